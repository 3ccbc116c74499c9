import { createRequire } from 'node:module';
import type * as PinyinPro from 'pinyin-pro';
import { fold } from '../text/script.ts';

export interface Cleaned {
  readonly text: string;
  /** Reading annotations removed. */
  readonly annotations: number;
  /** Line endings that were not `\n`. */
  readonly lineEndings: number;
}

/** Characters that nobody sees: controls, byte order marks, direction marks, soft hyphens, zero-width spaces. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** A zero-width joiner that joins no emoji. */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const LINE_ENDING = /\r\n?|[\u000b\f\u0085\u2028\u2029]/g;
/** One Han character and the brackets of letters that follow it. */
const BRACKETED = /(\p{Script=Han})((?:\(\p{L}[\p{L}\p{M}]{0,11}\)|（\p{L}[\p{L}\p{M}]{0,11}）)+)/gu;
const TONED = /[\u0300\u0301\u0304\u030c]/;

/**
 * The text as it is pinned: line endings are `\n`, no white space ends a line, at most one empty line separates two,
 * none begins or ends the text, and what a conversion left behind is gone: invisible characters and readings in
 * brackets (區(qū)). All else stays as written. Cleaning a clean text changes nothing.
 */
export function clean(text: string): Cleaned {
  let lineEndings = 0;
  const visible = text
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(LINE_ENDING, () => {
      lineEndings++;
      return '\n';
    });
  const { text: plain, annotations } = removeAnnotations(visible);
  const lines = plain.split('\n').map((line) => line.trimEnd());
  const joined = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
  return { text: joined, annotations, lineEndings };
}

/**
 * Removes brackets that hold exactly one toned syllable which is a reading of the character before them. Converters
 * write them where a character has the look-alike of another code point; an ordinary bracket is no such syllable.
 */
function removeAnnotations(text: string): { text: string; annotations: number } {
  let annotations = 0;
  const plain = text.replace(BRACKETED, (whole, character: string, brackets: string) => {
    if (!TONED.test(brackets.normalize('NFD'))) return whole;
    let rest = brackets;
    for (const bracket of brackets.match(/.[^)）]+./g)!) {
      if (!isReading(character, bracket.slice(1, -1))) break;
      annotations++;
      rest = rest.slice(bracket.length);
    }
    return character + rest;
  });
  return { text: plain, annotations };
}

function isReading(character: string, syllable: string): boolean {
  if (!TONED.test(syllable.normalize('NFD'))) return false;
  // ɑ and ɡ are what printed pinyin uses for a and g.
  const plain = syllable.toLowerCase().replaceAll('ɑ', 'a').replaceAll('ɡ', 'g').normalize('NFC');
  return readingsOf(character).has(plain);
}

const knownReadings = new Map<string, ReadonlySet<string>>();

/** The toned syllables a character can be read as, also under its Simplified form. */
function readingsOf(character: string): ReadonlySet<string> {
  let readings = knownReadings.get(character);
  if (!readings) {
    const { pinyin } = pinyinPro();
    const options = { multiple: true, toneType: 'symbol', type: 'array' } as const;
    readings = new Set(
      [character, fold(character)].flatMap((form) =>
        pinyin(form, options).map((one) => one.normalize('NFC')),
      ),
    );
    knownReadings.set(character, readings);
  }
  return readings;
}

let loaded: typeof PinyinPro | undefined;

/** Loading takes 55 ms, and most texts have no such bracket. */
function pinyinPro(): typeof PinyinPro {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro;
  return loaded;
}
