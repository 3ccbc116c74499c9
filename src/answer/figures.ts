import { type Figure, figuresEqual } from '../text/figure.ts';
import { grams, shareIn } from './alignment.ts';
import { createScorer } from './boosted-trees.ts';
import type { Evidence } from './evidence.ts';
import { WANTED } from './features.ts';
import model from './figure-ranker.data.json' with { type: 'json' };
import { countedAgrees, fits } from './fitting.ts';
import type { Question, Wanted } from './question.ts';

/** A figure of the evidence that may be the one asked for. */
export interface FigureChoice {
  readonly evidence: Evidence;
  readonly figure: Figure;
  /** As FIGURE_FEATURES names them. */
  readonly features: Float32Array;
  /** The ranker's, higher is better; comparable only within one question. */
  readonly score: number;
  /** Whether it is of the kind and dimension that is asked for, and not a figure of the question itself. */
  readonly canAnswer: boolean;
}

export const WANTS_FIGURE: ReadonlySet<Wanted> = new Set([
  'date',
  'duration',
  'percentage',
  'money',
  'count',
  'ordinal',
]);
/** Sentences whose figures are looked at, and figures that are shown. */
const LOOKED_AT = 3;
const MAX_FIGURES = 5;
/** What stands this close to a figure, or to the question word, belongs to it. */
const CONTEXT_CHARACTERS = 10;
/** Those the ranker has learned from; scores are none of them. */
const KINDS: readonly Figure['kind'][] = ['amount', 'date', 'time', 'ordinal'];

/** What is measured of a figure as the one a question asks for, in this order. */
export const FIGURE_FEATURES = [
  'wanted',
  'kind',
  'fits',
  'countedAgrees',
  'hasUnit',
  'isShare',
  'inQuestion',
  'isRange',
  'isBounded',
  'length',
  // The sentence it stands in: its rank, and what its score lacks to the best.
  'sentenceRank',
  'sentenceLag',
  'coverage',
  // Among the figures of its sentence.
  'position',
  'fittingBefore',
  'fittingAfter',
  // Shares of the question's pairs near it, and of those beside the question word on the same side.
  'leftShare',
  'rightShare',
  'leftOfFocus',
  'rightOfFocus',
  'leftNearest',
  'rightNearest',
] as const;

const rankFigure = createScorer(model, FIGURE_FEATURES, 'src/answer/figure-ranker.data.json');

/**
 * The figures that answer, best first; where the question asks for none, those of the best sentence.
 * @param evidence likeliest first.
 */
export function chooseFigures(
  question: Question,
  evidence: readonly Evidence[],
  scoreFigure: (features: Float32Array) => number = rankFigure,
): FigureChoice[] {
  const asksFigure = WANTS_FIGURE.has(question.wanted);
  const pairs = grams(question.content, 2);
  const left = question.focus
    ? grams(question.folded.slice(0, question.focus.start).slice(-CONTEXT_CHARACTERS), 2)
    : [];
  const right = question.focus
    ? grams(question.folded.slice(question.focus.end).slice(0, CONTEXT_CHARACTERS), 2)
    : [];
  const choices = evidence
    .slice(0, asksFigure ? LOOKED_AT : 1)
    .flatMap((item, rank) =>
      item.sentence.figures.map((figure, position) => {
        const features = measure(question, evidence, rank, position, { pairs, left, right });
        const isAsked = question.figures.some((asked) => figuresEqual(asked, figure));
        const canAnswer = (!asksFigure || fits(figure, question)) && !isAsked;
        return { evidence: item, figure, features, score: scoreFigure(features), canAnswer };
      }),
    )
    .sort((a, b) => b.score - a.score);
  // What cannot be meant (another dimension, a figure of the question itself) comes after all that can.
  return [
    ...choices.filter(({ canAnswer }) => canAnswer),
    ...choices.filter(({ canAnswer }) => !canAnswer),
  ].slice(0, MAX_FIGURES);
}

interface Pairs {
  readonly pairs: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
}

function measure(
  question: Question,
  evidence: readonly Evidence[],
  rank: number,
  position: number,
  { pairs, left, right }: Pairs,
): Float32Array {
  const { sentence, score, features } = evidence[rank]!;
  const { wanted } = question;
  const figure = sentence.figures[position]!;
  const start = figure.span.start - sentence.span.start;
  const end = figure.span.end - sentence.span.start;
  const before = sentence.folded.slice(Math.max(0, start - CONTEXT_CHARACTERS), start);
  const after = sentence.folded.slice(end, end + CONTEXT_CHARACTERS);
  const fitting = sentence.figures.map((other) => fits(other, question));
  const values: Record<(typeof FIGURE_FEATURES)[number], number> = {
    wanted: WANTED.indexOf(wanted),
    kind: KINDS.indexOf(figure.kind),
    fits: fitting[position] ? 1 : 0,
    countedAgrees: countedAgrees(figure, question, sentence) ? 1 : 0,
    hasUnit: figure.unit === '' ? 0 : 1,
    isShare: figure.unit === '%' ? 1 : 0,
    inQuestion: question.folded.includes(sentence.folded.slice(start, end)) ? 1 : 0,
    isRange: figure.high === undefined ? 0 : 1,
    isBounded: figure.bound === 'exact' ? 0 : 1,
    length: end - start,
    sentenceRank: rank,
    sentenceLag: evidence[0]!.score - score,
    coverage: features[0]!,
    position,
    fittingBefore: fitting.slice(0, position).filter(Boolean).length,
    fittingAfter: fitting.slice(position + 1).filter(Boolean).length,
    leftShare: shareIn(pairs, before),
    rightShare: shareIn(pairs, after),
    leftOfFocus: shareIn(left, before),
    rightOfFocus: shareIn(right, after),
    leftNearest: nearest(pairs, [...sentence.folded.slice(0, start)].reverse().join(''), true),
    rightNearest: nearest(pairs, sentence.folded.slice(end), false),
  };
  return Float32Array.from(FIGURE_FEATURES, (name) => values[name]);
}

const FAR = 40;

/** Distance in characters from the beginning of a text (its end, where it comes reversed) to the first of the pairs. */
function nearest(pairs: readonly string[], text: string, reversed: boolean): number {
  const close = text.slice(0, FAR);
  let best = FAR;
  for (const pair of pairs) {
    const at = close.indexOf(reversed ? [...pair].reverse().join('') : pair);
    if (at >= 0 && at < best) best = at;
  }
  return best;
}
