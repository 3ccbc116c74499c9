import { type LevelWithSilent, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** Keys whose values never reach a log, at the top of a record and one level down. */
const SECRET_KEYS = ['token', 'discordToken', 'DISCORD_TOKEN', 'authorization', 'Authorization'];
/** A Discord bot token: the bot's id, a time and a signature, base64url, as error messages may carry it. */
const DISCORD_TOKEN = /[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/g;

/**
 * Logs to standard error, as standard output carries results: lines for people where it is a terminal, a JSON object a
 * line elsewhere. Tokens are blotted out.
 */
export function createLogger(
  level: LevelWithSilent,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
        censor: '[redacted]',
      },
      hooks: { streamWrite: (line) => line.replace(DISCORD_TOKEN, '[redacted]') },
    },
    output.isTTY ? pretty({ destination: output, translateTime: 'HH:MM:ss', sync: true }) : output,
  );
}
