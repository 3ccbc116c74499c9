import { fold } from './script.ts';

type NumeralStyle = 'arabic' | 'chinese' | 'english';

/** A written number, read: without unit, sign or anything before it. */
export interface Numeral {
  /** Offset behind its last character. */
  readonly end: number;
  readonly value: number;
  /** Upper end where two digits stand for a range (二三十 → 20 and 30). */
  readonly high?: number;
  readonly style: NumeralStyle;
  /** What its last multiplier or percent sign multiplies by (4.6万 → 10,000, 70% → 0.01); 1 where there is none. */
  readonly scale: number;
  /** A part of one: 70%, 三成, 三分之一, two thirds. */
  readonly share: boolean;
  /** What 余, 多, 几 and 来 inside it leave open (12万余, 30多万, 十几). */
  readonly bound: 'exact' | 'about' | 'atLeast';
  /** How many digits it has where it is nothing but digits (1919, 一九一九); 0 elsewhere. */
  readonly plainDigits: number;
  /** A multiplier without a digit before it (百, 千余, 万), which is a number only where something else says so. */
  readonly implied: boolean;
}

type Mutable = { -readonly [key in keyof Numeral]: Numeral[key] };

const DIGITS = charValues('〇0零0○0一1二2两2三3四4五5六6七7八8九9壹1贰2叁3肆4伍5陆6柒7捌8玖9');
const CHEQUE_THREE = '参';
/** What follows a numeral that is one on a cheque only (伍, 陆 and 拾 are also surnames and gathering). */
const CHEQUE_BEHIND = /[拾佰仟]|[万亿](?=[元圆零壹贰叁肆伍陆柒捌玖参])/y;
const TENS = charValues('廿2卅3卌4');
const SMALL_MULTIPLIERS = charValues('十10拾10百100佰100千1000仟1000');
/** 兆 is 10^12 before money and people; before watts, bytes and hertz it belongs to the unit. */
const BIG_MULTIPLIERS = charValues('万10000亿100000000兆1000000000000');
const VULGAR = new Map<string, number>(
  [...'½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞'].map((sign, i) => [
    sign,
    [1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8][i]!,
  ]),
);
const ENGLISH_DIGITS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const ENGLISH_TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i]),
);
const ENGLISH_SCALES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['mn', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
]);
const ENGLISH_PARTS = new Map(
  'half third quarter fourth fifth sixth seventh eighth ninth tenth hundredth'
    .split(' ')
    .map((word, i) => [word, [2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 100][i]!]),
);

/** More digits than these are exact in no number. */
const LONGEST_RUN = 15;
/** Larger numbers are runs of digits or characters that count nothing. */
const LARGEST = 1e20;

const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
const SLASH = /\/(\d{1,3})(?![\d/.])/y;
const PERCENT = / ?(?:[%‰]|(?:percent|per cent|pct)(?![a-z]))/y;
const OPENING =
  /[余多](?![额下地样边])|来(?=[个人名年岁天万亿斤米里公块条次位小家])|几(?=[个人名年岁天万亿斤米里公块条次位小家])/y;
const TENTHS =
  /成(?![立宫员为功果就长熟都本绩交语效品型天王群千份吉汉人分])([一二三四五六七八九](?![十百千万亿个])|半(?![天年月个]))?/y;
const CHINESE_DECIMAL = /点([〇零○一二三四五六七八九]+)(?![〇零○一二三四五六七八九十分刻钟半点])/y;
const DOZEN = /打(?=[鸡鸭啤铅面毛袜苹手纸鲜汽饮矿玫蜡信罐半装的])/y;
const WORD = /[a-z]+/y;
const JOINER = /-| (?:and )?|, /y;
const AND_A_HALF = / and a half(?![a-z])/y;
const OF_A_SCALE = / of an?(?= (?:hundred|thousand|million|billion|trillion)(?![a-z]))/y;
const ENGLISH_DECIMAL = / point((?: (?:zero|one|two|three|four|five|six|seven|eight|nine))+)(?![a-z-])/y;

/**
 * Reads the longest number that begins at `at` in a folded text (see `fold`), percent sign and multipliers included; null
 * where none does. Whether it counts anything (千万不要, 一般) is for the caller to judge by what stands around it.
 */
export function readNumeral(folded: string, at: number): Numeral | null {
  const numeral = readWhole(folded, at);
  if (numeral === null) return null;
  if (!numeral.share) readShare(folded, numeral);
  readFraction(folded, numeral);
  return numeral.value <= LARGEST ? numeral : null;
}

