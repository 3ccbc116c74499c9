import type { Bound, Figure } from './figure.ts';
import { isVulgarFraction, startsChineseNumeral } from './numeral.ts';

/** A text under reading: as written, folded, and where the figure before ends (nothing reaches back across it). */
export interface Reading {
  readonly text: string;
  readonly folded: string;
  from: number;
}

/** What a reader made of the characters up to `end`: a figure, or none. */
export interface Outcome {
  readonly end: number;
  readonly figure: Figure | null;
}

/** A figure before the words around it that leave it open. */
export type Core = Omit<Figure, 'span' | 'bound'> & {
  readonly start: number;
  readonly end: number;
  readonly bound?: Bound;
};

/** What a character may begin: a word, digits, a number in Chinese, 第, 元年, or a price. */
export const LETTER = 1;
export const DIGIT = 2;
export const HAN = 3;
export const ORDINAL = 4;
export const FIRST_YEAR = 5;
export const SIGN = 6;
/** What a code unit of the folded text may begin; 0 for most. */
export const BEGINS = beginnings();

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

/** No figure up to `end`. */
export const nothing = (end: number): Outcome => ({ end, figure: null });

/** Telephone numbers, versions, addresses, scores, room lists: digits in three groups, or long or led by a zero. */
export const CODE =
  /\d+(?:[-.:]\d+){2,}[a-z\d]*|0\d{2,3}-\d{7,8}|\d{3,4}-\d{4}(?!\d|年)|\d{12,}|1[3-9]\d{9}(?![\d,])|0\d+(?![\d.年月日时分点号:])|\d+:\d+|\d+[/]\d+[/]\d[\d/]*/y;

/** At most `length` characters of the folded text before `at`, none of the figure before. */
export function before(reading: Reading, at: number, length: number): string {
  return reading.folded.slice(Math.max(reading.from, at - length), at);
}

/** What a sticky pattern matches from `at` on. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isHan(character: string): boolean {
  return character >= '\u3400' && character <= '\u9fff' && character !== '';
}

export function isHyphen(character: string): boolean {
  return character === '-' || character === '−' || character === '‑';
}

/** Where the characters that begin the same as the one at `at` end. */
export function skip(folded: string, at: number, begins: number): number {
  let end = at + 1;
  while (BEGINS[folded.charCodeAt(end)] === begins) end++;
  return end;
}

/** Without the last-digit noise of a product. */
export function round(value: number): number {
  return Number(value.toPrecision(15));
}
