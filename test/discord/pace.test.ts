import { HTTPError } from 'discord.js';
import { expect, test } from 'vitest';
import { insist } from '../../src/discord/pace.ts';

const reset = () => Object.assign(new Error('socket'), { code: 'UND_ERR_SOCKET' });
const unavailable = () => new HTTPError(503, '', 'PATCH', 'https://discord.example', { files: [], body: {} });

test.each([
  ['a broken connection', reset],
  ['one that broke underneath', () => new Error('fetch failed', { cause: reset() })],
  ['a failure of Discord’s', unavailable],
])('after %s the attempt is made again, as often as there are waits', async (_what, fault) => {
  let attempts = 0;
  const attempt = async () => {
    attempts++;
    if (attempts < 3) throw fault();
    return attempts;
  };
  expect(await insist(attempt, [1, 1])).toBe(3);
  attempts = 0;
  await expect(insist(attempt, [1])).rejects.toThrow();
  expect(attempts).toBe(2);
});

test('any other fault is final', async () => {
  let attempts = 0;
  const attempt = async () => {
    attempts++;
    throw new Error('refused');
  };
  await expect(insist(attempt, [1, 1])).rejects.toThrow('refused');
  expect(attempts).toBe(1);
});
