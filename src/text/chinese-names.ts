import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Which characters are read as a syllable of pinyin without tones, and which surnames (of one character or two) as one or
 * two; the commonest first. Derived from CC-CEDICT (CC BY-SA 4.0) by scripts/dictionary.ts.
 */
export const READINGS_FILE = fileURLToPath(new URL('./readings.data.json', import.meta.url));

export interface Readings {
  readonly characters: Readonly<Record<string, string>>;
  readonly surnames: Readonly<Record<string, readonly string[]>>;
}

/** No syllable is longer (zhuang). */
const MAX_SYLLABLE = 6;

let loaded: Readings | null = null;

function readings(): Readings {
  loaded ??= JSON.parse(readFileSync(READINGS_FILE, 'utf8')) as Readings;
  return loaded;
}

/**
 * The names in characters that pinyin of a surname and a given name (of one syllable or two) may stand for (李日华 and others for li rihua), in no
 * useful order.
 * @param isPair whether two characters stand next to each other anywhere.
 */
export function namesRead(surname: string, given: string, isPair: (pair: string) => boolean): string[] {
  const { characters, surnames } = readings();
  const found: string[] = [];
  for (const family of surnames[surname] ?? []) {
    for (let cut = 1; cut <= Math.min(given.length, MAX_SYLLABLE); cut++) {
      const rest = given.slice(cut);
      for (const first of characters[given.slice(0, cut)] ?? '') {
        if (!isPair(family.at(-1)! + first)) continue;
        if (rest === '') found.push(family + first);
        else
          for (const second of characters[rest] ?? '')
            if (isPair(first + second)) found.push(family + first + second);
      }
    }
  }
  return found;
}

let syllables: ReadonlyMap<string, readonly string[]> | null = null;

/** The syllables of pinyin, without tones, that a folded Han character is read as. */
export function readingsOf(character: string): readonly string[] {
  syllables ??= invert(readings().characters);
  return syllables.get(character) ?? [];
}

function invert(characters: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [syllable, all] of Object.entries(characters)) {
    for (const character of all) {
      const own = found.get(character);
      if (own) own.push(syllable);
      else found.set(character, [syllable]);
    }
  }
  return found;
}
