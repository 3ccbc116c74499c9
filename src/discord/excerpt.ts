import type { CitedSlice } from '../answer/answer.ts';
import { fold } from '../text/script.ts';

/** Half-open, in UTF-16 units of the article. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The paragraph of a passage that has most of what was asked for: a slice of the article like the passage itself. */
export function excerptFor<Passage extends CitedSlice>(passage: Passage, query: string): Passage {
  const wanted = pairsOf(fold(query));
  const folded = fold(passage.text);
  let best = { worth: -1, start: passage.start, end: passage.start };
  for (const { start, end } of paragraphsOf(passage)) {
    const found = pairsOf(folded.slice(start - passage.start, end - passage.start));
    const worth = [...wanted].filter((pair) => found.has(pair)).length;
    if (worth > best.worth) best = { worth, start, end };
  }
  return slice(passage, best);
}

/** The paragraphs of a passage that a stretch of it reaches into. */
export function excerptAround<Passage extends CitedSlice>(passage: Passage, around: Stretch): Passage {
  const touched = paragraphsOf(passage).filter(({ start, end }) => start < around.end && around.start < end);
  if (touched.length === 0) return passage;
  return slice(passage, { start: touched[0]!.start, end: touched.at(-1)!.end });
}

function slice<Passage extends CitedSlice>(passage: Passage, { start, end }: Stretch): Passage {
  return { ...passage, text: passage.text.slice(start - passage.start, end - passage.start), start, end };
}

/** Those with words in them; where there is none, the whole. */
function paragraphsOf({ text, start, end }: CitedSlice): Stretch[] {
  let at = start;
  const lines = text.split('\n').map((line) => {
    const stretch = { start: at, end: at + line.length, hasWords: /[\p{L}\p{N}]/u.test(line) };
    at = stretch.end + 1;
    return stretch;
  });
  const paragraphs = lines.filter(({ hasWords }) => hasWords);
  return paragraphs.length > 0 ? paragraphs : [{ start, end }];
}

/** Words of Latin letters and of digits, and pairs of neighbouring characters of everything else that is written. */
function pairsOf(folded: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const [run] of folded.matchAll(/[\p{Script=Latin}\p{N}.]+|[\p{L}]+/gu)) {
    if (/[\p{Script=Latin}\p{N}]/u.test(run)) pairs.add(run);
    else for (let i = 0; i < Math.max(1, run.length - 1); i++) pairs.add(run.slice(i, i + 2));
  }
  return pairs;
}
