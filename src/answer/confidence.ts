import type { Generation } from '../index/generation.ts';
import type { Language } from '../text/script.ts';
import { speechAt } from '../text/speech.ts';
import type { Asked } from './asked.ts';
import { isBesideThePoint, speakerOf } from './beside-the-point.ts';
import { createScorer, probability } from './boosted-trees.ts';
import model from './confidence.data.json' with { type: 'json' };
import type { Evidence, Found } from './evidence.ts';
import { FEATURES, type FeatureName } from './features.ts';
import { WANTS_FIGURE } from './figures.ts';
import { figuresUntold, fits } from './fitting.ts';
import { measureNearMisses, NEAR_MISS_FEATURES } from './near-misses.ts';
import type { Question } from './question.ts';
import type { Candidate } from './retrieve.ts';

/** From here on an answer is given; below, the nearest passages are offered as such. */
export const ANSWER_THRESHOLD = 0.5;

/** What is called the article below is this many sentences around the best one: all of it, unless it is long. */
const AROUND = 40;

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
  'namesCovered',
  'namesNear',
  'nounsCovered',
  'nounsNear',
  'verbsCovered',
  'verbsNear',
  'unknownWords',
  'keysCovered',
  'keysNear',
  'runsAligned',
  'runsAlignedWithPrevious',
  'longRunsAligned',
  'slotLeft',
  'slotRight',
  'head',
  'headCovered',
  'headSuffix',
  'newPersons',
  'newPlaces',
  'titleAsked',
  'titleInQuestion',
] as const satisfies readonly FeatureName[];
const OF_SENTENCE_AT = OF_SENTENCE.map((name) => FEATURES.indexOf(name));

/** What is measured of a whole answer, in this order. */
export const CONFIDENCE_FEATURES = [
  ...OF_SENTENCE,
  // The ranker's score of the best sentence, its lead over the next, and over the best of another article.
  'score',
  'lead',
  'leadOverOtherArticle',
  // Best passage: BM25 against the question's IDF, the next article's share of it, and how far it is above the usual
  // run of what was found, in standard deviations.
  'relevance',
  'nextRelevance',
  'standout',
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
  // Figures of the kind wanted in the three best sentences, −1 where none is wanted.
  'fittingFigures',
  // Years and numbers in a row of the question that the article has in no notation.
  'figuresMissingInArticle',
  // 1 where the question names a speaker of the article and the sentence is another's.
  'otherSpeaker',
  // Shares of the question's characters that stand nowhere in the article: by weight, and the heaviest.
  'charactersMissing',
  'heaviestCharacterMissing',
  // How likely the best sentence and the best passage are among those read, and how far that is from the next article's.
  'likelihood',
  'passageLikelihood',
  'passageLead',
  ...NEAR_MISS_FEATURES,
] as const;

const rateConfidence = createScorer(model, CONFIDENCE_FEATURES, 'src/answer/confidence.data.json');

/** How likely the best sentence answers at all, 0..1; comparable between questions. */
export function confidenceOf(asked: Asked, found: Found, index: Generation): number {
  const row = measureConfidence(asked, found, index);
  if (!row) return 0;
  const rated = probability(rateConfidence(row) + ANSWERABLE_PRIOR[asked.question.language]);
  return isContradicted(asked, found, row) ? rated * CONTRADICTED : rated;
}

/**
 * Log-odds that a question can be answered, before anything is found, by its language. Training gives both sides half of
 * the weight; at ½ it then refused 97 % of foreign questions and 91 % of those whose article is hidden, but answered only
 * 89 % of those of drcd-dev, and 77 % of those of squad-part (cross-validated); so 96, 88, 92 and 85 %.
 */
const ANSWERABLE_PRIOR: Readonly<Record<Language, number>> = { zh: 0.5, en: 0.7 };
/** What is left of the confidence where the evidence speaks against it. */
export const CONTRADICTED = 0.45;

/**
 * Near misses that are plain, and too rare in the sets to be learned: the question's year or number in a row is another
 * than the article's, or than that of the sentence and its neighbours; the words are another speaker's; a name much like
 * the question's stands in its place (of 2,130 questions that can be answered 6 look so, of 2,336 with a swapped detail
 * 440); the quote is beside the point.
 */
function isContradicted(asked: Asked, { evidence }: Found, row: Float32Array): boolean {
  const value = (name: (typeof CONFIDENCE_FEATURES)[number]) => row[CONFIDENCE_FEATURES.indexOf(name)]!;
  return (
    value('figuresMissingInArticle') > 0 ||
    value('figuresConflictingNear') > 0 ||
    value('periodsConflicting') > 0 ||
    value('otherSpeaker') === 1 ||
    (value('rival') === 1 && value('rivalIsName') === 1) ||
    isBesideThePoint(asked, evidence)
  );
}

