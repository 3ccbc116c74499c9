import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { english, WRITERS } from './written-numbers.ts';

/** The one figure of a text that is all of it. */
function only(text: string): { value: number; unit: string; bound: string } {
  const figures = findFigures(text);
  expect(figures, text).toHaveLength(1);
  const [{ span, value, unit, bound }] = figures as [(typeof figures)[number]];
  expect(text.slice(span.start, span.end)).toBe(text);
  return { value, unit, bound };
}

/** As many small numbers as large ones. */
const numbers = fc
  .integer({ min: 2, max: 10 })
  .chain((digits) => fc.integer({ min: 10, max: 10 ** digits - 1 }));

describe('a number that is written and read back is the same', () => {
  it.each(Object.entries(WRITERS))('in %s', (_, write) => {
    fc.assert(
      fc.property(numbers, (value) => {
        const { bound, ...figure } = only(`${write(value)}元`);
        expect({ ...figure, bound }).toEqual({ value, unit: '元', bound: 'exact' });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['with and', true],
    ['without', false],
  ])('in English words, %s', (_, and) => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(only(`${english(value, and)} people`)).toEqual({ value, unit: 'people', bound: 'exact' });
      }),
      { numRuns: 500 },
    );
  });
});
