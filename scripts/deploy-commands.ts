import { Command } from 'commander';
import { config as loadEnvironment } from 'dotenv';
import { readConfig } from '../src/config.ts';
import { deployCommands } from '../src/discord/register.ts';
import { YinjuError } from '../src/errors.ts';

new Command('deploy-commands')
  .description(
    "Registers the bot's slash commands with Discord, without starting it. The bot does the same whenever it starts.",
  )
  .addHelpText(
    'after',
    '\nSettings: DISCORD_TOKEN; DISCORD_GUILD_ID registers to that server only (at once) instead of everywhere (within an hour).',
  )
  .parse();

try {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  const names = await deployCommands(config);
  const where = config.discordGuildId === null ? 'for all servers' : `for server ${config.discordGuildId}`;
  console.log(`Registered ${names.map((name) => `/${name}`).join(', ')} ${where}.`);
} catch (error) {
  console.error(error instanceof YinjuError ? error.message : error);
  process.exitCode = error instanceof YinjuError ? 2 : 1;
}