/** What a fraction adds, or is of: 二又三分之一, three-quarters of a million. */
function readFraction(folded: string, numeral: Mutable): void {
  if (numeral.style === 'english') {
    const scaled = numeral.share ? matchAt(OF_A_SCALE, folded, numeral.end) : null;
    if (scaled === null) return;
    numeral.share = false;
    numeral.end += scaled[0].length;
    readEnglishScale(folded, numeral);
  } else if (!numeral.share && folded[numeral.end] === '又') {
    const part = readWhole(folded, numeral.end + 1);
    if (part === null) return;
    readShare(folded, part);
    if (!part.share || part.value >= 1) return;
    numeral.value += part.value;
    numeral.plainDigits = 0;
    numeral.end = part.end;
  }
}

/** A number up to its percent sign, 成 or 分之. */
function readWhole(folded: string, at: number): Mutable | null {
  const code = folded.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return readArabic(folded, at);
  if (code >= 0x61 && code <= 0x7a) return readEnglish(folded, at);
  return readVulgar(folded, at) ?? readChinese(folded, at);
}

/** The value of a text that is a number and nothing else, in any script or width (４．６萬 → 46000); null elsewhere. */
export function parseNumeral(text: string): number | null {
  const folded = fold(text.trim());
  const numeral = readNumeral(folded, 0);
  return numeral?.end === folded.length ? numeral.value : null;
}

/** Whether a character can begin a number written in Chinese. */
export function startsChineseNumeral(character: string): boolean {
  return (
    character === '半' ||
    character === CHEQUE_THREE ||
    DIGITS.has(character) ||
    TENS.has(character) ||
    SMALL_MULTIPLIERS.has(character) ||
    BIG_MULTIPLIERS.has(character)
  );
}

/** Whether a character is a vulgar fraction (½). */
export function isVulgarFraction(character: string): boolean {
  return VULGAR.has(character);
}

/** Whether a word can begin a number written in English. */
export function startsEnglishNumeral(word: string): boolean {
  return (
    word === 'a' || word === 'an' || word === 'half' || ENGLISH_DIGITS.has(word) || ENGLISH_TENS.has(word)
  );
}

function numeralOf(style: NumeralStyle, end: number, value: number): Mutable {
  return { end, value, style, scale: 1, share: false, bound: 'exact', plainDigits: 0, implied: false };
}

function readArabic(folded: string, at: number): Mutable {
  const written = matchAt(ARABIC, folded, at)![0];
  const numeral = numeralOf('arabic', at + written.length, Number(written.replaceAll(',', '')));
  if (/^\d+$/.test(written)) numeral.plainDigits = written.length;
  const slash = matchAt(SLASH, folded, numeral.end);
  const whole = VULGAR.get(folded[numeral.end] ?? '');
  if (slash !== null && numeral.plainDigits > 0) {
    const parts = Number(slash[1]);
    // 1/3 is a fraction; 9/11, 24/7 and 5/4 are days, habits and dates.
    if (numeral.value > 0 && numeral.value < parts && parts <= 10) {
      numeral.value /= parts;
      numeral.share = true;
      numeral.plainDigits = 0;
      numeral.end += slash[0].length;
      return numeral;
    }
  } else if (whole !== undefined) {
    numeral.value += whole;
    numeral.plainDigits = 0;
    numeral.end++;
  }
  readScales(folded, numeral);
  return numeral;
}

/** Takes in the multipliers behind digits: 万, 3亿5千万, 30多万, million. */
function readScales(folded: string, numeral: Mutable): void {
  readEnglishScale(folded, numeral);
  readChineseScale(folded, numeral);
  if (readOpening(folded, numeral)) readChineseScale(folded, numeral);
}

function readEnglishScale(folded: string, numeral: Mutable): void {
  for (let times = 0; times < 2; times++) {
    const separator = folded[numeral.end];
    const start = numeral.end + (separator === ' ' || separator === '-' ? 1 : 0);
    const word = matchAt(WORD, folded, start)?.[0];
    const scale = ENGLISH_SCALES.get(word ?? '');
    if (scale === undefined) return;
    numeral.value = times10(numeral.value, scale);
    numeral.scale *= scale;
    numeral.plainDigits = 0;
    numeral.end = start + word!.length;
  }
}

