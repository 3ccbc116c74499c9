import { readAmount, readPrice } from './figure-amounts.ts';
import { readDate, readFirstYear } from './figure-dates-chinese.ts';
import {
  MONTHS,
  readDayFirst,
  readDecadeInWords,
  readEnglishDecade,
  readIsoDate,
  readMonthFirst,
} from './figure-dates-english.ts';
import { readChineseMultiple, readEnglishMultiple, readOneUnit, readRatio } from './figure-multiples.ts';
import { ENGLISH_ORDINALS, readOrdinal, readOrdinalInDigits, readOrdinalWord } from './figure-ordinals.ts';
import {
  before,
  CODE,
  DIGIT,
  FIRST_YEAR,
  HAN,
  isDigit,
  isHyphen,
  LETTER,
  matchAt,
  nothing,
  ORDINAL,
  type Outcome,
  type Reading,
  SIGN,
  skip,
} from './figure-reading.ts';
import { readScore } from './figure-scores.ts';
import { isNegative } from './figure-signs.ts';
import { readClock, readPast, readTime } from './figure-times.ts';
import { type Numeral, readNumeral, startsEnglishNumeral } from './numeral.ts';
import { readUnit } from './unit.ts';

/** Reads what begins at `at`; `begins` is what its character begins. */
export function readAt(reading: Reading, at: number, begins: number): Outcome {
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

const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\uffff]*/y;
const WORD = /[a-z]+/y;
const IDENTIFIER_REST = /[a-z]*(?:[-_.+#/:@]?\d[a-z\d]*|[_@][a-z]+)(?:[-_.:@/]?[a-z\d]+)*/y;
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

/** What a time of day in words begins with. */
const PHRASES = new Set(['half', 'a', 'quarter']);

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
  const phrase = PHRASES.has(word) ? readPast(reading, at) : null;
  if (phrase !== null) return phrase;
  const multiple = readEnglishMultiple(reading, at, word) ?? readDecadeInWords(reading, at, word);
  if (multiple !== null) return multiple;
  const month = MONTHS.get(word);
  if (month !== undefined) return readMonthFirst(reading, at, end, month);
  if (startsEnglishNumeral(word)) return readEnglishNumber(reading, at, end);
  const ordinal = ENGLISH_ORDINALS.get(word);
  if (ordinal !== undefined) return readOrdinalWord(reading, at, end, ordinal);
  return nothing(end);
}

function readEnglishNumber(reading: Reading, at: number, wordEnd: number): Outcome {
  const { folded } = reading;
  if (folded[at - 1] === '-' || folded[at - 1] === "'") return nothing(wordEnd);
  const numeral = readNumeral(folded, at);
  if (numeral === null) return readOneUnit(reading, at) ?? nothing(wordEnd);
  const ratio = readRatio(reading, at, numeral);
  if (ratio !== null) return ratio;
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

function readDigits(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const moment = readIsoDate(reading, at) ?? readScore(reading, at) ?? readClock(reading, at);
  if (moment !== null) return moment;
  const code = matchAt(CODE, folded, at);
  if (code !== null) return nothing(at + code[0].length);
  const dateOrRank =
    readEnglishDecade(reading, at) ?? readDayFirst(reading, at) ?? readOrdinalInDigits(reading, at);
  if (dateOrRank !== null) return dateOrRank;
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

/**
 * Words and names that look like a count of something: 五家渠 is a city and 三轮车 a vehicle. Those that no unit follows
 * (三亚, 四川, 一般) need no entry.
 */
const NOT_COUNTED =
  /四处|五家渠|七台河|五台山|三台[县区]|五棵松|[三五]位一体|三元[桥里区]|三门[峡县]|九台|[三五六七八九十]里[屯河店铺洋桥坡乡镇堡村庄台]|十字|四分五裂|五次三番|三番[五两]次|三天[两打]|三年五载|[三两]人行|两口子|[三四]轮车|三次元|二次[元]|三级跳|七匹狼|三只松鼠|三五成|十里洋|八卦|两岸|十分(?!钟|之)|十一(?!个|[名位人家项次条座年月日岁届天点时分万亿所元圆吨米里亩斤倍公辆艘间户])|十[一二三四]五(?:规|时|期|”|」|"|末|以|的)|百分[制]|千万不|千万[别要记]|万一|一[半]?[边时直定般样起些切旦下再向度律致同共]|九一八|两[会地者岸侧]|两手|十全|[一二三四五六七八九十]一五十|半[天日月周夜边]|千[方里]百计|百年|三十六计|七十二变|七七八八|三三两两|五五开|二[次个期级代手等线维元胡哥战]|九九|四周(?!年|岁|左)/y;
/** Weekdays, school years, lunar days and vague numbers: 星期三, 初三, 数十, 几百, 成千上万. */
const VAGUE_BEFORE = /(?:星期|礼拜|(?<!每)周|初|高|大)$/;
/** 下半年, 另一半: a half of something already named. */
const HALF_BEFORE = /(?:[上下前后大多过另一这那])$/;
const SEVERAL_BEFORE = /(?:[几成第两]|若干|无|(?<![人总次分户指件个岁页天基系])数)$/;

function readHan(reading: Reading, at: number): Outcome {
  const { folded } = reading;
  const word = matchAt(NOT_COUNTED, folded, at);
  if (word !== null && !folded.startsWith('分之', at + 1)) return nothing(at + word[0].length);
  const multiple = readScore(reading, at) ?? readChineseMultiple(reading, at);
  if (multiple !== null) return multiple;
  const numeral = readNumeral(folded, at);
  if (numeral === null) return nothing(folded[at] === '参' ? at + 1 : skip(folded, at, HAN));
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
  if (/(?:星期|礼拜|(?<!每)周)$/.test(before(reading, at, 2))) return false;
  return readUnit(reading.text, reading.folded, numeral.end) !== null;
}
