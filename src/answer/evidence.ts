import type { Generation } from '../index/generation.ts';
import { findFigures } from '../text/figure.ts';
import { isHan } from '../text/script.ts';
import { overlaps } from '../text/span.ts';
import { SentenceMeasure, type WeightedTerm } from './features.ts';
import type { Question } from './question.ts';
import type { Reader, Reading, ReadSentence } from './reading.ts';
import type { Candidate } from './retrieve.ts';
import { rateSentence } from './sentence-ranker.ts';

/** A sentence that may answer. */
export interface Evidence {
  readonly reading: Reading;
  /** Its position in `reading.sentences`. */
  readonly at: number;
  readonly sentence: ReadSentence;
  /** As FEATURES names them. */
  readonly features: Float32Array;
  /** 0..1, how likely it holds the answer, given that one of the candidates does. */
  readonly likelihood: number;
}

/** Passages whose sentences are looked at; further ones hold the answer in less than one question of a hundred. */
const READ_PASSAGES = 6;

/** The sentences of the best passages, likeliest first. */
export function findEvidence(
  question: Question,
  candidates: readonly Candidate[],
  index: Generation,
  reader: Reader,
): Evidence[] {
  const terms = weigh(question, index);
  const questionFigures = findFigures(question.folded);
  const byArticle = new Map<number, Candidate[]>();
  for (const candidate of candidates.slice(0, READ_PASSAGES)) {
    const { article } = index.store.passage(candidate.passage);
    const own = byArticle.get(article);
    if (own) own.push(candidate);
    else byArticle.set(article, [candidate]);
  }
  const evidence: Evidence[] = [];
  for (const [articleRank, [article, own]] of [...byArticle].entries()) {
    const reading = reader.read(article);
    const measure = new SentenceMeasure(question, terms, questionFigures, reading);
    for (const [at, sentence] of reading.sentences.entries()) {
      // A sentence stands in up to two passages, since they overlap; the better one comes first.
      const candidate = own.find(({ passage }) => overlaps(index.store.passage(passage), sentence.span));
      if (!candidate) continue;
      const { fused, relevance } = candidate;
      const features = measure.of(at, { fused, relevance, articleRank });
      evidence.push({ reading, at, sentence, features, likelihood: rateSentence(features) });
    }
  }
  return evidence.sort((a, b) => b.likelihood - a.likelihood);
}

/** The terms of a question with their IDF in the index, times how often they are asked for. */
export function weigh(question: Question, { postings }: Generation): WeightedTerm[] {
  return [...question.terms].map(([term, count]) => {
    const number = postings.numberOf(term);
    return {
      number,
      weight: count * postings.idf(number),
      isCharacter: term.length === 1 && isHan(term.charCodeAt(0)),
    };
  });
}
