import { deployCommands } from '../src/discord/register.ts';
import { createCommand, loadConfig, run } from './command.ts';

createCommand(
  'deploy-commands',
  "Registers the bot's commands with Discord, without starting it. The bot does so itself at every start.",
)
  .addHelpText(
    'after',
    '\nReads DISCORD_TOKEN, and DISCORD_GUILD_ID to register to that server only (at once) instead of to all (within an hour).',
  )
  .allowExcessArguments(false)
  .parse();

await run(async () => {
  const config = loadConfig();
  const names = await deployCommands(config);
  const where = config.discordGuildId === null ? 'for all servers' : `for server ${config.discordGuildId}`;
  console.log(`Registered ${names.join(', ')} ${where}.`);
});
