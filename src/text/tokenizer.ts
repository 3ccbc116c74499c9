import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import { ConfigError } from '../errors.ts';
import commonWords from './common-words.data.json' with { type: 'json' };
import { fold } from './script.ts';

type Jieba = typeof import('nodejieba');

/** Changes whenever the same text would give other terms; a manifest pins it. */
export const TERM_RULES = 'jieba-words-characters-pairs-figures-names-v3';

let userDictionary: string | null = null;
let loaded: Jieba | null = null;

/**
 * Names the user dictionary (a word a line, UTF-8) to segment with; to be called before the first text is tokenized.
 * @throws {ConfigError} where there is no such file, or another dictionary is loaded already.
 */
export function useDictionary(path: string | null): void {
  if (path === userDictionary) return;
  if (loaded)
    throw new ConfigError([`USER_DICTIONARY=${path} comes too late: the tokenizer is already loaded.`]);
  // nodejieba ends the process where a dictionary cannot be read.
  if (path !== null && !statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new ConfigError([
      `USER_DICTIONARY=${path} is no file; give a text file with a word a line, or leave it empty.`,
    ]);
  }
  userDictionary = path;
}

/** SHA-256 of the user dictionary in use; null where there is none. */
export function userDictionaryHash(): string | null {
  return userDictionary && createHash('sha256').update(readFileSync(userDictionary)).digest('hex');
}

/** nodejieba's dictionary takes a second and some 250 MB: loaded with the first Chinese text, once. */
function jieba(): Jieba {
  if (!loaded) {
    loaded = createRequire(import.meta.url)('nodejieba') as Jieba;
    loaded.load(userDictionary === null ? undefined : { userDict: userDictionary });
  }
  return loaded;
}

/** Runs of Han characters, and words of other letters and digits with what joins their parts (PPR-9087, 4.6, don't). */
const RUN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-._'’/:+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const PART = /\p{N}+|\p{L}+/gu;

/**
 * The terms a text is matched by, with repetitions, in no useful order: of Chinese its words (the long ones also cut
 * short), single characters and pairs of neighbouring characters; of other writing each word or identifier whole, and
 * its parts where it has several. English words are cut to a stem. All folded: Simplified, half width, lower case.
 */
export function terms(text: string): string[] {
  const folded = fold(text);
  const found: string[] = [];
  for (const [run] of folded.matchAll(RUN)) {
    if (/^\p{Script=Han}/u.test(run)) addHanTerms(run, found);
    else addWordTerms(run, found);
  }
  return found;
}

function addHanTerms(run: string, found: string[]): void {
  // By code point: rare names are written with characters outside the Basic Multilingual Plane (𡌛, 𨋢).
  const characters = [...run];
  for (const [i, character] of characters.entries()) {
    found.push(character);
    if (i + 1 < characters.length) found.push(character + characters[i + 1]!);
  }
  // Words of one or two characters are there as characters and pairs; counting them twice is what makes a word weigh
  // more than a pair that straddles two words.
  for (const word of jieba().cutForSearch(run, true)) if (word.length > 1) found.push(word);
}

function addWordTerms(run: string, found: string[]): void {
  const whole = run.replaceAll('’', "'");
  const parts = whole.match(PART)!;
  found.push(stem(whole));
  if (parts.length > 1) for (const part of parts) found.push(stem(part));
}

/** A word of a text with its part of speech in ICTCLAS's letters (n, nr, ns, v, m …; eng for other writing). */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
  /** Where it begins, in code units. */
  readonly start: number;
}

/** Words that nodejieba takes for names though they are none (城市, 东西, 智慧); see CONTRIBUTING.md. */
const COMMON_WORDS: ReadonlySet<string> = new Set(commonWords.split(' '));
/** nodejieba's parts of speech for names of persons, places, bodies and other things. */
export const NAME_TAG = /^n[rstz]/;

type Tagged = readonly { readonly word: string; readonly tag: string }[];

/** What was tagged last: of a question the same run is looked at several times. */
const lastTagged = new LRUCache<string, Tagged>({ max: 64 });

function tagged(run: string): Tagged {
  let words = lastTagged.get(run);
  if (!words) {
    words = jieba()
      .tag(run)
      .map(({ word, tag }) =>
        NAME_TAG.test(tag) && COMMON_WORDS.has(word) ? { word, tag: 'n' } : { word, tag },
      );
    lastTagged.set(run, words);
  }
  return words;
}

/** The words of a folded text, in order, without what stands between them. */
export function tagWords(folded: string): TaggedWord[] {
  const words: TaggedWord[] = [];
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (!/^\p{Script=Han}/u.test(run)) words.push({ word: run, tag: 'eng', start: index });
    else {
      let start = index;
      for (const { word, tag } of tagged(run)) {
        words.push({ word, tag, start });
        start += word.length;
      }
    }
  }
  return words;
}

/** The text as a sequence: each Han character, and each word of other writing by its stem. */
export function sequence(folded: string): string[] {
  const found: string[] = [];
  for (const [run] of folded.matchAll(RUN)) {
    if (/^\p{Script=Han}/u.test(run)) found.push(...run);
    else found.push(stem(run.replaceAll('’', "'")));
  }
  return found;
}

/** The words of a run of folded Han characters, in order and without gaps. */
export function wordsOf(run: string): string[] {
  return jieba().cut(run, true);
}

/** Words of a text that its dictionary knows as names (of two characters and more), and capitalised Latin words; folded. */
export function nameWords(text: string): string[] {
  const names = new Set<string>();
  for (const { 0: word, index } of text.matchAll(/\p{Lu}(?:(?!\p{Script=Han})[\p{L}\p{N}'’-])+/gu)) {
    // The first word of a sentence is capitalised whatever it is.
    if (index > 0 || /\p{Lu}.*\p{Lu}/u.test(word)) names.add(fold(word));
  }
  for (const [run] of fold(text).matchAll(/\p{Script=Han}{2,}/gu)) {
    for (const { word, tag } of tagged(run)) if (word.length > 1 && NAME_TAG.test(tag)) names.add(word);
  }
  return [...names];
}

/** The words of a run of Han characters that the dictionary has, and single characters between them; no guessed words. */
export function dictionaryWords(run: string): string[] {
  return jieba().cut(fold(run), false);
}

/**
 * An English word without its plural, past or -ing ending (a light form of Porter's first step, which is what pays on
 * short texts: later steps merge words of other meaning).
 */
export function stem(word: string): string {
  let root = word.replace(/'s$|'$/, '');
  if (!/^[a-z]{4,}$/.test(root)) return root;
  if (root.endsWith('sses') || root.endsWith('xes') || root.endsWith('ches') || root.endsWith('shes'))
    root = root.slice(0, -2);
  else if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (root.endsWith('s') && !/(ss|us|is)$/.test(root)) root = root.slice(0, -1);
  const inflected = /^(.*[aeiouy].*?)(ed|ing)$/.exec(root);
  if (inflected && inflected[1]!.length >= 3) {
    root = inflected[1]!;
    if (/([^aeiouylsz])\1$/.test(root)) root = root.slice(0, -1);
  }
  // name, naming and named meet at nam: a final e is dropped from all.
  if (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1);
  return root;
}
