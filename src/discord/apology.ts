import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { QuestionError } from '../errors.ts';
import { FullError, LateError } from './gate.ts';
import type { Reply } from './render.ts';
import type { Texts } from './texts.ts';

/** What to tell whoever asked: the mistake, if it is theirs; else a number under which the log has the fault. */
export function apologise(error: unknown, texts: Texts, log: Logger): Reply {
  if (error instanceof QuestionError) return { content: texts.questionFaults[error.reason] };
  if (error instanceof FullError) return { content: texts.busy };
  const id = randomUUID().slice(0, 8);
  log.error({ id }, trace(error));
  if (error instanceof LateError) return { content: texts.tooSlow(id) };
  return { content: texts.fault(id), embeds: [], components: [] };
}

/** An error's stack and those of its causes. Only these: discord.js errors carry the interaction's token in their URL. */
export function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${trace(error.cause)}`;
}
