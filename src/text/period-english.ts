import {
  type AsOf,
  type Days,
  day,
  lastDay,
  lastYears,
  monthBefore,
  months,
  shiftDay,
  single,
  UNKNOWN,
  week,
} from './calendar.ts';

const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(' ');
const MONTH_NAME = `(?:${MONTH_NAMES.map((name) => (name.length > 4 ? `${name}|${name.slice(0, 3)}` : name)).join('|')}|sept)(?![a-z])\\.?`;
/** A month with its day and year, a year, or a stretch told from the article's day. */
export const ENGLISH_PERIOD = new RegExp(
  '(?<!\\w)(?:(?<until>as of|by|until|till|up to|at) (?:the )?(?<endOf>end of |close of )?|(?<since>since|from) |(?:in|during|on|for|over|at|of) |(?<between>between ))?' +
    `(?:the )?(?:(?<half>first|second) half of |(?<quarter>first|second|third|fourth) quarter of )?(?:late |early |mid-)?` +
    `(?:(?:(?<day>\\d{1,2})(?:st|nd|rd|th)? )?(?<month>${MONTH_NAME})(?: (?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?(?![\\d,]*\\d))?(?:,? (?:of )?(?<monthYear>\\d{4}|that year|the same year))?|(?<years>(?:1[5-9]|20)\\d0)s|` +
    `(?<=(?:year was|year is|in|of|by|since|from|during|for|until|till|between|the|early|mid|late|and|to|\\()[ -]?(?:the )?)(?<year>(?:1[5-9]|20)\\d\\d)(?:(?: to | and |–|-)(?<yearTo>(?:1[5-9]|20)\\d\\d))?|(?<relative>last|this|the previous|next) (?<unit>year|month|week)|(?<named>yesterday|today)|` +
    `(?:past|last) (?<recent>[a-z]+|\\d+) years|(?<decade>past decade))(?![\\w,.]*\\d)(?!-\\w)(?![\\u3400-\\u9fff])`,
  'g',
);
type Groups = Readonly<Record<string, string | undefined>>;

/**
 * The days of a match of ENGLISH_PERIOD; null where it is none.
 * @param before what stands before it, folded.
 */
export function englishDays(g: Groups, asOf: AsOf | null, before: string): Days | null {
  const days = englishSpan(g, asOf, before);
  if (days === null) return null;
  if (g.endOf !== undefined) return { start: null, end: days.end };
  if (g.until !== undefined && g.until !== 'at') return { start: null, end: days.end };
  if (g.since === 'since') return { start: days.start, end: asOf === null ? null : lastDay(asOf) };
  return days;
}

const COUNTS = new Map(
  'two three four five six seven eight nine ten'.split(' ').map((word, i) => [word, i + 2]),
);

function englishSpan(g: Groups, asOf: AsOf | null, before: string): Days | null {
  if (g.decade !== undefined) return lastYears(10, asOf);
  if (g.recent !== undefined) return lastYears(COUNTS.get(g.recent) ?? (Number(g.recent) || null), asOf);
  if (g.named !== undefined) return dayBefore(asOf, g.named === 'today' ? 0 : -1);
  if (g.relative !== undefined) {
    const shift = g.relative === 'this' ? 0 : g.relative === 'next' ? 1 : -1;
    if (asOf === null) return UNKNOWN;
    if (g.unit === 'year') return ofHalf(g, asOf.year + shift);
    if (g.unit === 'week') return asOf.day === null || asOf.month === null ? UNKNOWN : week(asOf, 7 * shift);
    if (asOf.month === null || shift > 0) return UNKNOWN;
    return shift === 0 ? months(asOf.year, asOf.month, asOf.month) : monthBefore(asOf.year, asOf.month);
  }
  if (g.years !== undefined)
    return { start: day(Number(g.years), 1, 1), end: day(Number(g.years) + 9, 12, 31) };
  if (g.year !== undefined) {
    if (g.yearTo === undefined) return ofHalf(g, Number(g.year));
    return Number(g.yearTo) < Number(g.year)
      ? null
      : { start: day(Number(g.year), 1, 1), end: day(Number(g.yearTo), 12, 31) };
  }
  const month = MONTH_NAMES.findIndex((name) => name.startsWith(g.month!.slice(0, 3))) + 1;
  const year = g.monthYear === undefined ? yearOfMonth(month, asOf, before) : yearNamed(g.monthYear, before);
  if (year === null) return UNKNOWN;
  const dayNumber = g.day ?? g.dayAfter;
  return dayNumber === undefined ? months(year, month, month) : single(year, month, Number(dayNumber));
}

/** A year, or the last one named before. */
function yearNamed(written: string, before: string): number | null {
  return /^\d/.test(written) ? Number(written) : lastYearIn(before);
}

function lastYearIn(text: string): number | null {
  const year = [...text.matchAll(/(?<![\d,.])(?:1[5-9]|20)\d\d(?![\d,])/g)].at(-1)?.[0];
  return year === undefined ? null : Number(year);
}

/** Where the paragraph told of another year, it is not certain which is meant. */
function yearOfMonth(month: number, asOf: AsOf | null, before: string): number | null {
  if (asOf === null) return null;
  const other = lastYearIn(before.slice(before.lastIndexOf('\n') + 1));
  if (other !== null && other !== asOf.year) return null;
  return asOf.month !== null && month > asOf.month ? asOf.year - 1 : asOf.year;
}

function ofHalf(g: Groups, year: number): Days | null {
  if (g.half !== undefined) return g.half === 'first' ? months(year, 1, 6) : months(year, 7, 12);
  if (g.quarter === undefined) return months(year, 1, 12);
  const quarter = ['first', 'second', 'third', 'fourth'].indexOf(g.quarter) + 1;
  return months(year, 3 * quarter - 2, 3 * quarter);
}

function dayBefore(asOf: AsOf | null, shift: number): Days {
  if (asOf === null || asOf.month === null || asOf.day === null) return UNKNOWN;
  const shifted = shiftDay(day(asOf.year, asOf.month, asOf.day), shift);
  return { start: shifted, end: shifted };
}
