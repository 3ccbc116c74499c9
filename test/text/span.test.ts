import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, overlaps, type Span, shift, sliceOf, trim } from '../../src/text/span.ts';

const spans = fc
  .tuple(fc.nat(20), fc.nat(20))
  .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }));

/** The offsets a span covers. */
function offsets({ start, end }: Span): Set<number> {
  return new Set(Array.from({ length: end - start }, (_, i) => start + i));
}

describe('spans', () => {
  it('cover a text half-open', () => {
    expect(sliceOf('引据机器人', { start: 1, end: 3 })).toBe('据机');
    expect(sliceOf('引据', { start: 1, end: 1 })).toBe('');
  });

  it('contain themselves, and what lies within their ends', () => {
    const outer = { start: 2, end: 6 };
    expect(contains(outer, outer)).toBe(true);
    expect(contains(outer, { start: 3, end: 5 })).toBe(true);
    expect(contains(outer, { start: 1, end: 5 })).toBe(false);
    expect(contains(outer, { start: 3, end: 7 })).toBe(false);
  });

  it('that only touch do not overlap', () => {
    expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 4 })).toBe(false);
    expect(overlaps({ start: 0, end: 3 }, { start: 2, end: 4 })).toBe(true);
  });

  it('overlap where they share an offset, and only there', () => {
    const filled = spans.filter(({ start, end }) => end > start);
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const shared = [...offsets(a)].some((at) => offsets(b).has(at));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it('cover the same characters when they are shifted with their text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), spans, (before, text, span) => {
        expect(sliceOf(before + text, shift(span, before.length))).toBe(sliceOf(text, span));
      }),
    );
  });
});

describe('trimming', () => {
  it.each([
    ['  引据 ', '引据'],
    ['\u3000\u3000段首缩进。', '段首缩进。'],
    ['\ufeff\u00a0\t句。\r\n', '句。'],
    ['\u202f\u2003句。\u2028', '句。'],
    ['a b', 'a b'],
  ])('leaves of %j only %j', (text, expected) => {
    expect(sliceOf(text, trim(text, { start: 0, end: text.length }))).toBe(expected);
  });

  it('leaves an empty span of white space alone', () => {
    const { start, end } = trim(' \n\t ', { start: 0, end: 4 });
    expect(end).toBe(start);
  });

  it('keeps within the span it is given, and has nothing to do a second time', () => {
    const texts = fc.string({ unit: fc.constantFrom(' ', '\n', '\u3000', '\u202f', '字', 'a') });
    fc.assert(
      fc.property(texts, spans, (text, { start, end }) => {
        const span = { start: Math.min(start, text.length), end: Math.min(end, text.length) };
        const trimmed = trim(text, span);
        expect(contains(span, trimmed)).toBe(true);
        expect(sliceOf(text, trimmed)).toBe(sliceOf(text, span).trim());
        expect(trim(text, trimmed)).toEqual(trimmed);
      }),
    );
  });
});
