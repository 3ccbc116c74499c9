import type { Span } from './span.ts';

/** Which side of `value` the text leaves open: 70%以上 is `atLeast`, 約三千 is `about`, 不足五成 is `atMost`. */
export type Bound = 'exact' | 'about' | 'atLeast' | 'atMost';

/** What a written number is: how much, which day or year, what time, or which one in a row (第十次). */
export type FigureKind = 'amount' | 'date' | 'time' | 'ordinal';

/** A number as written, understood. What is shown is the slice at `span`; `value` is only for matching and comparing. */
export interface Figure {
  /** From the first character of the number (or its 約, 超過…) to the last of its unit (and its 以上, 左右…). */
  readonly span: Span;
  readonly kind: FigureKind;
  /** Normalised: 4.6万 → 46000, 70% → 0.7, 三成 → 0.3. For a date, its largest component: 1919年6月15日 → 1919. */
  readonly value: number;
  /** Upper end of a range (三至五天 → value 3, high 5); absent elsewhere. */
  readonly high?: number;
  /** As written and folded to Simplified (人, 亿元 → 元, %, km, year of a date → 年); '' for a bare number. */
  readonly unit: string;
  readonly bound: Bound;
}