/** The features of an answer, in the order of CONFIDENCE_FEATURES; null where there is no sentence at all. */
export function measureConfidence(asked: Asked, found: Found, index: Generation): Float32Array | null {
  const { evidence, retrieved, candidates } = found;
  const [best, second] = evidence;
  if (!best) return null;
  const { reading, sentence } = best;
  const other = evidence.find((item) => item.reading !== reading);
  const { question, terms } = asked;
  const numbers = new Set(terms.map(({ number }) => number));
  const inArticle = new Set<number | null>(reading.titleTerms);
  const inSentence = new Set<number | null>(reading.titleTerms);
  const around = reading.sentences.slice(Math.max(0, best.at - AROUND), best.at + AROUND + 1);
  for (const { terms: held } of around) for (const term of held) if (numbers.has(term)) inArticle.add(term);
  for (const term of sentence.terms) inSentence.add(term);

  let total = 0;
  let covered = 0;
  let known = 0;
  let heaviestMissing = 0;
  let heaviestMissingInSentence = 0;
  let distinct = 0;
  let characters = 0;
  let charactersMissing = 0;
  let heaviestCharacterMissing = 0;
  let distinctCovered = 0;
  for (const { number, weight, isCharacter } of terms) {
    if (isCharacter) {
      characters += weight;
      if (inArticle.has(number)) continue;
      charactersMissing += weight;
      heaviestCharacterMissing = Math.max(heaviestCharacterMissing, weight);
      continue;
    }
    total += weight;
    distinct++;
    if (inSentence.has(number)) distinctCovered++;
    if (number !== null) known += weight;
    if (inArticle.has(number)) covered += weight;
    else heaviestMissing = Math.max(heaviestMissing, weight);
    if (!inSentence.has(number)) heaviestMissingInSentence = Math.max(heaviestMissingInSentence, weight);
  }
  const share = (weight: number) => (total === 0 ? 0 : weight / total);

  const top = retrieved[0]!;
  const next = retrieved.find(isOfOtherArticle(top, index));
  const likeliest = candidates[0]!;
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
    standout: standout(retrieved),
    articleCoverage: share(covered),
    heaviestMissing: share(heaviestMissing),
    heaviestMissingInSentence: share(heaviestMissingInSentence),
    known: share(known),
    missingNumbers: missing(folded, question.folded.match(/\d+(?:\.\d+)?/g) ?? []),
    missingLatin: question.language === 'zh' ? missing(folded, question.folded.match(/[a-z]{2,}/g) ?? []) : 0,
    namesMissingInArticle: missing(`${reading.foldedTitle}\n${folded}`, question.names),
    fittingFigures: WANTS_FIGURE.has(question.wanted)
      ? evidence.slice(0, 3).reduce((sum, item) => sum + fitting(question, item), 0)
      : -1,
    figuresMissingInArticle: figuresUntold(question, [folded, reading.foldedTitle], around).length,
    otherSpeaker: isOfOtherSpeaker(question, best) ? 1 : 0,
    charactersMissing: characters === 0 ? 0 : charactersMissing / characters,
    heaviestCharacterMissing: characters === 0 ? 0 : heaviestCharacterMissing / characters,
    distinctCoverage: distinct === 0 ? 0 : distinctCovered / distinct,
    likelihood: best.likelihood,
    passageLikelihood: likeliest.likelihood,
    passageLead:
      likeliest.likelihood - (candidates.find(isOfOtherArticle(likeliest, index))?.likelihood ?? 0),
    ...measureNearMisses(asked, best),
  };
  return Float32Array.from([
    ...OF_SENTENCE_AT.map((at) => best.features[at]!),
    ...CONFIDENCE_FEATURES.slice(OF_SENTENCE.length).map((name) => values[name as keyof typeof values]),
  ]);
}

function isOfOtherArticle(best: Candidate, { store }: Generation): (other: Candidate) => boolean {
  const { article } = store.passage(best.passage);
  return ({ passage }) => store.passage(passage).article !== article;
}

function fitting(question: Question, { sentence }: Evidence): number {
  return sentence.figures.filter((figure) => fits(figure, question)).length;
}

function isOfOtherSpeaker({ folded }: Question, { reading, sentence }: Evidence): boolean {
  const ownName = speakerOf(reading, speechAt(reading.speech, sentence.span));
  if (!ownName || folded.includes(ownName)) return false;
  return reading.speech.some((speech) => {
    // A meeting or a crowd that speaks (會議, 大家) has no office; a question may name it for another reason.
    const name = speech.office && speakerOf(reading, speech);
    return name && name.length > 1 && folded.includes(name);
  });
}

/** The first relevance less the mean of those from the fourth on, in their standard deviations, at most 20. */
function standout(candidates: readonly Candidate[]): number {
  const usual = candidates.slice(3).map(({ relevance }) => relevance);
  if (usual.length < 3) return 20;
  const mean = usual.reduce((a, b) => a + b, 0) / usual.length;
  const variance = usual.reduce((sum, value) => sum + (value - mean) ** 2, 0) / usual.length;
  return Math.min(20, (candidates[0]!.relevance - mean) / Math.max(1e-6, Math.sqrt(variance)));
}

/** How many of the words do not stand in the text. */
function missing(folded: string, words: readonly string[]): number {
  return words.filter((word) => !folded.includes(word)).length;
}
