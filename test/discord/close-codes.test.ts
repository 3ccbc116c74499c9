import { expect, test } from 'vitest';
import { closeFault } from '../../src/discord/close-codes.ts';
import { ConfigError } from '../../src/errors.ts';

test.each([
  [4014, /MESSAGE_CONTENT=on .*4014.*MESSAGE_CONTENT=off/s],
  [4011, /4011.*SHARDS=auto/s],
])('%i is a setting’s fault, and the setting is named', (code, says) => {
  const fault = closeFault(code);
  expect(fault).toBeInstanceOf(ConfigError);
  expect(fault.message).toMatch(says);
});

test('any other end says by which code', () => {
  expect(closeFault(4013).message).toBe('Discord closed the gateway: 4013 InvalidIntents.');
  expect(closeFault(4999).message).toBe('Discord closed the gateway: 4999 unknown.');
});
