import type { Figure } from './figure.ts';
import { measuredBy } from './figure-subject.ts';
import { type Occasion, occasionOf } from './occasion.ts';
import { findPeriods, type Period, periodOf } from './period.ts';
import { overlaps, type Span, shift, sliceOf } from './span.ts';

/** A figure with what a text says of it; spans are of the whole text. */
export interface Claim {
  readonly figure: Figure;
  /** What is measured, and of a change what changes; null where nothing near tells. */
  readonly thing: Span | null;
  readonly of: Span | null;
  /** When it holds; null where neither its sentence nor, for certain, the one before it says. */
  readonly period: Period | null;
  /** What else it holds for: null as things stand; dates have none. */
  readonly occasion: Occasion | null;
}

interface Sentence {
  readonly span: Span;
  /** All of the sentence, in its order. */
  readonly figures: readonly Figure[];
}

/**
 * The claims of one sentence, in its order.
 * @param text the whole text, and `folded` its fold.
 * @param sentences of the text, in order; `at` is the position of the one that is read.
 * @param date of the text, ISO 8601, as precise as known.
 */
export function claimsOf(
  text: string,
  folded: string,
  sentences: readonly Sentence[],
  at: number,
  date: string | null,
): Claim[] {
  const { span, figures } = sentences[at]!;
  if (figures.length === 0) return [];
  const own = sliceOf(folded, span);
  const local = figures.map((figure) => ({ ...figure, span: shift(figure.span, -span.start) }));
  const paragraph = text.lastIndexOf('\n', span.start - 1) + 1;
  const periods = periodsOf(text, paragraph, span, figures, date);
  const amounts = figures.filter(({ kind }) => kind === 'amount').map((figure) => figure.span);
  const inherited = periods.length > 0 ? null : inheritedPeriod(text, paragraph, sentences, at, date);
  return local.map((figure, i) => {
    const { thing, of } = measuredBy(own, figure, local);
    const period =
      figure.kind === 'date'
        ? (periods.find((candidate) => overlaps(candidate.span, figures[i]!.span)) ?? null)
        : (periodOf(folded, figures[i]!.span, periods, amounts) ?? inherited);
    return {
      figure: figures[i]!,
      thing: thing && shift(thing, span.start),
      of: of && shift(of, span.start),
      period,
      occasion: isDated(figure) ? null : occasionOf(folded, figures[i]!.span, span),
    };
  });
}

function isDated({ kind }: Figure): boolean {
  return kind === 'date' || kind === 'time';
}

/** The periods that a sentence names, in terms of what its paragraph says before it; amounts are none. */
function periodsOf(
  text: string,
  paragraph: number,
  span: Span,
  figures: readonly Figure[],
  date: string | null,
): Period[] {
  return paragraphPeriods(text, paragraph, date)
    .filter(({ span: { start, end } }) => start >= span.start && end <= span.end)
    .filter(
      (period) => !figures.some((figure) => figure.kind === 'amount' && isRatherAmount(figure, period)),
    );
}

/** The paragraph read last: its sentences are read one after the other. */
let last = { text: '', paragraph: -1, date: null as string | null, periods: [] as readonly Period[] };

function paragraphPeriods(text: string, paragraph: number, date: string | null): readonly Period[] {
  if (last.text !== text || last.paragraph !== paragraph || last.date !== date) {
    const end = text.indexOf('\n', paragraph);
    const periods = findPeriods(text.slice(paragraph, end < 0 ? text.length : end), date);
    last = { text, paragraph, date, periods: periods.map((p) => ({ ...p, span: shift(p.span, paragraph) })) };
  }
  return last.periods;
}

/** 全长1956公里 names no year, and 近三年 is a stretch of time as well as an amount. */
function isRatherAmount(figure: Figure, period: Period): boolean {
  return overlaps(figure.span, period.span) && !/年|year/.test(figure.unit);
}

/** That of the sentence before, where it stands in the same paragraph, names one alone and opens with it (2023年以来，…). */
function inheritedPeriod(
  text: string,
  paragraph: number,
  sentences: readonly Sentence[],
  at: number,
  date: string | null,
): Period | null {
  const before = sentences[at - 1];
  if (before === undefined || before.span.start < paragraph) return null;
  const periods = periodsOf(text, paragraph, before.span, before.figures, date);
  const [first] = periods;
  if (first === undefined || periods.length > 1 || first.isCompared || first.start === first.end) return null;
  return first.span.start - before.span.start <= 3 && /[，,]/.test(text[first.span.end] ?? '') ? first : null;
}
