import { clauseAt, splitClauses } from '../text/clauses.ts';
import { type Figure, figuresEqual } from '../text/figure.ts';
import { shift, sliceOf } from '../text/span.ts';
import { grams, shareIn } from './alignment.ts';
import { type Asked, shareOfWords } from './asked.ts';
import { createScorer, rowOf } from './boosted-trees.ts';
import type { Evidence } from './evidence.ts';
import { WANTED } from './features.ts';
import model from './figure-ranker.data.json' with { type: 'json' };
import { countedAgrees, fits } from './fitting.ts';
import type { Wanted } from './question.ts';
import type { Quoted } from './quotes.ts';
import { GLANCE_CHARACTERS } from './slice.ts';

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
/** Quotes whose figures are looked at, and figures that are shown. */
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
  'isBesides',
  'coverage',
  // Among the figures of its sentence.
  'position',
  'fittingBefore',
  'fittingAfter',
  // Shares of the question's words, by weight, in its clause and those beside it, and of what it counts in what follows it.
  'weightOfClause',
  'weightBefore',
  'weightAfter',
  'countedAfter',
  'inBrackets',
  // Of dates the part that is asked for, and the part that is given.
  'askedPart',
  'part',
  // Shares of the question's pairs near it, and of those beside the question word on the same side.
  'leftShare',
  'rightShare',
  'leftOfFocus',
  'rightOfFocus',
  'leftNearest',
  'rightNearest',
] as const;

/** What a figure gains by what is counted behind it (11人受伤 beside 3人死亡); the sets to learn from have too few such pairs. */
const COUNTED_AFTER = 2;
const COUNTED_AFTER_AT = FIGURE_FEATURES.indexOf('countedAfter');

const rankFigure = createScorer(model, FIGURE_FEATURES, 'src/answer/figure-ranker.data.json');

/** A sentence of a quote. */
interface QuotedSentence {
  readonly evidence: Evidence;
  /** 0-based, of its quote. */
  readonly rank: number;
  /** Whether the quote is for its neighbour. */
  readonly isBesides: boolean;
}

/** What is compared of a question with what stands around a figure. */
interface Sides {
  readonly pairs: readonly string[];
  /** Beside the question word. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Of what is counted. */
  readonly counted: readonly string[];
  readonly askedPart: number;
}

/**
 * The figures that answer, best first; where the question asks for none, those of the best sentence.
 * @param quotes likeliest first.
 */
export function chooseFigures(
  asked: Asked,
  quotes: readonly Quoted[],
  scoreFigure: (features: Float32Array) => number = rankFigure,
): FigureChoice[] {
  const { question } = asked;
  const { folded, focus } = question;
  const asksFigure = WANTS_FIGURE.has(question.wanted);
  const sides: Sides = {
    pairs: asked.pairs,
    left: focus ? grams(folded.slice(0, focus.start).slice(-CONTEXT_CHARACTERS), 2) : [],
    right: focus ? grams(folded.slice(focus.end).slice(0, CONTEXT_CHARACTERS), 2) : [],
    counted: grams(question.counted, 2),
    askedPart: question.wanted === 'date' ? partIn(folded) : -1,
  };
  const sentences = quotes
    .slice(0, asksFigure ? LOOKED_AT : 1)
    .flatMap(({ item, sentences }, rank) =>
      (asksFigure ? sentences : [item]).map(
        (evidence): QuotedSentence => ({ evidence, rank, isBesides: evidence !== item }),
      ),
    );
  const best = quotes[0]?.item.score ?? 0;
  const choices = sentences
    .flatMap((sentence) =>
      measure(asked, sentence, best, sides).map((features, position): FigureChoice => {
        const { evidence } = sentence;
        const figure = evidence.sentence.figures[position]!;
        const isAsked = question.figures.some((one) => figuresEqual(one, figure));
        const canAnswer = (!asksFigure || fits(figure, question)) && !isAsked;
        const score = scoreFigure(features) + COUNTED_AFTER * features[COUNTED_AFTER_AT]!;
        return { evidence, figure, features, score, canAnswer };
      }),
    )
    .sort((a, b) => b.score - a.score);
  // What cannot be meant (another dimension, a figure of the question itself) comes after all that can.
  return [
    ...choices.filter(({ canAnswer }) => canAnswer),
    ...choices.filter(({ canAnswer }) => !canAnswer),
  ].slice(0, MAX_FIGURES);
}

