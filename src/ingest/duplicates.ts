import type { Article } from '../corpus/article.ts';
import { fold } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { sliceOf } from '../text/span.ts';

/** Shorter sentences (他说, headings) recur by chance. */
const MIN_SENTENCE_CHARACTERS = 12;
/** A sentence in more articles than this is a notice that the outlet puts everywhere. */
const MAX_SHARED_BY = 20;
/** Share of the sentences of the shorter article. */
const NEAR_DUPLICATE = 0.8;

/** A warning for each article most of whose sentences stand in an earlier one (by path) too, in whichever script. */
export function findNearDuplicates(articles: readonly Article[]): { file: string; warning: string }[] {
  const holders = new Map<string, number[]>();
  const sizes = articles.map((article, id) => {
    const body = article.text.slice(article.bodyStart);
    const sentences = new Set(
      splitSentences(body)
        .map((span) => fold(sliceOf(body, span)).replace(/[^\p{L}\p{N}]/gu, ''))
        .filter(({ length }) => length >= MIN_SENTENCE_CHARACTERS),
    );
    for (const sentence of sentences) {
      const ids = holders.get(sentence);
      if (ids) ids.push(id);
      else holders.set(sentence, [id]);
    }
    return sentences.size;
  });
  const shared = new Map<number, Map<number, number>>();
  for (const ids of holders.values()) {
    if (ids.length > MAX_SHARED_BY) continue;
    for (const [i, later] of ids.entries()) {
      for (const earlier of ids.slice(0, i)) {
        const counts = shared.get(later) ?? new Map<number, number>();
        shared.set(later, counts.set(earlier, (counts.get(earlier) ?? 0) + 1));
      }
    }
  }
  const warnings: { file: string; warning: string }[] = [];
  for (const [later, counts] of [...shared].sort(([a], [b]) => a - b)) {
    const alike = [...counts]
      .sort(([a], [b]) => a - b)
      .find(([earlier, count]) => count >= NEAR_DUPLICATE * Math.min(sizes[later]!, sizes[earlier]!));
    if (alike) {
      const original = articles[alike[0]]!.path;
      warnings.push({
        file: articles[later]!.path,
        warning: `It says nearly the same as ${original}; they count as one source.`,
      });
    }
  }
  return warnings;
}
