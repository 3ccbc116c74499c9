import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, CitedFigure, Quote, RankedPassage } from '../../src/answer/answer.ts';
import { auroc, f1Estimate, judge, quantile, shareOf } from '../../src/evaluation/measure.ts';
import type { GoldenQuestion } from '../../src/evaluation/questions.ts';
import { findFigures } from '../../src/text/figure.ts';

describe('AUROC', () => {
  const scores = fc.array(
    fc.integer({ min: 0, max: 6 }).map((n) => n / 6),
    { minLength: 1, maxLength: 30 },
  );

  it('is the share of pairs in which the positive is above, ties counting half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        let won = 0;
        for (const a of positives) for (const b of negatives) won += a > b ? 1 : a === b ? 0.5 : 0;
        expect(auroc(positives, negatives)).toBeCloseTo(won / (positives.length * negatives.length), 12);
      }),
    );
  });

  it('is 1 where they are apart, 0 the other way round, and a half where nothing tells', () => {
    expect(auroc([0.8, 0.9], [0.1, 0.7])).toBe(1);
    expect(auroc([0.1, 0.2], [0.3])).toBe(0);
    expect(auroc([0.5, 0.5], [0.5])).toBe(0.5);
  });

  it('is nothing without both', () => {
    expect(auroc([], [0.5])).toBeNull();
    expect(auroc([0.5], [])).toBeNull();
  });

  it('leaves the lists as they are', () => {
    const negatives = [0.9, 0.1];
    auroc([0.5], negatives);
    expect(negatives).toEqual([0.9, 0.1]);
  });
});

describe('a share', () => {
  it('of nothing is none', () => {
    expect(shareOf([])).toBeNull();
  });

  it("has Wilson's interval", () => {
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [hits, of, low, high] of [
      [81, 263, 25.53, 36.62],
      [15, 148, 6.24, 16.05],
      [0, 20, 0, 16.11],
      [1, 29, 0.61, 17.18],
    ] as const) {
      const share = shareOf(Array.from({ length: of }, (_, i) => i < hits))!;
      expect(share.percent).toBeCloseTo((100 * hits) / of, 9);
      expect(share.of).toBe(of);
      expect(share.low).toBeCloseTo(low, 1);
      expect(share.high).toBeCloseTo(high, 1);
    }
  });

  it('lies inside its interval, which lies inside 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 200 }), (values) => {
        const { percent, low, high } = shareOf(values)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(percent + 1e-9);
        expect(high).toBeGreaterThanOrEqual(percent - 1e-9);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('a quantile', () => {
  it('is the value that so many lie below', () => {
    const values = [5, 1, 4, 2, 3];
    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 0.5)).toBe(3);
    expect(quantile(values, 1)).toBe(5);
    expect(values).toEqual([5, 1, 4, 2, 3]);
    expect(quantile([], 0.95)).toBe(0);
  });
});

