import type { Bound } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import type { CitedFigure } from './answer.ts';

/** Units of which the value is a fraction of one: 三成 is 0.3. */
const SHARES: ReadonlySet<string> = new Set(['%', '‰', '成']);

const FRACTION_DIGITS = 4;
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: FRACTION_DIGITS });

/**
 * The figure in digits with its bound in words (12万余人 → 至少 120,000 人, 三至五天 → 3–5 天), or null where that would
 * say nothing that the written form does not: dates, clock times and ordinals never gain.
 *
 * @param bounds the words for each bound in the reader's language, with {} where the amount goes.
 */
export function normalForm(figure: CitedFigure, bounds: Readonly<Record<Bound, string>>): string | null {
  if (figure.kind !== 'amount') return null;
  const ends = figure.high === undefined ? [figure.value] : [figure.value, figure.high];
  // Larger numbers are not exact as they stand in memory, and their digits would claim it.
  if (!ends.every((end) => Math.abs(end) <= Number.MAX_SAFE_INTEGER)) return null;
  if (isPlain(figure)) return null;
  // Two years, two months and five days are no clearer as 2.1804 years.
  if (!SHARES.has(figure.unit) && !ends.every(isShort)) return null;
  const amount = SHARES.has(figure.unit)
    ? `${ends.map((end) => NUMBER.format(end * 100)).join('–')}%`
    : `${ends.map((end) => NUMBER.format(end)).join('–')} ${unitAsWritten(figure)}`.trimEnd();
  // around 35 minutes is about 35 minutes.
  if (figure.bound === 'about' && bare(figure.text).includes(bare(amount))) return null;
  const normal = bounds[figure.bound].replace('{}', () => amount);
  return bare(normal) === bare(figure.text) ? null : normal;
}

/** Whether the digits shown are all there are. */
function isShort(value: number): boolean {
  return Math.abs(value - Number(value.toFixed(FRACTION_DIGITS))) <= 1e-9 * Math.abs(value);
}

/** 两期 and five towers are no clearer in digits. */
function isPlain({ text, value, high, unit, bound }: CitedFigure): boolean {
  return (
    bound === 'exact' &&
    high === undefined &&
    Number.isInteger(value) &&
    value <= 10 &&
    fold(text).includes(unit)
  );
}

/** Units are folded to Simplified and singular; where the text has the same characters, they are shown as there. */
function unitAsWritten({ text, unit }: CitedFigure): string {
  const folded = fold(text);
  const at = folded.lastIndexOf(fold(unit));
  if (at < 0) return unit;
  const plural = /^(?:es|s)?(?![a-z])/.exec(folded.slice(at + unit.length))?.[0] ?? '';
  return text.slice(at, at + unit.length + (/[a-z]$/.test(unit) ? plural.length : 0));
}

function bare(text: string): string {
  return fold(text)
    .replace(/[\s,]/g, '')
    .replace(/[-~—至到]/g, '–');
}
