import {
  type AsOf,
  type Days,
  day,
  lastYears,
  monthBefore,
  months,
  shiftDay,
  single,
  UNKNOWN,
  week,
} from './calendar.ts';
import { parseNumeral } from './numeral.ts';

const NUMBER = '[\\d〇○零一二三四五六七八九十]';
const YEAR = '(?:\\d{4}|[一二][〇零○一二三四五六七八九]{3})';
const PART =
  `(?<half>[上下]半年)|(?<quarter>第?[一二三四1-4]季度|首季)|(?<quarters>前[二三两23]季度)|前(?<months>${NUMBER}{1,2})个?月|` +
  `(?<month>${NUMBER}{1,3}) ?(?:月份?|(?=[至到—~-]${NUMBER}{1,3} ?月))(?:(?<third>上旬|中旬|下旬|底|末|初)|(?:至|到|—|-|~)(?<monthTo>${NUMBER}{1,3}) ?月份?| ?(?<day>${NUMBER}{1,3}) ?[日号])?`;
const UNTIL = '(?<until>截至|截止到?)?(?:目前|到)?';
const NO_NUMBER_BEFORE = '(?<![\\d.零一二三四五六七八九十百千万个])';
/** A year, as such, of the Republic, or told from the article's (去年), with its part; a part alone; a day alone; others. */
export const CHINESE_PERIODS: readonly RegExp[] = [
  `${UNTIL}(?:${NO_NUMBER_BEFORE}(?<year>${YEAR}) ?年(?!代)|民国(?<roc>${NUMBER}{1,4})年|(?<relative>今年|本年度?|去年|前年|明年|上年|当年|同年))` +
    `(?:(?<yearTo>[底末]?(?:至|到|—|–|-|~)${YEAR}年(?!代))|(?<of>底|末|初|中(?!国|[央心间学]))|的?(?:${PART}))?`,
  `${NO_NUMBER_BEFORE}(?<year>\\d{4})(?:—|–|-|~|至)(?<yearTo>\\d{4})年`,
  `${UNTIL}${NO_NUMBER_BEFORE}(?:${PART})`,
  `${UNTIL}(?<![\\d月零一二三四五六七八九十、至])(?<dayAlone>\\d{1,2}) ?日(?![元均常本内游间])`,
  `(?:近|过去|最近)的?(?<years>${NUMBER}{1,3}) ?年[来间里]?`,
  '(?:(?<century>\\d\\d|[一二]?十[一二三四五六七八九]?|上个?)世纪)?(?<decade>\\d0|[一二三四五六七八九]十)年代',
  '(?<decade>\\d{3}0)年代',
  '(?<named>上个?月|本月|上周|本周|昨[日天]|今[日天]|前[日天]|去冬|今春)',
].map((source) => new RegExp(source, 'g'));

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * The days of a match of one of CHINESE_PERIODS; null where it is none.
 * @param before what stands before it, folded.
 */
export function chineseDays(g: Groups, asOf: AsOf | null, before: string): Days | null {
  if (g.years !== undefined) return lastYears(parseNumeral(g.years), asOf);
  if (g.named !== undefined) return namedDays(g.named, asOf);
  if (g.decade !== undefined) return decadeDays(g);
  if (g.dayAlone !== undefined) return dayOfMonth(Number(g.dayAlone), asOf, g.until !== undefined);
  const isUntil = g.until !== undefined;
  const year = chineseYear(g, asOf);
  const named = year === undefined ? partYear(g, asOf, before) : year;
  if (named === null) return UNKNOWN;
  const days = withinYear(g, named);
  return days === null ? null : isUntil ? { start: null, end: days.end } : days;
}

/** Null for a year that cannot be told, undefined for none named. */
function chineseYear(g: Groups, asOf: AsOf | null): number | null | undefined {
  if (g.year !== undefined) return parseNumeral(g.year);
  if (g.roc !== undefined) return parseNumeral(g.roc)! + 1911;
  if (g.relative === undefined || /[当同]年/.test(g.relative)) return undefined;
  if (asOf === null) return null;
  const shift = { 去: -1, 上: -1, 前: -2, 明: 1 }[g.relative[0]!] ?? 0;
  return asOf.year + shift;
}

/** Of a year told from one named before (当年, 同年) that one; of a part alone the one its sentence names, or the article's. */
function partYear(g: Groups, asOf: AsOf | null, before: string): number | null {
  if (g.relative !== undefined) return lastYearIn(before);
  const named = lastYearIn(before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1));
  if (named !== null || asOf === null) return named;
  // Of a paragraph that told of another year it is not certain which is meant.
  const other = lastYearIn(before.slice(before.lastIndexOf('\n') + 1));
  if (other !== null && other !== asOf.year) return null;
  const month = g.month === undefined ? null : parseNumeral(g.month);
  // 12月 in a piece of March is the December before, unless it tells of what is to come.
  const isPast =
    month !== null && asOf.month !== null && month > asOf.month && !/[将拟预计划定]/.test(before.slice(-12));
  return isPast ? asOf.year - 1 : asOf.year;
}

