import { setTimeout as wait } from 'node:timers/promises';
import { HTTPError } from 'discord.js';

/** Milliseconds before each new attempt: some 12 s in all, within the 15 minutes an interaction may be edited. */
const WAITS_MS = [200, 1000, 3000, 8000];
const CONNECTION_FAULT = /^(?:ECONN|UND_ERR_|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ABORT_ERR)/;

/**
 * Makes an attempt again where the connection failed under it or Discord itself did (discord.js gives up on most
 * connection faults); any other error is final. Only for what may arrive twice without harm.
 */
export async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (const ms of WAITS_MS) {
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
