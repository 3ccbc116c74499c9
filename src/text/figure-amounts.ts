import type { Bound } from './figure.ts';
import { boundBefore, boundBehind, done, finish } from './figure-bounds.ts';
import { isCounted } from './figure-counting.ts';
import { OF_ONE, readRange, unitBehind } from './figure-ranges.ts';
import {
  BEGINS,
  before,
  type Core,
  DIGIT,
  HAN,
  isDigit,
  LETTER,
  matchAt,
  nothing,
  type Outcome,
  type Reading,
  round,
} from './figure-reading.ts';
import { signBefore } from './figure-signs.ts';
import { type Numeral, parseNumeral, readNumeral } from './numeral.ts';
import { measureOf, readUnit, type WrittenUnit } from './unit.ts';

const TIMES_OF_DAYS = new Set(['年', '个月', '天', '日', '周', '星期', '载']);

/** An amount from the number on: its range, unit, half and smaller units, then whether it counts at all, then its bounds. */
export function readAmount(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { text, folded } = reading;
  const range = numeral.high === undefined ? readRange(reading, numeral, at) : null;
  const last = range ?? numeral;
  let unit = range === null ? unitBehind(reading, numeral, at) : range.unit;
  let value = range?.low ?? numeral.value;
  let high = range?.value ?? numeral.high;
  let end = unit?.end ?? last.end;
  let bound: Bound = numeral.bound === 'exact' ? last.bound : numeral.bound;
  let name = last.share ? '%' : (unit?.unit ?? '');
  if (unit?.unit === 'm' && last.style === 'arabic' && folded[end - 2] !== ' ' && range === null) {
    const people = readUnit(text, folded, end);
    if (people !== null && measureOf(people.unit)?.dimension.startsWith('count:')) {
      value = round(value * 1e6);
      unit = people;
      name = people.unit;
      end = people.end;
    }
  }
  const thousands = unit === null && range === null ? peopleInThousands(reading, numeral) : null;
  if (thousands !== null) {
    value = round(value * 1e3);
    unit = thousands;
    name = thousands.unit;
    end = thousands.end;
  }
  if (last.share) {
    // Of 三分之一英里 the share is of a mile, of a quarter of an hour of an hour.
    if (
      unit !== null &&
      name === '%' &&
      (measureOf(unit.unit)?.dimension === 'length' ||
        unit.unit === '世纪' ||
        matchAt(OF_ONE, folded, last.end) !== null) &&
      !/%/.test(folded.slice(at, last.end))
    )
      name = unit.unit;
    else {
      unit = null;
      end = last.end;
    }
  }
  if (isHalf(folded, at, numeral)) {
    if (
      unit === null ||
      !HALVED.test(measureOf(unit.unit)?.dimension ?? '') ||
      unit.unit === '天' ||
      unit.unit === '日'
    )
      return nothing(numeral.end);
    if (unit.unit === '年') {
      value = 6;
      if (high !== undefined) high *= 12;
      name = '个月';
    }
  }
  if (high !== undefined && folded.startsWith('之间', end)) end += 2;
  if (unit?.inside === 'more') bound = 'atLeast';
  if (unit?.inside === 'half') value += 0.5;
  const rest = unit !== null && high === undefined ? readRest(reading, unit, value) : null;
  if (rest !== null) {
    value = rest.value;
    end = rest.end;
  }
  if (unit === null && name === '' && /[a-z]/.test(folded[end] ?? '') && folded[end] !== undefined) {
    return nothing(endOfRun(folded, end));
  }
  const currency = /(人民币|新台币|台币|港币|港元|美金|日币|rmb|usd|hkd|eur) ?$/.exec(before(reading, at, 5));
  let start = at;
  if (currency !== null && (name === '' || name === '元' || name === '圆')) {
    start -= currency[0].length;
    name = currency[1] === '日币' ? '日元' : currency[1]!;
  }
  const isBelowZero = !last.share || folded[at - 1] !== '第' ? signBefore(reading, start) : 0;
  if (isBelowZero > 0) {
    start -= isBelowZero;
    // A range has its signs from where it is read.
    if (range === null) {
      value = -value;
      if (high !== undefined) high = -high;
    }
  }
  const lead = boundBefore(reading, start);
  const tail = boundBehind(folded, end, name, value);
  const isRecent =
    lead !== null && lead.word === '近' && TIMES_OF_DAYS.has(name) && isRecency(folded, end, value);
  const opened = lead !== null && !isRecent ? lead : null;
  if (
    !isCounted(
      reading,
      at,
      end,
      numeral,
      unit,
      name,
      isBelowZero > 0 || (opened?.bound ?? tail?.bound ?? bound) !== 'exact',
      range !== null || rest !== null || unit?.inside === 'half',
    )
  )
    return nothing(end);
  return finish(
    {
      start: opened?.start ?? start,
      end: tail?.end ?? end,
      kind: 'amount',
      value,
      unit: name,
      ...(high === undefined ? {} : { high }),
    },
    opened?.bound ?? tail?.bound ?? bound,
  );
}

/** What is counted behind 2k: people, in 2k people. */
function peopleInThousands({ text, folded }: Reading, numeral: Numeral): WrittenUnit | null {
  if (numeral.style !== 'arabic' || numeral.share || matchAt(/k /y, folded, numeral.end) === null)
    return null;
  const unit = readUnit(text, folded, numeral.end + 1);
  return unit !== null && measureOf(unit.unit)?.dimension.startsWith('count:') ? unit : null;
}

