import { overlaps } from '../text/span.ts';
import { createScorer } from './boosted-trees.ts';
import { FEATURES, type FeatureName } from './features.ts';
import model from './passage-ranker.data.json' with { type: 'json' };
import type { Reading, ReadSentence } from './reading.ts';
import type { Candidate } from './retrieve.ts';

/** Of what is measured of its sentences, a passage has the most, and what its best sentence has. */
const OF_SENTENCES = [
  'coverage',
  'coverageBesidesTitle',
  'longestRun',
  'tripleShare',
  'runsAligned',
  'runsAlignedWithPrevious',
  'pairsAligned',
  'namesNear',
  'verbsNear',
  'nounsNear',
  'keysNear',
  'conflictingFigures',
  'missingNames',
] as const satisfies readonly FeatureName[];
/** The same for all sentences of an article, or of a question. */
const OF_ARTICLE = [
  'titleAsked',
  'titleInQuestion',
  'articleCoverage',
  'english',
  'relevanceToIdf',
  'questionIdf',
] as const satisfies readonly FeatureName[];
const SENTENCE_AT = OF_SENTENCES.map((name) => FEATURES.indexOf(name));
const ARTICLE_AT = OF_ARTICLE.map((name) => FEATURES.indexOf(name));

/** What is measured of a passage among those read for a question, in this order. */
export const PASSAGE_FEATURES = [
  'rank',
  'fused',
  'fusedLag',
  // Its best sentence's score, what that and the second best lack to the best of all, and all of them together.
  'bestScore',
  'bestLag',
  'secondLag',
  'mass',
  'sentences',
  ...OF_ARTICLE,
  ...OF_SENTENCES.map((name) => `most ${name}`),
  ...OF_SENTENCES.map((name) => `best ${name}`),
];

/** A sentence that was measured and scored. */
export interface ScoredSentence {
  readonly reading: Reading;
  readonly sentence: ReadSentence;
  readonly features: Float32Array;
  readonly score: number;
}

/** A candidate with where it stands. */
export interface ReadCandidate extends Candidate {
  readonly reading: Reading;
  readonly start: number;
  readonly end: number;
}

/**
 * How well a passage answers, from its features in the order of PASSAGE_FEATURES: higher is better, comparable only
 * between the passages read for one question.
 */
export const rankPassage = createScorer(model, PASSAGE_FEATURES, 'src/answer/passage-ranker.data.json');

/** A lag of nothing: there is no such sentence. */
const NONE = -15;

/** The features of each candidate, in order of the candidates. @param candidates best first. */
export function measurePassages(
  candidates: readonly ReadCandidate[],
  sentences: readonly ScoredSentence[],
): Float32Array[] {
  const best = Math.max(...sentences.map(({ score }) => score));
  return candidates.map((candidate, rank) => {
    const own = sentences
      .filter(({ reading, sentence }) => reading === candidate.reading && overlaps(sentence.span, candidate))
      .sort((a, b) => b.score - a.score);
    const [first, second] = own;
    const mass = own.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
    return Float32Array.from([
      rank,
      candidate.fused,
      candidate.fused - candidates[0]!.fused,
      first?.score ?? NONE,
      first ? first.score - best : NONE,
      second ? second.score - best : NONE,
      Math.log(mass + 1e-6),
      own.length,
      ...ARTICLE_AT.map((at) => first?.features[at] ?? 0),
      ...SENTENCE_AT.map((at) => own.reduce((most, { features }) => Math.max(most, features[at]!), -1)),
      ...SENTENCE_AT.map((at) => first?.features[at] ?? -1),
    ]);
  });
}
