import { findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { nameWords } from '../text/tokenizer.ts';

/**
 * The question with one of its numbers or names replaced by another (2024年 → 2025年, 第三届 → 第四届, 山東 → 廣東), so that the articles no
 * longer answer it; null where it has neither.
 * @param seed the same seed makes the same choices.
 * @param names other names to choose from, folded.
 */
export function swapDetail(question: string, seed: number, names: readonly string[]): string | null {
  const folded = fold(question);
  const figures = findFigures(question).map(({ span }) => ({ ...span, isFigure: true }));
  const named = nameWords(question).flatMap((name) => {
    const start = folded.indexOf(name);
    return start < 0 ? [] : [{ start, end: start + name.length, isFigure: false }];
  });
  const details = [...figures, ...named];
  const detail = details[seed % Math.max(1, details.length)];
  if (!detail) return null;
  const written = question.slice(detail.start, detail.end);
  const other = detail.isFigure ? otherNumber(written, seed) : otherName(fold(written), seed, names);
  return other === null ? null : question.slice(0, detail.start) + other + question.slice(detail.end);
}

const DIGITS = ['0123456789', '〇一二三四五六七八九'];

/** Another number of as many digits: the last digit is moved on by one to five. */
function otherNumber(written: string, seed: number): string | null {
  for (let at = written.length - 1; at >= 0; at--) {
    const digits = DIGITS.find((list) => list.includes(written[at]!));
    if (!digits) continue;
    const moved = digits[1 + ((digits.indexOf(written[at]!) + (seed % 5)) % 9)]!;
    if (moved !== written[at]) return written.slice(0, at) + moved + written.slice(at + 1);
  }
  return null;
}

function otherName(name: string, seed: number, names: readonly string[]): string | null {
  const alike = names.filter(
    (other) => other.length === name.length && other !== name && /^[a-z]/.test(other) === /^[a-z]/.test(name),
  );
  // 川藏 for 青藏 is the slip that a reader may pass over; other names are easily told from the article's.
  const close = alike.filter((other) => [...other].some((character, at) => character === name[at]));
  const chosen = close.length > 0 && seed % 3 > 0 ? close : alike;
  return chosen[Math.floor(seed / 3) % Math.max(1, chosen.length)] ?? null;
}
