import { done } from './figure-bounds.ts';
import { before, isHan, matchAt, type Outcome, type Reading } from './figure-reading.ts';
import { type Numeral, readNumeral } from './numeral.ts';
import { measureOf, readUnit } from './unit.ts';

const TWICE_AS_MANY = / (?:as|the|that|its|their|what|over|his|her)(?![a-z])/y;
const DOUBLE_OF = / (?:the|its|their|that|those|what|last)(?![a-z])/y;
const TIMES_OF_VERBS = new Map([
  ['doubled', 2],
  ['doubling', 2],
  ['tripled', 3],
  ['tripling', 3],
  ['trebled', 3],
  ['trebling', 3],
  ['quadrupled', 4],
  ['quadrupling', 4],
]);
/** doubled back, doubled over and doubled down are of people. */
const NO_GROWTH = / (?:back|over|down|up)(?![a-z])/y;

/** twice, double the, doubled, threefold; halves of a thing told of: by half. */
export function readEnglishMultiple(reading: Reading, at: number, word: string): Outcome | null {
  const { folded } = reading;
  const end = at + word.length;
  const amount = (value: number, unit: string) =>
    done(reading, { start: at, end, kind: 'amount', value, unit });
  if (word === 'twice') return amount(2, matchAt(TWICE_AS_MANY, folded, end) === null ? 'time' : 'fold');
  if (word === 'double' || word === 'triple')
    return matchAt(DOUBLE_OF, folded, end) === null ? null : amount(word === 'double' ? 2 : 3, 'fold');
  if (word === 'half')
    return /(?:^| )(?:by|in) $/.test(before(reading, at, 4)) && matchAt(/ an? |-/y, folded, end) === null
      ? amount(0.5, '%')
      : null;
  const times = TIMES_OF_VERBS.get(word);
  if (times !== undefined) return matchAt(NO_GROWTH, folded, end) === null ? amount(times, 'fold') : null;
  if (!word.endsWith('fold') || word.length < 7) return null;
  const numeral = readNumeral(word.slice(0, -4), 0);
  return numeral?.end === word.length - 4 ? amount(numeral.value, 'fold') : null;
}

const RATIO = / (?:in|out of) (?:every )?(?=[a-z\d]+ [a-z])/y;

/** one in ten households, 3 out of 5 voters: a share. `numeral` is the first number. */
export function readRatio(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  const joiner = numeral.value >= 1 && numeral.scale === 1 ? matchAt(RATIO, folded, numeral.end) : null;
  const parts = joiner === null ? null : readNumeral(folded, numeral.end + joiner[0].length);
  if (parts === null || parts.share || parts.value <= numeral.value || parts.value > 1000) return null;
  // in 10 years is a time, in 2016 a year.
  if (joiner![0].startsWith(' in') && (parts.value < 3 || parts.value > 100)) return null;
  const unit = readUnit(reading.text, folded, parts.end);
  if (unit !== null && !measureOf(unit.unit)?.dimension.startsWith('count:')) return null;
  return done(reading, {
    start: at,
    end: parts.end,
    kind: 'amount',
    value: numeral.value / parts.value,
    unit: '%',
  });
}

const ONE_UNIT = /an? (decade|fortnight|century)(?![a-z]|['’])/y;

/** a decade, a fortnight, a century: of a year and a day it is not known whether they count. */
export function readOneUnit(reading: Reading, at: number): Outcome | null {
  const match = matchAt(ONE_UNIT, reading.folded, at);
  if (match === null) return null;
  return done(reading, { start: at, end: at + match[0].length, kind: 'amount', value: 1, unit: match[1]! });
}

const DOUBLINGS = /([一两二三四五])番(?![茄号邦禺薯瓜木话功])/y;
const HALF = /半(?:数|(?![天日夜月周年晌空路山场程价晚生辈身点百里公米斤小个截拍斗])(?=[^a-z\d]|$))/y;

/** 翻一番 (twofold), 翻了两番 (fourfold); 过半, 过半数. `at` is at the number. */
export function readChineseMultiple(reading: Reading, at: number): Outcome | null {
  const { text, folded } = reading;
  const doublings = matchAt(DOUBLINGS, folded, at);
  if (doublings !== null) {
    const lead = /翻了?$/.exec(before(reading, at, 2));
    if (lead === null) return null;
    const value = 2 ** readNumeral(folded, at)!.value;
    const core = {
      start: at - lead[0].length,
      end: at + doublings[0].length,
      kind: 'amount',
      value,
    } as const;
    return done(reading, { ...core, unit: '倍' });
  }
  const half = matchAt(HALF, folded, at);
  if (half === null || !/(?:^|[^经通超路度越不错难])[过逾]$/.test(before(reading, at, 2))) return null;
  const end = at + half[0].length;
  // 过半圈 goes round.
  if (half[0] === '半' && isHan(folded[end] ?? '') && readUnit(text, folded, end) !== null) return null;
  return done(reading, { start: at - 1, end, kind: 'amount', value: 0.5, unit: '%', bound: 'atLeast' });
}
