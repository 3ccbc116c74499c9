import type { Embedder } from '../embedder/embedder.ts';
import type { StoredArticle } from '../index/store.ts';

/** Vectors of a hashing embedder know nothing that the postings do not: more weight costs answers. */
const UNTRAINED_WEIGHT = 0.05;

/** The share of the vectors in a passage's fused score, 0..1. */
export async function chooseVectorWeight(
  _articles: readonly StoredArticle[],
  _embedder: Embedder,
): Promise<number> {
  return UNTRAINED_WEIGHT;
}
