import { done } from './figure-bounds.ts';
import { readEnglishCentury } from './figure-dates-english.ts';
import { readRange } from './figure-ranges.ts';
import { before, matchAt, nothing, type Outcome, type Reading } from './figure-reading.ts';
import { readNumeral } from './numeral.ts';

/** First to twenty-first. */
export const ENGLISH_ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'
    .split(' ')
    .map((word, i) => [word, i + 1]),
);
/** came third, ranked second. */
const RANKED_ENGLISH =
  /(?:^|[^a-z])(?:rank(?:s|ed|ing)?|came|comes|come|finish(?:ed|es|ing)?|placed|stands?|stood|sits?|sat)(?: in| at| a distant| joint)? $/;
const DETERMINER = /(?:^|[^a-z])(?:the|his|her|its|their|our|my|your|this|that|[a-z]+'s) (?:[a-z]+ )?$/;
/** the third attempt, fifth century; `value` is of the word that ends at `end`. */
export function readOrdinalWord(reading: Reading, at: number, end: number, value: number): Outcome {
  const { folded } = reading;
  const century = readEnglishCentury(reading, at, end, value);
  if (century !== null) return century;
  const isPlace =
    RANKED_ENGLISH.test(before(reading, at, 24)) || matchAt(/[ -]place(?![sd])/y, folded, end) !== null;
  const isTold = isPlace || DETERMINER.test(before(reading, at, 16));
  if (!isTold || matchAt(/ of [a-z]+ \d/y, folded, end) !== null) return nothing(end);
  // "the second half", "a second later", "the third" are told apart by nothing near; only places in a row are kept.
  if (value === 2 && matchAt(/ (?:half|later|ago|after)|s/y, folded, end) !== null) return nothing(end);
  if (value === 1 && matchAt(/ half(?![a-z])/y, folded, end) !== null) return nothing(end);
  return done(reading, { start: at, end, kind: 'ordinal', value, unit: '' });
}

/** Places in a row that no amount is counted in. */
const ORDINAL_UNITS =
  /季度|周年|分钟|小时|世纪|月(?!台)|回合|集团军|[章节条款页期号代轮场师团军营连届卷集季回位名顺次个项年天日周种类批层站级部版局组支队路线座家所排首篇段幕夜任号稿]/y;
const NOT_ORDINAL =
  /第一(?:时间|线|手|夫人|步|反应|流|性|书记|把手|印象|桶金|人称|产业)|第[一二三四五六七八九十](?:者|方|产业|世界|大)/y;

/** What stands before a rank: 排第二, 位列第三, 全国第一. */
const RANKED =
  /(?:排名?(?:[为是在列])?|位[列居]|位于|[名并暂]列|列|居|名次[为是]?|跃居|[跃上提]?升至|[跃上]升到|[跌降滑]至|退居|屈居|榜上?|全[国球省市县校班队场]|世界|亚洲|国内|综合|总分|积分|成绩|队里|获得?|夺得|是[^，,。；;]{0,4})$/;
/** 第一家 and 第二天 are no ranks. */
const NO_RANK = /^(?:大[街道学队桥]|[时线步手批期天家]|产业|中学|小学|医院)/;

/** 第十次, 第3名, 第100; 第一 and 第二 alone only open sentences. */
export function readOrdinal(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const no = matchAt(NOT_ORDINAL, folded, at);
  if (no !== null && !(no[0].endsWith('大') && RANKED.test(before(reading, at, 8))))
    return nothing(at + no[0].length);
  const first = at + (folded[at + 1] === ' ' ? 2 : 1);
  const numeral = readNumeral(folded, first);
  if (numeral === null || numeral.share || numeral.style === 'english') return nothing(at + 1);
  const start = numeral.end + (folded[numeral.end] === ' ' ? 1 : 0);
  const unit = matchAt(ORDINAL_UNITS, folded, start)?.[0] ?? '';
  const isRank =
    unit === '' &&
    RANKED.test(before(reading, at, 8)) &&
    !NO_RANK.test(folded.slice(numeral.end, numeral.end + 2));
  if (unit === '' && numeral.style === 'chinese' && numeral.value <= 10 && !isRank)
    return nothing(numeral.end);
  const range = numeral.high === undefined ? readRange(reading, numeral, first) : null;
  if (range !== null && range.unit?.unit !== undefined && unit === '') {
    const { low: value, value: high, end } = range;
    return done(reading, {
      start: at,
      end: range.unit.end ?? end,
      kind: 'ordinal',
      value,
      high,
      unit: range.unit.unit,
    });
  }
  const end = unit === '' ? numeral.end : start + unit.length;
  return done(reading, { start: at, end, kind: 'ordinal', value: numeral.value, unit });
}

const DIGIT_ORDINAL = /(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?![a-z])/y;

/** 21st; of the 21st century the century. */
export function readOrdinalInDigits(reading: Reading, at: number): Outcome | null {
  const match = matchAt(DIGIT_ORDINAL, reading.folded, at);
  if (match === null) return null;
  const end = at + match[0].length;
  const value = Number(match[1]!.replaceAll(',', ''));
  return (
    readEnglishCentury(reading, at, end, value) ??
    done(reading, { start: at, end, kind: 'ordinal', value, unit: '' })
  );
}
