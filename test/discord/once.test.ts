import { expect, test } from 'vitest';
import { createOnce } from '../../src/discord/once.ts';

test('an id is new once; what came long before is forgotten in time', () => {
  const isNew = createOnce();
  expect(isNew('1')).toBe(true);
  expect(isNew('1')).toBe(false);
  for (let id = 2; id <= 10_001; id++) isNew(String(id));
  expect(isNew('10001')).toBe(false);
  expect(isNew('1')).toBe(true);
});
