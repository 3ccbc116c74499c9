import {
  isVulgarFraction,
  type Numeral,
  readNumeral,
  startsChineseNumeral,
  startsEnglishNumeral,
} from './numeral.ts';
import { fold } from './script.ts';
import type { Span } from './span.ts';
import { countsAfterOneDigit, measureOf, readUnit, type WrittenUnit } from './unit.ts';

/** Changes whenever the same text would give other figures; a manifest pins it. */
export const FIGURE_RULES = 'figures-v2';

/** Which side of `value` the text leaves open: 70%以上 is `atLeast`, 約三千 is `about`, 不足五成 is `atMost`. */
export type Bound = 'exact' | 'about' | 'atLeast' | 'atMost';

/** What a written number is: how much, which day or year, what time, or which one in a row (第十次). */
export type FigureKind = 'amount' | 'date' | 'time' | 'ordinal';

/** A number as written, understood. What is shown is the slice at `span`; `value` is only for matching and comparing. */
export interface Figure {
  /** From the first character of the number (or its 約, 超過…) to the last of its unit (and its 以上, 左右…). */
  readonly span: Span;
  readonly kind: FigureKind;
  /**
   * Normalised: 4.6万 → 46000, 70% → 0.7, 三成 → 0.3. For a date, its largest component (1919年6月15日 → 1919), years and
   * centuries before Christ negative; for a time, hours since midnight (下午3时30分 → 15.5).
   */
  readonly value: number;
  /** Upper end of a range (三至五天 → value 3, high 5); absent elsewhere. */
  readonly high?: number;
  /**
   * As written and folded to Simplified (人, 亿元 → 元, %, km), English in the singular; '' for a bare number. Of dates
   * and times in any language: 年, 年代, 世纪, 月, 日, 时.
   */
  readonly unit: string;
  readonly bound: Bound;
}

/** A text under reading: as written, folded, and where the figure before ends (nothing reaches back across it). */
interface Reading {
  readonly text: string;
  readonly folded: string;
  from: number;
}

/** What a reader made of the characters up to `end`: a figure, or none. */
interface Outcome {
  readonly end: number;
  readonly figure: Figure | null;
}

type Core = Omit<Figure, 'span' | 'bound'> & {
  readonly start: number;
  readonly end: number;
  readonly bound?: Bound;
};

const LETTER = 1;
const DIGIT = 2;
const HAN = 3;
const ORDINAL = 4;
const FIRST_YEAR = 5;
const SIGN = 6;
/** What a code unit of the folded text may begin; 0 for most. */
const BEGINS = beginnings();

function beginnings(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    if (code >= 0x61 && code <= 0x7a) table[code] = LETTER;
    else if (code >= 0x30 && code <= 0x39) table[code] = DIGIT;
    else if (startsChineseNumeral(character) || isVulgarFraction(character)) table[code] = HAN;
  }
  for (const sign of '$£€¥￥') table[sign.charCodeAt(0)] = SIGN;
  table['第'.charCodeAt(0)] = ORDINAL;
  table['元'.charCodeAt(0)] = FIRST_YEAR;
  return table;
}

/**
 * The figures of a text, in its order, none overlapping another. A number that cannot be told from a word, a name or an
 * identifier is left out (一般, 三亚, GPT-4, v2.0): a false figure is cited and compared, a missing one only missed.
 * Time is linear in the text's length.
 */
export function findFigures(text: string): Figure[] {
  // A line of an article may be broken between a number and its unit.
  const folded = fold(text).replace(/(?<=[a-z\d,.%])[\n\u00a0](?=[a-z\d])|\u00a0/g, ' ');
  const reading: Reading = { text, folded, from: 0 };
  const figures: Figure[] = [];
  let at = 0;
  while (at < folded.length) {
    const begins = BEGINS[folded.charCodeAt(at)]!;
    if (begins === 0) {
      at++;
      continue;
    }
    const { end, figure } = readAt(reading, at, begins);
    if (figure !== null) {
      figures.push(figure);
      reading.from = figure.span.end;
    }
    at = Math.max(end, figure?.span.end ?? 0, at + 1);
  }
  return figures;
}

function readAt(reading: Reading, at: number, begins: number): Outcome {
  switch (begins) {
    case LETTER:
      return readWord(reading, at);
    case DIGIT:
      return readDigits(reading, at);
    case ORDINAL:
      return readOrdinal(reading, at);
    case FIRST_YEAR:
      return readFirstYear(reading, at);
    case SIGN:
      return readPrice(reading, at);
    default:
      return readHan(reading, at);
  }
}

const nothing = (end: number): Outcome => ({ end, figure: null });

// ---------------------------------------------------------------------------------------------------------------- words

const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\uffff]*/y;
const WORD = /[a-z]+/y;
const IDENTIFIER_REST = /[a-z]*(?:[-_.+#/:@]?\d[a-z\d]*|[_@][a-z]+)(?:[-_.:@/]?[a-z\d]+)*/y;
const MONTHS = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((month, i) => [
      [month, i + 1] as const,
      [month.slice(0, 3), i + 1] as const,
      ...(month === 'september' ? [['sept', 9] as const] : []),
    ]),
);
const ENGLISH_ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'
    .split(' ')
    .map((word, i) => [word, i + 1]),
);
/** What may stand before a number without a space between: mid-1990s, US$3, RMB300. */
const JOINING = new Set([
  'mid',
  'pre',
  'post',
  'late',
  'early',
  'circa',
  'rmb',
  'usd',
  'eur',
  'cny',
  'hkd',
  'gbp',
]);

function readWord(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const address = folded[at] === 'h' || folded[at] === 'w' ? matchAt(ADDRESS, folded, at) : null;
  if (address !== null) return nothing(at + address[0].length);
  const word = matchAt(WORD, folded, at)![0];
  const end = at + word.length;
  const next = folded.charCodeAt(end);
  const joined = (next >= 0x30 && next <= 0x39) || next === 0x5f || isDigit(folded.charCodeAt(end + 1));
  if (joined && next !== 0x20 && next < 0x80 && '-_.+#/:@0123456789'.includes(folded[end]!)) {
    if (JOINING.has(word)) return nothing(next === 0x2d ? end + 1 : end);
    const rest = matchAt(IDENTIFIER_REST, folded, end);
    if (rest !== null) return nothing(end + rest[0].length);
  }
  if (isDigit(folded.charCodeAt(at - 1))) return nothing(end);
  const month = MONTHS.get(word);
  if (month !== undefined) return readMonthFirst(reading, at, end, month);
  if (startsEnglishNumeral(word)) return readEnglishNumber(reading, at, end);
  const ordinal = ENGLISH_ORDINALS.get(word);
  if (ordinal !== undefined) return readOrdinalWord(reading, at, end, ordinal);
  return nothing(end);
}

