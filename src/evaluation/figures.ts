import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LabelSetError } from '../errors.ts';
import { type Figure, findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { overlaps } from '../text/span.ts';
import { measureOf } from '../text/unit.ts';
import type { Estimate } from './measure.ts';

const LABEL = z.strictObject({
  /** Exactly as in the sentence, from `start` on. */
  written: z.string().min(1),
  start: z.int().nonnegative(),
  kind: z.enum(['amount', 'date', 'time', 'ordinal']),
  value: z.number(),
  high: z.number().optional(),
  unit: z.string(),
  bound: z.enum(['exact', 'about', 'atLeast', 'atMost']),
});
const SENTENCE = z.strictObject({
  id: z.string(),
  /** Rules may be mended on `tune` only; `frozen` was written before it was ever read by them. */
  split: z.enum(['tune', 'frozen']),
  script: z.enum(['hans', 'hant', 'en']),
  text: z.string(),
  /** All figures of the sentence, in its order. */
  figures: z.array(LABEL),
});

type FigureLabel = z.infer<typeof LABEL>;
export type LabelledSentence = z.infer<typeof SENTENCE>;

/** How well the figures of labelled sentences are read. */
export interface FigureAccuracy {
  readonly sentences: number;
  readonly labels: number;
  /** Of figures with the right value, unit and bound: 0..1, with a 95 % interval over sentences. */
  readonly f1: Estimate;
  readonly precision: number;
  readonly recall: number;
  /** Share of those that also begin and end where the label does. */
  readonly sameSpan: number;
}

/**
 * Reads sentences with their labels from a file of JSON lines; none where there is no file.
 * @throws {LabelSetError} naming the file, the line and what is wrong.
 */
export function readLabelledFigures(path: string): LabelledSentence[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const fault = (problem: string) => new LabelSetError({ path, problem: `line ${i + 1} ${problem}.` });
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw fault('is no JSON');
    }
    const { data, error } = SENTENCE.safeParse(value);
    if (error) {
      const issue = error.issues[0]!;
      throw fault(`has a bad ${issue.path.join('.') || 'value'} (${issue.message})`);
    }
    for (const { written, start } of data.figures) {
      if (!data.text.startsWith(written, start)) throw fault(`does not have ${written} at ${start}`);
    }
    return [data];
  });
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

const RESAMPLES = 1000;

/** The figures of all readings together; null for none. The interval is of a bootstrap over sentences (Efron 1979). */
export function accuracyOf(readings: readonly FigureReading[]): FigureAccuracy | null {
  if (readings.length === 0) return null;
  const { right, found, labels } = totals(readings);
  const random = createRandom();
  const values = Array.from({ length: RESAMPLES }, () =>
    f1Of(totals(readings.map(() => readings[Math.floor(random() * readings.length)]!))),
  ).sort((a, b) => a - b);
  return {
    sentences: readings.length,
    labels,
    f1: {
      value: f1Of({ right, found, labels }),
      low: values[Math.floor(0.025 * RESAMPLES)]!,
      high: values[Math.ceil(0.975 * RESAMPLES) - 1]!,
    },
    precision: found === 0 ? 1 : right / found,
    recall: labels === 0 ? 1 : right / labels,
    sameSpan: right === 0 ? 1 : readings.reduce((sum, { sameSpan }) => sum + sameSpan, 0) / right,
  };
}

interface Totals {
  readonly right: number;
  readonly found: number;
  readonly labels: number;
}

function totals(readings: readonly FigureReading[]): Totals {
  let right = 0;
  let found = 0;
  let labels = 0;
  for (const reading of readings) {
    right += reading.found.length - reading.wrong.length;
    found += reading.found.length;
    labels += reading.sentence.figures.length;
  }
  return { right, found, labels };
}

function f1Of({ right, found, labels }: Totals): number {
  return found + labels === 0 ? 1 : (2 * right) / (found + labels);
}

/** The same numbers at every run: 0 ≤ n < 1 (mulberry32). */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
