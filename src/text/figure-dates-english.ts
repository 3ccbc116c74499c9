import { dated, isDay, isMonth, isYear, YEAR_WORD } from './figure-dates.ts';
import { before, matchAt, nothing, type Outcome, type Reading } from './figure-reading.ts';
import type { Numeral } from './numeral.ts';
import { readUnit } from './unit.ts';

/** Months by name and by their first three letters, 1 to 12. */
export const MONTHS = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((month, i) => [
      [month, i + 1] as const,
      [month.slice(0, 3), i + 1] as const,
      ...(month === 'september' ? [['sept', 9] as const] : []),
    ]),
);
const AFTER_MONTH =
  /\.? (?:(\d{1,2})(?:st|nd|rd|th)?(?![\d:.%]|,\d)(?:(?:, ?| )(\d{4})(?![\d,.]*\d))?|(?:of )?(\d{4})(?![\d,.]*\d))/y;

/** June 15, 1919; June 1919; June 15. A month alone is no figure. */
export function readMonthFirst(reading: Reading, at: number, end: number, month: number): Outcome {
  const { text, folded } = reading;
  const match = matchAt(AFTER_MONTH, folded, end);
  // may and march are verbs in small letters.
  if (match === null || text[at] === folded[at]) return nothing(end);
  const day = Number(match[1] ?? 1);
  if (day < 1 || day > 31) return nothing(end);
  const year = match[2] ?? match[3];
  const stop = end + match[0].length;
  return dated(
    reading,
    at,
    stop,
    year === undefined ? month : Number(year),
    year === undefined ? '月' : '年',
  );
}

const CENTURY = /[ -]centur(?:y|ies)(?: (bce?|b\.c\.))?(?![a-z])/y;
/** 10th and 11th centuries: the word stands behind the last alone. */
const CENTURY_TO_COME = /(?=(?: and| to| or|,|[-–])? ?[a-z\d]+(?:st|nd|rd|th)[ -]centur)()/y;

/** The century behind an ordinal that ends at `end`: fifth century BC; null where none stands there. */
export function readEnglishCentury(reading: Reading, at: number, end: number, value: number): Outcome | null {
  const match = matchAt(CENTURY, reading.folded, end) ?? matchAt(CENTURY_TO_COME, reading.folded, end);
  if (match === null) return null;
  return dated(reading, at, end + match[0].length, match[1] ? -value : value, '世纪');
}

const CHRISTIAN_ERA = / ?(bce?|b\.c\.(?:e\.)?|ad|a\.d\.|ce)(?![a-z])/y;
const ENGLISH_HUNDRED = /(?:^|[^a-z])ad $/;

/** in 1919, 221 BC, AD 79. */
export function readEnglishYear(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { text, folded } = reading;
  if (numeral.style !== 'arabic' || numeral.high !== undefined || !Number.isInteger(numeral.value))
    return null;
  const christian = matchAt(CHRISTIAN_ERA, folded, numeral.end);
  if (christian !== null && numeral.value < 10_000 && text[numeral.end + christian[0].length - 1] !== 'd') {
    const value = christian[1]!.startsWith('b') ? -numeral.value : numeral.value;
    return dated(reading, at, numeral.end + christian[0].length, value, '年');
  }
  if (
    ENGLISH_HUNDRED.test(before(reading, at, 4)) &&
    numeral.plainDigits > 0 &&
    text.slice(at - 3, at - 1) === 'AD'
  ) {
    return dated(reading, at - 3, numeral.end, numeral.value, '年');
  }
  if (!isYear(numeral) || numeral.value > 2100) return null;
  if (/[a-z\d\u3400-\u9fff]/.test(folded[numeral.end] ?? '') || !YEAR_WORD.test(before(reading, at, 12)))
    return null;
  const unit = readUnit(text, folded, numeral.end);
  // "of 1919 people" counts; "in 1919 people" does not.
  if (unit !== null && !/(?:in|since|by|during|until) $/.test(before(reading, at, 8))) return null;
  if (/(?:to|for|and|the) $/.test(before(reading, at, 5)) && numeral.value < 1500) return null;
  if (
    /of $/.test(before(reading, at, 3)) &&
    numeral.value < 1500 &&
    /[a-z]/.test(folded[numeral.end + 1] ?? '')
  )
    return null;
  return dated(reading, at, numeral.end, numeral.value, '年');
}

const ISO_DATE = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d]|[-/.]\d)/y;

/** 2023-05-06, 1949.10.1. */
export function readIsoDate(reading: Reading, at: number): Outcome | null {
  const match = matchAt(ISO_DATE, reading.folded, at);
  if (match === null || !isMonth(Number(match[3])) || !isDay(Number(match[4]))) return null;
  return dated(reading, at, at + match[0].length, Number(match[1]), '年');
}

const DECADE = /(\d{3}0)['’]?s(?![a-z])/y;

/** 1980s. */
export function readEnglishDecade(reading: Reading, at: number): Outcome | null {
  const match = matchAt(DECADE, reading.folded, at);
  return match === null ? null : dated(reading, at, at + match[0].length, Number(match[1]), '年代');
}

const DECADES = new Map(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, i) => [word, 20 + 10 * i]),
);

/** the eighties; of his eighties an age. */
export function readDecadeInWords(reading: Reading, at: number, word: string): Outcome | null {
  const value = DECADES.get(word);
  const lead = value === undefined ? null : DECADE_BEFORE.exec(before(reading, at, 12));
  return lead === null ? null : dated(reading, at, at + word.length, value!, '年代');
}

const DECADE_BEFORE = /(?:^|[^a-z])the (?:early |mid |late |early-|mid-|late-)?$/;
const DAY_FIRST = /(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?![a-z])(?:,? (\d{4})(?![\d,.]*\d))?/y;

/** 15 June 1919, 4th of May. */
export function readDayFirst(reading: Reading, at: number): Outcome | null {
  const match = matchAt(DAY_FIRST, reading.folded, at);
  const month = MONTHS.get(match?.[2] ?? '');
  if (match === null || month === undefined || !isDay(Number(match[1]))) return null;
  // 3 may win, and 2 march on.
  if (/ (?:may|march) [a-z]/.test(match[0])) return null;
  const year = match[3];
  const end = at + match[0].length;
  return year === undefined
    ? dated(reading, at, end, month, '月')
    : dated(reading, at, end, Number(year), '年');
}
