import { expect, test } from 'vitest';
import { FullError, LateError, openGate } from '../../src/discord/gate.ts';

const HOUR_MS = 3_600_000;
/** Some turns of the event loop. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
}
const never = () => new Promise<never>(() => {});

test('lets so many in at once, the others in the order they came', async () => {
  const gate = openGate(2, 10, HOUR_MS);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const jobs = [0, 1, 2, 3].map((i) =>
    gate.enter(
      () =>
        new Promise<void>((end) => {
          begun.push(i);
          ends[i] = end;
        }),
    ),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  await jobs[1];
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!();
  await jobs[0];
  await settled();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]!();
  ends[3]!();
  await Promise.all(jobs);
});

test('refuses whoever finds no room to wait in', async () => {
  const gate = openGate(1, 1, HOUR_MS);
  gate.enter(never);
  expect(gate.isFull).toBe(false);
  gate.enter(never);
  expect(gate.isFull).toBe(true);
  await expect(gate.enter(never)).rejects.toThrow(FullError);
});

test('a job that never ends gives its place to the next, and so does one that fails', async () => {
  const gate = openGate(1, 10, 1);
  const late = gate.enter(never);
  const failed = gate.enter(async () => {
    throw new Error('broken');
  });
  const fine = gate.enter(async () => 'done');
  await expect(late).rejects.toThrow(LateError);
  await expect(failed).rejects.toThrow('broken');
  await expect(fine).resolves.toBe('done');
});

test('the event loop turns between jobs, however many begin', async () => {
  const gate = openGate(8, 100, HOUR_MS);
  const order: string[] = [];
  const jobs = Array.from({ length: 20 }, (_, i) => gate.enter(async () => order.push(`job ${i}`)));
  for (let i = 0; i < 20; i++) {
    await new Promise(setImmediate);
    order.push('turn');
  }
  await Promise.all(jobs);
  // Nothing but the turns between separates two jobs.
  expect(
    order.filter((what, i) => what !== 'turn' && order[i + 1] !== 'turn' && i + 1 < order.length),
  ).toEqual([]);
});
