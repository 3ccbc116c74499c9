import { expect, test } from 'vitest';
import { ownTurn } from '../../src/answer/turn.ts';

test('turns come in order, and what else has come in is heard between them', async () => {
  const log: string[] = [];
  const work = async (name: string) => {
    await ownTurn();
    log.push(name);
    if (name === 'first') setImmediate(() => log.push('an event'));
  };
  await Promise.all(['first', 'second', 'third'].map(work));
  expect(log).toEqual(['first', 'second', 'an event', 'third']);
});

test('a turn may be asked for within one', async () => {
  await ownTurn();
  await ownTurn();
  await Promise.all([ownTurn(), ownTurn().then(ownTurn)]);
});
