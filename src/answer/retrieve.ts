import { fuse } from '../index/fusion.ts';
import type { Generation } from '../index/generation.ts';
import type { Question } from './question.ts';

/** A passage that may hold the answer. */
export interface Candidate {
  /** Number of the passage in the index. */
  readonly passage: number;
  /** BM25 of the question, ≥ 0; 0 where only its vector is near. */
  readonly relevance: number;
  /** Cosine of the question's vector and the passage's, −1..1; 0 where only its terms match. */
  readonly similarity: number;
  /** 0..1: both, the relevance as a share of the best, weighted as the manifest says. */
  readonly fused: number;
}

/** More than are shown, so that a passage good in both lists is not cut off in one. */
const POOL = 60;

/**
 * The passages that match a question best, best first.
 * @param vector the question's, of norm 1 or all zeros.
 */
export function retrieve(question: Question, vector: Float32Array, index: Generation): Candidate[] {
  const { postings, vectors, manifest } = index;
  const found = new Map<number, { relevance: number; similarity: number }>();
  for (const { passage, relevance } of postings.search(question.terms, POOL)) {
    found.set(passage, { relevance, similarity: 0 });
  }
  for (const { passage, similarity } of vectors.nearest(vector, POOL)) {
    found.set(passage, { relevance: found.get(passage)?.relevance ?? 0, similarity });
  }
  const best = Math.max(1e-9, ...[...found.values()].map(({ relevance }) => relevance));
  const weight = manifest.vectorWeight;
  return [...found]
    .map(([passage, { relevance, similarity }]) => ({
      passage,
      relevance,
      similarity,
      fused: fuse(relevance / best, similarity, weight),
    }))
    .sort((a, b) => b.fused - a.fused || a.passage - b.passage);
}