const HALVED = /^(?:time|length|area|mass|volume|times|age)$/;

function isHalf(folded: string, at: number, numeral: Numeral): boolean {
  return numeral.value === 0.5 && !numeral.share && (folded[at] === '半' || folded[at] === 'h');
}

/** 近三年 and 近10年来 are the years just gone; 近10年 may be nearly ten. */
function isRecency(folded: string, end: number, value: number): boolean {
  return value <= 5 || matchAt(/以?来|[间里内中]/y, folded, end) !== null;
}

const TENTHS = /[\d一二三四五六七八九](?![\d.%〇零一二三四五六七八九十百千万亿个块毛角名人元])/y;

/** What a unit leaves to follow: 三年半, 2小时30分, 5 feet 10 inches, 1米75. */
function readRest(reading: Reading, unit: WrittenUnit, value: number): { value: number; end: number } | null {
  const { text, folded } = reading;
  const measure = measureOf(unit.unit);
  if (measure === null || measure.dimension.startsWith('count')) return null;
  const { end } = unit;
  const half = Number.isInteger(value) ? matchAt(/半(?![数成径])| and a half(?![a-z])/y, folded, end) : null;
  if (half !== null) return { value: value + 0.5, end: end + half[0].length };
  if (!/^(?:time|length|mass|money:CNY|angle)$/.test(measure.dimension)) return null;
  const hundredths = /^[米秒]$/.test(unit.unit) ? matchAt(/\d\d(?![\d.%a-z年个])/y, folded, end) : null;
  if (hundredths !== null && Number.isInteger(value))
    return { value: value + Number(hundredths[0]) / 100, end: end + 2 };
  // 三块五 is three and five tenths.
  const tenths = unit.unit === '块' ? matchAt(TENTHS, folded, end) : null;
  if (tenths !== null && readUnit(text, folded, end + 1) === null)
    return { value: round(value + parseNumeral(tenths[0])! / 10), end: end + 1 };
  let total = value * measure.factor;
  let smallest = measure.factor;
  let stop = end;
  for (let steps = 0; steps < 3; steps++) {
    const joiner = matchAt(/ and |, |[零又] ?| ?/y, folded, stop)![0];
    const at = stop + joiner.length;
    const begins = BEGINS[folded.charCodeAt(at)];
    if (begins !== DIGIT && begins !== HAN && (begins !== LETTER || joiner === '')) break;
    const numeral = readNumeral(folded, at);
    if (numeral === null || numeral.bound !== 'exact' || numeral.share) break;
    const minute =
      measure.dimension === 'time' && smallest <= 3600 && folded[numeral.end] === '分'
        ? { end: numeral.end + 1, unit: '分钟' }
        : null;
    const next =
      (minute !== null && folded[minute.end] !== '钟' ? minute : null) ?? readUnit(text, folded, numeral.end);
    const smaller = next === null ? null : measureOf(next.unit);
    if (
      smaller?.dimension !== measure.dimension ||
      smaller.factor >= smallest ||
      numeral.value * smaller.factor >= smallest
    )
      break;
    if (measure.dimension === 'time' && smallest > 31556952) break;
    total += numeral.value * smaller.factor;
    smallest = smaller.factor;
    stop = next!.end;
  }
  return stop === end ? null : { value: round(total / measure.factor), end: stop };
}

function endOfRun(folded: string, at: number): number {
  return at + (matchAt(/[a-z\d]+(?:[-_.][a-z\d]+)*/y, folded, at)?.[0].length ?? 0);
}

const SIGNS = new Map([
  ['$', '$'],
  ['£', '£'],
  ['€', '€'],
  ['¥', '¥'],
  ['￥', '¥'],
]);

/** $3 million, US$3m, €20. */
export function readPrice(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const start = at + (folded[at + 1] === ' ' ? 2 : 1);
  if (!isDigit(folded.charCodeAt(start))) return nothing(at + 1);
  const numeral = readNumeral(folded, start);
  if (numeral === null) return nothing(start);
  const country =
    folded[at] === '$' ? (/(?:^|[^a-z])(us|hk|nt|a|c|s)$/.exec(before(reading, at, 3))?.[1] ?? '') : '';
  const short = numeral.scale === 1 ? matchAt(/ ?([mbk])(?![a-z])/y, folded, numeral.end) : null;
  const scaled = short === null ? numeral : scaledBy(numeral, short);
  const unit = `${country}${SIGNS.get(folded[at]!)}`;
  const range = readRange(reading, scaled, at + 1);
  const end = range?.end ?? scaled.end;
  const core: Core = {
    start: at - country.length,
    end,
    kind: 'amount',
    value: scaled.value,
    unit,
    bound: scaled.bound,
  };
  return done(reading, range === null ? core : { ...core, value: range.low, high: range.value });
}

function scaledBy(numeral: Numeral, short: RegExpExecArray): Numeral {
  const factor = { k: 1e3, m: 1e6, b: 1e9 }[short[1] as 'k' | 'm' | 'b'];
  const value = Number((numeral.value * factor).toPrecision(15));
  return { ...numeral, end: numeral.end + short[0].length, value, scale: factor };
}
