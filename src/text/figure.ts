import { BEGINS, type Reading } from './figure-reading.ts';
import { readAt } from './figure-starts.ts';
import { fold } from './script.ts';
import type { Span } from './span.ts';
import { measureOf, readUnit } from './unit.ts';

/** Changes whenever the same text would give other figures; a manifest pins it. */
export const FIGURE_RULES = 'figures-v4';

/** Which side of `value` the text leaves open: 70%以上 is `atLeast`, 約三千 is `about`, 不足五成 is `atMost`. */
export type Bound = 'exact' | 'about' | 'atLeast' | 'atMost';

/** What a written number is: how much, which day or year, what time, which one in a row (第十次), or how a game stands. */
export type FigureKind = 'amount' | 'date' | 'time' | 'ordinal' | 'score';

/** A number as written, understood. What is shown is the slice at `span`; `value` is only for matching and comparing. */
export interface Figure {
  /** From the first character of the number (or its 約, 超過…) to the last of its unit (and its 以上, 左右…). */
  readonly span: Span;
  readonly kind: FigureKind;
  /**
   * Normalised: 4.6万 → 46000, 70% → 0.7, 三成 → 0.3. For a date, its largest component (1919年6月15日 → 1919), years and
   * centuries before Christ negative; for a time, hours since midnight (下午3时30分 → 15.5); of a score its smaller side.
   */
  readonly value: number;
  /** Upper end of a range (三至五天 → value 3, high 5), larger side of a score; absent elsewhere. */
  readonly high?: number;
  /**
   * As written and folded to Simplified (人, 亿元 → 元, %, km), English in the singular; '' for a bare number. Of dates
   * and times in any language: 年, 年代, 世纪, 月, 日, 时.
   */
  readonly unit: string;
  readonly bound: Bound;
}

/**
 * The figures of a text, in its order, none overlapping another. A number that cannot be told from a word, a name or an
 * identifier is left out (一般, 三亚, GPT-4, v2.0): a false figure is cited and compared, a missing one only missed.
 * Time is linear in the text's length.
 */
export function findFigures(text: string): Figure[] {
  // A line of an article may be broken between a number and its unit.
  const folded = fold(text).replace(/(?<=[a-z\d,.%])[\n\u00a0](?=[a-z\d])|\u00a0/g, ' ');
  const reading: Reading = { text, folded, from: 0 };
  const figures: Figure[] = [];
  let at = 0;
  while (at < folded.length) {
    const begins = BEGINS[folded.charCodeAt(at)]!;
    if (begins === 0) {
      at++;
      continue;
    }
    const { end, figure } = readAt(reading, at, begins);
    if (figure !== null) {
      figures.push(figure);
      reading.from = figure.span.end;
    }
    at = Math.max(end, figure?.span.end ?? 0, at + 1);
  }
  return figures;
}

/** How far apart two numbers may be that one rounding makes equal, as a part of the value. */
const MOST_ROUNDING = 0.05;
/** Below it a whole number counts every one: 150 people are not 154, 4.6万 may be 46,123. */
const ROUNDED_FROM = 10_000;

/**
 * Whether two figures say the same: one kind, units that convert into each other, and values that agree within the
 * precision of the less precise. Precision is read off the value's last digit that is not zero, up to 5 % of it: 46,000
 * stands for 45,500 to 46,500; 70% for 69.5% to 70.5%; whole numbers under 10,000 for what rounds to them (8,849 for 8848.86,
 * 150 not for 154) unless `about`.
 * What is `atLeast` agrees with what lies up to one place above it (12万余 with 123,456), `atMost` below. Dates agree by
 * their largest component alone, ordinals by number and unit, scores by both sides.
 */
export function figuresEqual(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind || !unitsConvert(a.unit, b.unit)) return false;
  if ((a.high === undefined) !== (b.high === undefined)) return false;
  if (a.kind === 'score') return a.value === b.value && a.high === b.high;
  if (a.kind === 'date' || a.kind === 'ordinal') return sameInRow(a, b) && a.high === b.high;
  if (!valuesAgree(a, a.value, b, b.value)) return false;
  return a.high === undefined || b.high === undefined || valuesAgree(a, a.high, b, b.high);
}

/** Of 80年代 the century is left open. */
function sameInRow({ unit, value: a }: Figure, { value: b }: Figure): boolean {
  const isOpen = unit === '年代' && Math.min(a, b) < 100;
  return isOpen ? a % 100 === b % 100 : a === b;
}

function valuesAgree(a: Figure, valueA: number, b: Figure, valueB: number): boolean {
  const factorA = measureOf(a.unit)?.factor ?? 1;
  const factorB = measureOf(b.unit)?.factor ?? 1;
  const difference = valueB * factorB - valueA * factorA;
  const noise = 1e-9 * Math.max(Math.abs(valueA * factorA), Math.abs(valueB * factorB));
  if (Math.abs(difference) <= noise) return true;
  return reaches(a, valueA, difference / factorA) || reaches(b, valueB, -difference / factorB);
}

/** Whether a written value stands for one that is `difference` larger. */
function reaches({ kind, unit, bound }: Figure, value: number, difference: number): boolean {
  // Half past three is not three o'clock.
  if (kind === 'time' && bound === 'exact') return false;
  // 70% is written to the percent, though its digits end before.
  const place =
    unit === '%' && bound === 'exact' ? Math.min(placeOf(value, bound), 0.01) : placeOf(value, bound);
  const most = Math.abs(value) * MOST_ROUNDING;
  const noise = 1e-9 * Math.abs(value);
  if (bound === 'atLeast') return difference > 0 && difference < Math.min(place, 2 * most) + noise;
  if (bound === 'atMost') return difference < 0 && -difference < Math.min(place, 2 * most) + noise;
  return Math.abs(difference) <= Math.min(place / 2, most) + noise;
}

/** The worth of the last digit that is not zero; 1 for a whole number that is exact to the one. */
function placeOf(value: number, bound: Bound): number {
  if (value === 0) return 0;
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
  const decimals = mantissa!.includes('.') ? mantissa!.length - 2 : 0;
  const place = 10 ** (Number(exponent) - decimals);
  const isCount = Number.isInteger(value) && Math.abs(value) < ROUNDED_FROM && bound === 'exact';
  return isCount ? 1 : place;
}

function unitsConvert(a: string, b: string): boolean {
  const first = measureOf(a);
  const second = measureOf(b);
  return first !== null && second !== null ? first.dimension === second.dimension : fold(a) === fold(b);
}

/**
 * Whether a figure in one unit can answer a question in the other: 公里, 千米, km and miles; 人, 名 and 位; but not 个, 项
 * and 座, not two currencies, and of times only the same (年 and 周年, not 年 and 天). A unit may carry the thing counted
 * (个园区, 万人): what it begins with decides. A bare number ('') agrees with nothing but another.
 */
export function unitsAgree(a: string, b: string): boolean {
  const first = unitOf(a);
  const second = unitOf(b);
  if (first === null || second === null) return fold(a.trim()) === fold(b.trim());
  return first.dimension === 'time'
    ? first.canonical === second.canonical
    : first.dimension === second.dimension;
}

function unitOf(unit: string): ReturnType<typeof measureOf> {
  const known = measureOf(unit);
  if (known !== null) return known;
  const folded = fold(unit.trim()).replace(/^[多几]?[十百千万亿]*/, '');
  const written = folded === '' ? null : readUnit(folded, folded, 0);
  return written === null ? null : measureOf(written.unit);
}
