import type { Generation } from '../index/generation.ts';
import { isHan } from '../text/script.ts';
import { fits, needsFigure, SentenceMeasure, type WeightedTerm } from './features.ts';
import type { Question } from './question.ts';
import type { Reader, Reading, ReadSentence } from './reading.ts';
import type { Candidate } from './retrieve.ts';
import { rankSentence } from './sentence-ranker.ts';

/** A sentence that may answer. */
export interface Evidence {
  readonly reading: Reading;
  /** Its position in `reading.sentences`. */
  readonly at: number;
  readonly sentence: ReadSentence;
  /** As FEATURES names them. */
  readonly features: Float32Array;
  /** The ranker's, higher is better; comparable only within one question. */
  readonly score: number;
  /** 0..1, how likely it is the one that holds the answer, if one of them does; all together make 1. */
  readonly likelihood: number;
}

/** What the question's terms are in the index: Postings, or for a translated question its parts. */
export interface Lexicon {
  /** The number that sentences hold the term by; null where none does. */
  numberOf(term: string): number | null;
  idf(term: string): number;
}

/** What of an index evidence is found in. */
export type EvidenceIndex = Pick<Generation, 'store'> & { readonly postings: Lexicon };

/** Passages whose sentences are looked at; further ones hold the answer in less than one question of a hundred. */
const READ_PASSAGES = 6;
/** What a sentence loses that has no figure of the kind asked for; the sets to learn from have too few such questions. */
const LACKING_FIGURE = 1;

/** The sentences of the best passages, likeliest first. @param scoreSentence scores features; higher is better. */
export function findEvidence(
  question: Question,
  candidates: readonly Candidate[],
  index: EvidenceIndex,
  reader: Pick<Reader, 'read'>,
  scoreSentence: (features: Float32Array) => number = rankSentence,
): Evidence[] {
  const terms = weigh(question, index);
  const isFigureNeeded = needsFigure(question);
  const byArticle = new Map<number, Candidate[]>();
  for (const candidate of candidates.slice(0, READ_PASSAGES)) {
    const { article } = index.store.passage(candidate.passage);
    const own = byArticle.get(article);
    if (own) own.push(candidate);
    else byArticle.set(article, [candidate]);
  }
  const evidence: Omit<Evidence, 'likelihood'>[] = [];
  for (const [articleRank, [article, own]] of [...byArticle].entries()) {
    const reading = reader.read(article);
    const found = sentencesOf(reading, own, index);
    const measure = new SentenceMeasure(question, terms, reading, [...found.keys()]);
    for (const [at, { fused, relevance }] of found) {
      const features = measure.of(at, { fused, relevance, articleRank });
      const sentence = reading.sentences[at]!;
      const lacksFigure = isFigureNeeded && !sentence.figures.some((figure) => fits(figure, question));
      const score = scoreSentence(features) - (lacksFigure ? LACKING_FIGURE : 0);
      evidence.push({ reading, at, sentence, features, score });
    }
  }
  evidence.sort((a, b) => b.score - a.score);
  const weights = evidence.map(({ score }) => Math.exp(score - evidence[0]!.score));
  const sum = weights.reduce((a, b) => a + b, 0);
  return evidence.map((item, i) => ({ ...item, likelihood: weights[i]! / sum }));
}

/** Positions of the sentences of an article that stand in its candidates, each with the best candidate it stands in. */
function sentencesOf(
  reading: Reading,
  own: readonly Candidate[],
  index: EvidenceIndex,
): Map<number, Candidate> {
  const found = new Map<number, Candidate>();
  for (const candidate of own) {
    const passage = index.store.passage(candidate.passage);
    for (let at = firstEndingAfter(reading.sentences, passage.start); at < reading.sentences.length; at++) {
      if (reading.sentences[at]!.span.start >= passage.end) break;
      if (!found.has(at)) found.set(at, candidate);
    }
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Position of the first sentence that ends after an offset; the sentences are in text order. */
function firstEndingAfter(sentences: readonly ReadSentence[], offset: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.span.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The terms of a question with their IDF in the index, times how often they are asked for. */
export function weigh(question: Question, { postings }: Pick<EvidenceIndex, 'postings'>): WeightedTerm[] {
  return [...question.terms].map(([term, count]) => {
    const number = postings.numberOf(term);
    return {
      number,
      weight: count * postings.idf(term),
      isCharacter: term.length === 1 && isHan(term.charCodeAt(0)),
    };
  });
}