describe('judging an answer', () => {
  const GOLDEN: GoldenQuestion = {
    id: 'g',
    question: '臺北101有多高？',
    answers: ['508公尺'],
    article: 'taipei-101',
    figure: true,
  };
  const citation = { title: '', url: null, source: null, date: null };
  const slice = (text: string, article = 'taipei-101.md') => ({ text, article, start: 0, end: text.length });
  const quote = (text: string, article?: string): Quote => ({
    ...slice(text, article),
    ...citation,
    speaker: null,
    office: null,
    figures: [],
    score: 0.5,
  });
  const passage = (article: string): RankedPassage => ({ ...slice('', article), ...citation, score: 1 });
  const figure = (text: string): CitedFigure => {
    const { kind, value, unit, bound, high } = findFigures(text)[0]!;
    return { ...slice(text), kind, value, unit, bound, ...(high === undefined ? {} : { high }) };
  };

  function found(fields: Partial<Extract<Answer, { kind: 'found' }>> = {}): Answer {
    return {
      kind: 'found',
      question: GOLDEN.question,
      readAs: null,
      parts: [],
      confidence: 0.9,
      passages: [passage('taipei-101.md')],
      ms: 1,
      answer: slice('508公尺'),
      quotes: [quote('台北101高508公尺。')],
      figures: [figure('508公尺')],
      ...fields,
    };
  }
  const notFound = (quotes: Quote[]): Answer => ({
    kind: 'notFound',
    question: GOLDEN.question,
    readAs: null,
    parts: [],
    confidence: 0.1,
    passages: [passage('taipei-101.md')],
    ms: 1,
    quotes,
  });

  it('that is right finds all of it right', () => {
    expect(judge(GOLDEN, found())).toMatchObject({
      rank1: true,
      rank5: true,
      quote1: true,
      quote3: true,
      short: true,
      figure: true,
    });
  });

  it('ranks articles, not passages', () => {
    const passages = ['a.md', 'a.md', 'a.md', 'a.md', 'a.md', 'b.md', 'taipei-101.md'].map(passage);
    expect(judge(GOLDEN, found({ passages }))).toMatchObject({ rank1: false, rank5: true });
    const far = ['a', 'b', 'c', 'd', 'e', 'taipei-101.md'].map(passage);
    expect(judge(GOLDEN, found({ passages: far }))).toMatchObject({ rank1: false, rank5: false });
    expect(judge(GOLDEN, found({ passages: [] }))).toMatchObject({ rank1: false, rank5: false });
  });

  it('looks for the answer whatever the script, the width and the spaces', () => {
    const golden = { ...GOLDEN, answers: ['508 公尺', '總高'] };
    expect(judge(golden, found({ quotes: [quote('高５０８公尺。')] })).quote1).toBe(true);
    expect(judge(golden, found({ quotes: [quote('大楼的总高见表。')] })).quote1).toBe(true);
    expect(judge(golden, found({ quotes: [quote('高509公尺。')] })).quote1).toBe(false);
  });

  it('counts the second and third quote as such, and no further ones', () => {
    const wrong = quote('大樓在信義區。');
    const right = quote('高508公尺。');
    expect(judge(GOLDEN, found({ quotes: [wrong, wrong, right] }))).toMatchObject({
      quote1: false,
      quote3: true,
    });
    expect(judge(GOLDEN, found({ quotes: [wrong, wrong, wrong, right] })).quote3).toBe(false);
  });

  it('asks of a short answer that one can take it in at a glance', () => {
    const long = quote(`${'字'.repeat(60)}高508公尺。`);
    expect(judge(GOLDEN, found({ quotes: [long] })).short).toBe(true);
    expect(judge(GOLDEN, found({ quotes: [long], answer: slice('101層') })).short).toBe(false);
    expect(judge(GOLDEN, found({ quotes: [long], answer: slice(long.text) })).short).toBe(false);
    expect(judge(GOLDEN, found({ answer: slice('101層') })).short).toBe(true);
    const english = { ...GOLDEN, answers: ['508 metres'] };
    const sentence = `${'word '.repeat(30)}508 metres.`;
    expect(judge(english, found({ quotes: [quote(sentence)] })).short).toBe(true);
    expect(
      judge(english, found({ quotes: [quote(`${'word '.repeat(36)}508 metres.`)], answer: slice('101') }))
        .short,
    ).toBe(false);
  });

  it('compares the first figure by what it means', () => {
    const golden = { ...GOLDEN, answers: ['4.6万个'] };
    expect(judge(golden, found({ figures: [figure('46000个')] })).figure).toBe(true);
    expect(judge(golden, found({ figures: [figure('46000人')] })).figure).toBe(false);
    expect(judge(golden, found({ figures: [figure('3个'), figure('4.6万个')] })).figure).toBe(false);
    expect(judge(golden, found({ figures: [] })).figure).toBe(false);
  });

  it('asks for no figure where none is asked for or none is in the answers', () => {
    expect(judge({ ...GOLDEN, figure: false }, found()).figure).toBeNull();
    expect(judge({ ...GOLDEN, answers: ['很高'] }, found()).figure).toBeNull();
  });

  it('still looks at the quotes where the answer was withheld', () => {
    expect(judge(GOLDEN, notFound([quote('高508公尺。')]))).toMatchObject({ quote1: true, figure: false });
    expect(judge(GOLDEN, notFound([]))).toMatchObject({ quote1: false, quote3: false, short: false });
  });

  it('finds nothing right of a question that is to be refused', () => {
    const golden = { ...GOLDEN, answers: [], article: null };
    expect(judge(golden, found())).toMatchObject({
      rank1: false,
      rank5: false,
      quote1: false,
      quote3: false,
      short: false,
      figure: null,
    });
  });
});

describe('F1 with its interval', () => {
  const hit = { found: 1, missed: 0, wrong: 0 };
  const miss = { found: 0, missed: 1, wrong: 1 };

  it('is the harmonic mean of precision and recall', () => {
    expect(f1Estimate([{ found: 3, missed: 1, wrong: 2 }])?.value).toBeCloseTo((100 * 6) / 9);
  });

  it('is wider for fewer texts', () => {
    const few = f1Estimate([hit, miss, hit, hit])!;
    const many = f1Estimate(Array.from({ length: 100 }, (_, i) => (i % 4 === 1 ? miss : hit)))!;
    expect(many.value).toBe(few.value);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
    expect(many.low).toBeLessThan(many.value);
  });

  it('is the same every time, and none where there is nothing to find', () => {
    expect(f1Estimate([hit, miss])).toEqual(f1Estimate([hit, miss]));
    expect(f1Estimate([])).toBeNull();
    expect(f1Estimate([{ found: 0, missed: 0, wrong: 1 }])).toBeNull();
  });
});
