import { z } from 'zod';
import { ConfigError } from './errors.ts';

export interface Config {
  readonly articlesDir: string;
  readonly indexDir: string;
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

const ENVIRONMENT = z.object({
  ARTICLES_DIR: withDefault(z.string(), 'data/articles'),
  INDEX_DIR: withDefault(z.string(), 'data/index'),
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
    z.string().regex(/^\d{17,20}$/, {
      error: 'is not a server id; it is 17 to 20 digits (Copy Server ID in Discord)',
    }),
  ),
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
    embedder: values.EMBEDDER,
    embeddingModel: values.EMBEDDING_MODEL,
    modelsDir: values.MODELS_DIR,
    modelHost: values.MODEL_HOST,
    userDictionary: values.USER_DICTIONARY,
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    discordGuildId: values.DISCORD_GUILD_ID,
    logLevel: values.LOG_LEVEL,
  });
}
