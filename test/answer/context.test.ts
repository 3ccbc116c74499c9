import { describe, expect, it } from 'vitest';
import { quoteSpan } from '../../src/answer/context.ts';
import type { Evidence } from '../../src/answer/evidence.ts';
import { fold } from '../../src/text/script.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { sliceOf } from '../../src/text/span.ts';
import { findSpeech } from '../../src/text/speech.ts';

/** The sentences of a text as evidence; where no likelihoods are given, the last sentence is it. */
function evidenceOf(text: string, likelihoods: readonly number[] = []): Evidence[] {
  const sentences = splitSentences(text).map((span) => ({ span, folded: fold(sliceOf(text, span)) }));
  const reading = { text, sentences, speech: findSpeech(text), record: { language: 'zh' } };
  return sentences.map(
    (sentence, at) =>
      ({
        reading,
        at,
        sentence,
        likelihood: likelihoods[at] ?? (at === sentences.length - 1 ? 1 : 0),
      }) as unknown as Evidence,
  );
}

const quoted = (text: string, likelihoods?: readonly number[], at = -1) => {
  const evidence = evidenceOf(text, likelihoods);
  return sliceOf(text, quoteSpan(evidence.at(at)!, evidence));
};

describe('what is quoted for a sentence', () => {
  it.each([
    '青螺大橋橫跨青螺江。該橋長兩公里。',
    '青螺大橋橫跨青螺江。1953年，它通車了。',
    '青螺大橋橫跨青螺江。也正是在這一年，大橋通車。',
    '青螺大橋橫跨青螺江。又被稱為天橋。',
  ])('is the one before too, where it leans on that: %s', (text) => {
    expect(quoted(text)).toBe(text);
  });

  it('is the one before too, where that names who says it', () => {
    const text = '建築師韓雪汀在工地上。「大橋六月完工。」她說。';
    expect(quoted(text)).toBe(text);
    expect(quoted('建築師韓雪汀在工地上。大橋六月完工。')).toBe('大橋六月完工。');
  });

  it('is a neighbour too, on either side, that may well hold the answer', () => {
    const text = '青螺大橋橫跨青螺江。大橋長兩公里。';
    expect(quoted(text, [0.6, 0.1], 0)).toBe(text);
    expect(quoted(text, [0.1, 0.6], 1)).toBe(text);
    expect(quoted(text, [0.9, 0.01], 0)).toBe('青螺大橋橫跨青螺江。');
  });

  it('is the likelier neighbour of two', () => {
    const text = '青螺大橋橫跨青螺江。該橋長兩公里。該橋有四車道。';
    expect(quoted(text, [0.2, 0.5, 0.3], 1)).toBe('該橋長兩公里。該橋有四車道。');
    expect(quoted(text, [0.3, 0.5, 0.2], 1)).toBe('青螺大橋橫跨青螺江。該橋長兩公里。');
  });

  it.each([
    ['it stands by itself', '青螺大橋橫跨青螺江。大橋長兩公里。', '大橋長兩公里。'],
    ['the one before is of another paragraph', '青螺大橋橫跨青螺江。\n該橋長兩公里。', '該橋長兩公里。'],
    ['both together are too long', `${'青螺大橋橫跨青螺江，'.repeat(32)}。該橋長兩公里。`, '該橋長兩公里。'],
    ['there is none before', '該橋長兩公里。', '該橋長兩公里。'],
  ])('is the sentence alone where %s', (_, text, expected) => {
    expect(quoted(text)).toBe(expected);
  });
});
