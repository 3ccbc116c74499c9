import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Alignment, alignWords } from '../../src/lookup/word-alignment.ts';

function align(asked: string, text: string): Alignment | null {
  return alignWords([...asked], [...text]);
}

/** What differs, as asked and as found. */
function read(asked: string, text: string): string[] {
  return align(asked, text)!.differences.map(
    (difference) => `${asked.slice(...difference.asked)}→${text.slice(...difference.found)}`,
  );
}

describe('the nearest stretch', () => {
  test('of a text that holds the words is where they stand', () => {
    expect(align('bcd', 'abcde')).toEqual({ found: [1, 4], distance: 0, differences: [] });
  });

  test.each([
    ['a word exchanged', 'abxd', '..abcd..', ['x→c']],
    ['a word left out', 'abd', '..abcd..', ['→c']],
    ['a word added', 'abcxd', '..abcd..', ['x→']],
    ['the last word exchanged', 'abcx', '..abcd..', ['x→d']],
    ['the first word exchanged', 'xbcd', '..abcd..', ['x→a']],
    ['neighbouring words', 'abxyef', '..abcdef..', ['xy→cd']],
    ['two places', 'axcdy', '..abcde..', ['x→b', 'y→e']],
  ])('shows %s', (_, asked, text, differences) => {
    expect(read(asked, text)).toEqual(differences);
  });

  test('is none in a text without words, or with none of them', () => {
    expect(align('abc', '')).toBeNull();
    expect(align('', 'abc')).toBeNull();
  });

  test('turns into what was asked for by the differences, for any two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (asked, there) => {
        const aligned = align(asked, there);
        if (aligned === null) return;
        let [at] = aligned.found;
        let made = '';
        for (const { asked: ours, found } of aligned.differences) {
          made += there.slice(at, found[0]) + asked.slice(...ours);
          at = found[1];
        }
        expect(made + there.slice(at, aligned.found[1])).toBe(asked);
        expect(aligned.distance).toBeLessThanOrEqual(asked.length);
      }),
    );
  });
});
