import { boundBefore } from './figure-bounds.ts';
import { dated, isDay, isMonth, isYear, readYearRange } from './figure-dates.ts';
import { readEnglishYear } from './figure-dates-english.ts';
import { eraBefore, LONGEST_REIGN, LONGEST_REPUBLIC } from './figure-eras.ts';
import { readSecond } from './figure-ranges.ts';
import { before, matchAt, nothing, type Outcome, type Reading } from './figure-reading.ts';
import { type Numeral, readNumeral } from './numeral.ts';

const LAST_CENTURY = /上(?:个)?世纪$/;
const BEFORE_CHRIST = /(?:公元|西元|纪元)?前 ?$/;
const ANNO_DOMINI = /(?:公元|西元) ?$/;
const MONTH_AND_DAY =
  / ?(\d{1,2}|十[一二]?|[一二三四五六七八九]|正|腊|闰[一二三四五六七八九]) ?月(?!份?以)(?:份| ?(\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]|三十一?|廿[一二三四五六七八九]?|卅一?|初[一二三四五六七八九十]) ?[日号](?![元圆本文语])|(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?))?/y;
const DAY =
  / ?(\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]|三十一?) ?[日号](?![元圆本线文语])/y;

/** What stands before a length of time in years and months: 判刑2年6月. */
const LASTING = /[刑期了达共历满为约近逾过]$/;

/** Dates written in Chinese, from the number on: 1919年6月15日, 6月15日, 15日, 1990年代, 20世纪, 民国二十六年. */
export function readDate(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  if (numeral.bound !== 'exact' && numeral.high === undefined) return null;
  if (numeral.share || numeral.style === 'english' || numeral.scale > 1_000) return null;
  const unitAt = numeral.end + (folded[numeral.end] === ' ' ? 1 : 0);
  if (folded.startsWith('世纪', unitAt)) return readCentury(reading, at, numeral, unitAt + 2);
  switch (folded[unitAt]) {
    case '年':
      return folded[unitAt + 1] === '代'
        ? readDecade(reading, at, numeral, unitAt + 2)
        : readYear(reading, at, numeral, unitAt + 1);
    case '月':
      return isMonth(numeral.value) ? readMonth(reading, at) : null;
    case '日':
    case '号':
      return readDay(reading, at, numeral, unitAt);
    default:
      if (LAST_CENTURY.test(before(reading, at, 4))) {
        const decades = readDecades(folded, at);
        if (decades !== null) return readDecade(reading, at, { ...numeral, ...decades }, decades.end);
      }
      return readYearRange(reading, at, numeral) ?? readEnglishYear(reading, at, numeral);
  }
}

function readYear(reading: Reading, at: number, numeral: Numeral, end: number): Outcome | null {
  const { folded } = reading;
  const lead = before(reading, at, 4);
  const christ = BEFORE_CHRIST.exec(lead) ?? ANNO_DOMINI.exec(lead);
  if (christ !== null && numeral.plainDigits + Number(numeral.style === 'chinese') > 0) {
    const isBefore = christ[0].includes('前');
    // 前221年 alone is as good as 公元前221年; 前3年 are the three years before.
    if (!isBefore || christ[0].length > 2 || numeral.value >= 100) {
      const value = isBefore ? -numeral.value : numeral.value;
      return dated(reading, at - christ[0].length, dayEnd(folded, end), value, '年');
    }
  }
  const era = eraBefore(reading, at);
  if (era !== null && Number.isInteger(numeral.value) && numeral.value >= 1) {
    if (numeral.value <= (era.name === '民国' ? LONGEST_REPUBLIC : LONGEST_REIGN)) {
      return dated(reading, at - era.name.length, dayEnd(folded, end), era.before + numeral.value, '年');
    }
  }
  if (isUnnamedReign(reading, at, numeral, end)) return nothing(end);
  // 380年10月 is a year; of 49年10月 and 永曆十五年四月 it is not known of which reckoning.
  if (!isYear(numeral) && dayEnd(folded, end) > end && !LASTING.test(lead))
    return numeral.plainDigits === 3
      ? dated(reading, at, dayEnd(folded, end), numeral.value, '年')
      : nothing(end);
  if (isEarlyYear(reading, at, numeral, end))
    return dated(reading, at, dayEnd(folded, end), numeral.value, '年');
  if (!isYear(numeral) || isSpanOfYears(reading, at, numeral, end)) return null;
  const stop = dayEnd(folded, end);
  const second = stop === end ? readSecond(reading, end) : null;
  if (
    second !== null &&
    folded[second.numeral.end] === '年' &&
    isYear(second.numeral) &&
    second.numeral.value > numeral.value
  ) {
    const secondEnd = second.numeral.end + 1;
    if (dayEnd(folded, secondEnd) === secondEnd && folded[secondEnd] !== '代') {
      return dated(reading, at, secondEnd, numeral.value, '年', second.numeral.value);
    }
  }
  return dated(reading, at, stop, numeral.value, '年');
}

