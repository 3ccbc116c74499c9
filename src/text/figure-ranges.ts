import { boundBefore } from './figure-bounds.ts';
import {
  BEGINS,
  before,
  CODE,
  DIGIT,
  FIRST_YEAR,
  matchAt,
  ORDINAL,
  type Reading,
  round,
  SIGN,
} from './figure-reading.ts';
import { signBefore } from './figure-signs.ts';
import { type Numeral, readNumeral } from './numeral.ts';
import { measureOf, readUnit, type WrittenUnit } from './unit.ts';

/** Between a share and the unit it is of: a quarter of an hour. */
export const OF_ONE =
  / of an?(?= (?:second|minute|hour|day|week|month|year|decade|century|mile|kilomet|met|inch|foot|ton|kilo|pound|litre|liter|gallon|acre|hectare))/y;

/** What is measured in minutes. */
const LASTING = /(?:误点|晚点|延误|迟到|历时|用时|耗时|费时|休息|补时)$/;

/** The unit behind a number, with the hyphen of English compounds (70-year). */
export function unitBehind(reading: Reading, numeral: Numeral, at = numeral.end): WrittenUnit | null {
  const { text, folded } = reading;
  const isPart = numeral.style === 'english' && (numeral.share || numeral.value === 0.5);
  const article = isPart ? matchAt(numeral.share ? OF_ONE : / an?(?= )/y, folded, numeral.end) : null;
  const unit = readUnit(text, folded, numeral.end + (article?.[0].length ?? 0));
  if (unit?.unit === '两' && numeral.style === 'chinese' && numeral.value < 10) return null;
  // 3分20秒 and a delay of 3分 are minutes, 3分 alone are points.
  if (unit?.unit === '分' && LASTING.test(before(reading, at, 2))) return { ...unit, unit: '分钟' };
  if (unit?.unit === '分' && matchAt(/ ?[\d一二三四五六七八九十.]{1,6} ?秒/y, folded, unit.end))
    return { ...unit, unit: '分钟' };
  return unit;
}

interface Second {
  readonly start: number;
  readonly numeral: Numeral;
  /** A word (至, to) or wave stands between, not a hyphen, which joins scores and codes too. */
  readonly isWord: boolean;
  readonly isNegative: boolean;
}

const BETWEEN = / ?(?:至|到|~|～|—{1,2}|–|-|−|―|〜) ?| to | and /y;
/** Joins the ends of a range only where 之间 stands behind: 介于3和5公里之间. */
const AND = / ?[和与] ?/y;
/** A sign before the second number, where one stands before the first. */
const SIGN_BETWEEN = /零下|负|minus |[-−]/y;

/**
 * The second number of a range whose first part ends at `end`.
 * @param isPrice whether a sign of money may stand before it.
 * @param isSigned whether a minus sign may.
 */
export function readSecond(
  reading: Reading,
  end: number,
  isPrice = false,
  between = BETWEEN,
  isSigned = false,
): Second | null {
  const { folded } = reading;
  const separator = matchAt(between, folded, end)?.[0];
  if (separator === undefined) return null;
  const sign = isPrice && BEGINS[folded.charCodeAt(end + separator.length)] === SIGN ? 1 : 0;
  const minus = isSigned ? (matchAt(SIGN_BETWEEN, folded, end + separator.length)?.[0].length ?? 0) : 0;
  const start = end + separator.length + sign + minus;
  const begins = BEGINS[folded.charCodeAt(start)];
  if (begins === undefined || begins === 0 || begins === ORDINAL || begins === FIRST_YEAR || begins === SIGN)
    return null;
  if (begins === DIGIT && matchAt(CODE, folded, start) !== null) return null;
  const numeral = readNumeral(folded, start);
  return numeral === null || numeral.high !== undefined
    ? null
    : { start, numeral, isWord: /[a-z至到~和与]/.test(separator), isNegative: minus > 0 };
}

