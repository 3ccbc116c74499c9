import type { Readings } from '../text/chinese-names.ts';
import type { Spellings } from '../text/transliteration.ts';
import { alignNames, type NamePair } from './alignment.ts';
import { bare, type ChineseEntry } from './cedict.ts';
import type { EnglishEntry } from './ecdict.ts';

/** A run of letters that a character stands for more rarely, in names and as a share, is an accident. */
const MIN_COUNT = 0.9;
const MIN_SHARE = 0.02;
/** A longer name is more than one; no character stands for more letters on average. */
const MAX_CHARACTERS = 8;
const MAX_LETTERS = 5;

const PLACE_ENDING = /[县市区省州国镇乡盟旗山河江湖海岛港寺郡府路街人语族党]$/;
const PLACE_GLOSS =
  /county|city|district|province|state|country|town|village|banner|mount|river|lake|sea|island|prefecture|region|municipality|language|people|party|ethnic|road/i;

/** Which letters each character stands for in names, with how often, likeliest first. */
export function learnSpellings(
  chinese: readonly ChineseEntry[],
  english: readonly EnglishEntry[],
): Spellings {
  const readings = new Map<string, string[]>();
  const pairs: NamePair[] = [];
  for (const { word, pinyin, glosses } of chinese) {
    const characters = word.replaceAll('·', '');
    if (!/^\p{Script=Han}+$/u.test(characters)) continue;
    const syllables = pinyin.replace(/[·,]/g, ' ').split(/\s+/).map(bare).filter(Boolean);
    if (syllables.length !== [...characters].length || syllables.length !== characters.length) continue;
    if (characters.length > 1) pairs.push(...namePairs(characters, syllables, pinyin, glosses));
    else readings.set(characters, [...new Set([...(readings.get(characters) ?? []), syllables[0]!])]);
  }
  // Every character may stand in a Chinese name, as it is read.
  for (const [characters, own] of readings) {
    for (const letters of own) pairs.push({ characters, letters });
  }
  for (const { written, names } of english) {
    if (!/^\p{L}+$/u.test(written)) continue;
    const letters = bare(written);
    for (const characters of names) {
      if (characters.length > 1 && !characters.includes('·') && mayBeSpelled(characters, letters))
        pairs.push({ characters, letters });
    }
  }
  const counts = alignNames(pairs, readings);
  return Object.fromEntries(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([character, letters]) => {
        const total = [...letters.values()].reduce((a, b) => a + b, 0);
        const best = [...letters]
          .filter(([, count]) => count > MIN_COUNT && count / total > MIN_SHARE)
          .sort(([, a], [, b]) => b - a);
        return [character, best.map(([run, count]): [string, number] => [run, Math.round(count * 10) / 10])];
      }),
  );
}

function mayBeSpelled(characters: string, letters: string): boolean {
  return (
    characters.length <= MAX_CHARACTERS &&
    letters.length >= characters.length &&
    letters.length <= MAX_LETTERS * characters.length
  );
}

/** A name of CC-CEDICT in both spellings: none where it is no name, two where a long one may be told by its beginning. */
function namePairs(
  characters: string,
  syllables: readonly string[],
  pinyin: string,
  glosses: readonly string[],
): NamePair[] {
  if (!/^\p{Lu}/u.test(pinyin) || characters.length > MAX_CHARACTERS) return [];
  const beginsWith = (letters: string) => glosses.some((gloss) => bare(gloss).startsWith(letters));
  if (
    characters.length > 2 &&
    PLACE_ENDING.test(characters) &&
    glosses.some((gloss) => PLACE_GLOSS.test(gloss))
  ) {
    const letters = syllables.slice(0, -1).join('');
    return beginsWith(letters) ? [{ characters: characters.slice(0, -1), letters }] : [];
  }
  const whole = syllables.join('');
  const found = new Set<string>();
  if (beginsWith(whole) || glosses.some((gloss) => gloss.startsWith('surname'))) found.add(whole);
  for (const gloss of glosses.slice(0, 2)) {
    const name = /^(?:\((?:place )?name\) )?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)/u.exec(
      gloss.trim(),
    )?.[1];
    for (const part of name ? [name, name.split(' ')[0]!] : []) {
      if (mayBeSpelled(characters, bare(part))) found.add(bare(part));
    }
  }
  return [...found].map((letters) => ({ characters, letters }));
}

/** By syllable, the characters and surnames read so. @param counts of words in a corpus. */
export function collectReadings(
  entries: readonly ChineseEntry[],
  counts: ReadonlyMap<string, number>,
): Readings {
  const characters = new Map<string, Set<string>>();
  const surnames = new Map<string, Set<string>>();
  const add = (table: Map<string, Set<string>>, key: string, word: string) =>
    table.set(key, (table.get(key) ?? new Set()).add(word));
  for (const { word, pinyin, glosses } of entries) {
    if (!/^\p{Script=Han}{1,2}$/u.test(word) || bare(pinyin) === '') continue;
    if (word.length === 1) add(characters, bare(pinyin), word);
    if (glosses.some((gloss) => /\bsurname \p{Lu}/u.test(gloss))) add(surnames, bare(pinyin), word);
  }
  const countOf = (word: string) => counts.get(word) ?? 0;
  const sorted = (table: ReadonlyMap<string, ReadonlySet<string>>) =>
    [...table]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, words]): [string, string[]] => [
        key,
        [...words].sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1)),
      ]);
  return {
    characters: Object.fromEntries(sorted(characters).map(([key, words]) => [key, words.join('')])),
    surnames: Object.fromEntries(sorted(surnames)),
  };
}
