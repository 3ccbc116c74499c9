import { withLock } from '../../src/index/generation.ts';

/** Holds the lock of the index folder that it is given until it is killed. */
await withLock(process.argv[2]!, async () => {
  process.send!('held');
  await new Promise(() => setInterval(() => {}, 1000));
});
