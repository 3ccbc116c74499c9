import { setTimeout as wait } from 'node:timers/promises';
import { HTTPError } from 'discord.js';

/**
 * Milliseconds before each new attempt at an answer: some 14 minutes in all, within the 15 that an interaction may be
 * edited, so that an outage of Discord's leaves nobody with "thinking…".
 */
const ANSWER_WAITS_MS = [200, 1000, 3000, 8000, 15_000, 30_000, ...Array<number>(13).fill(60_000)];
/** The same for an acknowledgement, which counts within 3 s only. */
export const ACKNOWLEDGEMENT_WAITS_MS: readonly number[] = [50, 150, 400, 800, 1200];
const CONNECTION_FAULT = /^(?:ECONN|UND_ERR_|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ABORT_ERR)/;

/**
 * Makes an attempt again where the connection failed under it or Discord itself did (discord.js gives up on most
 * connection faults); any other error is final. Only for what may arrive twice without harm.
 */
export async function insist<T>(
  attempt: () => Promise<T>,
  waitsMs: readonly number[] = ANSWER_WAITS_MS,
): Promise<T> {
  for (const ms of waitsMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof HTTPError) && !isConnectionFault(error)) throw error;
      await wait(ms);
    }
  }
  return attempt();
}

/** Whether Discord was not reached, or the connection broke before it answered. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return CONNECTION_FAULT.test(code) || error.name === 'AbortError' || isConnectionFault(error.cause);
}
