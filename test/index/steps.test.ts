import { expect, test } from 'vitest';
import { atOnce, inTurns, type Steps } from '../../src/index/steps.ts';

function* three(did: string[]): Steps<number> {
  for (const part of ['a', 'b', 'c']) {
    did.push(part);
    yield;
  }
  return did.length;
}

test('steps taken in turns leave other work its turns; taken at once they do not', async () => {
  const did: string[] = [];
  setImmediate(() => did.push('other'));
  expect(atOnce(three(did))).toBe(3);
  expect(did).toEqual(['a', 'b', 'c']);
  await new Promise(setImmediate);
  did.length = 0;
  setImmediate(() => did.push('other'));
  expect(await inTurns(three(did))).toBe(4);
  expect(did).toEqual(['a', 'other', 'b', 'c']);
});

test('a step that fails ends both', async () => {
  function* failing(): Steps<void> {
    yield;
    throw new Error('damaged');
  }
  expect(() => atOnce(failing())).toThrow('damaged');
  await expect(inTurns(failing())).rejects.toThrow('damaged');
});
