import { boundBefore } from './figure-bounds.ts';
import { before, matchAt, type Outcome, type Reading } from './figure-reading.ts';
import { type Numeral, readNumeral } from './numeral.ts';

const DAY_PART =
  /(上午|下午|凌晨|清晨|早上|早晨|中午|正午|午后|傍晚|晚上|晚间|夜间|深夜|夜里|午夜|当晚|今晚|昨晚|明晚|早|晚)$/;
const MINUTES =
  / ?(?:(\d{1,2}|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]) ?分(?![钟之])|(半)|([一三])刻|(整|正(?![式在好常是要]))|钟)(?:(?<=分)\d{1,2} ?秒)?/y;

/** Times written in Chinese: 下午3时30分, 15时, 3点半. A bare 点 is a time only beside words of time or at a phrase's end. */
export function readTime(reading: Reading, at: number, numeral: Numeral): Outcome | null {
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

const CLOCK = /(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:.])(?: ?(am|pm|a\.m\.|p\.m\.)(?![a-z]))?/y;
const CLOCK_WORD = /(\d{1,2})(?:\.([0-5]\d))? ?(am|pm|a\.m\.|p\.m\.|o'clock|o’clock)(?![a-z])/y;

/** 15:30, 3:30 pm, 8 o'clock. */
export function readClock(reading: Reading, at: number): Outcome | null {
  const { folded } = reading;
  const clock = matchAt(CLOCK, folded, at);
  if (clock !== null && Number(clock[1]) <= 24 && !isScore(reading, at)) {
    return timed(reading, at, at + clock[0].length, Number(clock[1]), Number(clock[2]), clock[3] ?? '');
  }
  const oClock = matchAt(CLOCK_WORD, folded, at);
  if (oClock === null || Number(oClock[1]) > 24) return null;
  return timed(reading, at, at + oClock[0].length, Number(oClock[1]), Number(oClock[2] ?? 0), oClock[3]!);
}

const PAST = /(half|(?:a )?quarter) (past|to) /y;

/** half past three, a quarter to 5. */
export function readPast(reading: Reading, at: number): Outcome | null {
  const match = matchAt(PAST, reading.folded, at);
  const hour = match === null ? null : readNumeral(reading.folded, at + match[0].length);
  if (hour === null || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 12 || hour.share)
    return null;
  const minutes = match![1] === 'half' ? 30 : 15;
  if (match![2] === 'past') return timed(reading, at, hour.end, hour.value, minutes, '');
  return minutes === 30 ? null : timed(reading, at, hour.end, hour.value - 1, 45, '');
}

/** 3:10 in 以3:10 is no time. */
function isScore(reading: Reading, at: number): boolean {
  return /(?:比分|以|比)[为是]?$/.test(before(reading, at, 3));
}
