import { fold, isHan } from './script.ts';
import type { Span } from './span.ts';

/** A text without what differs between scripts, typists and typesettings, by which words are compared. */
export interface PlainText {
  /** Letters, digits and Han characters in folded form, and of the marks those that change a number. */
  readonly plain: string;
  /** Where each code unit of `plain` stands in the text. */
  readonly places: readonly number[];
}

/** A Han character, a number, or a word of other letters. */
export interface PlainWord extends Span {
  /** Folded, without apostrophes and hyphens. */
  readonly plain: string;
}

/** Characters that are written for each other and that folding keeps apart. */
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ['著', '着'],
  ['妳', '你'],
  ['牠', '它'],
  ['祂', '他'],
  ['衹', '只'],
  ['姊', '姐'],
  // 鐵鍊 is 铁链 as well.
  ['炼', '链'],
]);
const BETWEEN_DIGITS = /[.·~–—\-:/ ]/;
/** 1 where a folded code unit is compared, 2 where it is so between digits only. */
const KEPT = buildKept();

function buildKept(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (isSurrogate || isHan(code)) table[code] = 1;
    else if (BETWEEN_DIGITS.test(String.fromCharCode(code))) table[code] = 2;
    else if (/[\p{L}\p{N}%‰°$€£¥]/u.test(String.fromCharCode(code))) table[code] = 1;
  }
  return table;
}

/**
 * A text, or some of its spans one after the other, as it is compared: punctuation, spaces, width, case and script do not
 * count; 4.6 and 46 stay apart.
 */
export function plainText(
  text: string,
  spans: readonly Span[] = [{ start: 0, end: text.length }],
): PlainText {
  const folded = fold(text);
  let plain = '';
  const places: number[] = [];
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) {
      if (!isKept(folded, at)) continue;
      const character = folded[at]!;
      plain += VARIANTS.get(character) ?? character;
      places.push(at);
    }
  }
  return { plain, places };
}

function isKept(folded: string, at: number): boolean {
  const kept = KEPT[folded.charCodeAt(at)];
  return (
    kept === 1 || (kept === 2 && isDigit(folded.charCodeAt(at - 1)) && isDigit(folded.charCodeAt(at + 1)))
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The span of the text that code units [start, end) of its plain form stand for. */
export function placeOf({ places }: PlainText, start: number, end: number): Span {
  return { start: places[start]!, end: places[end - 1]! + 1 };
}

const WORD =
  /\p{Script=Han}|[0-9]+(?:[.:/,-][0-9]+)*[%‰]?|(?:(?!\p{Script=Han})\p{L})+(?:['’-](?:(?!\p{Script=Han})\p{L})+)*|[0-9]|[%‰°$€£¥]/gu;

/** The words of a text, in order, as they are compared. */
export function plainWords(text: string): PlainWord[] {
  const words: PlainWord[] = [];
  for (const { 0: word, index } of fold(text).matchAll(WORD)) {
    const plain =
      VARIANTS.get(word) ?? (/^[0-9]/.test(word) ? word.replaceAll(',', '') : word.replace(/['’-]/g, ''));
    words.push({ plain, start: index, end: index + word.length });
  }
  return words;
}
