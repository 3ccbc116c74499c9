import { z } from 'zod';
import { STOP_WORDS } from '../answer/question.ts';
import { fold } from '../text/script.ts';
import { stem } from '../text/tokenizer.ts';

/** A word of CC-CEDICT. */
export interface ChineseEntry {
  /** Folded. */
  readonly word: string;
  /** With tones, a syllable a word (Li3 Bai2); capitalised where it is a name. */
  readonly pinyin: string;
  readonly glosses: readonly string[];
}

/** By word or phrase, its translations, each with how far down the list it stands, ≥ 1. */
export type Translations = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Traditional, Simplified, pinyin, glosses; the rest is not needed. */
const ENTRY = z
  .tuple([z.string(), z.string(), z.string(), z.union([z.string(), z.array(z.string())])])
  .rest(z.unknown());
const SOURCE = z.object({ all: z.array(ENTRY) });

/** A longer gloss explains, it does not translate. */
const MAX_WORDS = 3;

const NO_TRANSLATION =
  /^(?:see\b|cl:|also written|also pr\.|taiwan pr\.|pr\. |abbr\. |used in|name of\b|same as|short for|\w* ?variant\b|radical\b|kangxi radical|euphemi|idiom|fig\.|lit\.)|\bclassifier\b|\bparticle\b|\binterjection\b|\bsuffix\b|\bprefix\b/i;
/** What kind of place a name is of: the name is known without it too. */
const KIND_OF_PLACE =
  /^(.+?) (?:municipality|(?:prefecture-level|county-level|subprefecture-level|sub-prefecture-level)? ?city|county|district|township|town|province|prefecture|autonomous (?:region|prefecture|county)|state|special municipality)$/i;

/** A surname is the last thing its character is asked for. */
const SURNAME_PENALTY = 3;
/** Ends a name without being one. */
const TITLE = /^(?:Emperor|King|Queen|Prince|Dynasty|Empire|Khan|War|I+|Province)$/;

/** The entries, in the order of the source. @param source the text of data/all.js of the package cc-cedict. */
export function readCedict(source: string): ChineseEntry[] {
  const json = source.replace(/^export default\s*/, '').replace(/;?\s*$/, '');
  return SOURCE.parse(JSON.parse(json)).all.map(([, simplified, pinyin, glosses]) => ({
    word: fold(simplified),
    pinyin,
    glosses: [glosses].flat().flatMap((gloss) => gloss.split(';')),
  }));
}

/** By folded word of Han characters, the English phrases that translate it, as `phraseOf` gives them. */
export function cedictTranslations(entries: readonly ChineseEntry[]): Translations {
  const glossesOf = new Map<string, string[]>();
  for (const { word, glosses } of entries) {
    const known = glossesOf.get(word);
    if (known) known.push(...glosses);
    else glossesOf.set(word, [...glosses]);
  }
  const found = new Map<string, Map<string, number>>();
  for (const { word, pinyin, glosses } of entries) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    const phrases = found.get(word) ?? new Map<string, number>();
    const keep = (phrase: string, rank: number) => {
      if (rank < (phrases.get(phrase) ?? Infinity)) phrases.set(phrase, rank);
    };
    for (const [i, gloss] of glosses.flatMap((gloss) => follow(gloss, glossesOf)).entries()) {
      for (const [phrase, penalty] of phrasesOf(gloss, pinyin)) keep(phrase, 1 + i + penalty);
    }
    const romanised = romanisationOf(word, pinyin);
    if ([...phrases.keys()].some((phrase) => phrase.split(' ')[0] === romanised)) keep(romanised, 2);
    if (phrases.size > 0) found.set(word, phrases);
  }
  return found;
}

/** A reference stands for what it refers to. */
function follow(gloss: string, glossesOf: ReadonlyMap<string, string[]>): string[] {
  const reference =
    /^(?:see|abbr\. for|same as|also written|(?:\w+ )?variant of|short for)\s[^[]*?(\p{Script=Han}+)\[/u.exec(
      gloss.trim(),
    );
  return reference ? (glossesOf.get(fold(reference[1]!)) ?? []) : [gloss];
}

/** English phrases that a gloss gives, each with a penalty ≥ 0. */
function phrasesOf(gloss: string, pinyin: string): [string, number][] {
  const isPerson = /\((?:c\. ?|born )?-?\d{3,4}/.test(gloss);
  const plain = gloss
    .replace(/\([^()]*\)|\[[^\]]*\]|\([^)]*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (NO_TRANSLATION.test(plain)) return [];
  const isName = /^(?:the )?\p{Lu}/u.test(plain);
  const surname = /^surname (\w+)$/.exec(plain)?.[1];
  if (surname) return phraseOf(surname) === '' ? [] : [[phraseOf(surname), SURNAME_PENALTY]];
  const parts = plain
    .split(/, | or | \/ |, or /)
    .slice(0, isName && plain.includes(',') ? 1 : 3)
    .map((part) => (isName ? part.replace(/ (?:in|on|near|at|of the|within|from|between) .*$/, '') : part));
  const found: [string, number][] = [];
  for (const [i, part] of parts.entries()) {
    found.push([phraseOf(part), i]);
    const name = KIND_OF_PLACE.exec(part)?.[1];
    if (name && isName) found.push([phraseOf(name), i]);
    const words = part.split(' ');
    const last = words.at(-1)!;
    if (isPerson && words.length > 1 && !bare(pinyin).startsWith(bare(words[0]!)) && !TITLE.test(last))
      found.push([phraseOf(last), i + 1]);
  }
  return found.filter(([phrase]) => phrase !== '');
}

/** Stems joined by spaces, without words that say nothing; '' where nothing is left, or more than three. */
export function phraseOf(text: string): string {
  const words = fold(text)
    .replaceAll('’', "'")
    .replace(/\b(?:sth|sb|one's|oneself|etc|esp|usu|e\.g|i\.e)\b\.?/g, ' ')
    .match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu);
  const stems = (words ?? []).map(stem).filter((word) => word !== '' && !STOP_WORDS.has(word));
  return stems.length > MAX_WORDS || /\p{Script=Han}/u.test(stems.join()) ? '' : stems.join(' ');
}

/** The pinyin of a short name as one word (Xin1 jiang1 → xinjiang); '' for what is no name. */
function romanisationOf(word: string, pinyin: string): string {
  if (word.length < 2 || word.length > 3 || !/^\p{Lu}/u.test(pinyin)) return '';
  return stem(bare(pinyin));
}

/** Its letters a–z, without accents, tones and what stands between. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/u:/g, 'u')
    .replace(/[^a-z]/g, '');
}
