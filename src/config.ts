import { z } from 'zod';
import { ConfigError } from './errors.ts';

export interface Config {
  readonly articlesDir: string;
  readonly indexDir: string;
  /** Folder of what the bot keeps: settings, answers behind buttons, feedback. */
  readonly stateDir: string;
  /** Days after which all of that but the settings is deleted. */
  readonly stateRetentionDays: number;
  readonly embedder: 'hashing' | 'transformers';
  /** Model name on the hub, or below `modelsDir`; only `transformers` uses it. */
  readonly embeddingModel: string;
  readonly modelsDir: string;
  /** Base address of a mirror of the model hub; null for the library's own default. */
  readonly modelHost: string | null;
  /** A nodejieba user dictionary (a word a line), or null. */
  readonly userDictionary: string | null;
  readonly discordToken: string | null;
  readonly discordApiUrl: string;
  /** Register commands to this server only (at once) instead of globally (within an hour); null for globally. */
  readonly discordGuildId: string | null;
  /** Whether the privileged message content intent is asked for, without which no question is answered unasked. */
  readonly messageContent: boolean;
  /** By collection (first folder below `articlesDir`), ids of the only servers that see it; one not named is open to all. */
  readonly collectionServers: ReadonlyMap<string, readonly string[]>;
  /** Questions a minute where a server has not said otherwise, of one user and in one channel; 0 for no limit. */
  readonly userLimit: number;
  readonly channelLimit: number;
  /** Processes that share the bot's servers: as many as Discord recommends, so many, or null for this one alone. */
  readonly shards: 'auto' | number | null;
  /** Where health checks are answered; null for nowhere. */
  readonly healthPort: number | null;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** An unset key and an empty one mean the same: .env files carry empty keys. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
const withDefault = <T extends z.ZodType>(schema: T, fallback: string) =>
  z.preprocess((value) => (value === '' || value === undefined ? fallback : value), schema);
const url = z.url({
  protocol: /^https?$/,
  error: 'is not an http(s) address; write it like https://example.org',
});
const SERVER_ID = /^\d{17,20}$/;
const count = (least: number, most: number) =>
  z.string().transform((value, context) => {
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    context.addIssue({ code: 'custom', message: `is not a whole number from ${least} to ${most}` });
    return z.NEVER;
  });
/** `NAME=ID, ID; NAME=ID` */
const collectionServers = z.string().transform((value, context) => {
  const servers = new Map<string, readonly string[]>();
  for (const entry of value.split(';').filter((part) => part.trim() !== '')) {
    const [, name, list] = /^\s*(.+?)\s*=\s*([\d\s,]+)$/.exec(entry) ?? [];
    const ids = list?.split(',').map((id) => id.trim());
    if (name === undefined || !ids?.every((id) => SERVER_ID.test(id)) || servers.has(name)) {
      const message = servers.has(name ?? '')
        ? `names ${name} twice; put all its servers into one list`
        : `is not written like board=123456789012345678, 234567890123456789; drafts=123456789012345678 (folders right below ARTICLES_DIR, and ids of the servers that may see them)`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    servers.set(name, ids);
  }
  return servers;
});

const ENVIRONMENT = z.object({
  ARTICLES_DIR: withDefault(z.string(), 'data/articles'),
  INDEX_DIR: withDefault(z.string(), 'data/index'),
  STATE_DIR: withDefault(z.string(), 'data/state'),
  STATE_RETENTION_DAYS: withDefault(count(1, 3650), '90'),
  EMBEDDER: withDefault(
    z.enum(['hashing', 'transformers'], { error: 'is unknown; use hashing (no download) or transformers' }),
    'hashing',
  ),
  EMBEDDING_MODEL: withDefault(z.string(), 'Xenova/bge-small-zh-v1.5'),
  MODELS_DIR: withDefault(z.string(), 'models'),
  MODEL_HOST: optional(url),
  USER_DICTIONARY: optional(z.string()),
  DISCORD_TOKEN: optional(z.string()),
  DISCORD_API_URL: withDefault(url, 'https://discord.com/api'),
  DISCORD_GUILD_ID: optional(
    z.string().regex(SERVER_ID, {
      error: 'is not a server id; it is 17 to 20 digits (Copy Server ID in Discord)',
    }),
  ),
  COLLECTION_SERVERS: withDefault(collectionServers, ''),
  MESSAGE_CONTENT: withDefault(z.enum(['on', 'off'], { error: 'is unknown; use on or off' }), 'off'),
  USER_LIMIT: withDefault(count(0, 10_000), '20'),
  CHANNEL_LIMIT: withDefault(count(0, 10_000), '120'),
  SHARDS: optional(
    z.string().transform((value, context) => {
      if (value === 'auto') return value;
      if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
      context.addIssue({ code: 'custom', message: 'is neither auto nor a number of processes from 1 on' });
      return z.NEVER;
    }),
  ),
  HEALTH_PORT: optional(count(1, 65_535)),
  LOG_LEVEL: withDefault(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is unknown; use trace, debug, info, warn, error or silent',
    }),
    'info',
  ),
});

/**
 * Reads the settings out of an environment.
 * @throws {ConfigError} with a line for every bad key.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = ENVIRONMENT.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const key = String(issue.path[0]);
        // Tokens never reach a message; the keys checked above are no secrets.
        return `${key}=${environment[key]} ${issue.message}.`;
      }),
    );
  }
  const values = parsed.data;
  return Object.freeze({
    articlesDir: values.ARTICLES_DIR,
    indexDir: values.INDEX_DIR,
    stateDir: values.STATE_DIR,
    stateRetentionDays: values.STATE_RETENTION_DAYS,
    embedder: values.EMBEDDER,
    embeddingModel: values.EMBEDDING_MODEL,
    modelsDir: values.MODELS_DIR,
    modelHost: values.MODEL_HOST,
    userDictionary: values.USER_DICTIONARY,
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    discordGuildId: values.DISCORD_GUILD_ID,
    collectionServers: values.COLLECTION_SERVERS,
    messageContent: values.MESSAGE_CONTENT === 'on',
    userLimit: values.USER_LIMIT,
    channelLimit: values.CHANNEL_LIMIT,
    shards: values.SHARDS,
    healthPort: values.HEALTH_PORT,
    logLevel: values.LOG_LEVEL,
  });
}
