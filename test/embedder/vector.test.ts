import { expect, test } from 'vitest';
import { normalise } from '../../src/embedder/vector.ts';

test('scales to norm 1 and keeps the direction', () => {
  const vector = Float32Array.of(3, 0, -4);
  expect(normalise(vector)).toBe(true);
  expect([...vector].map((value) => value.toFixed(6))).toEqual(['0.600000', '0.000000', '-0.800000']);
});

test('scales what squares to less or more than a 32-bit float holds', () => {
  for (const size of [1e-30, 1e30]) {
    const vector = Float32Array.of(size, size);
    expect(normalise(vector)).toBe(true);
    expect(vector[0]).toBeCloseTo(Math.SQRT1_2, 6);
  }
});

test.each([[[0, 0]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])(
  'refuses %j and leaves it',
  (values) => {
    const vector = Float32Array.from(values);
    expect(normalise(vector)).toBe(false);
    expect(vector).toEqual(Float32Array.from(values));
  },
);
