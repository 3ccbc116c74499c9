/**
 * One score, 0..1, of a passage's two: the weight is chosen (ingest) and used (answer) by the same formula.
 *
 * @param relevance BM25 as a share of the question's best, 0..1.
 * @param similarity cosine, −1..1; below 0 counts as 0.
 * @param weight the share of the similarity, 0..1, as the manifest records it.
 */
export function fuse(relevance: number, similarity: number, weight: number): number {
  return (1 - weight) * relevance + weight * Math.max(0, similarity);
}