/** A reign that is not in the table, seen by the year in brackets behind it: 德祐二年（1276年）, 周赧王五十九年. */
function isUnnamedReign(reading: Reading, at: number, numeral: Numeral, end: number): boolean {
  if (numeral.style !== 'chinese' || numeral.plainDigits > 0) return false;
  return (
    matchAt(/ ?\((?:公元)?前?\d{1,4}[年)]/y, reading.folded, end) !== null ||
    /[王公帝宗祖]$/.test(before(reading, at, 1))
  );
}

/** 464年夏季: three digits that are not round are a year unless something near speaks of a length of time. */
function isEarlyYear(reading: Reading, at: number, numeral: Numeral, end: number): boolean {
  if (numeral.plainDigits !== 3 || numeral.style !== 'arabic' || numeral.value % 10 === 0) return false;
  if (matchAt(/[的来间之多余以后前]|左右|历史|时间|有/y, reading.folded, end) !== null) return false;
  const lead = before(reading, at, 2);
  return !/[共有达满了近约逾过长时续计隔]$/.test(lead) && boundBefore(reading, at) === null;
}

/** 2000年历史, 近2000年 and 1500年以上 are spans of years; 1949年以上 is nothing. */
function isSpanOfYears(reading: Reading, at: number, numeral: Numeral, end: number): boolean {
  if (numeral.value % 100 !== 0) return false;
  const { folded } = reading;
  if (
    /^(?:的?(?:历史|文明|悠久|时间|岁月)|之久|以上|左右|来)/.test(folded.slice(end, end + 4)) &&
    !folded.startsWith('以来', end)
  )
    return true;
  return boundBefore(reading, at)?.bound !== undefined && !/[约概]/.test(before(reading, at, 2));
}

/** Where a date ends whose year does at `end`: behind its month and day, if they follow. */
function dayEnd(folded: string, end: number): number {
  const month = matchAt(MONTH_AND_DAY, folded, end);
  return month === null ? end : end + month[0].length;
}

function readMonth(reading: Reading, at: number): Outcome | null {
  const { folded } = reading;
  const match = matchAt(MONTH_AND_DAY, folded, at);
  const month = match === null ? 0 : (readNumeral(folded, at)?.value ?? 0);
  if (match === null || !isMonth(month)) return null;
  const end = at + match[0].length;
  const second = match[2] === undefined ? readSecond(reading, end) : null;
  if (
    second !== null &&
    folded[second.numeral.end] === '月' &&
    isMonth(second.numeral.value) &&
    second.numeral.value > month
  ) {
    if (dayEnd(folded, second.start) === second.numeral.end + 1) {
      return dated(reading, at, second.numeral.end + 1, month, '月', second.numeral.value);
    }
  }
  // 3-5月 reads its first number through readAmount, which comes back here for neither; see readRange.
  return dated(reading, at, end, month, '月');
}

const DAYS_LASTING =
  /(?:为期|历时|连续|持续|长达|仅|共|只|第|前|后|近|每|用时|至少|最多|超过|不到|不足|约|逾)$/;