/** The features of each figure of a sentence, in order. */
function measure(
  asked: Asked,
  { evidence: { reading, sentence, score, features }, rank, isBesides }: QuotedSentence,
  bestScore: number,
  { pairs, left, right, counted, askedPart }: Sides,
): Float32Array[] {
  const { question } = asked;
  const { folded } = sentence;
  const clauses = splitClauses(folded, GLANCE_CHARACTERS[reading.record.language]);
  const weights = clauses.map((clause) => shareOfWords(asked, sliceOf(folded, clause)));
  const fitting = sentence.figures.map((other) => fits(other, question));
  return sentence.figures.map((figure, position) => {
    const span = shift(figure.span, -sentence.span.start);
    const written = sliceOf(folded, span);
    const before = folded.slice(Math.max(0, span.start - CONTEXT_CHARACTERS), span.start);
    const after = folded.slice(span.end, span.end + CONTEXT_CHARACTERS);
    const clause = clauseAt(clauses, span);
    // What another figure counts is not this one's: 3人死亡，11人受伤.
    const next = (sentence.figures[position + 1]?.span.start ?? sentence.span.end) - sentence.span.start;
    const values: Record<(typeof FIGURE_FEATURES)[number], number> = {
      wanted: WANTED.indexOf(question.wanted),
      kind: KINDS.indexOf(figure.kind),
      fits: fitting[position] ? 1 : 0,
      countedAgrees: countedAgrees(figure, question, sentence) ? 1 : 0,
      hasUnit: figure.unit === '' ? 0 : 1,
      isShare: figure.unit === '%' ? 1 : 0,
      inQuestion: question.folded.includes(written) ? 1 : 0,
      isRange: figure.high === undefined ? 0 : 1,
      isBounded: figure.bound === 'exact' ? 0 : 1,
      length: written.length,
      sentenceRank: rank,
      sentenceLag: bestScore - score,
      isBesides: isBesides ? 1 : 0,
      coverage: features[0]!,
      position,
      fittingBefore: fitting.slice(0, position).filter(Boolean).length,
      fittingAfter: fitting.slice(position + 1).filter(Boolean).length,
      weightOfClause: weights[clause] ?? 0,
      weightBefore: weights[clause - 1] ?? 0,
      weightAfter: weights[clause + 1] ?? 0,
      countedAfter: shareIn(
        counted,
        folded.slice(span.start, Math.min(next, span.end + 2 * CONTEXT_CHARACTERS)),
      ),
      inBrackets: /[(（]$/.test(before.trimEnd()) ? 1 : 0,
      askedPart,
      part: figure.kind === 'date' ? partIn(written) : -1,
      leftShare: shareIn(pairs, before),
      rightShare: shareIn(pairs, after),
      leftOfFocus: shareIn(left, before),
      rightOfFocus: shareIn(right, after),
      leftNearest: nearest(pairs, [...folded.slice(0, span.start)].reverse().join(''), true),
      rightNearest: nearest(pairs, folded.slice(span.end), false),
    };
    return rowOf(FIGURE_FEATURES, values);
  });
}

/** Parts of a date, as questions and dates name them, by how fine they are. */
const DATE_PARTS = [
  /世纪|century/,
  /年代|时[代期]|decade|\d0s\b|period|era\b/,
  /年|year|\b\d{4}\b/,
  /月|month/,
  /[日号天]|\bday\b/,
];

/** The first of the parts of a date that a folded text names; −1 where it names none. */
function partIn(folded: string): number {
  return DATE_PARTS.findIndex((part) => part.test(folded));
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