const AFTER_MONTH =
  /\.? (?:(\d{1,2})(?:st|nd|rd|th)?(?![\d:.%]|,\d)(?:(?:, ?| )(\d{4})(?![\d,.]*\d))?|(?:of )?(\d{4})(?![\d,.]*\d))/y;

/** June 15, 1919; June 1919; June 15. A month alone is no figure. */
function readMonthFirst(reading: Reading, at: number, end: number, month: number): Outcome {
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

const DETERMINER = /(?:^|[^a-z])(?:the|his|her|its|their|our|my|your|this|that|[a-z]+'s) (?:[a-z]+ )?$/;
const CENTURY = /[ -]centur(?:y|ies)(?: (bce?|b\.c\.))?(?![a-z])/y;
/** 10th and 11th centuries: the word stands behind the last alone. */
const CENTURY_TO_COME = /(?=(?: and| to| or|,|[-–])? ?[a-z\d]+(?:st|nd|rd|th)[ -]centur)()/y;

function readOrdinalWord(reading: Reading, at: number, end: number, value: number): Outcome {
  const { folded } = reading;
  const century = matchAt(CENTURY, folded, end) ?? matchAt(CENTURY_TO_COME, folded, end);
  if (century !== null) return centuryAt(reading, at, end, value, century);
  if (!DETERMINER.test(before(reading, at, 16)) || matchAt(/ of [a-z]+ \d/y, folded, end) !== null)
    return nothing(end);
  // "the second half", "a second later", "the third" are told apart by nothing near; only places in a row are kept.
  if (value === 2 && matchAt(/ (?:half|later|ago|after)|s/y, folded, end) !== null) return nothing(end);
  return done(reading, { start: at, end, kind: 'ordinal', value, unit: '' });
}

function centuryAt(
  reading: Reading,
  at: number,
  end: number,
  value: number,
  match: RegExpExecArray,
): Outcome {
  const signed = match[1] ? -value : value;
  return dated(reading, at, end + match[0].length, signed, '世纪');
}

function readEnglishNumber(reading: Reading, at: number, wordEnd: number): Outcome {
  const { folded } = reading;
  if (folded[at - 1] === '-' || folded[at - 1] === "'") return nothing(wordEnd);
  const numeral = readNumeral(folded, at);
  if (numeral === null) return nothing(wordEnd);
  const ordinal = matchAt(
    /-(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z])/y,
    folded,
    numeral.end,
  );
  if (ordinal !== null && numeral.value % 10 === 0) {
    const end = numeral.end + ordinal[0].length;
    return readOrdinalWord(reading, at, end, numeral.value + ENGLISH_ORDINALS.get(ordinal[1]!)!);
  }
  return readAmount(reading, at, numeral) ?? nothing(numeral.end);
}

// --------------------------------------------------------------------------------------------------------------- digits

const ISO_DATE = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d]|[-/.]\d)/y;
const CLOCK = /(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:.])(?: ?(am|pm|a\.m\.|p\.m\.)(?![a-z]))?/y;
const CLOCK_WORD = /(\d{1,2})(?:\.([0-5]\d))? ?(am|pm|a\.m\.|p\.m\.|o'clock|o’clock)(?![a-z])/y;
/** Telephone numbers, versions, addresses, scores, room lists: digits in three groups, or long or led by a zero. */
const CODE =
  /\d+(?:[-.:]\d+){2,}[a-z\d]*|0\d{2,3}-\d{7,8}|\d{3,4}-\d{4}(?!\d|年)|\d{12,}|1[3-9]\d{9}(?![\d,])|0\d+(?![\d.年月日时分点号:])|\d+:\d+|\d+[/]\d+[/]\d[\d/]*/y;
const DAY_FIRST = /(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?![a-z])(?:,? (\d{4})(?![\d,.]*\d))?/y;
const DIGIT_ORDINAL = /(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?![a-z])/y;
const DECADE = /(\d{3}0)['’]?s(?![a-z])/y;

function readDigits(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const iso = matchAt(ISO_DATE, folded, at);
  if (iso !== null && isMonth(Number(iso[3])) && isDay(Number(iso[4]))) {
    return dated(reading, at, at + iso[0].length, Number(iso[1]), '年');
  }
  const clock = matchAt(CLOCK, folded, at);
  if (clock !== null && Number(clock[1]) <= 24 && !isScore(reading, at)) {
    return timed(reading, at, at + clock[0].length, Number(clock[1]), Number(clock[2]), clock[3] ?? '');
  }
  const oClock = matchAt(CLOCK_WORD, folded, at);
  if (oClock !== null && Number(oClock[1]) <= 24) {
    return timed(reading, at, at + oClock[0].length, Number(oClock[1]), Number(oClock[2] ?? 0), oClock[3]!);
  }
  const code = matchAt(CODE, folded, at);
  if (code !== null) return nothing(at + code[0].length);
  const decade = matchAt(DECADE, folded, at);
  if (decade !== null) return dated(reading, at, at + decade[0].length, Number(decade[1]), '年代');
  const ordinal = matchAt(DIGIT_ORDINAL, folded, at);
  const dayFirst = matchAt(DAY_FIRST, folded, at);
  const month = MONTHS.get(dayFirst?.[2] ?? '');
  if (
    dayFirst !== null &&
    month !== undefined &&
    isDay(Number(dayFirst[1])) &&
    !/ (?:may|march) [a-z]/.test(dayFirst[0])
  ) {
    const year = dayFirst[3];
    const end = at + dayFirst[0].length;
    return dated(
      reading,
      at,
      end,
      year === undefined ? month : Number(year),
      year === undefined ? '月' : '年',
    );
  }
  if (ordinal !== null) {
    const end = at + ordinal[0].length;
    const value = Number(ordinal[1]!.replaceAll(',', ''));
    const century = matchAt(CENTURY, folded, end) ?? matchAt(CENTURY_TO_COME, folded, end);
    if (century !== null) return centuryAt(reading, at, end, value, century);
    return done(reading, { start: at, end, kind: 'ordinal', value, unit: '' });
  }
  const numeral = readNumeral(folded, at);
  if (numeral === null) return nothing(skip(folded, at, DIGIT));
  if (isPartOfName(reading, at)) return nothing(numeral.end);
  return (
    readDate(reading, at, numeral) ??
    readTime(reading, at, numeral) ??
    readAmount(reading, at, numeral) ??
    nothing(numeral.end)
  );
}

/** 3:10 in 以3:10落败 is no time. */
function isScore(reading: Reading, at: number): boolean {
  return /(?:比分|以|比)[为是]?$/.test(before(reading, at, 3));
}

/** Where the characters that begin the same as the one at `at` end. */
function skip(folded: string, at: number, begins: number): number {
  let end = at + 1;
  while (BEGINS[folded.charCodeAt(end)] === begins) end++;
  return end;
}

/** #3, @3, /3, .45, 嫦娥-5 (but not 同比-3.5%). */
function isPartOfName(reading: Reading, at: number): boolean {
  const previous = reading.folded[at - 1] ?? '';
  if ('#@_/\\.№=&^×'.includes(previous) && previous !== '') return true;
  return (
    isHyphen(previous) &&
    /[a-z\d\u3400-\u9fff]/.test(reading.folded[at - 2] ?? '') &&
    !isNegative(reading, at)
  );
}

/** Whether the - before a number makes it negative: only before a percentage or a temperature is it no hyphen. */
function isNegative(reading: Reading, at: number): boolean {
  const { folded } = reading;
  const previous = folded[at - 1] ?? '';
  if (!isHyphen(previous) || at - 1 < reading.from) return false;
  if (isDigit(folded.charCodeAt(at - 2))) return false;
  if (goesBelowZero(reading, at)) return true;
  return previous === '−' && !/[a-z\u3400-\u9fff]/.test(folded[at - 2] ?? '');
}

/** Whether the number at `at` is a percentage or a temperature. */
function goesBelowZero({ text, folded }: Reading, at: number): boolean {
  const numeral = readNumeral(folded, at);
  if (numeral === null || numeral.share) return numeral !== null;
  const dimension = measureOf(readUnit(text, folded, numeral.end)?.unit ?? '')?.dimension;
  return dimension === 'temperature' || dimension === 'fahrenheit';
}

function isHyphen(character: string): boolean {
  return character === '-' || character === '−' || character === '‑';
}

const SIGNS = new Map([
  ['$', '$'],
  ['£', '£'],
  ['€', '€'],
  ['¥', '¥'],
  ['￥', '¥'],
]);

/** $3 million, US$3m, €20. */
function readPrice(reading: Reading, at: number): Outcome {
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

// ------------------------------------------------------------------------------------------------------ Chinese numbers

/**
 * Words and names that look like a count of something: 五家渠 is a city and 三轮车 a vehicle. Those that no unit follows
 * (三亚, 四川, 一般) need no entry.
 */
const NOT_COUNTED =
  /五家渠|七台河|五台山|三台[县区]|五棵松|[三五]位一体|三元[桥里区]|三门[峡县]|九台|[三五六七八九十]里[屯河店铺洋桥坡乡镇堡村庄台]|十字|四分五裂|五次三番|三番[五两]次|三天[两打]|三年五载|[三两]人行|两口子|[三四]轮车|三次元|二次[元]|三级跳|七匹狼|三只松鼠|三五成|十里洋|八卦|两岸|十分(?!钟|之)|十一(?!个|[名位人家项次条座年月日岁届天点时分万亿所])|十[一二三四]五(?:规|时|期|”|」|"|末|以|的)|百分[制]|千万不|千万[别要记]|万一|一[半]?[边时直定般样起些切旦下再向度律致同共]|九一八|两[会地者岸侧]|两手|十全|[一二三四五六七八九十]一五十|半[天日月周夜边]|千[方里]百计|百年|三十六计|七十二变|七七八八|三三两两|五五开|二[次个期级代手等线维元胡哥战]|九九|四周(?!年|岁|左)/y;
/** Weekdays, school years, lunar days and vague numbers: 星期三, 初三, 数十, 几百, 成千上万. */
const VAGUE_BEFORE = /(?:星期|礼拜|(?<!每)周|初|高|大)$/;
/** 下半年, 另一半: a half of something already named. */
const HALF_BEFORE = /(?:[上下前后大多过另一这那])$/;
const SEVERAL_BEFORE = /(?:[几成第两]|若干|无|(?<![人总次分户指件个岁页天基系])数)$/;

function readHan(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const word = matchAt(NOT_COUNTED, folded, at);
  if (word !== null && !folded.startsWith('分之', at + 1)) return nothing(at + word[0].length);
  const numeral = readNumeral(folded, at);
  if (numeral === null) return nothing(skip(folded, at, HAN));
  const lead = before(reading, at, 3);
  if (folded[numeral.end - 1] === '半' && HALF_BEFORE.test(lead) && !/[超未]过$/.test(lead))
    return nothing(numeral.end);
  if (numeral.end === at + 1 && !isEvidently(reading, at, numeral) && VAGUE_BEFORE.test(lead))
    return nothing(numeral.end);
  if ((numeral.implied || folded[at] === '十') && SEVERAL_BEFORE.test(lead)) return nothing(numeral.end);
  return (
    readDate(reading, at, numeral) ??
    readTime(reading, at, numeral) ??
    readAmount(reading, at, numeral) ??
    nothing(numeral.end)
  );
}

/** Whether a unit follows a number behind 大, 高 or 初: 高三米 is high by three metres, 高三 a school year. */
function isEvidently(reading: Reading, at: number, numeral: Numeral): boolean {
  if (/(?:星期|礼拜|周)$/.test(before(reading, at, 2))) return false;
  return readUnit(reading.text, reading.folded, numeral.end) !== null;
}

/** Places in a row that no amount is counted in. */
const ORDINAL_UNITS =
  /季度|世纪|回合|集团军|[章节条款页期号代轮场师团军营连届卷集季回位名顺次个项年天日周月种类批层站级部版局组支队路线座家所排首篇段幕夜任号稿]/y;
const NOT_ORDINAL =
  /第一(?:时间|线|手|夫人|步|反应|流|性|书记|把手|印象|桶金|人称|产业)|第[一二三四五六七八九十](?:者|方|产业|世界|大)/y;

/** 第十次, 第3名, 第100; 第一 and 第二 alone only open sentences. */
function readOrdinal(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const no = matchAt(NOT_ORDINAL, folded, at);
  if (no !== null) return nothing(at + no[0].length);
  const first = at + (folded[at + 1] === ' ' ? 2 : 1);
  const numeral = readNumeral(folded, first);
  if (numeral === null || numeral.share || numeral.style === 'english') return nothing(at + 1);
  const start = numeral.end + (folded[numeral.end] === ' ' ? 1 : 0);
  const unit = matchAt(ORDINAL_UNITS, folded, start)?.[0] ?? '';
  if (unit === '' && numeral.style === 'chinese' && numeral.value <= 10) return nothing(numeral.end);
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

// ---------------------------------------------------------------------------------------------------------------- dates

/** Reigns and the year before their first: modern Japan and the Republic, the Ming and Qing, and the best known before. */
const ERAS = new Map(
  (
    '民国1911 明治1867 大正1911 昭和1925 平成1988 令和2018 庆应1864 ' +
    '洪武1367 建文1398 永乐1402 洪熙1424 宣德1425 正统1435 景泰1449 天顺1456 成化1464 弘治1487 正德1505 嘉靖1521 隆庆1566 ' +
    '万历1572 泰昌1619 天启1620 崇祯1627 顺治1643 康熙1661 雍正1722 乾隆1735 嘉庆1795 道光1820 咸丰1850 同治1861 ' +
    '光绪1874 宣统1908 建安195 开皇580 大业604 武德617 贞观626 永徽649 显庆655 仪凤675 开元712 天宝741 大历765 贞元784 ' +
    '元和805 会昌840 大中846 咸通859 建隆959 雍熙983 淳化989 咸平997 景德1003 天圣1022 庆历1040 皇祐1048 嘉祐1055 ' +
    '治平1063 熙宁1067 元丰1077 元祐1085 绍圣1093 崇宁1101 大观1106 政和1110 宣和1118 靖康1125 建炎1126 绍兴1130 ' +
    '隆兴1162 乾道1164 淳熙1173 绍熙1189 庆元1194 嘉泰1200 开禧1204 嘉定1207 宝庆1224 绍定1227 端平1233 嘉熙1236 ' +
    '太平兴国975 大中祥符1007 淳祐1240 宝祐1252 开庆1258 景定1259 咸淳1264 德祐1274 景炎1275 中统1259 至元1263 大德1296 至正1340'
  )
    .split(' ')
    .map((era) => [era.replace(/\d+/, ''), Number(era.replace(/\D+/, ''))]),
);
/** The longest of these reigns, Kangxi's and Shōwa's, ended in their 61st and 64th years; only the Republic counts on. */
const LONGEST_REIGN = 64;
const LONGEST_REPUBLIC = 130;
const BEFORE_CHRIST = /(?:公元|西元|纪元)?前 ?$/;
const ANNO_DOMINI = /(?:公元|西元) ?$/;
const MONTH_AND_DAY =
  / ?(\d{1,2}|十[一二]?|[一二三四五六七八九]|正|腊|闰[一二三四五六七八九]) ?月(?!份?以)(?:份| ?(\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]|三十一?|廿[一二三四五六七八九]?|卅一?|初[一二三四五六七八九十]) ?[日号](?![元圆本文语])|(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?))?/y;
const DAY =
  / ?(\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]|三十一?) ?[日号](?![元圆本线文语])/y;

/** Dates written in Chinese, from the number on: 1919年6月15日, 6月15日, 15日, 1990年代, 20世纪, 民国二十六年. */
function readDate(reading: Reading, at: number, numeral: Numeral): Outcome | null {
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
  if (value % 10 !== 0 || value < 10 || value > 2200 || numeral.high !== undefined) return nothing(end);
  // Of 上世纪 the century depends on when it was written; all articles here are of the 21st.
  const last = /上(?:个)?世纪$/.exec(before(reading, at, 4));
  if (last !== null && value < 100) return dated(reading, at - last[0].length, end, 1900 + value, '年代');
  return dated(reading, at, end, value, '年代');
}

function readCentury(reading: Reading, at: number, numeral: Numeral, end: number): Outcome | null {
  const { folded } = reading;
  if (numeral.value < 1 || numeral.value > 60 || !Number.isInteger(numeral.value)) return null;
  const lead = BEFORE_CHRIST.exec(before(reading, at, 4)) ?? ANNO_DOMINI.exec(before(reading, at, 4));
  if (lead !== null) {
    const value = lead[0].includes('前') ? -numeral.value : numeral.value;
    return dated(reading, at - lead[0].length, end, value, '世纪');
  }
  const decade = readNumeral(folded, end);
  if (
    decade !== null &&
    decade.value % 10 === 0 &&
    decade.value < 100 &&
    folded.startsWith('年代', decade.end)
  ) {
    return dated(reading, at, decade.end + 2, (numeral.value - 1) * 100 + decade.value, '年代');
  }
  return dated(reading, at, end, numeral.value, '世纪');
}

/** 元年 behind the name of a reign. */
function readFirstYear(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const era = folded[at + 1] === '年' ? eraBefore(reading, at) : null;
  if (era === null) return nothing(at + 1);
  return dated(reading, at - era.name.length, dayEnd(folded, at + 2), era.before + 1, '年');
}

/** The reign whose name ends at `at`, with the year before its first. */
function eraBefore(reading: Reading, at: number): { readonly name: string; readonly before: number } | null {
  for (const length of [4, 2]) {
    const name = before(reading, at, length);
    const year = ERAS.get(name);
    if (year !== undefined) return { name, before: year };
  }
  return null;
}

/** 2019—2023年 and 1939–1945. */
function readYearRange(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  if (isMonth(numeral.value) && numeral.plainDigits > 0) {
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

const YEAR_WORD =
  /(?:^|[^a-z])(?:in|since|from|by|of|until|till|to|before|after|during|between|late|early|mid|year|and|winter|summer|spring|autumn|fall|the|circa|around|about|c\.|ca\.|through|for|the)[ (-]$|\($/;
const CHRISTIAN_ERA = / ?(bce?|b\.c\.(?:e\.)?|ad|a\.d\.|ce)(?![a-z])/y;
const ENGLISH_HUNDRED = /(?:^|[^a-z])ad $/;

/** in 1919, 221 BC, AD 79. */
function readEnglishYear(reading: Reading, at: number, numeral: Numeral): Outcome | null {
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

/** Four digits of a year that somebody may write about. */
function isYear(numeral: Numeral): boolean {
  return numeral.plainDigits === 4 && numeral.value >= 1000 && numeral.value < 2200;
}

function isMonth(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 12;
}

function isDay(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 31;
}

/** A date, with nothing but about of the words around it: 约1919年, 1990年前后. "up to 1945" bounds a time, no number. */
function dated(
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

// ---------------------------------------------------------------------------------------------------------------- times

const DAY_PART =
  /(上午|下午|凌晨|清晨|早上|早晨|中午|正午|午后|傍晚|晚上|晚间|夜间|深夜|夜里|午夜|当晚|今晚|昨晚|明晚|早|晚)$/;
const MINUTES =
  / ?(?:(\d{1,2}|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]) ?分(?![钟之])|(半)|([一三])刻|(整|正(?![式在好常是要]))|钟)(?:(?<=分)\d{1,2} ?秒)?/y;

/** Times written in Chinese: 下午3时30分, 15时, 3点半. A bare 点 is a time only beside words of time or at a phrase's end. */
function readTime(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { folded } = reading;
  const mark = numeral.end + (folded[numeral.end] === ' ' ? 1 : 0);
  if (folded[mark] !== '时' && folded[mark] !== '点') return null;
  if (
    !Number.isInteger(numeral.value) ||
    numeral.value > 24 ||
    numeral.high !== undefined ||
    numeral.bound !== 'exact'
  )
    return null;
  if (numeral.style === 'english' || numeral.scale > 10) return null;
  const part = DAY_PART.exec(before(reading, at, 2))?.[1] ?? '';
  const minutes = matchAt(MINUTES, folded, mark + 1);
  const next = folded.slice(mark + 1, mark + 3);
  const isOpen = next === '' || /^(?:许|左右|前|后|开|起|至|到|[，。,、!?;)\s”」])/.test(next);
  const isArabic = numeral.style === 'arabic';
  if (
    part === '' &&
    minutes === null &&
    !(isArabic && (folded[mark] === '时' ? !/^[期代]/.test(next) : isOpen))
  )
    return null;
  const minute = minutes === null ? 0 : minutesOf(folded, minutes);
  if (minute >= 60) return null;
  return timed(reading, at - part.length, mark + 1 + (minutes?.[0].length ?? 0), numeral.value, minute, part);
}

function minutesOf(folded: string, match: RegExpExecArray): number {
  if (match[2] !== undefined) return 30;
  if (match[3] !== undefined) return match[3] === '一' ? 15 : 45;
  if (match[1] === undefined) return 0;
  return readNumeral(folded, match.index + (match[0].startsWith(' ') ? 1 : 0))?.value ?? 0;
}

/** A time of day; `part` moves hours of the afternoon and evening behind noon. */
function timed(
  reading: Reading,
  start: number,
  end: number,
  hour: number,
  minute: number,
  part: string,
): Outcome {
  const { folded } = reading;
  const named = part !== '' ? part : (DAY_PART.exec(before(reading, start, 2))?.[1] ?? '');
  const from = part === '' ? start - named.length : start;
  const isLate =
    /^p|^(?:下午|午后|傍晚|晚|当晚|今晚|昨晚|明晚|夜间)/.test(named) ||
    (/^(?:中午|正午)$/.test(named) && hour < 6);
  const hours = (isLate && hour < 12 ? hour + 12 : /^a/.test(named) && hour === 12 ? 0 : hour) + minute / 60;
  const lead = boundBefore(reading, from);
  const tail = matchAt(/左右|许|前后/y, folded, end)?.[0] ?? '';
  const isAbout = lead?.bound === 'about' || tail !== '';
  const span = { start: lead?.bound === 'about' ? lead.start : from, end: end + tail.length };
  return {
    end: span.end,
    figure: { span, kind: 'time', value: hours, unit: '时', bound: isAbout ? 'about' : 'exact' },
  };
}

// -------------------------------------------------------------------------------------------------------------- amounts

const TIMES_OF_DAYS = new Set(['年', '个月', '天', '日', '周', '星期', '载']);

/** An amount from the number on: its range, unit, half and smaller units, then whether it counts at all, then its bounds. */
function readAmount(reading: Reading, at: number, numeral: Numeral): Outcome | null {
  const { text, folded } = reading;
  const range = numeral.high === undefined ? readRange(reading, numeral, at) : null;
  const last = range ?? numeral;
  let unit = range === null ? unitBehind(reading, numeral) : range.unit;
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
  if (last.share) {
    // Of 三分之一英里 the share is of a mile, of a quarter of an hour of an hour.
    if (
      unit !== null &&
      name === '%' &&
      (measureOf(unit.unit)?.dimension === 'length' || matchAt(OF_ONE, folded, last.end) !== null) &&
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
      name = '个月';
    }
  }
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
    value = -value;
    if (high !== undefined) high = -high;
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
      range !== null || rest !== null,
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

const HALVED = /^(?:time|length|area|mass|volume|times|age)$/;

function isHalf(folded: string, at: number, numeral: Numeral): boolean {
  return numeral.value === 0.5 && !numeral.share && (folded[at] === '半' || folded[at] === 'h');
}

/** 近三年 and 近10年来 are the years just gone; 近10年 may be nearly ten. */
function isRecency(folded: string, end: number, value: number): boolean {
  return value <= 5 || matchAt(/以?来|[间里内中]/y, folded, end) !== null;
}

/** 零下, 负 and the minus sign before a number: how many characters; 0 where there is none. */
function signBefore(reading: Reading, at: number): number {
  const lead = before(reading, at, 2);
  if (lead === '零下') return 2;
  if (lead.endsWith('负') && !/[胜平担肩]负$/.test(lead)) return 1;
  if (isNegative(reading, at)) return 1;
  const minus = 'minus ';
  return before(reading, at, minus.length) === minus && goesBelowZero(reading, at) ? minus.length : 0;
}

const OF_ONE =
  / of an?(?= (?:second|minute|hour|day|week|month|year|decade|century|mile|kilomet|met|inch|foot|ton|kilo|pound|litre|liter|gallon|acre|hectare))/y;

/** The unit behind a number, with the hyphen of English compounds (70-year). */
function unitBehind(reading: Reading, numeral: Numeral): WrittenUnit | null {
  const { text, folded } = reading;
  const isPart = numeral.style === 'english' && (numeral.share || numeral.value === 0.5);
  const article = isPart ? matchAt(numeral.share ? OF_ONE : / an?(?= )/y, folded, numeral.end) : null;
  const unit = readUnit(text, folded, numeral.end + (article?.[0].length ?? 0));
  if (unit?.unit === '两' && numeral.style === 'chinese' && numeral.value < 10) return null;
  // 3分20秒 are minutes, 3分 alone are points.
  if (unit?.unit === '分' && matchAt(/ ?[\d一二三四五六七八九十.]{1,6} ?秒/y, folded, unit.end))
    return { ...unit, unit: '分钟' };
  return unit;
}

interface Second {
  readonly start: number;
  readonly numeral: Numeral;
  /** A word (至, to) or wave stands between, not a hyphen, which joins scores and codes too. */
  readonly isWord: boolean;
}

const BETWEEN = / ?(?:至|到|~|～|—{1,2}|–|-|−|―|〜) ?| to | and /y;

/** The second number of a range whose first part ends at `end`. */
function readSecond(reading: Reading, end: number): Second | null {
  const { folded } = reading;
  const separator = matchAt(BETWEEN, folded, end)?.[0];
  if (separator === undefined) return null;
  const start = end + separator.length;
  const begins = BEGINS[folded.charCodeAt(start)];
  if (begins === undefined || begins === 0 || begins === ORDINAL || begins === FIRST_YEAR || begins === SIGN)
    return null;
  if (begins === DIGIT && matchAt(CODE, folded, start) !== null) return null;
  const numeral = readNumeral(folded, start);
  return numeral === null || numeral.high !== undefined
    ? null
    : { start, numeral, isWord: /[a-z至到~]/.test(separator) };
}

interface Range extends Numeral {
  /** Lower end; `value` is the upper. */
  readonly low: number;
  readonly unit: WrittenUnit | null;
}

/** 3-5天, 3%~5%, 10万至20万人, between 3 and 5 km: the second number of a range, if the first ends one's lower side. */
function readRange(reading: Reading, first: Numeral, at: number): Range | null {
  const { folded } = reading;
  if (first.bound !== 'exact') return null;
  const direct = readSecond(reading, first.end);
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
    return rangeOf(first, direct.numeral, unit, isBare);
  }
  const unit = unitBehind(reading, first);
  const second = unit === null || unit.inside !== '' ? null : readSecond(reading, unit.end);
  if (second === null || folded.startsWith(' and ', unit!.end)) return null;
  const secondUnit = unitBehind(reading, second.numeral);
  if (secondUnit === null || !unitsAgree(unit!.unit, secondUnit.unit) || secondUnit.unit !== unit!.unit)
    return null;
  return rangeOf(first, second.numeral, secondUnit, false);
}

/** @param isBare both numbers stand without a unit, as scores and lists do. */
function rangeOf(first: Numeral, second: Numeral, unit: WrittenUnit | null, isBare: boolean): Range | null {
  let low = first.value;
  let numeral = second;
  // 3-5万 and 10-20% share what stands behind the second; 百分之三十至四十 what stands before the first.
  if (second.scale !== 1 && first.scale === 1 && !first.share && low < second.value / second.scale)
    low *= second.scale;
  else if (first.share && !second.share && unit === null)
    numeral = { ...second, value: second.value * first.scale, share: true };
  else if (first.share !== second.share) return null;
  if (low >= numeral.value || (isBare && !(numeral.value >= 10_000 && numeral.scale > 1))) return null;
  const { value } = numeral;
  return { ...numeral, value: round(value), low: round(low), unit };
}

function round(value: number): number {
  return Number(value.toPrecision(15));
}

/** What a unit leaves to follow: 三年半, 2小时30分, 5 feet 10 inches, 1米75. */
function readRest(reading: Reading, unit: WrittenUnit, value: number): { value: number; end: number } | null {
  const { text, folded } = reading;
  const measure = measureOf(unit.unit);
  if (measure === null || measure.dimension.startsWith('count')) return null;
  const { end } = unit;
  const half = Number.isInteger(value) ? matchAt(/半(?![数成径])| and a half(?![a-z])/y, folded, end) : null;
  if (half !== null) return { value: value + 0.5, end: end + half[0].length };
  if (!/^(?:time|length|mass|money:CNY|angle)$/.test(measure.dimension)) return null;
  const hundredths = unit.unit === '米' ? matchAt(/\d\d(?![\d.%a-z年个])/y, folded, end) : null;
  if (hundredths !== null && Number.isInteger(value))
    return { value: value + Number(hundredths[0]) / 100, end: end + 2 };
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

/** What a single 一 needs before it to count: 一个 and 一座 are articles, 仅一座 is a count. */
const ONE_BEFORE = /(?:共|共有|仅|仅有|只有|[长高共已]达|为期|历时|耗时|用时|时隔|满|至多|花了?|等于)$/;
/** What it needs behind it, for times: 一年后, 一个月内. */
const ONE_BEHIND = /以?[后前内]|之[后前内]|时间|期间|有余/y;
const NUMBER_BEFORE = /(?:共|有|达|仅|只|计|为|是|至|到|近|出|了|增|得|用时|历时|[:(=＝×])\s?$/;
const NAME_BEFORE =
  /(?:^|[^a-z])(page|chapter|section|figure|fig\.|table|no\.|number|article|room|flight|route|highway|channel|version|note|level|grade|type|model|phase|act|volume|vol\.|part|step|item|line|track|category|class|unit|gate|pier|bus|interstate|lot|day|week|stage|group|district|psalm|apollo|world war|pp\.|p\.) $/;

/**
 * Whether a number counts something. Digits with a unit do. A number in Chinese characters needs a unit, or to be too long
 * for a word (四万六千); 一 with a classifier, and 百, 千, 万 without a digit, need a bound or a word of counting beside
 * them, since 一个, 一座 and 千家 mostly count nothing.
 */
function isCounted(
  reading: Reading,
  at: number,
  end: number,
  numeral: Numeral,
  unit: WrittenUnit | null,
  name: string,
  isBounded: boolean,
  isRange: boolean,
): boolean {
  const { folded } = reading;
  const next = folded[end] ?? '';
  if (isRange || name === '%') return true;
  if (numeral.style === 'english') {
    if (unit !== null)
      return (
        numeral.value !== 1 ||
        /^(?:length|mass|area|volume)/.test(measureOf(name)?.dimension ?? '') ||
        isBounded
      );
    return numeral.value >= 2 || numeral.share;
  }
  const isOneCharacter = numeral.style === 'chinese' && numeral.end === at + 1;
  if (numeral.style === 'chinese') {
    if (numeral.implied && !isBounded) return false;
    if (isOneCharacter && numeral.value === 1) {
      const measure = measureOf(name);
      if (measure === null) return false;
      if (isBounded || ONE_BEFORE.test(before(reading, at, 2))) return true;
      if (measure.dimension === 'time')
        return /小时|刻钟/.test(name) || matchAt(ONE_BEHIND, folded, end) !== null;
      return (
        /^(?:length|area|mass|money|volume|times|speed|power|points)/.test(measure.dimension) &&
        !/^[元圆块里米两斤倍节]$/.test(name)
      );
    }
    if (unit === null) {
      // 十二 alone is rarely a count, 三十六 and 四万六千 are; 三百强 and 二十大 are names.
      return (
        numeral.end - at >= 3 &&
        numeral.plainDigits === 0 &&
        numeral.high === undefined &&
        !'大强后计变届多'.includes(next || ' ') &&
        /[十百千万亿廿卅]/.test(folded.slice(at, numeral.end))
      );
    }
    if (numeral.plainDigits > 2) return false;
    if (isOneCharacter || numeral.high !== undefined)
      return (
        numeral.value > 0 && (isBounded && numeral.high === undefined ? true : countsAfterOneDigit(name))
      );
    return numeral.plainDigits === 0;
  }
  // Of RMB 150,000 the unit stands before.
  if (name !== '') return true;
  if (isBounded) return !/[a-z]/.test(next);
  return !isBareName(reading, at, end, numeral);
}

/** Whether digits without a unit are a name, an item of a list, a reference or part of something longer. */
function isBareName(reading: Reading, at: number, end: number, numeral: Numeral): boolean {
  const { text, folded } = reading;
  const next = folded[end] ?? '';
  const previous = folded[at - 1] ?? '';
  if ((previous === '[' && next === ']') || (previous === '(' && next === ')')) return true;
  // Of a list the unit stands behind the last: 7、8月份.
  if (next === '、' || /\d $/.test(folded.slice(Math.max(0, at - 2), at))) return true;
  if (next === '.' && isHan(folded[end + (folded[end + 1] === ' ' ? 2 : 1)] ?? '')) return true;
  if (/[-–—_/:#@*^=]/.test(next) && /[a-z\d]/.test(folded[end + 1] ?? '')) return true;
  if (isHyphen(previous) || /[~–—]/.test(previous)) return true;
  if (/^[.、)]$/.test(next) && /(?:^|\n) *\(?$/.test(text.slice(Math.max(0, at - 4), at))) return true;
  const lead = before(reading, at, 16);
  if (NAME_BEFORE.test(lead)) return true;
  const word = /([A-Za-z][A-Za-z.'’-]*) $/.exec(text.slice(Math.max(reading.from, at - 20), at))?.[1];
  if (word !== undefined && /[A-Z]/.test(word) && !FUNCTION_WORD.test(word)) return true;
  if (isHan(next)) {
    if (numeral.plainDigits === 0) return false;
    return isYear(numeral) || /[强后号路线楼型式届大高]/.test(next) || !NUMBER_BEFORE.test(lead);
  }
  return isHan(previous) && isYear(numeral);
}

const FUNCTION_WORD =
  /^(?:About|Some|In|The|Over|Only|At|By|To|For|From|With|And|But|Of|On|All|These|Those|Another|Nearly|Around|Approximately|Almost|Roughly|More|Less|Than|Its|His|Her|Their|An|A|As|Out|Within|After|Before|When|While|If|Has|Had|Have|Was|Were|Is|Are|They|We|It|He|She|There|Between|Under|Up|Like|Or|Today|Now|Then|Every|Each|Just|Exactly|Top|I)$/;

function isHan(character: string): boolean {
  return character >= '\u3400' && character <= '\u9fff' && character !== '';
}

function endOfRun(folded: string, at: number): number {
  return at + (matchAt(/[a-z\d]+(?:[-_.][a-z\d]+)*/y, folded, at)?.[0].length ?? 0);
}

// --------------------------------------------------------------------------------------------------------------- bounds

const CHINESE_BOUNDS = boundWords({
  about:
    '约 大约 大概 约莫 大致 近 将近 接近 约有 约为 约达 约合 约占 大约有 大约为 大概有 差不多 几近 估计 估计有',
  atLeast:
    '超 超过 超过了 超出 逾 至少 至少有 最少 不少于 不低于 不下 不下于 不小于 起码 起码有 高于 大于 多于 突破 突破了 逾越 上 已逾 已超 高过 长于',
  atMost:
    '不足 不到 未满 不满 至多 最多 最多有 顶多 不超过 不超 不多于 不高于 不大于 未超过 没超过 没有超过 低于 少于 小于 不及 未达 没到 未足 最高不超',
});
const LONGEST_BOUND = 5;
/** What makes words of the short ones: 条约, 最近, 赶超. */
const NO_BOUND: Readonly<Record<string, RegExp>> = {
  约: /[条合公契节预签制纽违邀简隐婚盟履毁相失爽大]$/,
  近: /[最附邻靠临新远亲贴迫逼走切拉]$/,
  超: /[反赶英中西法德意女男篮高]$/,
  逾: /[不]$/,
  上: /[以]$|./,
};
const ENGLISH_BOUND =
  /(?:^|[^a-z])(?:(no more than|not more than|at most|up to|under|less than|fewer than|below|as many as|as much as|no greater than|just under)|(more than|over|at least|above|exceeding|upwards of|no fewer than|no less than|not less than|not fewer than|greater than|in excess of|a minimum of|just over)|(about|around|nearly|almost|some|approximately|roughly|circa|c\.|ca\.|close to|an estimated|estimated at|approx\.))( (?:the |us|a |an )?)$/;

interface BoundWord {
  readonly start: number;
  readonly bound: Bound;
  readonly word: string;
}

/** The word before a number that leaves it open, with where it starts. */
function boundBefore(reading: Reading, at: number): BoundWord | null {
  const { folded } = reading;
  const previous = folded.charCodeAt(at - 1);
  if (previous < 0x80) {
    const match = ENGLISH_BOUND.exec(before(reading, at, 24));
    if (match !== null) {
      const bound: Bound = match[1] !== undefined ? 'atMost' : match[2] !== undefined ? 'atLeast' : 'about';
      const word = match[1] ?? match[2] ?? match[3]!;
      return { start: at - word.length - match[4]!.length, bound, word };
    }
    if (previous !== 0x20) return null;
  }
  const end = previous === 0x20 ? at - 1 : at;
  for (let length = LONGEST_BOUND; length > 0; length--) {
    const start = end - length;
    if (start < reading.from) continue;
    const word = folded.slice(start, end);
    const bound = CHINESE_BOUNDS.get(word);
    if (bound === undefined) continue;
    // 上百 is at least a hundred, 上3 nothing.
    if (word === '上')
      return /^[百千万亿]/.test(folded.slice(at, at + 1)) &&
        folded[start - 1] !== '以' &&
        folded[start - 1] !== '千'
        ? { start, bound, word }
        : null;
    if (NO_BOUND[word]?.test(folded.slice(Math.max(0, start - 1), start))) return null;
    return { start, bound, word };
  }
  return null;
}

const TAIL =
  / ?(?:(以上|有余|开外|之上|及以上|or more|or above|\+(?!\d))|(以下|以内|之内|不到|or less|or fewer|or under)|(左右|上下|or so))/y;
const MORE_BEHIND = /多(?![次个种方名处地家样元数年少岁])|余(?![额下的])/y;

/** The words behind a unit that leave its number open. */
function boundBehind(
  folded: string,
  end: number,
  unit: string,
  value: number,
): { end: number; bound: Bound } | null {
  const match = matchAt(TAIL, folded, end);
  if (match !== null && !(folded.startsWith('上下', end) && folded[end + 2] === '册')) {
    const bound: Bound = match[1] !== undefined ? 'atLeast' : match[2] !== undefined ? 'atMost' : 'about';
    return { end: end + match[0].length, bound };
  }
  const dimension = measureOf(unit)?.dimension ?? '';
  if (
    value > 0 &&
    /^(?:time|length|mass|age|area|share|times|volume|money)/.test(dimension) &&
    matchAt(MORE_BEHIND, folded, end) !== null
  ) {
    return { end: end + 1, bound: 'atLeast' };
  }
  return null;
}

function boundWords(words: Readonly<Record<'about' | 'atLeast' | 'atMost', string>>): Map<string, Bound> {
  const bounds = new Map<string, Bound>();
  for (const bound of ['about', 'atLeast', 'atMost'] as const) {
    for (const word of words[bound].split(' ')) bounds.set(word, bound);
  }
  return bounds;
}

/** A figure with the bounds that stand around it. */
function done(reading: Reading, core: Core): Outcome {
  const lead = core.kind === 'ordinal' ? null : boundBefore(reading, core.start);
  const tail = core.kind === 'ordinal' ? null : boundBehind(reading.folded, core.end, core.unit, core.value);
  return finish(
    { ...core, start: lead?.start ?? core.start, end: tail?.end ?? core.end },
    lead?.bound ?? tail?.bound ?? core.bound ?? 'exact',
  );
}

function finish({ start, end, kind, value, high, unit }: Core, bound: Bound): Outcome {
  const figure: Figure = { span: { start, end }, kind, value: round(value), unit, bound };
  if (high === undefined) return { end, figure };
  // Below zero the larger number is the lower end.
  return {
    end,
    figure: { ...figure, value: round(Math.min(value, high)), high: round(Math.max(value, high)) },
  };
}

/** At most `length` characters of the folded text before `at`, none of the figure before. */
function before(reading: Reading, at: number, length: number): string {
  return reading.folded.slice(Math.max(reading.from, at - length), at);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

// ----------------------------------------------------------------------------------------------------------- comparison

/** How far apart two numbers may be that one rounding makes equal, as a part of the value. */
const MOST_ROUNDING = 0.05;
/** Below it a whole number counts every one: 150 people are not 154, 4.6万 may be 46,123. */
const ROUNDED_FROM = 10_000;

/**
 * Whether two figures say the same: one kind, units that convert into each other, and values that agree within the
 * precision of the less precise. Precision is read off the value's last digit that is not zero, up to 5 % of it: 46,000
 * stands for 45,500 to 46,500; 70% for 69.5% to 70.5%; whole numbers under 10,000 only for themselves unless `about`.
 * What is `atLeast` agrees with what lies up to one place above it (12万余 with 123,456), `atMost` below. Dates agree by
 * their largest component alone, ordinals by number and unit.
 */
export function figuresEqual(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind || !unitsConvert(a.unit, b.unit)) return false;
  if ((a.high === undefined) !== (b.high === undefined)) return false;
  if (a.kind === 'date' || a.kind === 'ordinal') return sameInRow(a, b) && a.high === b.high;
  if (!valuesAgree(a, a.value, b, b.value)) return false;
  return a.high === undefined || b.high === undefined || valuesAgree(a, a.high, b, b.high);
}

/** Of 80年代 the century is left open. */
function sameInRow({ unit, value: a }: Figure, { value: b }: Figure): boolean {
  const isOpen = unit === '年代' && Math.min(a, b) < 100;
  return isOpen ? a % 100 === b % 100 : a === b;
}

function valuesAgree(a: Figure, valueA: number, b: Figure, valueB: number): boolean {
  const factorA = measureOf(a.unit)?.factor ?? 1;
  const factorB = measureOf(b.unit)?.factor ?? 1;
  const difference = valueB * factorB - valueA * factorA;
  const noise = 1e-9 * Math.max(Math.abs(valueA * factorA), Math.abs(valueB * factorB));
  if (Math.abs(difference) <= noise) return true;
  return reaches(a, valueA, difference / factorA) || reaches(b, valueB, -difference / factorB);
}

/** Whether a written value stands for one that is `difference` larger. */
function reaches({ unit, bound }: Figure, value: number, difference: number): boolean {
  // 70% is written to the percent, though its digits end before.
  const place =
    unit === '%' && bound === 'exact' ? Math.min(placeOf(value, bound), 0.01) : placeOf(value, bound);
  const most = Math.abs(value) * MOST_ROUNDING;
  const noise = 1e-9 * Math.abs(value);
  if (bound === 'atLeast') return difference > 0 && difference < Math.min(place, 2 * most) + noise;
  if (bound === 'atMost') return difference < 0 && -difference < Math.min(place, 2 * most) + noise;
  return Math.abs(difference) <= Math.min(place / 2, most) + noise;
}

/** The worth of the last digit that is not zero; 0 for a whole number that is exact to the one. */
function placeOf(value: number, bound: Bound): number {
  if (value === 0) return 0;
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
  const decimals = mantissa!.includes('.') ? mantissa!.length - 2 : 0;
  const place = 10 ** (Number(exponent) - decimals);
  const isCount = Number.isInteger(value) && Math.abs(value) < ROUNDED_FROM && bound === 'exact';
  return isCount ? 0 : place;
}

function unitsConvert(a: string, b: string): boolean {
  const first = measureOf(a);
  const second = measureOf(b);
  return first !== null && second !== null ? first.dimension === second.dimension : fold(a) === fold(b);
}

/**
 * Whether a figure in one unit can answer a question in the other: 公里, 千米, km and miles; 人, 名 and 位; but not 个, 项
 * and 座, not two currencies, and of times only the same (年 and 周年, not 年 and 天). A unit may carry the thing counted
 * (个园区, 万人): what it begins with decides. A bare number ('') agrees with nothing but another.
 */
export function unitsAgree(a: string, b: string): boolean {
  const first = unitOf(a);
  const second = unitOf(b);
  if (first === null || second === null) return fold(a.trim()) === fold(b.trim());
  return first.dimension === 'time'
    ? first.canonical === second.canonical
    : first.dimension === second.dimension;
}

function unitOf(unit: string): ReturnType<typeof measureOf> {
  const known = measureOf(unit);
  if (known !== null) return known;
  const folded = fold(unit.trim()).replace(/^[多几]?[十百千万亿]*/, '');
  const written = folded === '' ? null : readUnit(folded, folded, 0);
  return written === null ? null : measureOf(written.unit);
}
