import { setImmediate as nextTurn } from 'node:timers/promises';

/** There is no room to wait in. */
export class FullError extends Error {}
/** A job took longer than it may. */
export class LateError extends Error {}

export interface Gate {
  /** Whether a job would be refused now. */
  readonly isFull: boolean;
  /** @throws {FullError} at once, {LateError} after the deadline (the job's own end is then nobody's concern). */
  enter<T>(job: () => Promise<T>): Promise<T>;
}

/**
 * Lets `width` jobs run at once; at most `room` others wait, in the order they came. A job that has not ended
 * `deadlineMs` after it began gives its place to the next. Jobs mostly compute: no two begin in one turn of the event
 * loop, so that what comes from Discord meanwhile is acknowledged between them.
 */
export function openGate(width: number, room: number, deadlineMs: number): Gate {
  let free = width;
  const waiting: (() => void)[] = [];
  let turn: Promise<void> = Promise.resolve();
  return {
    get isFull() {
      return free === 0 && waiting.length >= room;
    },
    async enter(job) {
      if (this.isFull) throw new FullError();
      if (free > 0) free--;
      else await new Promise<void>((enter) => waiting.push(enter));
      turn = turn.then(() => nextTurn());
      await turn;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new LateError(`${deadlineMs} ms were not enough.`)), deadlineMs);
        timer.unref();
      });
      try {
        return await Promise.race([job(), late]);
      } finally {
        clearTimeout(timer);
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
