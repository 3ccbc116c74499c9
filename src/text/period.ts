import { type AsOf, asOfDate, type Days, lastDay } from './calendar.ts';
import { CHINESE_PERIODS, chineseDays } from './period-chinese.ts';
import { ENGLISH_PERIOD, englishDays } from './period-english.ts';
import { fold } from './script.ts';
import { overlaps, type Span } from './span.ts';

/**
 * A stretch of time as a text names it, with its first and last day as ISO 8601 (2023-01-01). `start` is null where it
 * is open (截至2024年底), `end` where it is or the article has no date; both are null where the words cannot be resolved.
 */
export interface Period {
  readonly span: Span;
  readonly start: string | null;
  readonly end: string | null;
  /** What something else is compared with (比去年, than in 2022): its own figure alone holds for it. */
  readonly isCompared: boolean;
}

const SINCE = /^(?:以来|算?起|至今|以后|之后)/;
const COMPARED =
  /(?:[比较与同和]|相比|高于|低于|超过|than|compared with|against|from|up on|down on)(?:了|in|上| |the)*$/;

/**
 * The periods a text names, in its order, none overlapping another.
 * @param date ISO 8601 of the day it was written, as precise as known; what is told from it stays open without.
 */
export function findPeriods(text: string, date: string | null): Period[] {
  const folded = fold(text);
  const asOf = asOfDate(date);
  const found: Period[] = [];
  for (const pattern of CHINESE_PERIODS) {
    for (const match of folded.matchAll(pattern)) {
      const days = chineseDays(match.groups!, asOf, folded.slice(0, match.index));
      if (days !== null) found.push(periodAt(folded, match, days, asOf));
    }
  }
  for (const match of folded.matchAll(ENGLISH_PERIOD)) {
    const days = isMonthWord(text, match)
      ? englishDays(match.groups!, asOf, folded.slice(0, match.index))
      : null;
    if (days !== null) found.push(periodAt(folded, match, days, asOf));
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const periods: Period[] = [];
  for (const period of found) {
    const last = periods.at(-1);
    if (last === undefined || !overlaps(last.span, period.span)) periods.push(period);
  }
  return periods;
}

function periodAt(folded: string, match: RegExpMatchArray, days: Days, asOf: AsOf | null): Period {
  const start = match.index!;
  let end = start + match[0].length;
  const since = SINCE.exec(folded.slice(end, end + 3));
  let { start: first, end: last } = days;
  if (since !== null) {
    end += since[0].length;
    last = asOf === null ? null : lastDay(asOf);
  }
  if (first !== null && last !== null && first > last) first = null;
  const isCompared =
    COMPARED.test(folded.slice(Math.max(0, start - 14), start)) || folded.startsWith('同期', end);
  return { span: { start, end }, start: first, end: last, isCompared };
}

/** may and march are months with a capital only. */
function isMonthWord(text: string, match: RegExpMatchArray): boolean {
  const month = match.groups!.month;
  if (month === undefined) return true;
  const at = match.index! + match[0].indexOf(month);
  return /[A-Z]/.test(text[at]!);
}

/** Clauses end here; a period reaches over commas to the figures behind it. */
const CLAUSE_END =
  /[，,；;。]|(?:^|[^a-z])(?:when|until|and|which|who|that|after|before|while|but|as)(?![a-z])/;
/** Who says something on a day says it of any: 6月5日公布，总长度为…, said on Tuesday. */
const REPORTED =
  /^[^。；]{0,24}?(?:公布|宣布|表示|介绍|获悉|通报|发布|报道|透露|消息|讯|电|说)|^,? (?:[a-z]+ ){0,4}(?:said|announced|reported|told)(?![a-z])/;

/**
 * The period that a figure of a sentence holds for: the nearest before it, else one behind it in its clause; null where
 * the sentence names none for certain. One that is only compared with holds for the figure right behind it (比去年的30亿元),
 * the day of an announcement for none. Over a comma reaches one that opens its part (2023年，…) or has an amount in its
 * own clause (2023年产粮50万吨，…); in 1986年通车，海拔2,451米 the year is that of the event alone.
 * @param folded the text that the spans are of.
 * @param others the spans of the amounts of the sentence.
 */
export function periodOf(
  folded: string,
  figure: Span,
  periods: readonly Period[],
  others: readonly Span[],
): Period | null {
  const holding = periods.filter(
    ({ span, start, end }) =>
      start === null || start !== end || !REPORTED.test(folded.slice(span.end, span.end + 60)),
  );
  const before = holding
    .filter(({ span }) => span.end <= figure.start)
    .filter(({ span, isCompared }) =>
      isCompared
        ? /^(?:的[^，,。；;]{0,8})?$/.test(folded.slice(span.end, figure.start))
        : reaches(folded, span, figure, others),
    )
    .at(-1);
  if (before) return before;
  const behind = holding.find(({ span, isCompared }) => span.start >= figure.end && !isCompared);
  return behind === undefined || CLAUSE_END.test(folded.slice(figure.end, behind.span.start)) ? null : behind;
}

const REASON =
  /^[，,]?(?:因为?|由于|受|虽然?|尽管|随着|得益于|为了|在[^，,]{2,12}[下中后]，|because of|due to|despite|thanks to)/;

/** Folded; not one inside a number. */
const COMMA = /，|(?<!\d),|,(?!\d{3}(?!\d))/;

function reaches(folded: string, period: Span, figure: Span, others: readonly Span[]): boolean {
  const between = folded.slice(period.end, figure.start);
  if (/[；;。]/.test(between)) return false;
  const comma = between.search(COMMA);
  if (comma < 0) return true;
  if (comma === 0) return /^[^a-z\d\u3400-\u9fff]?$/.test(folded[period.start - 1] ?? '');
  // 去年因为干旱，产量只有…: a reason is no event of its own.
  if (REASON.test(between)) return true;
  const clauseEnd = period.end + comma;
  return others.some(({ start, end }) => start >= period.end && end <= clauseEnd);
}
