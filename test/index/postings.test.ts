import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { decodePostings, encodePostings, type Postings, type TermCounts } from '../../src/index/postings.ts';

function postingsOf(passages: readonly TermCounts[]): Postings {
  return decodePostings(encodePostings(passages), 'postings.bin');
}

/** The terms of words set apart by spaces. */
function words(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function ranking(passages: readonly string[], query: string): number[] {
  return postingsOf(passages.map(words))
    .search(words(query), 10)
    .map(({ passage }) => passage);
}

describe('what makes a passage win', () => {
  test('a rare word counts more than a frequent one', () => {
    const others = Array.from({ length: 30 }, (_, i) => `bridgex plainx${i}`);
    expect(ranking(['bridgex plainx', 'viaductx plainx', ...others], 'bridgex viaductx')[0]).toBe(1);
  });

  test('two of the words asked for count more than one of them many times over', () => {
    expect(
      ranking(['bridgex bridgex bridgex bridgex', 'bridgex riverx plainx plainx'], 'bridgex riverx'),
    ).toEqual([1, 0]);
  });

  test('of two passages of one length, the one that says the word more often', () => {
    expect(ranking(['bridgex plainx plainx', 'bridgex bridgex plainx'], 'bridgex')).toEqual([1, 0]);
  });

  test('of two passages that say the word once, the shorter one', () => {
    expect(ranking(['bridgex plainx plainx plainx', 'bridgex plainx'], 'bridgex')).toEqual([1, 0]);
  });

  test('a word asked for twice counts more than one asked for once', () => {
    expect(ranking(['bridgex plainx', 'riverx plainx'], 'bridgex riverx riverx')).toEqual([1, 0]);
  });

  test('between equals, the earlier one', () => {
    expect(ranking(['bridgex plainx', 'bridgex plainx', 'bridgex plainx'], 'bridgex')).toEqual([0, 1, 2]);
  });

  test('in an index of a few passages too, a word that every text has counts less than a telling one', () => {
    expect(ranking(['我们 桥梁x', '铁路x 桥梁x'], '我们 铁路x')).toEqual([1, 0]);
    const postings = postingsOf([words('的 铁路x')]);
    expect(postings.idf('的')).toBeLessThan(postings.idf('铁路x'));
  });

  test('a passage that shares nothing with the question is not listed, and no more than asked for are', () => {
    expect(ranking(['bridgex', 'riverx'], 'bridgex')).toEqual([0]);
    expect(ranking(['bridgex'], 'riverx')).toEqual([]);
    const postings = postingsOf(Array.from({ length: 5 }, () => words('bridgex')));
    expect(postings.search(words('bridgex'), 2)).toHaveLength(2);
  });
});

describe('against a plain map', () => {
  /** The formula of Robertson & Zaragoza over 200 more passages that hold none of the terms. */
  function modelScores(passages: readonly TermCounts[], query: TermCounts): Map<number, number> {
    const length = (passage: TermCounts) => [...passage.values()].reduce((sum, count) => sum + count, 0);
    const mean = passages.reduce((sum, passage) => sum + length(passage), 0) / passages.length;
    const scores = new Map<number, number>();
    for (const [id, passage] of passages.entries()) {
      for (const [term, weight] of query) {
        const count = passage.get(term) ?? 0;
        if (count === 0) continue;
        const holding = passages.filter((other) => other.has(term)).length;
        const idf = Math.log(1 + (passages.length + 200 - holding + 0.5) / (holding + 0.5));
        const norm = 0.9 * (1 - 0.5 + (0.5 * length(passage)) / mean);
        scores.set(id, (scores.get(id) ?? 0) + (weight * idf * count * 1.9) / (count + norm));
      }
    }
    return scores;
  }

  // Few different ones, so that passages share them; odd ones too. None is a word of general text.
  const term = fc.constantFrom(
    ...['ζa', 'ζb', 'ζab', 'ζ1', '😀', '𠮷', '\ud842', '\udfb7', 'Ζ', 'ζ\0', '\u2028', '\ufeff', 'ζ ζ'],
  );
  const termCounts = fc
    .array(fc.tuple(term, fc.integer({ min: 1, max: 9 })), { maxLength: 8 })
    .map((entries) => new Map(entries));

  test('every passage, with its relevance, in order', () => {
    fc.assert(
      fc.property(fc.array(termCounts, { maxLength: 12 }), termCounts, (passages, query) => {
        const postings = postingsOf(passages);
        const expected = modelScores(passages, query);
        const found = postings.search(query, passages.length + 1);
        expect(new Set(found.map(({ passage }) => passage))).toEqual(new Set(expected.keys()));
        for (const { passage, relevance } of found) {
          expect(relevance).toBeCloseTo(expected.get(passage)!, 3);
        }
        for (const [rank, { passage, relevance }] of found.slice(1).entries()) {
          const before = found[rank]!;
          expect(before.relevance > relevance || before.passage < passage).toBe(true);
        }
        for (const limit of [1, 2, 3]) expect(postings.search(query, limit)).toEqual(found.slice(0, limit));
        const distinct = new Set(passages.flatMap((passage) => [...passage.keys()]));
        expect([postings.passageCount, postings.termCount]).toEqual([passages.length, distinct.size]);
        expect([...distinct].map((known) => postings.numberOf(known))).not.toContain(null);
      }),
    );
  });

  test('a term leads to the passages that hold it, in order', () => {
    const postings = decodePostings(
      encodePostings([words('bridgex riverx'), words('x'), words('riverx')]),
      'p',
    );
    expect([...postings.passagesOf('riverx')]).toEqual([0, 2]);
    expect([...postings.passagesOf('nowhere')]).toEqual([]);
    expect([...postings.vocabulary]).toEqual(['bridgex', 'riverx', 'x']);
  });

  test('the file is the same whatever order the terms of a passage came in', () => {
    fc.assert(
      fc.property(fc.array(termCounts, { maxLength: 6 }), (passages) => {
        const reversed = passages.map((passage) => new Map([...passage].reverse()));
        expect(encodePostings(reversed).equals(encodePostings(passages))).toBe(true);
      }),
    );
  });
});

describe('a file that is damaged', () => {
  const bytes = encodePostings([words('bridgex riverx'), words('riverx')]);
  const open = (file: Buffer) => () => decodePostings(file, 'some/postings.bin');

  test('cut off at any length, or with something after it, it is refused by name', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(open(bytes.subarray(0, length)), `${length} bytes`).toThrow(IndexError);
    }
    expect(open(Buffer.concat([bytes, Buffer.from('x')]))).toThrow(/some\/postings\.bin.*damaged/s);
  });

  test('another kind of file is refused', () => {
    expect(open(Buffer.from('SQLite format 3\0'.repeat(8)))).toThrow(IndexError);
  });

  test('an index without passages is none of these', () => {
    const empty = decodePostings(encodePostings([]), 'postings.bin');
    expect([empty.passageCount, empty.termCount]).toEqual([0, 0]);
    expect(empty.search(words('bridgex'), 5)).toEqual([]);
  });
});

