import type { Figure } from './figure.ts';
import { boundBefore } from './figure-bounds.ts';
import { readSecond } from './figure-ranges.ts';
import { before, matchAt, type Outcome, type Reading } from './figure-reading.ts';
import type { Numeral } from './numeral.ts';
import { readUnit } from './unit.ts';

/** A date, with nothing but about of the words around it: 约1919年, 1990年前后. "up to 1945" bounds a time, no number. */
export function dated(
  reading: Reading,
  start: number,
  end: number,
  value: number,
  unit: string,
  high?: number,
): Outcome {
  const { folded } = reading;
  const lead = boundBefore(reading, start);
  const tail = matchAt(/前后|左右/y, folded, end)?.[0] ?? '';
  const isAbout = (lead?.bound === 'about' && lead.word !== '近') || tail !== '';
  const span = {
    start: lead?.bound === 'about' && lead.word !== '近' ? lead.start : start,
    end: end + tail.length,
  };
  const figure: Figure = { span, kind: 'date', value, unit, bound: isAbout ? 'about' : 'exact' };
  return { end: span.end, figure: high === undefined ? figure : { ...figure, high } };
}

/** Four digits of a year that somebody may write about. */
export function isYear(numeral: Numeral): boolean {
  return numeral.plainDigits === 4 && numeral.value >= 1000 && numeral.value < 2200;
}

export function isMonth(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 12;
}

export function isDay(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 31;
}

/** 2019—2023年 and 1939–1945. */
export function readYearRange(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  if (isMonth(numeral.value) && (numeral.plainDigits > 0 || numeral.style === 'chinese')) {
    const second = readSecond(reading, numeral.end);
    if (
      second !== null &&
      folded[second.numeral.end] === '月' &&
      isMonth(second.numeral.value) &&
      second.numeral.value > numeral.value
    ) {
      return dated(reading, at, second.numeral.end + 1, numeral.value, '月', second.numeral.value);
    }
  }
  if (!isYear(numeral)) return null;
  const short = readShortRange(reading, at, numeral);
  if (short !== null) return short;
  const second = readSecond(reading, numeral.end);
  if (second === null || !isYear(second.numeral) || second.numeral.value <= numeral.value) return null;
  const { end, value } = second.numeral;
  if (folded[end] === '年' && folded[end + 1] !== '代')
    return dated(reading, at, end + 1, numeral.value, '年', value);
  if (readUnit(reading.text, folded, end) !== null) return null;
  if (second.isWord && !YEAR_WORD.test(before(reading, at, 12))) return null;
  return dated(reading, at, end, numeral.value, '年', value);
}

const SHORT_RANGE = /([-–—/])(\d\d)(?![\d.,:%/]|[-–]\d)/y;

/** 1956–57年, 2008/09赛季, in 1939–45. Of 2007-08 the second part may be a month. */
function readShortRange(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  const match = matchAt(SHORT_RANGE, folded, numeral.end);
  if (match === null) return null;
  const end = numeral.end + match[0].length;
  const high = Math.floor(numeral.value / 100) * 100 + Number(match[2]);
  const mark = matchAt(/年(?!代)|(?= ?(?:赛季|学年|季度|财年|season))/y, folded, end);
  if (high <= numeral.value || (mark === null && !YEAR_WORD.test(before(reading, at, 12)))) return null;
  const isMonthToo = match[1] === '-' && Number(match[2]) <= 12 && mark === null;
  return dated(
    reading,
    at,
    end + (mark?.[0].length ?? 0),
    numeral.value,
    '年',
    isMonthToo ? undefined : high,
  );
}

/** What stands before four digits that are a year. */
export const YEAR_WORD =
  /(?:^|[^a-z])(?:in|since|from|by|of|until|till|to|before|after|during|between|late|early|mid|year|year was|year is|and|winter|summer|spring|autumn|fall|the|circa|around|about|c\.|ca\.|through|for|the|a)[ (-]$|\($/;
