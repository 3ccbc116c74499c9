import type { CitedFigure } from '../answer/answer.ts';
import type { Texts } from './texts.ts';

/** Digits above it are no longer exact. */
const MAX_VALUE = Number.MAX_SAFE_INTEGER;
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/**
 * An amount in digits with its bound in words (12万余人 → 至少 120,000 人), without its unit where that is written in
 * other characters; null for dates, times and ordinals, and where digits would say nothing that the written form
 * does not.
 */
export function normalForm(figure: CitedFigure, texts: Texts): string | null {
  const { text, kind, value, high, unit, bound } = figure;
  const ends = high === undefined ? [value] : [value, high];
  if (kind !== 'amount' || !ends.every((end) => Math.abs(end) <= MAX_VALUE)) return null;
  const isShare = unit === '%';
  const digits = ends.map((end) => NUMBER.format(isShare ? end * 100 : end)).join('–');
  const amount = isShare ? `${digits}%` : unit !== '' && text.includes(unit) ? `${digits} ${unit}` : digits;
  const normal = texts.bounds[bound].replace('{}', () => amount);
  return withoutSeparators(normal) === withoutSeparators(text) ? null : normal;
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s,，]/g, '').replace('％', '%');
}