describe('some of the passages', () => {
  const passages = ['bridgex riverx', 'bridgex', 'riverx riverx plainx', 'bridgex plainx plainx plainx'].map(
    words,
  );

  test('hold terms and weigh them as an index of just these would', () => {
    const chosen = [1, 3];
    const view = postingsOf(passages).restrictedTo((passage) => chosen.includes(passage));
    const alone = postingsOf(chosen.map((passage) => passages[passage]!));
    expect([...view.vocabulary]).toEqual(['bridgex', 'plainx']);
    expect(view.numberOf('riverx')).toBeNull();
    for (const term of ['bridgex', 'plainx', 'riverx', 'absentx']) {
      expect(view.idf(term)).toBe(alone.idf(term));
      const factors: [number, number][] = [];
      const expected: [number, number][] = [];
      view.eachOccurrence(term, (passage, factor) => factors.push([passage, factor]));
      alone.eachOccurrence(term, (passage, factor) => expected.push([chosen[passage]!, factor]));
      expect(factors).toEqual(expected);
    }
  });

  test('number terms as the whole does', () => {
    const whole = postingsOf(passages);
    const view = whole.restrictedTo((passage) => passage === 2);
    for (const term of view.vocabulary) expect(view.numberOf(term)).toBe(whole.numberOf(term));
    expect(view.termCount).toBe(whole.termCount);
  });

  test('may be none', () => {
    const view = postingsOf(passages).restrictedTo(() => false);
    expect([...view.vocabulary]).toEqual([]);
    expect(Number.isFinite(view.idf('bridgex'))).toBe(true);
  });

  test('as all there is: they are found, and weigh, as in an index of just these', () => {
    const chosen = [1, 3];
    const part = postingsOf(passages).restrictedTo((passage) => chosen.includes(passage));
    const alone = postingsOf(chosen.map((passage) => passages[passage]!));
    for (const query of ['bridgex', 'plainx bridgex', 'riverx', 'bridgex riverx plainx']) {
      expect(part.search(words(query), 9)).toEqual(
        alone.search(words(query), 9).map((found) => ({ ...found, passage: chosen[found.passage]! })),
      );
    }
    expect([...part.vocabulary]).toEqual([...alone.vocabulary]);
    expect(part.numberOf('riverx')).toBeNull();
    expect([...part.passagesOf('riverx')]).toEqual([]);
    const view = part.restrictedTo((passage) => passage > 1);
    expect([...view.vocabulary]).toEqual(['bridgex', 'plainx']);
    expect(view.idf('bridgex')).toBe(postingsOf([passages[3]!]).idf('bridgex'));
  });
});
