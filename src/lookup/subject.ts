import type { Reading } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';
import { thingWords } from '../text/claim-match.ts';
import { findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { stem, tagWords } from '../text/tokenizer.ts';

/** The words that say what a text is about, by their numbers in the postings, with what they weigh. */
export interface Subject {
  /** -1 for a word that no article holds. */
  readonly words: ReadonlyMap<
    string,
    { readonly number: number; readonly weight: number; readonly isName: boolean }
  >;
}

const EMPTY = new Set(
  (
    '的 了 是 有 在 和 与 及 为 等 约 共 达 到 至 也 都 就 这 那 其 中 个 一 不 被 把 从 向 对 以 将 已 又 还 多 年 月 日 a an the of in on at by to for from with and or ' +
    'is are was were be been has have had it its that this than more about over some as per which who also will'
  ).split(' '),
);

/**
 * What a text is about: its words without function words and figures.
 * @param leavesMeasures whether words for measures (长度, high), which have many names, are left out too.
 */
export function subjectOf(
  text: string,
  { postings }: Pick<Generation, 'postings'>,
  leavesMeasures = false,
): Subject {
  const folded = fold(text);
  const figures = findFigures(text);
  const words = new Map<string, { number: number; weight: number; isName: boolean }>();
  for (const { word, tag, start } of tagWords(folded)) {
    const end = start + word.length;
    // 101 in 台北101 is a name, 508 in 508米 none.
    const isFigure = figures.some(({ span }) => span.start < end && start < span.end);
    if (isFigure || EMPTY.has(word) || /^[ucpydrmq]/.test(tag)) continue;
    if (leavesMeasures && thingWords(word).measures.size > 0) continue;
    const term = tag === 'eng' ? stem(word) : word;
    const isName = /^n[rstz]/.test(tag) || (tag === 'eng' && /\p{Lu}/u.test(text[start]!) && start > 0);
    words.set(term, { number: postings.numberOf(term) ?? -1, weight: postings.idf(term), isName });
  }
  return { words };
}

/** The numbers of the terms of a sentence. */
export function wordsIn(reading: Reading, at: number): ReadonlySet<number> {
  const sentence = reading.sentences[at]!;
  let words = WORDS.get(sentence);
  if (!words) {
    words = new Set(sentence.terms);
    WORDS.set(sentence, words);
  }
  return words;
}

const WORDS = new WeakMap<object, ReadonlySet<number>>();

/** The weighed share of a subject's words that are there, 0..1; 0 for a subject without words. */
export function shareOfWords({ words }: Subject, has: (number: number) => boolean): number {
  let all = 0;
  let found = 0;
  for (const { number, weight } of words.values()) {
    all += weight;
    if (number >= 0 && has(number)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}