function readChineseScale(folded: string, numeral: Mutable): void {
  const scale = scaleAt(folded, numeral.end + (folded[numeral.end] === ' ' ? 1 : 0));
  if (scale === null) return;
  numeral.value = times10(numeral.value, scale.factor);
  if (numeral.high !== undefined) numeral.high = times10(numeral.high, scale.factor);
  numeral.scale = scale.factor;
  numeral.plainDigits = 0;
  numeral.end = scale.end;
  // 3亿5千万, 12万3456, 9万2,000, 1亿2345万6789; a lone digit counts tenths of the multiplier (1万5).
  while (numeral.bound === 'exact' && numeral.scale >= 10_000) {
    const rest = matchAt(/\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?/y, folded, numeral.end)?.[0];
    if (rest === undefined) return;
    const restEnd = numeral.end + rest.length;
    const restScale = scaleAt(folded, restEnd);
    const factor = restScale?.factor ?? (rest.length === 1 ? numeral.scale / 10 : 1);
    const value = times10(Number(rest.replaceAll(',', '')), factor);
    if (value >= numeral.scale || factor >= numeral.scale) return;
    numeral.value += value;
    numeral.scale = factor;
    numeral.end = restScale?.end ?? restEnd;
    if (restScale === null) return;
  }
}

/** 万, 亿, 百万, 千万, 万亿 … at `at`: at most one small multiplier and two big ones. */
function scaleAt(folded: string, at: number): { end: number; factor: number } | null {
  let end = at;
  let factor = 1;
  const small = SMALL_MULTIPLIERS.get(folded[end] ?? '');
  if (small !== undefined) {
    if (startsPrefixedUnit(folded, end)) return null;
    factor = small;
    end++;
  }
  for (let bigs = 0; bigs < 2; bigs++) {
    const big = BIG_MULTIPLIERS.get(folded[end] ?? '');
    if (big === undefined || startsPrefixedUnit(folded, end)) break;
    factor *= big;
    end++;
  }
  // 3十 is nothing anyone writes.
  return factor <= 10 ? null : { end, factor };
}

/** Whether 千, 兆 or 百 is the first character of a unit (千米, 兆瓦, 百帕) or of 百分之. */
function startsPrefixedUnit(folded: string, at: number): boolean {
  const next = folded[at + 1] ?? '';
  switch (folded[at]) {
    case '千':
      return '米克瓦伏赫卡帕焦字'.includes(next) && next !== '';
    case '兆':
      return '瓦字赫帕比焦'.includes(next) && next !== '';
    case '百':
      return (next === '分' && '点之'.includes(folded[at + 2] ?? ' ')) || next === '帕';
    default:
      return false;
  }
}

function readOpening(folded: string, numeral: Mutable): boolean {
  if (numeral.value < 10) return false;
  const opening = matchAt(OPENING, folded, numeral.end)?.[0];
  if (opening === undefined || (opening === '几' && numeral.value % 10 !== 0)) return false;
  numeral.bound = opening === '来' ? 'about' : 'atLeast';
  numeral.plainDigits = 0;
  numeral.end++;
  return true;
}

function readVulgar(folded: string, at: number): Mutable | null {
  const value = VULGAR.get(folded[at] ?? '');
  if (value === undefined) return null;
  return { ...numeralOf('arabic', at + 1, value), share: true };
}

/** Percent signs, 成 and 分之, which make the number a part of one. */
function readShare(folded: string, numeral: Mutable): void {
  const percent = matchAt(PERCENT, folded, numeral.end)?.[0];
  if (percent !== undefined) {
    const parts = percent.endsWith('‰') ? 1000 : 100;
    numeral.value /= parts;
    if (numeral.high !== undefined) numeral.high /= parts;
    becomeShare(numeral, numeral.end + percent.length, 1 / parts);
    return;
  }
  if (folded.startsWith('分之', numeral.end) && numeral.value > 0) {
    const above = readWhole(folded, numeral.end + 2);
    if (above === null || above.share || above.style === 'english') return;
    const parts = numeral.value;
    numeral.value = above.value / parts;
    if (above.high !== undefined) numeral.high = above.high / parts;
    numeral.bound = above.bound;
    numeral.implied = false;
    becomeShare(numeral, above.end, 1 / parts);
    return;
  }
  const tenths = numeral.value <= 10 ? matchAt(TENTHS, folded, numeral.end) : null;
  if (tenths !== null && numeral.value > 0) {
    const hundredths = tenths[1] === undefined ? 0 : (DIGITS.get(tenths[1]) ?? 5);
    numeral.value = (numeral.value * 10 + hundredths) / 100;
    if (numeral.high !== undefined) numeral.high /= 10;
    becomeShare(numeral, numeral.end + tenths[0].length, 0.1);
  }
}

