import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../src/text/quotation.ts';
import { contains, sliceOf } from '../../src/text/span.ts';

/** What stands in the marks; with ⏎ where the next quotation goes on with it. */
function read(text: string): string[] {
  return findQuotations(text).map(({ inner, goesOn }) => sliceOf(text, inner) + (goesOn ? '⏎' : ''));
}

function check(cases: readonly (readonly [text: string, ...inners: string[]])[]): void {
  test.each(cases.map(([text, ...inners]) => ({ text, inners })))('$text', ({ text, inners }) => {
    expect(read(text)).toEqual(inners);
  });
}

describe('marks', () => {
  check([
    ['他说“好”。', '好'],
    ['他說「好」。', '好'],
    ['他說『好』。', '好'],
    ['他说‘好’。', '好'],
    ['He said "yes" twice.', 'yes'],
    ['他说＂好＂。', '好'],
    ['﹁好﹂與﹃壞﹄', '好', '壞'],
    ['〝好〞', '好'],
    ['“”', ''],
    ['没有引号。'],
    [''],
  ]);
});

describe('nesting', () => {
  check([
    ['“他说‘好’，就走了。”', '他说‘好’，就走了。'],
    ['「他說『好』，就走了。」', '他說『好』，就走了。'],
    ['“外“里”外”后', '外“里”外'],
    ['“一。”“二。”', '一。', '二。'],
  ]);
});

describe('marks that quote nothing', () => {
  check([
    ["It's the dogs' bowl."],
    ['It’s Jane’s.'],
    ['a 24" screen and a 27" one'],
    ['好”就走了'],
    ['他走了“没有回来'],
  ]);
});

describe('several paragraphs', () => {
  check([
    ['“第一段。\n“第二段。”', '第一段。⏎', '第二段。'],
    ['他说：“第一段。\n\n“第二段。\n“第三段。”\n完。', '第一段。⏎', '第二段。⏎', '第三段。'],
    ['“第一段。\n第二段。”', '第一段。⏎', '第二段。'],
    ['“第一段。\n别的话。', '第一段。'],
    ['“没有结束。', '没有结束。'],
    ['“第一段。\n“第二段”和“第三段”。', '第一段。⏎', '第二段', '第三段'],
  ]);
});

test('quotations come in order, apart from each other, each within one line, for any text', () => {
  const text = fc
    .array(fc.constantFrom(...'“”‘’「」『』"\'甲a ：。5'.split(''), '\n', '\n\n'), { maxLength: 40 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (sample) => {
      let end = 0;
      const quotations = findQuotations(sample);
      for (const { span, inner } of quotations) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(contains(span, inner)).toBe(true);
        expect(sliceOf(sample, span)).not.toContain('\n');
        ({ end } = span);
      }
      expect(end).toBeLessThanOrEqual(sample.length);
      expect(quotations.at(-1)?.goesOn ?? false).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
