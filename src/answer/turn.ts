const waiting: (() => void)[] = [];

/**
 * Resolves in a turn of the event loop of its own, in the order of the calls: work that holds the loop for some
 * milliseconds then leaves room between two pieces for whatever else has come in.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}

function next(): void {
  waiting[0]?.();
  waiting.shift();
  if (waiting.length > 0) setImmediate(next);
}