function becomeShare(numeral: Mutable, end: number, scale: number): void {
  numeral.end = end;
  numeral.scale = scale;
  numeral.share = true;
  numeral.plainDigits = 0;
}

function readChinese(folded: string, at: number): Mutable | null {
  const first = folded[at] ?? '';
  if (first === '半') return readHalf(folded, at);
  if (first === '一' && folded[at + 1] === '半') return readHalf(folded, at + 1);
  // 伍, 陆 and 拾 are surnames, land and gathering unless written as on a cheque.
  if (`伍陆拾${CHEQUE_THREE}`.includes(first) && matchAt(CHEQUE_BEHIND, folded, at + 1) === null) return null;
  const run = readDigitRun(folded, at);
  if (run !== null) return run;
  const numeral = readPositions(folded, at);
  if (numeral === null) return null;
  const decimal = matchAt(CHINESE_DECIMAL, folded, numeral.end);
  if (decimal !== null && Number.isInteger(numeral.value) && numeral.high === undefined) {
    const digits = [...decimal[1]!].map((digit) => DIGITS.get(digit)).join('');
    numeral.value = Number(`${numeral.value}.${digits}`);
    numeral.end += decimal[0].length;
    readChineseScale(folded, numeral);
  }
  if (readOpening(folded, numeral)) readChineseScale(folded, numeral);
  return numeral;
}

/** 半, 一半, 半数: `at` is at 半. Alone it is 0.5 of a unit to follow. */
function readHalf(folded: string, at: number): Mutable {
  if (folded[at + 1] === '数') return { ...numeralOf('chinese', at + 2, 0.5), share: true };
  if (folded[at - 1] === '一') return { ...numeralOf('chinese', at + 1, 0.5), share: true };
  return numeralOf('chinese', at + 1, 0.5);
}

/**
 * Digits without multipliers: 一九四九 (a year or a number), 三五 and 二三十 (a range of neighbours). One digit is not a
 * run.
 */
function readDigitRun(folded: string, at: number): Mutable | null {
  let end = at;
  while (end - at <= LONGEST_RUN && DIGITS.has(folded[end] ?? '')) end++;
  const length = end - at;
  if (length < 2) return null;
  const next = folded[end] ?? '';
  const low = DIGITS.get(folded[at]!)!;
  const high = DIGITS.get(folded[at + 1]!)!;
  if (length === 2 && low > 0 && !isFormal(folded[at]!) && (high === low + 1 || (low === 3 && high === 5))) {
    const numeral = { ...numeralOf('chinese', end, low), high, bound: 'about' as const };
    const small = SMALL_MULTIPLIERS.get(next);
    if (small !== undefined && !startsPrefixedUnit(folded, end)) {
      numeral.value *= small;
      numeral.high *= small;
      numeral.scale = small;
      numeral.end++;
    }
    readChineseScale(folded, numeral);
    return numeral;
  }
  // 零五 stands inside 一百零五; before a multiplier (二零二万) the run is no positional number.
  if (length > LONGEST_RUN || SMALL_MULTIPLIERS.has(next))
    return { ...numeralOf('chinese', end, Number.NaN) };
  let value = 0;
  for (let i = at; i < end; i++) value = value * 10 + DIGITS.get(folded[i]!)!;
  return { ...numeralOf('chinese', end, value), plainDigits: length };
}

