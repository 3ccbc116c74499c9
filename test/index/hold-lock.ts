import { setTimeout } from 'node:timers/promises';
import { withLock } from '../../src/index/generation.ts';

/** Holds the lock of the index folder that it is given until it is killed. */
await withLock(process.argv[2]!, async () => {
  process.send!('held');
  // A promise that nothing can settle may be collected, and with it what waits for it and holds the lock.
  await setTimeout(600_000);
});
