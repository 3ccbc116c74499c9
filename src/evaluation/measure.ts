import type { CitedFigure, SingleAnswer } from '../answer/answer.ts';
import { type Figure, figuresEqual, findFigures } from '../text/figure.ts';
import { type GoldenQuestion, holdsAnswer, isArticle } from './questions.ts';

/** How one question went. */
export interface Outcome {
  readonly golden: GoldenQuestion;
  readonly isAnswered: boolean;
  readonly confidence: number;
  readonly ms: number;
  /** Whether the first passage, any of the first five articles' passages, is of the right article. */
  readonly rank1: boolean;
  readonly rank5: boolean;
  /** Whether quote 1, or any of quotes 1 to 3, holds an answer. */
  readonly quote1: boolean;
  readonly quote3: boolean;
  /** Whether the answer slice, or a quote 1 that is no longer than it may be, holds an answer. */
  readonly short: boolean;
  /** Whether the first figure is one of an answer; null where no answer has a figure or none is asked for. */
  readonly figure: boolean | null;
}

/** The longest text one takes in at a glance, in characters, by whether it is English. */
const GLANCE = { zh: 60, en: 180 } as const;

/** Compares an answer with what is known. For a question to be refused all of it is false. */
export function judge(golden: GoldenQuestion, answer: SingleAnswer): Outcome {
  const articles = [...new Set(answer.passages.map(({ article }) => article))];
  const rank = golden.article === null ? -1 : articles.findIndex((path) => isArticle(path, golden.article!));
  const holds = (text: string | undefined) => text !== undefined && holdsAnswer(text, golden.answers);
  const [first] = answer.quotes;
  const slice = answer.kind === 'found' ? answer.answer.text : undefined;
  const fits = (text: string | undefined) =>
    text !== undefined && text.length <= (/\p{Script=Han}/u.test(text) ? GLANCE.zh : GLANCE.en);
  const wanted = golden.figure ? golden.answers.flatMap((gold) => findFigures(gold)) : [];
  const given = answer.kind === 'found' ? answer.figures[0] : undefined;
  return {
    golden,
    isAnswered: answer.kind === 'found',
    confidence: answer.confidence,
    ms: answer.ms,
    rank1: rank === 0,
    rank5: rank >= 0 && rank < 5,
    quote1: holds(first?.text),
    quote3: answer.quotes.slice(0, 3).some(({ text }) => holds(text)),
    short: (fits(slice) && holds(slice)) || (fits(first?.text) && holds(first?.text)),
    figure:
      wanted.length === 0 ? null : given !== undefined && wanted.some((figure) => isSame(figure, given)),
  };
}

/** A gold answer is often a bare number: 1169 is the year, 12 the 12 people. */
function isSame(gold: Figure, given: CitedFigure): boolean {
  if (gold.unit === '') return gold.value === given.value;
  return figuresEqual(gold, { ...given, span: gold.span });
}

/** Standard errors to either side of a 95 % interval. */
const Z = 1.96;

/** A share of questions with its 95 % interval, all in percent. */
export interface Share {
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** The interval is Wilson's (1927): honest near 0 and 100 and for few questions. */
export function shareOf(values: readonly boolean[]): Share | null {
  const of = values.length;
  if (of === 0) return null;
  const p = values.filter(Boolean).length / of;
  const centre = (p + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  return {
    percent: 100 * p,
    low: 100 * Math.max(0, centre - half),
    high: 100 * Math.min(1, centre + half),
    of,
  };
}

/** Probability that a positive outranks a negative, ties counting half (Mann & Whitney 1947); null without both. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const sorted = [...negatives].sort((a, b) => a - b);
  let sum = 0;
  for (const value of positives)
    sum += (lowerBound(sorted, value, false) + lowerBound(sorted, value, true)) / 2;
  return sum / (positives.length * negatives.length);
}

/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The AUROC with its interval (Hanley & McNeil 1982, equation 2); null without both. */
export function aurocEstimate(positives: readonly number[], negatives: readonly number[]): Estimate | null {
  const value = auroc(positives, negatives);
  if (value === null) return null;
  const q1 = value / (2 - value);
  const q2 = (2 * value * value) / (1 + value);
  const variance =
    (value * (1 - value) +
      (positives.length - 1) * (q1 - value ** 2) +
      (negatives.length - 1) * (q2 - value ** 2)) /
    (positives.length * negatives.length);
  const half = Z * Math.sqrt(Math.max(0, variance));
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** The mean of two shares in percent, with its interval by normal approximation; null without both. */
export function meanOfShares(a: Share | null, b: Share | null): Estimate | null {
  if (!a || !b) return null;
  const value = (a.percent + b.percent) / 2;
  const variance = ({ percent, of }: Share) => (percent * (100 - percent)) / of;
  const half = (Z * Math.sqrt(variance(a) + variance(b))) / 2;
  return { value, low: Math.max(0, value - half), high: Math.min(100, value + half) };
}

/** What a finder did in one text. */
export interface Hits {
  /** Of what is there, how much was found. */
  readonly found: number;
  readonly missed: number;
  /** What was found and is not there. */
  readonly wrong: number;
}

const RESAMPLES = 2000;

/**
 * F1 in percent, 2 × found / (2 × found + missed + wrong), with the percentile interval of a bootstrap over texts (Efron
 * 1979); null where there was nothing to find. The same input gives the same interval.
 */
export function f1Estimate(hits: readonly Hits[]): Estimate | null {
  const f1Of = (sample: readonly Hits[]) => {
    const sum = (of: (hit: Hits) => number) => sample.reduce((total, hit) => total + of(hit), 0);
    const found = 2 * sum((hit) => hit.found);
    return (100 * found) / Math.max(1, found + sum((hit) => hit.missed + hit.wrong));
  };
  if (!hits.some(({ found, missed }) => found + missed > 0)) return null;
  let state = 1;
  // Park & Miller's generator (1988).
  const next = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  const values = Array.from({ length: RESAMPLES }, () => f1Of(hits.map(() => hits[next(hits.length)]!)));
  return { value: f1Of(hits), low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** How many of the ascending values are below `value`, or at most `value`. */
function lowerBound(sorted: readonly number[], value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const below = inclusive ? sorted[middle]! <= value : sorted[middle]! < value;
    if (below) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value below which a share `q` (0..1) of the values lies; 0 for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
