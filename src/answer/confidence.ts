import type { Generation } from '../index/generation.ts';
import { type BoostedTrees, probability, requireFeatures, scoreOf } from './boosted-trees.ts';
import model from './confidence.data.json' with { type: 'json' };
import { type Evidence, weigh } from './evidence.ts';
import { FEATURES, type FeatureName } from './features.ts';
import type { Question } from './question.ts';
import type { Candidate } from './retrieve.ts';

/** From here on an answer is given; below, the nearest passages are offered as such. */
export const ANSWER_THRESHOLD = 0.5;

/** What of the best sentence the confidence looks at. */
const OF_SENTENCE = [
  'coverage',
  'characterCoverage',
  'coverageBesidesTitle',
  'coverageWithNeighbours',
  'rarestCovered',
  'longestRun',
  'tripleShare',
  'leftOfFocus',
  'rightOfFocus',
  'fused',
  'relevanceToIdf',
  'articleRank',
  'wanted',
  'english',
  'wantedFigures',
  'unitAgrees',
  'newFigures',
  'missedFigures',
  'conflictingFigures',
  'missingNames',
  'matchedShare',
  'questionIdf',
  'questionTerms',
  'sentences',
] as const satisfies readonly FeatureName[];
const OF_SENTENCE_AT = OF_SENTENCE.map((name) => FEATURES.indexOf(name));

/** What is measured of a whole answer, in this order. */
export const CONFIDENCE_FEATURES = [
  ...OF_SENTENCE,
  // The ranker's score of the best sentence, its lead over the next, and over the best of another article.
  'score',
  'lead',
  'leadOverOtherArticle',
  // Best passage: BM25 against the question's IDF, and the next article's share of it.
  'relevance',
  'nextRelevance',
  // Shares of the question's IDF: found anywhere in the article, the heaviest term missing there, known to the index.
  'articleCoverage',
  'heaviestMissing',
  'heaviestMissingInSentence',
  'known',
  // How many numbers, Latin words and names of the question the article does not have.
  'missingNumbers',
  'missingLatin',
  'namesMissingInArticle',
  // Share of the question's different terms that the sentence or the title has.
  'distinctCoverage',
] as const;

const MODEL: BoostedTrees = model;
requireFeatures(MODEL, CONFIDENCE_FEATURES, 'src/answer/confidence.data.json');

/** How likely the best sentence answers at all, 0..1; comparable between questions. @param evidence likeliest first. */
export function confidenceOf(
  question: Question,
  candidates: readonly Candidate[],
  evidence: readonly Evidence[],
  index: Generation,
): number {
  const row = measureConfidence(question, candidates, evidence, index);
  return row ? probability(scoreOf(MODEL, row)) : 0;
}

/** The features of an answer, in the order of CONFIDENCE_FEATURES; null where there is no sentence at all. */
export function measureConfidence(
  question: Question,
  candidates: readonly Candidate[],
  evidence: readonly Evidence[],
  index: Generation,
): Float32Array | null {
  const [best, second] = evidence;
  if (!best) return null;
  const { reading, sentence } = best;
  const other = evidence.find((item) => item.reading !== reading);
  const terms = weigh(question, index);
  const asked = new Set(terms.map(({ number }) => number));
  const inArticle = new Set<number | null>(reading.titleTerms);
  const inSentence = new Set<number | null>(reading.titleTerms);
  for (const { terms: held } of reading.sentences)
    for (const term of held) if (asked.has(term)) inArticle.add(term);
  for (const term of sentence.terms) inSentence.add(term);

  let total = 0;
  let covered = 0;
  let known = 0;
  let heaviestMissing = 0;
  let heaviestMissingInSentence = 0;
  let distinct = 0;
  let distinctCovered = 0;
  for (const { number, weight, isCharacter } of terms) {
    if (isCharacter) continue;
    total += weight;
    distinct++;
    if (inSentence.has(number)) distinctCovered++;
    if (number !== null) known += weight;
    if (inArticle.has(number)) covered += weight;
    else heaviestMissing = Math.max(heaviestMissing, weight);
    if (!inSentence.has(number)) heaviestMissingInSentence = Math.max(heaviestMissingInSentence, weight);
  }
  const share = (weight: number) => (total === 0 ? 0 : weight / total);

  const top = candidates[0]!;
  const topArticle = index.store.passage(top.passage).article;
  const next = candidates.find(({ passage }) => index.store.passage(passage).article !== topArticle);
  const folded = reading.foldedText;
  const values: Record<
    Exclude<(typeof CONFIDENCE_FEATURES)[number], (typeof OF_SENTENCE)[number]>,
    number
  > = {
    score: best.score,
    lead: second ? best.score - second.score : 10,
    leadOverOtherArticle: other ? best.score - other.score : 10,
    relevance: share(top.relevance),
    nextRelevance: next ? next.relevance / Math.max(1e-9, top.relevance) : 0,
    articleCoverage: share(covered),
    heaviestMissing: share(heaviestMissing),
    heaviestMissingInSentence: share(heaviestMissingInSentence),
    known: share(known),
    missingNumbers: missing(folded, question.folded.match(/\d+(?:\.\d+)?/g) ?? []),
    missingLatin: question.language === 'zh' ? missing(folded, question.folded.match(/[a-z]{2,}/g) ?? []) : 0,
    namesMissingInArticle: missing(`${reading.foldedTitle}\n${folded}`, question.names),
    distinctCoverage: distinct === 0 ? 0 : distinctCovered / distinct,
  };
  return Float32Array.from([
    ...OF_SENTENCE_AT.map((at) => best.features[at]!),
    ...CONFIDENCE_FEATURES.slice(OF_SENTENCE.length).map((name) => values[name as keyof typeof values]),
  ]);
}

/** How many of the words do not stand in the text. */
function missing(folded: string, words: readonly string[]): number {
  return words.filter((word) => !folded.includes(word)).length;
}
