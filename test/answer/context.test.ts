import { describe, expect, it } from 'vitest';
import { quoteSpan } from '../../src/answer/context.ts';
import type { Evidence } from '../../src/answer/evidence.ts';
import { FEATURES } from '../../src/answer/features.ts';
import { fold } from '../../src/text/script.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { sliceOf } from '../../src/text/span.ts';

/** The sentences of a text as evidence; `previousAdds` is what only the sentence before covers, of each. */
function evidenceOf(text: string, previousAdds: number, likelihoods: readonly number[] = []): Evidence[] {
  const sentences = splitSentences(text).map((span) => ({ span, folded: fold(sliceOf(text, span)) }));
  const reading = { text, sentences, record: { language: 'zh' } };
  return sentences.map((sentence, at) => {
    const features = new Float32Array(FEATURES.length);
    features[FEATURES.indexOf('previousAdds')] = previousAdds;
    return {
      reading,
      at,
      sentence,
      features,
      likelihood: likelihoods[at] ?? (at === sentences.length - 1 ? 1 : 0),
    } as unknown as Evidence;
  });
}

const quoted = (text: string, previousAdds: number, likelihoods?: readonly number[], at = -1) => {
  const evidence = evidenceOf(text, previousAdds, likelihoods);
  return sliceOf(text, quoteSpan(evidence.at(at)!, evidence));
};

describe('what is quoted for a sentence', () => {
  it('is the one before too, where it leans on that and what is asked stands there', () => {
    const text = '青螺大橋橫跨青螺江。該橋長兩公里。';
    expect(quoted(text, 0.4)).toBe(text);
  });

  it('is the one after too, where that leans on it and is nearly as likely to answer', () => {
    const text = '青螺大橋橫跨青螺江。該橋長兩公里。';
    expect(quoted(text, 0.1, [0.6, 0.3], 0)).toBe(text);
    expect(quoted(text, 0.1, [0.9, 0.01], 0)).toBe('青螺大橋橫跨青螺江。');
  });

  it('is the likelier neighbour of two', () => {
    const text = '青螺大橋橫跨青螺江。該橋長兩公里。該橋有四車道。';
    expect(quoted(text, 0.1, [0.2, 0.5, 0.3], 1)).toBe('該橋長兩公里。該橋有四車道。');
    expect(quoted(text, 0.1, [0.3, 0.5, 0.2], 1)).toBe('青螺大橋橫跨青螺江。該橋長兩公里。');
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
