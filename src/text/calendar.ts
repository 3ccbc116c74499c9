/** First and last day of a stretch of time, ISO 8601; null where open or unknown. */
export interface Days {
  readonly start: string | null;
  readonly end: string | null;
}

/** The day an article is of, as precise as it says. */
export interface AsOf {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** Of what cannot be resolved. */
export const UNKNOWN: Days = { start: null, end: null };

export function asOfDate(date: string | null): AsOf | null {
  const match = date === null ? null : /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (match === null) return null;
  const part = (written: string | undefined) => (written === undefined ? null : Number(written));
  return { year: Number(match[1]), month: part(match[2]), day: part(match[3]) };
}

export function lastDay({ year, month, day: number }: AsOf): string {
  if (month === null) return day(year, 12, 31);
  return number === null ? months(year, month, month)!.end! : day(year, month, number);
}

export function months(year: number, first: number, last: number): Days | null {
  if (first < 1 || last > 12 || last < first) return null;
  // Day 0 of the next month is the last of this one.
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return { start: day(year, first, 1), end: day(year, last, end) };
}

export function single(year: number, month: number, number: number): Days | null {
  const whole = months(year, month, month);
  if (whole === null || number < 1 || day(year, month, number) > whole.end!) return null;
  return { start: day(year, month, number), end: day(year, month, number) };
}

export function day(year: number, month: number, number: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
}

export function shiftDay(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function monthBefore(year: number, month: number): Days {
  return month === 1 ? months(year - 1, 12, 12)! : months(year, month - 1, month - 1)!;
}

/** Monday to Sunday. */
export function week(asOf: AsOf, shift: number): Days {
  const today = day(asOf.year, asOf.month!, asOf.day!);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = shiftDay(today, shift - weekday);
  return { start, end: shiftDay(start, 6) };
}

export function lastYears(count: number | null, asOf: AsOf | null): Days | null {
  if (count === null || count < 1) return null;
  return asOf === null
    ? { start: null, end: null }
    : { start: day(asOf.year - count, 1, 1), end: lastDay(asOf) };
}