/** Digits with multipliers: 四万六千, 十二, 三百零五, 两万三 (23,000), 廿一, 十七八 (17 to 18), or a single digit. */
function readPositions(folded: string, at: number): Mutable | null {
  let i = at;
  let total = 0;
  let section = 0;
  let pending = -1;
  let lastSmall = Number.POSITIVE_INFINITY;
  let lastBig = Number.POSITIVE_INFINITY;
  let lastScale = 1;
  let scales = 0;
  let afterZero = false;
  let implied = false;
  let high = 0;
  for (; ; i++) {
    const character = folded[i] ?? '';
    const digit = digitAt(folded, i);
    if (digit !== undefined) {
      if (pending >= 0) {
        if (digit === pending + 1 && digit < 10 && lastScale === 10 && !DIGITS.has(folded[i + 1] ?? ''))
          high = digit;
        // 二百七八十: seventy or eighty above two hundred.
        else if (digit === pending + 1 && digit < 10 && lastScale === 100 && folded[i + 1] === '十') {
          const low = total + section + pending * 10;
          return { ...numeralOf('chinese', i + 2, low), high: low + 10, bound: 'about', scale: 10 };
        }
        break;
      }
      // 三百两 are three hundred taels: 两 is a digit only at the start or before a multiplier.
      if (character === '两' && i > at && !isMultiplier(folded[i + 1] ?? '')) break;
      if (digit === 0) {
        if (i > at && digitAt(folded, i + 1) === undefined && folded[i + 1] !== '十') break;
        if (i > at) {
          afterZero = true;
          continue;
        }
      }
      pending = digit;
      continue;
    }
    const tens = TENS.get(character);
    if (tens !== undefined) {
      if (i > at) break;
      section = tens * 10;
      lastSmall = 10;
      lastScale = 10;
      continue;
    }
    if (startsPrefixedUnit(folded, i) && i > at) break;
    const small = SMALL_MULTIPLIERS.get(character);
    if (small !== undefined) {
      if (small >= lastSmall || (pending < 0 && i > at && small > 10)) break;
      if (pending < 0 && small > 10) implied = true;
      section += (pending < 0 ? 1 : pending) * small;
      pending = -1;
      lastSmall = small;
      lastScale = small;
      afterZero = false;
      continue;
    }
    const big = BIG_MULTIPLIERS.get(character);
    if (big === undefined || scales === 4) break;
    if (pending > 0) section += pending;
    if (section > 0) total = big < lastBig ? total + section * big : (total + section) * big;
    else if (total > 0) total *= big;
    else {
      implied = true;
      total = big;
    }
    pending = -1;
    section = 0;
    lastSmall = Number.POSITIVE_INFINITY;
    lastBig = big;
    lastScale = big;
    scales++;
    afterZero = false;
  }
  if (i === at) return null;
  const abbreviated = pending > 0 && !afterZero && lastScale >= 100 && isMultiplier(folded[i - 2] ?? '');
  const last = Math.max(pending, 0);
  const value = total + section + (abbreviated ? (last * lastScale) / 10 : last);
  // A dozen: 一打面包, 两打啤酒; 一打听 and 一打开 are not.
  if (pending > 0 && pending === value && matchAt(DOZEN, folded, i) !== null)
    return { ...numeralOf('chinese', i + 1, value * 12), scale: 12 };
  const numeral = numeralOf('chinese', i, value);
  numeral.scale = pending >= 0 ? 1 : lastScale;
  numeral.implied = implied;
  if (high > 0) {
    numeral.high = total + section + high;
    numeral.bound = 'about';
    numeral.end++;
  }
  return numeral;
}

function digitAt(folded: string, at: number): number | undefined {
  return isChequeThree(folded, at) ? 3 : DIGITS.get(folded[at] ?? '');
}

/** 參 folds to 参, which is taking part unless other numerals of a cheque stand beside it: 參仟, 伍拾參. */
function isChequeThree(folded: string, at: number): boolean {
  if (folded[at] !== CHEQUE_THREE) return false;
  return matchAt(CHEQUE_BEHIND, folded, at + 1) !== null || '拾佰仟零'.includes(folded[at - 1] || ' ');
}

/** Digits as on a cheque, which never stand for a range. */
function isFormal(character: string): boolean {
  return '壹贰叁肆伍陆柒捌玖'.includes(character);
}

function isMultiplier(character: string): boolean {
  return SMALL_MULTIPLIERS.has(character) || BIG_MULTIPLIERS.has(character);
}

function readEnglish(folded: string, at: number): Mutable | null {
  const first = matchAt(WORD, folded, at)![0];
  const afterFirst = at + first.length;
  const space = folded[afterFirst] === ' ' || folded[afterFirst] === '-' ? 1 : 0;
  const second = matchAt(WORD, folded, afterFirst + space)?.[0] ?? '';
  if (first === 'a' || first === 'an') {
    if (ENGLISH_SCALES.has(second) && second.length > 2) return readWords(folded, at, afterFirst, 1);
    if (space === 1 && ENGLISH_PARTS.has(second)) return readPart(folded, afterFirst + 1, 1, false);
    // a year and a half
    if (space === 1 && matchAt(AND_A_HALF, folded, afterFirst + 1 + second.length) !== null)
      return numeralOf('english', afterFirst, 1);
    return null;
  }
  if (first === 'half') {
    const scaled = matchAt(/ a (?=dozen|million|billion|trillion|hundred|thousand)/y, folded, afterFirst);
    if (scaled !== null) return readWords(folded, at, afterFirst + 2, 0.5);
    if (matchAt(/ (?:of|the|its|their|his|her|our|all)(?![a-z])/y, folded, afterFirst) !== null) {
      return { ...numeralOf('english', afterFirst, 0.5), share: true };
    }
    const unit = matchAt(/ (?=an? [a-z])|-(?=[a-z])/y, folded, afterFirst);
    return unit === null ? null : numeralOf('english', afterFirst, 0.5);
  }
  return readWords(folded, at, at, -1);
}

