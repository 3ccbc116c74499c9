import type { TermCounts } from '../index/postings.ts';
import type { StoredArticle } from '../index/store.ts';
import { searchTerms } from '../text/search-terms.ts';
import { sliceOf } from '../text/span.ts';

/** How often a term of the title counts in each passage; English titles did not help to find their articles. */
const TITLE_WEIGHT = { zh: 2, en: 0 } as const;

/** The terms that each passage of an article is found by, in order of the passages. */
export function countTerms({ article, passages }: StoredArticle): TermCounts[] {
  const title = searchTerms(article.title);
  return passages.map((span) => {
    const counts = new Map<string, number>();
    const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
    for (const term of searchTerms(sliceOf(article.text, span))) add(term, 1);
    const weight = TITLE_WEIGHT[article.language];
    if (weight > 0) for (const term of title) add(term, weight);
    return counts;
  });
}
