import { fold } from '../text/script.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<name>${MONTHS.join('|')})[a-z]*\\.?`;
const DAY = '(?<day>\\d{1,2})';
/** Forms of a full date, on folded text. */
const DATES = [
  `(?:民国|中华民国)(?<roc>\\d{2,3})年(?<month>\\d{1,2})月${DAY}[日号]`,
  `(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月 ?${DAY} ?[日号]`,
  `(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>${DAY}(?!\\d)`,
  `${MONTH} ${DAY}(?:st|nd|rd|th)?,? (?<year>\\d{4})(?!\\d)`,
  `${DAY}(?:st|nd|rd|th)? ${MONTH},? (?<year>\\d{4})(?!\\d)`,
];
/** Forms that only count where nothing but a date can stand. */
const LOOSE_DATES = [
  '(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月',
  '(?<year>\\d{4}) ?年?',
  '(?<year>\\d{4})[-/.](?<month>\\d{1,2})',
  '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})',
  `${MONTH},? (?<year>\\d{4})`,
];
const WEEKDAY_BEFORE = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:mon|tue|wed|thu|fri|sat|sun), )?';
/** Day of the week and time of day, which may follow. */
const AFTER = [
  '(?:[ ,]*\\(?(?:星期|周|礼拜)[一二三四五六日天]\\)?)?',
  '(?:t|[ ,]*(?:at )?(?:上午|下午|晚上?|早上?)? ?)?',
  '(?:\\d{1,2}[:时点]\\d{1,2}分?(?::\\d{2}(?:\\.\\d+)?)?)?',
  '(?: ?[ap]\\.?m\\.?)?(?: ?(?:z|utc|gmt|e[sd]?t|[+-]\\d{2}:?\\d{2})(?![a-z]))?',
].join('');

const STRICT = DATES.map((form) => new RegExp(WEEKDAY_BEFORE + form + AFTER, 'y'));
const WHOLE = [...DATES.map((form) => WEEKDAY_BEFORE + form + AFTER), ...LOOSE_DATES].map(
  (form) => new RegExp(`^${form}$`),
);

/** Where a full date (with its time of day, if it has one) that begins at `at` ends; -1 where none begins. */
export function endOfDate(folded: string, at: number): number {
  for (const form of STRICT) {
    form.lastIndex = at;
    if (form.test(folded)) return form.lastIndex;
  }
  return -1;
}

/**
 * ISO 8601 of a date as written (2025年7月18日, 2025/7/18, July 18, 2025, 2025-07-18T10:20), as precise as it is;
 * null where it is not understood or no such day exists. The time of day is left out, and zones are not converted.
 */
export function normaliseDate(written: string): string | null {
  const folded = fold(written).trim();
  for (const form of WHOLE) {
    const groups = form.exec(folded)?.groups;
    if (groups) return toIso(groups);
  }
  return null;
}

function toIso(groups: Readonly<Record<string, string | undefined>>): string | null {
  // Year 1 of the Republic of China is 1912.
  const year = groups.roc === undefined ? Number(groups.year) : Number(groups.roc) + 1911;
  const month =
    groups.name === undefined ? groups.month && Number(groups.month) : MONTHS.indexOf(groups.name) + 1;
  const day = groups.day && Number(groups.day);
  if (year < 1000) return null;
  if (!month) return month === 0 ? null : `${year}`;
  if (month > 12) return null;
  const yearAndMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined || day === '') return yearAndMonth;
  // Day 0 of the next month is the last of this one.
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= lastDay ? `${yearAndMonth}-${String(day).padStart(2, '0')}` : null;
}
