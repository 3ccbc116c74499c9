import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QuestionError } from '../../src/errors.ts';
import type { Generation } from '../../src/index/generation.ts';
import { checkQuotation } from '../../src/lookup/quotation-check.ts';
import { openIndexed } from './indexed.ts';
import { ABSENT, ALTERED, MISATTRIBUTED, type Row, VERBATIM } from './pasted-quotations.ts';

const folder = mkdtempSync(join(tmpdir(), 'yinju-check-'));
let index: Generation;
beforeAll(async () => {
  index = await openIndexed(folder);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

const ALL = { VERBATIM, ALTERED, MISATTRIBUTED, ABSENT };

describe.each(Object.entries(ALL))('of the samples, %s', (_, rows: readonly Row[]) => {
  test.each(rows.map(([pasted, ...expected]) => ({ pasted, expected })))(
    '$pasted',
    ({ pasted, expected }) => {
      const [verdict, article, ...differences] = expected;
      const check = checkQuotation(index, pasted);
      expect({ verdict: check.verdict, article: check.matches[0]?.article ?? null }).toEqual({
        verdict,
        article,
      });
      const found = check.matches[0]?.differences ?? [];
      expect(found.map((difference) => [difference.pasted.text, difference.found.text])).toEqual(differences);
      for (const match of check.matches) {
        const text = index.store.textOf(index.store.find(match.article)!);
        for (const part of [
          match,
          match.speaker,
          match.office,
          match.cue,
          ...match.differences.map((d) => d.found),
        ])
          if (part !== null) expect(text.slice(part.start, part.end)).toBe(part.text);
        for (const { pasted: part } of match.differences)
          expect(pasted.slice(part.start, part.end)).toBe(part.text);
      }
    },
  );
});

test('at least 100 pasted quotations are told apart', () => {
  expect(Object.values(ALL).flat().length).toBeGreaterThanOrEqual(100);
});

describe('who says it', () => {
  test('is told with the words, and the claim compared with it', () => {
    const check = checkQuotation(index, '鎮長葉知微說：「渡輪不是觀光船，是學生上學、阿嬤看病的路。」');
    expect(check.matches[0]).toMatchObject({ kind: 'direct', isByClaimed: true });
    expect(check.matches[0]?.speaker?.text).toBe('葉知微');
    expect(check.matches[0]?.office?.text).toBe('鎮長');
  });

  test('stays open where the article does not tell', () => {
    const check = checkQuotation(index, '苏砚秋说：“大桥的设计使用寿命为120年。”');
    expect(check.verdict).toBe('verbatim');
    expect(check.matches[0]).toMatchObject({ speaker: null, kind: null, isByClaimed: null });
  });
});

describe('in several articles', () => {
  const articles = join(folder, 'articles');
  let several: Generation;
  beforeAll(async () => {
    mkdirSync(articles);
    mkdirSync(join(folder, 'several'));
    const texts = {
      'a.txt': '村长王明说：“路修好了，灯也亮了。”\n',
      'b.txt': '“路修好了，”村长李华说，“灯也亮了。”人群散去。\n',
      'c.txt': '店主周兰说：“路修好了，但灯没亮。”\n全长150公里。\n',
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(articles, name), text);
    several = await openIndexed(join(folder, 'several'), articles);
  });
  afterAll(() => several.close());

  const found = (pasted: string) =>
    checkQuotation(several, pasted).matches.map(({ article, isByClaimed }) => [article, isByClaimed]);

  test('every place is told, the claimed speaker first', () => {
    expect(found('“路修好了，灯也亮了。”')).toEqual([
      ['a.txt', null],
      ['b.txt', null],
    ]);
    expect(found('李华说：“路修好了，灯也亮了。”')).toEqual([
      ['b.txt', true],
      ['a.txt', false],
    ]);
  });

  test('a speaker named beside the text counts as if the text named that one', () => {
    const verdictOf = (pasted: string, speaker: string) => checkQuotation(several, pasted, speaker).verdict;
    expect(checkQuotation(several, '路修好了，灯也亮了。', '李華').matches[0]).toMatchObject({
      article: 'b.txt',
      isByClaimed: true,
    });
    expect(verdictOf('路修好了，灯也亮了。', '周兰')).toBe('otherSpeaker');
    expect(verdictOf('王明说：“路修好了，灯也亮了。”', '周兰')).toBe('otherSpeaker');
    expect(verdictOf('周兰说：“路修好了，灯也亮了。”', '王明')).toBe('verbatim');
  });

  test('words that the claimed speaker breaks off are the same words', () => {
    expect(found('“路修好了，”王明说，“灯也亮了。”')[0]).toEqual(['a.txt', true]);
  });

  test('a number is found whole or not at all', () => {
    expect(checkQuotation(several, '50公里').verdict).toBe('notFound');
    expect(checkQuotation(several, '150公里').verdict).toBe('verbatim');
  });
});

describe('what cannot be looked up', () => {
  test.each([
    ['', 'noWords'],
    ['“……！”', 'noWords'],
    ['好'.repeat(2001), 'tooLong'],
  ])('%s', (pasted, reason) => {
    expect(() => checkQuotation(index, pasted)).toThrow(QuestionError);
    expect(() => checkQuotation(index, pasted)).toThrow(expect.objectContaining({ reason }));
  });
});
