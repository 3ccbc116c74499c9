import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { splitPassages } from '../../src/corpus/passages.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { contains, type Span, shift, sliceOf } from '../../src/text/span.ts';

function article(text: string, bodyStart = 0): Article {
  return {
    path: 'a.txt',
    title: '',
    url: null,
    source: null,
    author: null,
    date: null,
    language: 'zh',
    text,
    bodyStart,
  };
}

function passagesOf(text: string, maxCharacters: number): string[] {
  return splitPassages(article(text), maxCharacters).map((span) => sliceOf(text, span));
}

/** In characters of Chinese, as the contract says: three Latin letters or digits are one. */
function sizeOf(text: string): number {
  let size = 0;
  for (const unit of text.split('')) size += unit > '\x7f' ? 1 : unit > ' ' ? 1 / 3 : 0;
  return size;
}

const sentence = (name: string, length: number) => `${name.repeat(length - 1)}。`;

describe('passages', () => {
  it('of a short article are one', () => {
    expect(passagesOf('第一句。第二句。', 100)).toEqual(['第一句。第二句。']);
  });

  it('of an empty body are none', () => {
    expect(splitPassages(article(''), 100)).toEqual([]);
    expect(splitPassages(article('标题\n \n', 3), 100)).toEqual([]);
  });

  it('hold as many whole sentences as fit, and begin with the last one of the passage before', () => {
    const [a, b, c, d] = ['甲', '乙', '丙', '丁'].map((name) => sentence(name, 10));
    expect(passagesOf(`${a}${b}${c}${d}`, 25)).toEqual([`${a}${b}`, `${b}${c}`, `${c}${d}`]);
  });

  it('do not overlap where that leaves no room for a new sentence', () => {
    const [a, b, c] = [sentence('甲', 10), sentence('乙', 20), sentence('丙', 10)];
    expect(passagesOf(`${a}${b}${c}`, 25)).toEqual([a, b, c]);
  });

  it('leave out what stands before the body', () => {
    const text = '大桥通车\n桥长五十五公里。';
    expect(splitPassages(article(text, 5), 100)).toEqual([{ start: 5, end: text.length }]);
  });

  it('count three Latin letters as a character', () => {
    const english = 'The bridge was opened in May. It is two miles long.';
    expect(passagesOf(english, 20)).toEqual([english]);
  });

  it('keep a quotation whole where it fits', () => {
    const quotation = '他说：“桥通了。路也好了。”';
    expect(passagesOf(`${sentence('甲', 20)}${quotation}`, 25)).toEqual([sentence('甲', 20), quotation]);
  });

  it('cut a sentence that is too long at a clause', () => {
    const clauses = ['甲', '乙', '丙', '丁'].map((name) => `${name.repeat(8)}，`);
    expect(passagesOf(clauses.join(''), 20)).toEqual([
      clauses.slice(0, 2).join(''),
      clauses.slice(2, 4).join(''),
    ]);
  });

  it('cut a sentence without clauses where it is full', () => {
    expect(passagesOf('字'.repeat(25), 10)).toEqual(['字'.repeat(10), '字'.repeat(10), '字'.repeat(5)]);
  });

  it('are not cut between the halves of a surrogate pair', () => {
    expect(passagesOf('𠮷'.repeat(10), 5)).toEqual(['𠮷𠮷', '𠮷𠮷', '𠮷𠮷', '𠮷𠮷', '𠮷𠮷']);
  });

  it('of a megabyte without any stop are finished', () => {
    expect(passagesOf('字'.repeat(1_000_000), 480)).toHaveLength(Math.ceil(1_000_000 / 480));
  });
});

describe('passages of any body', () => {
  const pieces = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '铁路',
        '全长',
        'railway ',
        '1956',
        '，',
        '。',
        '。\n',
        '“',
        '。”',
        '𠮷',
        '. ',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  const cases = fc.record({
    head: fc.constantFrom('', '标题\n'),
    body: fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join('')),
    maxCharacters: fc.integer({ min: 2, max: 60 }),
  });

  function cut({ head, body, maxCharacters }: { head: string; body: string; maxCharacters: number }) {
    const text = head + body;
    const sentences = splitSentences(body).map((span) => shift(span, head.length));
    return { text, sentences, passages: splitPassages(article(text, head.length), maxCharacters) };
  }

  it('go forward in it, and fit', () => {
    fc.assert(
      fc.property(cases, (example) => {
        const { text, passages } = cut(example);
        for (const [i, passage] of passages.entries()) {
          expect(passage.start).toBeGreaterThanOrEqual(example.head.length);
          expect(passage.end).toBeLessThanOrEqual(text.length);
          expect(sizeOf(sliceOf(text, passage))).toBeLessThanOrEqual(example.maxCharacters + 1e-9);
          const before = passages[i - 1];
          if (!before) continue;
          expect(passage.start).toBeGreaterThan(before.start);
          expect(passage.end).toBeGreaterThan(before.end);
        }
      }),
    );
  });

  it('hold every sentence: whole where it fits, else piece by piece', () => {
    fc.assert(
      fc.property(cases, (example) => {
        const { text, sentences, passages } = cut(example);
        const covered = new Set<number>();
        for (const { start, end } of passages) for (let at = start; at < end; at++) covered.add(at);
        for (const span of sentences) {
          for (let at = span.start; at < span.end; at++) expect(covered.has(at)).toBe(true);
          if (sizeOf(sliceOf(text, span)) > example.maxCharacters) continue;
          expect(passages.some((passage) => contains(passage, span))).toBe(true);
        }
      }),
    );
  });

  it('begin and end where sentences do, but for sentences that do not fit', () => {
    fc.assert(
      fc.property(cases, (example) => {
        const { text, sentences, passages } = cut(example);
        const isTooLong = (span: Span) => sizeOf(sliceOf(text, span)) > example.maxCharacters;
        for (const { start, end } of passages) {
          const first = sentences.find((span) => span.start <= start && start < span.end)!;
          const last = sentences.find((span) => span.start < end && end <= span.end)!;
          if (!isTooLong(first)) expect(start).toBe(first.start);
          if (!isTooLong(last)) expect(end).toBe(last.end);
        }
      }),
    );
  });
});
