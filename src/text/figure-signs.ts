import { before, isDigit, isHyphen, matchAt, type Reading } from './figure-reading.ts';
import { readNumeral } from './numeral.ts';
import { measureOf, readUnit } from './unit.ts';

/** 零下, 负 and the minus sign before a number: how many characters; 0 where there is none. */
export function signBefore(reading: Reading, at: number): number {
  const lead = before(reading, at, 2);
  if (lead === '零下') return 2;
  if (lead.endsWith('负') && !isDigit(reading.folded.charCodeAt(at - 2)) && !/[胜平担肩\d]负$/.test(lead))
    return 1;
  if (isNegative(reading, at)) return 1;
  const minus = 'minus ';
  return before(reading, at, minus.length) === minus && goesBelowZero(reading, at) ? minus.length : 0;
}

/** Whether the - before a number makes it negative: only before a percentage or a temperature is it no hyphen. */
export function isNegative(reading: Reading, at: number): boolean {
  const { folded } = reading;
  const previous = folded[at - 1] ?? '';
  if (!isHyphen(previous) || at - 1 < reading.from) return false;
  if (isDigit(folded.charCodeAt(at - 2))) return false;
  if (goesBelowZero(reading, at)) return true;
  return previous === '−' && !/[a-z\u3400-\u9fff]/.test(folded[at - 2] ?? '');
}

/** Of -10至-5℃ the unit stands behind the second. */
const TO_MINUS = /[至到~～][-−]\d/y;

/** Whether the number at `at` is a percentage or a temperature. */
function goesBelowZero({ text, folded }: Reading, at: number): boolean {
  const numeral = readNumeral(folded, at);
  if (numeral === null || numeral.share) return numeral !== null;
  if (matchAt(TO_MINUS, folded, numeral.end) !== null) return true;
  const dimension = measureOf(readUnit(text, folded, numeral.end)?.unit ?? '')?.dimension;
  return dimension === 'temperature' || dimension === 'fahrenheit';
}