/** The same, and with 和 where 之间 follows. */
function readUpper(reading: Reading, end: number, isPrice: boolean, isSigned: boolean): Second | null {
  const second = readSecond(reading, end, isPrice, BETWEEN, isSigned);
  if (second !== null) return second;
  const joined = readSecond(reading, end, isPrice, AND, isSigned);
  if (joined === null) return null;
  const stop = unitBehind(reading, joined.numeral)?.end ?? joined.numeral.end;
  return reading.folded.startsWith('之间', stop) ? joined : null;
}

interface Range extends Numeral {
  /** Lower end; `value` is the upper. */
  readonly low: number;
  readonly unit: WrittenUnit | null;
}

/** 3-5天, 3%~5%, 10万至20万人, between 3 and 5 km: the second number of a range, if the first ends one's lower side. */
export function readRange(reading: Reading, first: Numeral, at: number): Range | null {
  const { folded } = reading;
  if (first.bound !== 'exact') return null;
  const isPrice = BEGINS[folded.charCodeAt(at - 1)] === SIGN;
  const minus = signBefore(reading, at);
  const isSigned = minus > 0;
  // 零下 and minus hold for both ends (零下5至10度), the sign only for its own (-5至10℃).
  const signs = (second: Second): Signs => ({
    first: isSigned ? -1 : 1,
    second: second.isNegative || minus > 1 ? -1 : 1,
  });
  const direct = readUpper(reading, first.end, isPrice, isSigned);
  if (direct !== null) {
    if (
      folded.startsWith(' and ', first.end) &&
      !/(?:^|[^a-z])between (?:about |around |us)?$/.test(before(reading, at, 16))
    )
      return null;
    const unit = direct.numeral.share ? null : unitBehind(reading, direct.numeral);
    const isBare =
      unit === null &&
      !direct.numeral.share &&
      !first.share &&
      !direct.isWord &&
      boundBefore(reading, at) === null;
    return rangeOf(first, direct.numeral, unit, isBare, signs(direct));
  }
  const unit = unitBehind(reading, first);
  const second = unit === null || unit.inside !== '' ? null : readUpper(reading, unit.end, isPrice, isSigned);
  if (second === null || folded.startsWith(' and ', unit!.end)) return null;
  const secondUnit = unitBehind(reading, second.numeral);
  if (secondUnit === null) return null;
  if (secondUnit.unit === unit!.unit) return rangeOf(first, second.numeral, secondUnit, false, signs(second));
  // 500米至1公里 are 500 to 1,000米.
  const lower = measureOf(unit!.unit);
  const upper = measureOf(secondUnit.unit);
  if (!second.isWord || lower === null || lower.dimension !== upper?.dimension || first.scale !== 1)
    return null;
  if (lower.dimension.startsWith('count:')) return null;
  const value = (second.numeral.value * upper.factor) / lower.factor;
  return rangeOf(
    first,
    { ...second.numeral, value, scale: 1 },
    { ...secondUnit, unit: unit!.unit },
    false,
    signs(second),
  );
}

interface Signs {
  readonly first: 1 | -1;
  readonly second: 1 | -1;
}

/** @param isBare both numbers stand without a unit, as scores and lists do. */
function rangeOf(
  first: Numeral,
  second: Numeral,
  unit: WrittenUnit | null,
  isBare: boolean,
  signs: Signs,
): Range | null {
  let low = first.value;
  let numeral = second;
  // 3-5万 and 10-20% share what stands behind the second; 百分之三十至四十 what stands before the first.
  if (second.scale !== 1 && first.scale === 1 && !first.share && low < second.value / second.scale)
    low *= second.scale;
  else if (first.share && !second.share && unit === null)
    numeral = { ...second, value: second.value * first.scale, share: true };
  else if (first.share !== second.share) return null;
  if (isBare && !(numeral.value >= 10_000 && numeral.scale > 1)) return null;
  low *= signs.first;
  const value = numeral.value * signs.second;
  // Below zero either end may come first.
  if (low === value || (low > value && signs.second > 0)) return null;
  return { ...numeral, value: round(value), low: round(low), unit };
}
