import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, plainText, plainWords } from '../../src/text/plain-words.ts';
import { sliceOf } from '../../src/text/span.ts';

describe('a text as it is compared', () => {
  test.each([
    ['scripts', '渡輪不是觀光船', '渡轮不是观光船'],
    ['marks and spaces', '“路通了，”他说。', '路通了 他说'],
    ['width and case', 'ＡＢＣ１２３', 'abc123'],
    ['apostrophes and hyphens', 'Don’t re-open', "don't reopen"],
    ['characters that stand for each other', '笑著說妳', '笑着说你'],
    ['commas in numbers', '2,350萬', '2350万'],
  ])('is the same whatever the %s', (_, one, other) => {
    expect(plainText(one).plain).toBe(plainText(other).plain);
  });

  test.each([
    ['4.6万', '46万'],
    ['10 5', '105'],
    ['3-5人', '35人'],
    ['70%', '70'],
    ['18:30', '1830'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(plainText(one).plain).not.toBe(plainText(other).plain);
  });

  test('knows where it stands, for any text and any stretch of it', () => {
    const piece = fc.constantFrom(...'渡輪，。“”4.6,% aB\n😀'.split(''), '😀', '’');
    fc.assert(
      fc.property(fc.array(piece), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('');
        const { plain, places } = plainText(text);
        expect(places).toHaveLength(plain.length);
        if (plain === '') return;
        const start = a % plain.length;
        const end = start + 1 + (b % (plain.length - start));
        const place = placeOf({ plain, places }, start, end);
        // Within a number a mark may end up at an edge, where it no longer counts.
        expect(plain.slice(start, end)).toContain(plainText(sliceOf(text, place)).plain);
      }),
    );
  });

  test('of some spans is that of each in turn', () => {
    const text = '“路通了，”他说，“灯亮了。”';
    const spans = [
      { start: 1, end: 5 },
      { start: 10, end: 14 },
    ];
    expect(plainText(text, spans).plain).toBe('路通了灯亮了');
  });
});

describe('the words of a text', () => {
  test.each<[string, string[]]>([
    ['全长29.6公里', ['全', '长', '29.6', '公', '里']],
    ['Don’t re-open 2,350 doors, 70%!', ['dont', 'reopen', '2350', 'doors', '70%']],
    ['渡輪A號', ['渡', '轮', 'a', '号']],
    ['……', []],
  ])('%s', (text, words) => {
    expect(plainWords(text).map(({ plain }) => plain)).toEqual(words);
  });
});