function lastYearIn(text: string): number | null {
  const named = [...text.matchAll(/(\d{4}) ?年/g)].at(-1)?.[1];
  return named === undefined ? null : Number(named);
}

function withinYear(g: Groups, year: number): Days | null {
  if (g.yearTo !== undefined) {
    const last = parseNumeral(/[\d〇零○一二三四五六七八九]{4}/.exec(g.yearTo)![0]);
    return last === null || last < year ? null : { start: day(year, 1, 1), end: day(last, 12, 31) };
  }
  if (g.of !== undefined) return ofYear(year, g.of);
  if (g.half !== undefined) return g.half[0] === '上' ? months(year, 1, 6) : months(year, 7, 12);
  if (g.quarter !== undefined) {
    const quarter = g.quarter === '首季' ? 1 : parseNumeral(g.quarter.replace(/第|季度/g, ''))!;
    return months(year, 3 * quarter - 2, 3 * quarter);
  }
  if (g.quarters !== undefined) return months(year, 1, 3 * parseNumeral(g.quarters.replace(/前|季度/g, ''))!);
  if (g.months !== undefined) return months(year, 1, parseNumeral(g.months) ?? 0);
  if (g.month === undefined) return months(year, 1, 12);
  const month = parseNumeral(g.month);
  if (g.monthTo !== undefined) return months(year, month ?? 0, parseNumeral(g.monthTo) ?? 0);
  if (g.day !== undefined) return single(year, month ?? 0, parseNumeral(g.day) ?? 0);
  return g.third === undefined ? months(year, month ?? 0, month ?? 0) : thirdOf(year, month ?? 0, g.third);
}

/** Of 80年代 the century is left open. */
function decadeDays({ decade, century }: Groups): Days {
  const written = parseNumeral(decade!)!;
  if (written < 100 && century === undefined) return UNKNOWN;
  const before = century === undefined ? 0 : century.startsWith('上') ? 19 : parseNumeral(century)! - 1;
  const first = before * 100 + written;
  return { start: day(first, 1, 1), end: day(first + 9, 12, 31) };
}

/** 年底 is its last day, 年初 its first month. */
function ofYear(year: number, part: string): Days {
  if (part === '初') return { start: day(year, 1, 1), end: day(year, 1, 31) };
  if (part === '中') return months(year, 6, 7)!;
  return { start: day(year, 12, 31), end: day(year, 12, 31) };
}

function thirdOf(year: number, month: number, part: string): Days | null {
  const whole = months(year, month, month);
  if (whole === null) return null;
  const { end } = whole;
  if (part === '底' || part === '末') return { start: end, end };
  if (part === '初' || part === '上旬') return { start: day(year, month, 1), end: day(year, month, 10) };
  return part === '中旬'
    ? { start: day(year, month, 11), end: day(year, month, 20) }
    : { start: day(year, month, 21), end };
}

function namedDays(name: string, asOf: AsOf | null): Days {
  if (asOf === null) return UNKNOWN;
  if (name === '去冬') return { start: day(asOf.year - 1, 12, 1), end: day(asOf.year, 2, 28) };
  if (name === '今春') return months(asOf.year, 3, 5)!;
  if (asOf.month === null) return UNKNOWN;
  if (name === '本月') return months(asOf.year, asOf.month, asOf.month)!;
  if (/^上个?月$/.test(name)) return monthBefore(asOf.year, asOf.month);
  if (asOf.day === null) return UNKNOWN;
  if (name.endsWith('周')) return week(asOf, name === '上周' ? -7 : 0);
  const shift = name[0] === '昨' ? -1 : name[0] === '前' ? -2 : 0;
  const shifted = shiftDay(day(asOf.year, asOf.month, asOf.day), shift);
  return { start: shifted, end: shifted };
}

/** 15日 alone is of the article's month, or where that day is to come, of the one before. */
function dayOfMonth(number: number, asOf: AsOf | null, isUntil: boolean): Days | null {
  if (number < 1 || number > 31) return null;
  if (asOf === null || asOf.month === null) return UNKNOWN;
  const isBefore = asOf.day !== null && number > asOf.day;
  const month = isBefore ? (asOf.month === 1 ? 12 : asOf.month - 1) : asOf.month;
  const days = single(isBefore && asOf.month === 1 ? asOf.year - 1 : asOf.year, month, number);
  return days && isUntil ? { start: null, end: days.end } : days;
}
