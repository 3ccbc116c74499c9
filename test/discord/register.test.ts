import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { COMMANDS } from '../../src/discord/commands.ts';
import { deployCommands } from '../../src/discord/register.ts';
import { GUILD_ID, StandIn, TOKEN } from './stand-in.ts';

let discord: StandIn;

beforeEach(async () => {
  discord = await StandIn.open();
});

afterEach(async () => {
  await discord.close();
});

/** Runs scripts/deploy-commands.ts to its end. */
async function deploy(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/deploy-commands.ts', ...args], {
    // An empty value keeps a developer's .env out of it.
    env: { ...process.env, DISCORD_TOKEN: '', DISCORD_GUILD_ID: '', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, output };
}

test('the script registers the commands and says which and where', async () => {
  const settings = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: GUILD_ID };
  const { code, output } = await deploy(settings);
  expect(output).toBe(
    `Registered ${COMMANDS.map(({ kind, definition }) => (kind === 'slash' ? `/${definition.name}` : definition.name)).join(', ')} for server ${GUILD_ID}.\n`,
  );
  expect(code).toBe(0);
  expect(discord.commands.get(GUILD_ID)).toHaveLength(COMMANDS.length);
});

test('the script explains itself, and what is missing', async () => {
  const help = await deploy({}, '--help');
  expect(help.code).toBe(0);
  expect(help.output).toContain('DISCORD_GUILD_ID');
  const missing = await deploy({});
  expect(missing.code).toBe(2);
  expect(missing.output).toMatch(/^DISCORD_TOKEN is not set\..*npm run demo/);
});

test('a token that Discord refuses is named without being shown', async () => {
  const config = readConfig({ DISCORD_TOKEN: 'wrong-token', DISCORD_API_URL: discord.apiUrl });
  const error = await deployCommands(config).catch((reason: Error) => reason);
  expect(String(error)).toContain('DISCORD_TOKEN is refused');
  expect(String(error)).not.toContain('wrong-token');
});

test('a server without the bot is named', async () => {
  discord.refuseGuilds = true;
  const config = readConfig({
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_GUILD_ID: GUILD_ID,
  });
  await expect(deployCommands(config)).rejects.toThrow(
    `DISCORD_GUILD_ID=${GUILD_ID} is no server of this bot`,
  );
});
