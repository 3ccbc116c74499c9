import { fold } from '../text/script.ts';

/** A stretch of a question between punctuation marks, with the mark that ends it. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it has a question word of its own. */
  readonly asks: boolean;
}

/** A full stop of English needs a space after it, or 4.6 would be cut. */
const BREAK = /[，,。；;！!？?：:、\n]+\s*|\.(?:\s+|$)/g;
const QUOTED = /“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|"[^"]*"/g;
const CHINESE_WORD =
  /(?<!没有?)(?:什么|甚么|啥)|谁|哪(?!怕)|何(?:时|地|处|人|年|种|以)|[为如]何|怎[么样麽]|咋|(?<![过这那好近十前后来的])几(?![乎何千百十万亿]|.{1,4}[中里内](?:$|[，,]))|多少|多(?:高|长|宽|深|大|重|远|快|厚|久)(?!的)/;
const ENGLISH_WORD = /\b(?:who|whom|whose|what|when|where|which|why|how)(?:'s)?\b/;

/** The clauses of a question, in order and without gaps; words in quotation marks are not cut. */
export function clausesOf(text: string): Clause[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ index, 0: words }) => [index, index + words.length]);
  const clauses: Clause[] = [];
  let start = 0;
  const close = (end: number) => {
    if (end > start) {
      const clause = text.slice(start, end);
      clauses.push({ text: clause, start, end, asks: asks(clause) });
    }
    start = end;
  };
  for (const { index, 0: mark } of text.matchAll(BREAK)) {
    const end = index + mark.length;
    // 4,600 and 8:30 have no clauses.
    if (/\d/.test(text[index - 1] ?? '') && /\d/.test(text[end] ?? '') && mark.length === 1) continue;
    if (quoted.some(([from, to]) => index >= from! && index < to!)) continue;
    close(end);
  }
  close(text.length);
  return clauses;
}

/** Whether a text has a word that asks: 谁, 多少, when, … */
export function asks(text: string): boolean {
  return questionWordAt(text) !== null;
}

/** Where the first word that asks stands; null where there is none. */
export function questionWordAt(text: string): number | null {
  const folded = fold(text);
  return CHINESE_WORD.exec(folded)?.index ?? ENGLISH_WORD.exec(folded)?.index ?? null;
}
