import type { Reading } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';
import { thingWords } from '../text/claim-match.ts';
import { findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { stem, tagWords } from '../text/tokenizer.ts';

interface SubjectWord {
  /** IDF in the index. */
  readonly weight: number;
  readonly isName: boolean;
  /** Whether a folded text has it. */
  readonly isIn: (folded: string) => boolean;
}

/** The words that say what a text is about, folded, English by its stem. */
export type Subject = ReadonlyMap<string, SubjectWord>;

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
  const words = new Map<string, SubjectWord>();
  for (const { word, tag, start } of tagWords(folded)) {
    const end = start + word.length;
    // 101 in 台北101 is a name, 508 in 508米 none.
    const isFigure = figures.some(({ span }) => span.start < end && start < span.end);
    if (isFigure || EMPTY.has(word) || /^[ucpydrmq]/.test(tag)) continue;
    if (leavesMeasures && thingWords(word).measures.size > 0) continue;
    const isLatin = tag === 'eng';
    const term = isLatin ? stem(word) : word;
    const isName = /^n[rstz]/.test(tag) || (isLatin && /\p{Lu}/u.test(text[start]!) && start > 0);
    words.set(term, { weight: postings.idf(term), isName, isIn: finder(term, isLatin) });
  }
  return words;
}

/** Han words stand anywhere, others at the beginning of a word, which may be inflected. */
function finder(term: string, isLatin: boolean): SubjectWord['isIn'] {
  if (!isLatin) return (folded) => folded.includes(term);
  return (folded) => {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
      if (!/[a-z\d]/.test(folded[at - 1] ?? '')) return true;
    return false;
  };
}

/** The weighed share of a subject's words that a text has, 0..1; 0 for a subject without words. */
function shareIn(subject: Subject, folded: string): number {
  let all = 0;
  let found = 0;
  for (const { weight, isIn } of subject.values()) {
    all += weight;
    if (isIn(folded)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** The same of a sentence with the title of its article and, where asked for, the sentence before it. */
export function shareNear(subject: Subject, reading: Reading, at: number, withBefore: boolean): number {
  const before = withBefore ? (reading.sentences[at - 1]?.folded ?? '') : '';
  return shareIn(subject, `${reading.foldedTitle}\n${before}\n${reading.sentences[at]!.folded}`);
}
