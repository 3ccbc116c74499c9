import { REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import type { Config } from '../config.ts';
import { ConfigError, UnreachableError } from '../errors.ts';
import { COMMANDS } from './commands.ts';
import { isConnectionFault } from './pace.ts';

/**
 * Discord's own limit, 50 a second, leaves answers to interactions out, discord.js's count of it does not: by that, commands
 * would wait for each other. Whatever Discord does hold back (429) discord.js tries again when it is told to.
 */
const REQUESTS_PER_SECOND = 500;

/** The way to Discord's REST interface that `config` names; version 10 is the one the bot is written for. */
export function restOptions(config: Pick<Config, 'discordApiUrl'>) {
  return { api: config.discordApiUrl, version: '10', globalRequestsPerSecond: REQUESTS_PER_SECOND } as const;
}

/** @throws {ConfigError} where the settings have no token. */
export function requireToken(config: Pick<Config, 'discordToken'>): string {
  if (config.discordToken !== null) return config.discordToken;
  throw new ConfigError([
    'DISCORD_TOKEN is not set. It is the password of your bot: open https://discord.com/developers/applications, ' +
      'choose your application, then Bot → Reset Token, and put DISCORD_TOKEN=… into .env. ' +
      'To try Yinju without Discord, `npm run demo` needs no token.',
  ]);
}

/**
 * Makes Discord's list of the bot's commands ours: of one server (at once), or of all where `guildId` is null (within
 * an hour). What was registered there before and is no longer ours goes.
 *
 * @returns the names, those of slash commands with their slash.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
): Promise<string[]> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const body = COMMANDS.map(({ definition }) => definition);
  await rest.put(route, { body });
  return COMMANDS.map(({ kind, definition }) => (kind === 'slash' ? `/${definition.name}` : definition.name));
}

/**
 * Registers the commands without starting the bot.
 * @returns the names, those of slash commands with their slash.
 * @throws {ConfigError} where the token is missing or refused, or the server is not the bot's.
 * @throws {UnreachableError} where Discord is out of reach.
 */
export async function deployCommands(config: Config): Promise<string[]> {
  const rest = new REST(restOptions(config)).setToken(requireToken(config));
  try {
    const application = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
    return await registerCommands(rest, application.id, config.discordGuildId);
  } catch (error) {
    throw explained(error, config);
  }
}

/** How discord.js words a token that the gateway refuses (4004). */
export const AUTHENTICATION_FAILED = 'Authentication failed';

/** A setting's fault in words, where the error comes of one; else the error itself. */
export function explained(error: unknown, config: Config): unknown {
  const facts = error as { status?: unknown; code?: unknown; message?: unknown };
  const { status, code, message } = facts;
  // REST says 401, which discord.js turns into TokenInvalid where it logs in.
  if (status === 401 || code === 'TokenInvalid' || message === AUTHENTICATION_FAILED) {
    return new ConfigError([
      'DISCORD_TOKEN is refused by Discord; reset the token on the Bot page of your application and copy it whole.',
    ]);
  }
  // 50001 Missing Access, 10004 Unknown Guild.
  if (config.discordGuildId !== null && (code === 50001 || code === 10004)) {
    return new ConfigError([
      `DISCORD_GUILD_ID=${config.discordGuildId} is no server of this bot; invite the bot there (scopes bot and applications.commands) or correct the id.`,
    ]);
  }
  if (isConnectionFault(error)) return new UnreachableError(config.discordApiUrl, error);
  return error;
}
