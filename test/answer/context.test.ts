import { describe, expect, it } from 'vitest';
import { quoteSpan } from '../../src/answer/context.ts';
import type { Evidence } from '../../src/answer/evidence.ts';
import { FEATURES } from '../../src/answer/features.ts';
import { fold } from '../../src/text/script.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { sliceOf } from '../../src/text/span.ts';

/** The last sentence of a text as evidence; `previousAdds` is what only the sentence before covers. */
function lastSentence(text: string, previousAdds: number): Evidence {
  const sentences = splitSentences(text).map((span) => ({ span, folded: fold(sliceOf(text, span)) }));
  const features = new Float32Array(FEATURES.length);
  features[FEATURES.indexOf('previousAdds')] = previousAdds;
  const at = sentences.length - 1;
  return { reading: { text, sentences }, at, sentence: sentences[at]!, features } as unknown as Evidence;
}

const quoted = (text: string, previousAdds: number) =>
  sliceOf(text, quoteSpan(lastSentence(text, previousAdds)));

describe('what is quoted for a sentence', () => {
  it('is the one before too, where it leans on that and what is asked stands there', () => {
    const text = '青螺大橋橫跨青螺江。該橋長兩公里。';
    expect(quoted(text, 0.4)).toBe(text);
  });

  it.each([
    ['it stands by itself', '青螺大橋橫跨青螺江。大橋長兩公里。', 0.4, '大橋長兩公里。'],
    ['the one before says nothing of what is asked', '今天放晴。該橋長兩公里。', 0, '該橋長兩公里。'],
    ['the one before is of another paragraph', '青螺大橋橫跨青螺江。\n該橋長兩公里。', 0.4, '該橋長兩公里。'],
    [
      'both together are too long',
      `${'青螺大橋橫跨青螺江，'.repeat(32)}。該橋長兩公里。`,
      0.4,
      '該橋長兩公里。',
    ],
    ['there is none before', '該橋長兩公里。', 0.4, '該橋長兩公里。'],
  ])('is the sentence alone where %s', (_, text, previousAdds, expected) => {
    expect(quoted(text, previousAdds)).toBe(expected);
  });
});