const DAY_EVIDENCE = /(?:本月|上月|下月|当月|[月至、到])$/;
const HOUR_AFTER = /[ ,]?(?:上午|下午|早|晚|凌晨|中午|傍晚|夜|清晨|午)/y;

/** 15日 is a day of the month, 为期三日 a time; 5号 is a day only beside words of time. */
function readDay(reading: Reading, at: number, numeral: Numeral, unitAt: number): Outcome | null {
  const { folded } = reading;
  const match = matchAt(DAY, folded, at);
  if (match === null || !isDay(numeral.value) || numeral.scale > 10) return null;
  const end = unitAt + 1;
  const lead = before(reading, at, 2);
  const isNamed = DAY_EVIDENCE.test(lead) || matchAt(HOUR_AFTER, folded, end) !== null;
  if (folded[unitAt] === '号')
    return isNamed && end - at > 1 ? dated(reading, at, end, numeral.value, '日') : nothing(end);
  if (
    !isNamed &&
    (DAYS_LASTING.test(lead) || matchAt(/[游间内后]|之[内久]|以[内上]|左右/y, folded, end) !== null)
  )
    return null;
  return numeral.style === 'arabic' || isNamed ? dated(reading, at, end, numeral.value, '日') : null;
}

/** 1990年代; 80年代 keeps its two digits unless a century stands before it. */
function readDecade(reading: Reading, at: number, numeral: Numeral, end: number): Outcome | null {
  const { value } = numeral;
  if (value % 10 !== 0 || value < 10 || value > 2200) return nothing(end);
  // Of 上世纪 the century depends on when it was written; all articles here are of the 21st.
  const last = LAST_CENTURY.exec(before(reading, at, 4));
  const century = last !== null && value < 100 ? 1900 : 0;
  const high = numeral.high === undefined ? undefined : century + numeral.high;
  return dated(reading, at - (century > 0 ? last![0].length : 0), end, century + value, '年代', high);
}

function readCentury(reading: Reading, at: number, numeral: Numeral, end: number): Outcome | null {
  const { folded } = reading;
  if (numeral.value < 1 || numeral.value > 60 || !Number.isInteger(numeral.value)) return null;
  const lead = BEFORE_CHRIST.exec(before(reading, at, 4)) ?? ANNO_DOMINI.exec(before(reading, at, 4));
  if (lead !== null) {
    const value = lead[0].includes('前') ? -numeral.value : numeral.value;
    return dated(reading, at - lead[0].length, end, value, '世纪');
  }
  const decades = readDecades(folded, end);
  if (decades !== null) {
    const first = (numeral.value - 1) * 100;
    const high = decades.high === undefined ? undefined : first + decades.high;
    return dated(reading, at, decades.end, first + decades.value, '年代', high);
  }
  return dated(reading, at, end, numeral.value, '世纪');
}

/** 50年代, 50、60年代 or 七八十年代 from `at` on, without their century. */
function readDecades(folded: string, at: number): { value: number; high?: number; end: number } | null {
  const first = readNumeral(folded, at);
  if (first === null || first.value % 10 !== 0 || first.value >= 100) return null;
  if (folded.startsWith('年代', first.end)) {
    const { value, high, end } = first;
    return { value, ...(high === undefined ? {} : { high }), end: end + 2 };
  }
  const joiner = matchAt(/(?:年代)?[、至到和与~—-]/y, folded, first.end);
  const second = joiner === null ? null : readNumeral(folded, first.end + joiner[0].length);
  if (second === null || second.value % 10 !== 0 || second.value >= 100 || second.value <= first.value)
    return null;
  return folded.startsWith('年代', second.end)
    ? { value: first.value, high: second.value, end: second.end + 2 }
    : null;
}

/** 元年 behind the name of a reign. */
export function readFirstYear(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const era = folded[at + 1] === '年' ? eraBefore(reading, at) : null;
  if (era === null) return nothing(at + 1);
  return dated(reading, at - era.name.length, dayEnd(folded, at + 2), era.before + 1, '年');
}
