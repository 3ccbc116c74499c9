import type { Embedder } from '../embedder/embedder.ts';
import { fuse } from '../index/fusion.ts';
import { decodePostings, encodePostings, type TermCounts } from '../index/postings.ts';
import type { StoredArticle } from '../index/store.ts';
import { searchTerms } from '../text/search-terms.ts';
import { splitSentences } from '../text/sentence.ts';
import { sliceOf } from '../text/span.ts';

/** Vectors that were learned from nothing know little that the postings do not: more weight costs answers. */
const UNTRAINED_WEIGHT = 0.05;
const WEIGHTS = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7];
/** Pseudo-questions asked; each costs two texts to embed. */
const QUESTIONS = 120;
/** With fewer of them chance decides. */
const MIN_QUESTIONS = 20;
/** A sentence of fewer characters says too little to be found by. */
const MIN_CHARACTERS = 12;

/**
 * The share of the vectors in a passage's fused score, 0..1. For a trained model it is the one that finds best: a
 * sentence is taken out of its passage and asked for, and the rest of the passage should come first. The measure is the
 * mean reciprocal rank, and of equal weights the smaller is taken.
 *
 * @param termCounts one a passage of the articles, in order.
 */
export async function chooseVectorWeight(
  articles: readonly StoredArticle[],
  termCounts: readonly TermCounts[],
  embedder: Embedder,
): Promise<number> {
  const questions = embedder.isTrained ? takeQuestions(articles) : [];
  if (questions.length < MIN_QUESTIONS) return UNTRAINED_WEIGHT;

  const counts = [...termCounts];
  const vectors = articles.flatMap((article) => article.vectors);
  const rests = await embedder.embed(
    questions.map(({ rest }) => rest),
    'passage',
  );
  for (const [i, { passage, sentence }] of questions.entries()) {
    counts[passage] = without(counts[passage]!, searchTerms(sentence));
    vectors[passage] = rests[i]!;
  }
  const postings = decodePostings(encodePostings(counts), 'pseudo-questions');
  const asked = await embedder.embed(
    questions.map(({ sentence }) => sentence),
    'query',
  );

  const sums = WEIGHTS.map(() => 0);
  for (const [i, { passage, sentence }] of questions.entries()) {
    const relevances = new Float64Array(counts.length);
    let best = 1e-9;
    const query = new Map<string, number>();
    for (const term of searchTerms(sentence)) query.set(term, (query.get(term) ?? 0) + 1);
    for (const found of postings.search(query, counts.length)) {
      relevances[found.passage] = found.relevance;
      best = Math.max(best, found.relevance);
    }
    const similarities = vectors.map((vector) => dot(asked[i]!, vector));
    for (const [j, weight] of WEIGHTS.entries()) {
      const fused = (at: number) => fuse(relevances[at]! / best, similarities[at]!, weight);
      const own = fused(passage);
      let rank = 1;
      for (let at = 0; at < counts.length; at++) if (fused(at) > own) rank++;
      sums[j]! += 1 / rank;
    }
  }
  return WEIGHTS[sums.indexOf(Math.max(...sums))]!;
}

interface PseudoQuestion {
  /** Number of the passage that is to be found. */
  readonly passage: number;
  readonly sentence: string;
  /** The passage without the sentence. */
  readonly rest: string;
}

/** Spread evenly over the passages, so that the same articles always give the same questions. */
function takeQuestions(articles: readonly StoredArticle[]): PseudoQuestion[] {
  const possible: PseudoQuestion[] = [];
  let passage = 0;
  for (const { article, passages } of articles) {
    for (const span of passages) {
      const text = sliceOf(article.text, span);
      const sentences = splitSentences(text).filter(({ start, end }) => end - start >= MIN_CHARACTERS);
      const taken = sentences[sentences.length >> 1];
      if (taken && sentences.length > 1) {
        const { start, end } = taken;
        possible.push({
          passage,
          sentence: text.slice(start, end),
          rest: text.slice(0, start) + text.slice(end),
        });
      }
      passage++;
    }
  }
  const step = Math.max(1, possible.length / QUESTIONS);
  return Array.from(
    { length: Math.min(QUESTIONS, possible.length) },
    (_, i) => possible[Math.floor(i * step)]!,
  );
}

function without(counts: TermCounts, taken: readonly string[]): TermCounts {
  const left = new Map(counts);
  for (const term of taken) {
    const count = (left.get(term) ?? 0) - 1;
    if (count > 0) left.set(term, count);
    else left.delete(term);
  }
  return left;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
