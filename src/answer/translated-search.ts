import { fuse } from '../index/fusion.ts';
import type { Generation } from '../index/generation.ts';
import type { Postings } from '../index/postings.ts';
import type { Candidate } from './retrieve.ts';
import type { Part } from './translation.ts';

/**
 * The passages that say most of a translated question, best first, at most `limit`. A candidate's `relevance` is BM25 over
 * the question's parts, a part being found as well as its best alternative is.
 */
export function retrieveTranslated(
  parts: readonly Part[],
  vector: Float32Array,
  postings: Postings,
  { vectors, manifest }: Pick<Generation, 'vectors' | 'manifest'>,
  limit: number,
): Candidate[] {
  const similarities = new Map(
    vectors.nearest(vector, limit).map(({ passage, similarity }) => [passage, similarity]),
  );
  const relevances = relevancesOf(parts, postings);
  const best = Math.max(1e-9, ...relevances.values());
  return [...relevances]
    .map(([passage, relevance]) => {
      const similarity = similarities.get(passage) ?? 0;
      const fused = fuse(relevance / best, similarity, manifest.vectorWeight);
      return { passage, relevance, similarity, fused };
    })
    .sort((a, b) => b.fused - a.fused || a.passage - b.passage)
    .slice(0, limit);
}

/** By passage, of those that have any of the parts; each > 0. */
export function relevancesOf(parts: readonly Part[], postings: Postings): Map<number, number> {
  const relevances = new Map<number, number>();
  for (const { alternatives, weight } of parts) {
    const best = new Map<number, number>();
    for (const { terms, quality } of alternatives) {
      // Of several terms each counts by its rarity: what is half there is half found.
      const whole = terms.reduce((sum, term) => sum + postings.idf(term), 0);
      const factors = terms.length > 1 ? new Map<number, number>() : best;
      for (const term of terms) {
        const share = (quality * postings.idf(term)) / whole;
        postings.eachOccurrence(term, (passage, factor) => {
          const found = factors.get(passage) ?? 0;
          factors.set(passage, factors === best ? Math.max(found, share * factor) : found + share * factor);
        });
      }
      if (factors === best) continue;
      for (const [passage, found] of factors) best.set(passage, Math.max(best.get(passage) ?? 0, found));
    }
    for (const [passage, found] of best)
      relevances.set(passage, (relevances.get(passage) ?? 0) + weight * found);
  }
  return relevances;
}
