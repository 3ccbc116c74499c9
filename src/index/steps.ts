import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work in pieces, each of which ends with a `yield`. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all of it at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Does a piece a turn of the event loop, so that other work goes on. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) await nextTurn();
  return step.value;
}
