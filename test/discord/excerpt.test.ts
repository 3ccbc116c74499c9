import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptAround, excerptFor } from '../../src/discord/excerpt.ts';
import { anyText } from './hostile.ts';

const TEXT = '青螺大橋全長3.6公里。\n\n渡輪每日兩班，船員四十人。\nThe lighthouse is 41 metres tall.';
const passage = { text: TEXT, article: 'a.md', start: 100, end: 100 + TEXT.length };
const best = (query: string) => excerptFor(passage, query).text;

describe('the paragraph for a query', () => {
  test('has most of its words, in either script', () => {
    expect(best('渡轮有多少船员')).toBe('渡輪每日兩班，船員四十人。');
    expect(best('大桥多长')).toBe('青螺大橋全長3.6公里。');
    expect(best('How tall is the lighthouse?')).toBe('The lighthouse is 41 metres tall.');
    expect(best('3.6')).toBe('青螺大橋全長3.6公里。');
  });

  test('is the first where none has any', () => {
    expect(best('月球')).toBe('青螺大橋全長3.6公里。');
  });
});

test('the paragraphs around a stretch are those that it reaches into', () => {
  const at = 100 + TEXT.indexOf('船員');
  expect(excerptAround(passage, { start: at, end: at + 2 }).text).toBe('渡輪每日兩班，船員四十人。');
  expect(excerptAround(passage, { start: 103, end: at }).text).toBe(TEXT.slice(0, TEXT.indexOf('\nThe')));
});

test('whatever the text, an excerpt is the slice that it says it is', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(), (text, query, n) => {
      const whole = { text, article: 'a.md', start: 7, end: 7 + text.length };
      const start = 7 + (n % (text.length + 1));
      for (const part of [
        excerptFor(whole, query.slice(0, 200)),
        excerptAround(whole, { start, end: start + 1 }),
      ]) {
        expect(part.text).toBe(text.slice(part.start - 7, part.end - 7));
        expect(part.end - part.start).toBe(part.text.length);
      }
    }),
  );
});
