import { z } from 'zod';
import { LabelledSetError } from '../errors.ts';
import { type Figure, findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { overlaps } from '../text/span.ts';
import { measureOf } from '../text/unit.ts';
import { readJsonLines } from './json-lines.ts';
import { type Estimate, f1Estimate, type Hits, type Share, shareOf } from './measure.ts';

const LABEL = z.strictObject({
  /** Exactly as in the sentence, from `start` on. */
  written: z.string().min(1),
  start: z.int().nonnegative(),
  kind: z.enum(['amount', 'date', 'time', 'ordinal', 'score']),
  value: z.number(),
  high: z.number().optional(),
  unit: z.string(),
  bound: z.enum(['exact', 'about', 'atLeast', 'atMost']),
});
const SENTENCE = z
  .strictObject({
    id: z.string(),
    /** Rules may be mended on `tune` only; `frozen` was written before it was ever read by them. */
    split: z.enum(['tune', 'frozen']),
    script: z.enum(['hans', 'hant', 'en']),
    text: z.string(),
    /** All figures of the sentence, in its order. */
    figures: z.array(LABEL),
  })
  .superRefine(({ text, figures }, { addIssue }) => {
    for (const [i, { written, start }] of figures.entries()) {
      if (!text.startsWith(written, start))
        addIssue({
          code: 'custom',
          path: ['figures', i, 'written'],
          message: `the text does not have ${written} at ${start}`,
        });
    }
  });

type FigureLabel = z.infer<typeof LABEL>;
export type LabelledSentence = z.infer<typeof SENTENCE>;

/** How well the figures of labelled sentences are read. */
export interface FigureAccuracy {
  readonly sentences: number;
  readonly labels: number;
  /** Of figures with the right value, unit and bound. */
  readonly f1: Estimate | null;
  readonly precision: Share | null;
  readonly recall: Share | null;
  /** Of those how many also begin and end where the label does. */
  readonly sameSpan: Share | null;
}

/**
 * Reads sentences with their labels from a file of JSON lines.
 * @throws {LabelledSetError} naming the file, the line and what is wrong.
 */
export function readLabelledFigures(path: string): LabelledSentence[] {
  return readJsonLines(
    path,
    SENTENCE,
    (problem, cause) =>
      new LabelledSetError({
        path,
        problem,
        remedy: problem.startsWith('line')
          ? 'A line is {"id","split","script","text","figures":[{"written","start","kind","value","unit","bound"}]}.'
          : 'Name a file of JSON lines with --figures.',
        cause,
      }),
  );
}

/** What was read of one sentence, against its labels. */
export interface FigureReading {
  readonly sentence: LabelledSentence;
  readonly found: readonly Figure[];
  readonly missed: readonly FigureLabel[];
  /** Figures that no label says, or not so. */
  readonly wrong: readonly Figure[];
  readonly sameSpan: number;
}

/** Reads the figures of a sentence and lays them against its labels. */
export function readAgainstLabels(sentence: LabelledSentence): FigureReading {
  const found = findFigures(sentence.text);
  const missed = new Set(sentence.figures);
  const wrong: Figure[] = [];
  let sameSpan = 0;
  for (const figure of found) {
    const label = [...missed].find((candidate) => says(figure, candidate));
    if (label === undefined) wrong.push(figure);
    else {
      missed.delete(label);
      const { start, end } = figure.span;
      if (start === label.start && end === start + label.written.length) sameSpan++;
    }
  }
  return { sentence, found, missed: [...missed], wrong, sameSpan };
}

/** Whether a figure stands where the label does and has its kind, value, unit and bound. */
function says({ span, kind, value, high, unit, bound }: Figure, label: FigureLabel): boolean {
  const place = { start: label.start, end: label.start + label.written.length };
  return (
    overlaps(span, place) &&
    kind === label.kind &&
    bound === label.bound &&
    same(value, label.value) &&
    (high === undefined) === (label.high === undefined) &&
    same(high ?? 0, label.high ?? 0) &&
    isUnit(unit, label.unit)
  );
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Two names of one unit (km and 公里) are one. */
function isUnit(a: string, b: string): boolean {
  if (fold(a) === fold(b)) return true;
  const first = measureOf(a);
  const second = measureOf(b);
  return first !== null && first.dimension === second?.dimension && first.factor === second.factor;
}

/** The figures of all readings together. */
export function accuracyOf(readings: readonly FigureReading[]): FigureAccuracy {
  const hits = readings.map(
    ({ found, missed, wrong }): Hits => ({
      found: found.length - wrong.length,
      missed: missed.length,
      wrong: wrong.length,
    }),
  );
  const total = (of: (hit: Hits) => number) => hits.reduce((sum, hit) => sum + of(hit), 0);
  const share = (right: number, of: number) => shareOf(Array.from({ length: of }, (_, i) => i < right));
  const right = total(({ found }) => found);
  const labels = right + total(({ missed }) => missed);
  return {
    sentences: readings.length,
    labels,
    f1: f1Estimate(hits),
    precision: share(right, right + total(({ wrong }) => wrong)),
    recall: share(right, labels),
    sameSpan: share(
      readings.reduce((sum, { sameSpan }) => sum + sameSpan, 0),
      right,
    ),
  };
}
