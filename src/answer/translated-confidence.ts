import type { Generation } from '../index/generation.ts';
import type { Language } from '../text/script.ts';
import type { Asked } from './asked.ts';
import { CONTRADICTED } from './confidence.ts';
import type { Found } from './evidence.ts';
import { FEATURES } from './features.ts';
import { fits, needsFigure } from './fitting.ts';
import type { Inquiry } from './inquiry.ts';

/**
 * What an answer in the other language is judged by, with weights of a logistic regression: on questions translated by
 * hand, with their article there (half of all), with it hidden, and asked of other articles.
 */
const SHARE = 3.7;
const LEAST_SHARE = 3.5;
const NEXT_ARTICLE = -2.7;
const QUESTION_WEIGHT = 1.7;
/** By the articles' language: an English word has more ways to be said, some of which stand in any text. */
const BIAS: Readonly<Record<Language, number>> = { en: -7.3, zh: -7.9 };

const COVERAGE_AT = FEATURES.indexOf('coverageWithNeighbours');

/**
 * How likely the best sentence answers a translated question, 0..1. The learned confidence has seen no translations: the
 * words of an answer and of its question are never quite the same.
 */
export function translatedConfidence(
  { question }: Asked,
  translation: NonNullable<Inquiry['translation']>,
  { retrieved: [top, ...others], evidence: [best] }: Found,
  { store }: Pick<Generation, 'store'>,
): number {
  if (!top || !best) return 0;
  const articleOf = (passage: number) => store.passage(passage).article;
  const next = others.find(({ passage }) => articleOf(passage) !== articleOf(top.passage));
  const sum =
    SHARE * translation.share +
    // A passage that has the words, but far from each other, says something else with them.
    LEAST_SHARE * Math.min(translation.share, best.features[COVERAGE_AT]!) +
    NEXT_ARTICLE * (next ? next.relevance / top.relevance : 0) +
    QUESTION_WEIGHT * Math.log(1 + translation.weight) +
    BIAS[question.language];
  const likely = 1 / (1 + Math.exp(-sum));
  const lacksFigure =
    needsFigure(question) && !best.sentence.figures.some((figure) => fits(figure, question));
  // The article has none of the names asked about.
  const { titleTerms, sentences } = best.reading;
  const isTold = (term: number) =>
    titleTerms.has(term) || sentences.some(({ terms }) => terms.includes(term));
  const lacksNames = translation.names.length > 0 && !translation.names.flat().some(isTold);
  return lacksFigure || lacksNames ? likely * CONTRADICTED : likely;
}