/**
 * Words from `at`, of which those before `from` stand for `given` (a hundred: 1, half a million: 0.5, none: -1).
 */
function readWords(folded: string, at: number, from: number, given: number): Mutable | null {
  let end = from;
  let total = 0;
  let current = given;
  let scale = 1;
  let lastScale = Number.POSITIVE_INFINITY;
  let next = from === at ? at : skipSpace(folded, from);
  for (;;) {
    const word = matchAt(WORD, folded, next)?.[0] ?? '';
    const digit = ENGLISH_DIGITS.get(word);
    const tens = ENGLISH_TENS.get(word);
    const factor = ENGLISH_SCALES.get(word);
    if (factor !== undefined && current >= 0 && word.length > 2) {
      if (factor <= 100) current = current * factor;
      else {
        if (factor >= lastScale) break;
        total += current * factor;
        current = -1;
        lastScale = factor;
      }
      scale = factor;
    } else if (digit !== undefined) {
      if (current >= 0 && !(digit < 10 ? fitsOnes(current) : current % 100 === 0 && current > 0)) break;
      current = Math.max(current, 0) + digit;
      scale = 1;
    } else if (tens !== undefined) {
      if (current >= 0 && (current % 100 !== 0 || current === 0)) break;
      current = Math.max(current, 0) + tens;
      scale = 1;
    } else break;
    end = next + word.length;
    const joiner = matchAt(JOINER, folded, end)?.[0];
    if (joiner === undefined || (joiner === ', ' && lastScale === Number.POSITIVE_INFINITY)) break;
    // "two and three" are two numbers; "three hundred and five" is one.
    if (joiner === ' and ' && scale < 100) break;
    next = end + joiner.length;
  }
  if (end === from) return null;
  const numeral = numeralOf('english', end, total + Math.max(current, 0));
  numeral.scale = scale;
  const half = matchAt(AND_A_HALF, folded, end);
  if (half !== null && (scale === 1 || scale >= 1000)) {
    numeral.value += scale / 2;
    numeral.end += half[0].length;
    readEnglishScale(folded, numeral);
    return numeral;
  }
  const decimal = matchAt(ENGLISH_DECIMAL, folded, end);
  if (decimal !== null && scale === 1) {
    const digits = decimal[1]!
      .trim()
      .split(' ')
      .map((word) => ENGLISH_DIGITS.get(word));
    numeral.value = Number(`${numeral.value}.${digits.join('')}`);
    numeral.end += decimal[0].length;
    readEnglishScale(folded, numeral);
    return numeral;
  }
  const separator = folded[end];
  if (total === 0 && scale === 1 && (separator === ' ' || separator === '-')) {
    return readPart(folded, end + 1, numeral.value, numeral.value > 1) ?? numeral;
  }
  return numeral;
}

function fitsOnes(current: number): boolean {
  return current > 0 && current % 10 === 0 && current % 100 !== 10;
}

/** half, third(s), quarter(s) … at `at`, counted `count` times; alone, a third is a share only before of, less and the like. */
function readPart(folded: string, at: number, count: number, plural: boolean): Mutable | null {
  const word = matchAt(WORD, folded, at)?.[0] ?? '';
  const singular = word === 'halves' ? 'half' : plural ? word.replace(/s$/, '') : word;
  const parts = ENGLISH_PARTS.get(singular);
  if (parts === undefined || (plural && singular === word) || count >= parts || count === 0) return null;
  const end = at + word.length;
  if (count === 1 && matchAt(/ (?:of|more|less|fewer|the)(?![a-z])|[.,;)]|$/y, folded, end) === null)
    return null;
  return { ...numeralOf('english', end, count / parts), share: true };
}

function skipSpace(folded: string, at: number): number {
  return folded[at] === ' ' || folded[at] === '-' ? at + 1 : at;
}

/** A product with a power of ten (or twelve), free of the last-digit noise of 4.6 × 10,000. */
function times10(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function charValues(pairs: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const [, character, value] of pairs.matchAll(/(\D)(\d+)/g)) values.set(character!, Number(value));
  return values;
}
