import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readingsOf } from './chinese-names.ts';

/**
 * How often a character stands for a run of letters in names (斯: s, ce …; 新: xin, new …), learned from the names of
 * CC-CEDICT (CC BY-SA 4.0) and ECDICT (MIT) by scripts/dictionary.ts: for each character [letters, count], likeliest first.
 */
export const SPELLINGS_FILE = fileURLToPath(new URL('./spellings.data.json', import.meta.url));

export type Spellings = Readonly<Record<string, readonly (readonly [letters: string, count: number])[]>>;

interface Tables {
  /** Of a character: its runs of letters with the probability of each. */
  readonly letters: ReadonlyMap<string, readonly (readonly [string, number])[]>;
  /** Of a run of letters: the characters that stand for it with the likelihood of each, likeliest first. */
  readonly characters: ReadonlyMap<string, readonly (readonly [string, number])[]>;
}

/** No character stands for more letters (zhuang). */
const MAX_LETTERS = 6;
/** Least likelihood of a name, per character; while it grows it may fall to a third of that. */
const MIN_OF_WORD = 0.12;
const MIN_OF_NAME = 0.08;
const MIN_OF_CHARACTER = 0.03;
const UNFINISHED = 1 / 3;
/** Least probability of the letters that a character is read as. */
const READING = 0.3;
/** How many ways to go on are followed, and how many characters are tried for a run of letters. */
const BEAM = 6;
const MAX_CHARACTERS = 40;
const MAX_NAMES = 3;

let loaded: Tables | null = null;

function tables(): Tables {
  loaded ??= tabulate(JSON.parse(readFileSync(SPELLINGS_FILE, 'utf8')) as Spellings);
  return loaded;
}

function tabulate(spellings: Spellings): Tables {
  const letters = new Map<string, [string, number][]>();
  const characters = new Map<string, [string, number][]>();
  const totals = new Map<string, number>();
  for (const runs of Object.values(spellings)) {
    for (const [run, count] of runs) totals.set(run, (totals.get(run) ?? 0) + count);
  }
  for (const [character, runs] of Object.entries(spellings)) {
    const total = runs.reduce((sum, [, count]) => sum + count, 0);
    const known = new Map(withVariants(runs.map(([run, count]) => [run, count / total])));
    // A Chinese name is written as it is read, however rarely other names have the character for that.
    for (const reading of readingsOf(character))
      known.set(reading, Math.max(known.get(reading) ?? 0, READING));
    letters.set(character, [...known]);
    for (const [run, count] of runs) {
      // Both ways: a character that is often spelled so, and so often with this character.
      const likelihood = Math.sqrt((count / total) * (count / totals.get(run)!));
      if (likelihood < MIN_OF_CHARACTER) continue;
      const own = characters.get(run);
      if (own) own.push([character, likelihood]);
      else characters.set(run, [[character, likelihood]]);
    }
  }
  for (const own of characters.values()) own.sort((a, b) => b[1] - a[1]).splice(MAX_CHARACTERS);
  return { letters, characters };
}

/** Sounds that Chinese does not tell apart or leaves out, and how often a run of letters stands for the other one. */
const VARIANTS: readonly (readonly [RegExp, string, number])[] = [
  [/([aeiou])$/, '$1r', 0.15],
  [/([aeiou])$/, '$1n', 0.05],
  [/^([bcdfglmnprst])(?=[aeiou])/, '$1$1', 0.15],
  [/^e/, 'ae', 0.1],
  [/^i|i$/, 'y', 0.2],
  [/^y|y$/, 'i', 0.2],
  [/^k/, 'c', 0.3],
  [/^k/, 'ch', 0.15],
  [/^c(?=[aou])/, 'k', 0.3],
  [/^t/, 'th', 0.15],
  [/^s/, 'th', 0.1],
  [/^f/, 'ph', 0.2],
  [/^s/, 'z', 0.1],
  [/^h/, 'ch', 0.05],
  [/e/, 'a', 0.15],
  [/a/, 'e', 0.15],
  [/i/, 'e', 0.15],
  [/e/, 'i', 0.15],
  [/o/, 'a', 0.1],
  [/u/, 'o', 0.1],
  [/a/, 'u', 0.05],
];

/** The runs of letters with those that sound alike, which the names learned from happen not to have. */
function withVariants(runs: readonly (readonly [string, number])[]): [string, number][] {
  const found = new Map<string, number>(runs);
  for (const [run, probability] of runs) {
    for (const [sound, other, share] of VARIANTS) {
      const variant = run.replace(sound, other);
      found.set(variant, Math.max(found.get(variant) ?? 0, probability * share));
    }
  }
  return [...found];
}

/** A word that characters spell. */
export interface SpelledWord {
  /** As the articles have it, cut to its stem. */
  readonly word: string;
  readonly written: string;
  /** Where its last character ends. */
  readonly end: number;
  /** 0..1, the geometric mean over its characters of how likely each is. */
  readonly likelihood: number;
}

/**
 * The words that the characters from `from` on may spell by sound, two characters and more (莫尼卡 → monica), likeliest first.
 * @param words those looked for: `wordOf` gives the stem of one that is written so, `hasBeginning` whether one begins so.
 */
export function wordsSpelled(
  characters: string,
  from: number,
  words: { wordOf(letters: string): string | null; hasBeginning(letters: string): boolean },
): SpelledWord[] {
  const { letters } = tables();
  const found: SpelledWord[] = [];
  const extend = (at: number, begun: string, logarithm: number) => {
    for (const [run, probability] of letters.get(characters[at] ?? '') ?? []) {
      const written = begun + run;
      const sum = logarithm + Math.log(probability);
      const length = at + 1 - from;
      const likelihood = Math.exp(sum / length);
      if (likelihood < UNFINISHED * MIN_OF_WORD) continue;
      if (length > 1 && written.length > 2 && likelihood >= MIN_OF_WORD) {
        const word = words.wordOf(written);
        if (word !== null) found.push({ word, written, end: at + 1, likelihood });
      }
      if (words.hasBeginning(written)) extend(at + 1, written, sum);
    }
  };
  extend(from, '', 0);
  return found.sort((a, b) => b.likelihood - a.likelihood);
}

/** A name in characters. */
export interface WrittenName {
  readonly spelling: string;
  /** 0..1, the geometric mean over its characters of how likely each is. */
  readonly likelihood: number;
}

/**
 * The names of two characters and more that letters a–z may be written as (senegal → 塞内加尔), likeliest first, at most three.
 * @param isPair whether two characters stand next to each other anywhere.
 */
export function namesWritten(letters: string, isPair: (pair: string) => boolean): WrittenName[] {
  const { characters } = tables();
  interface Path {
    readonly name: string;
    readonly logarithm: number;
  }
  const likelihoodOf = ({ name, logarithm }: Path) => Math.exp(logarithm / Math.max(1, name.length));
  const likelier = (a: Path, b: Path) => likelihoodOf(b) - likelihoodOf(a);
  const paths: Path[][] = Array.from({ length: letters.length + 1 }, () => []);
  paths[0]!.push({ name: '', logarithm: 0 });
  for (let at = 0; at < letters.length; at++) {
    for (const { name, logarithm } of paths[at]!.sort(likelier).slice(0, BEAM)) {
      for (let end = at + 1; end <= Math.min(letters.length, at + MAX_LETTERS); end++) {
        for (const [character, probability] of characters.get(letters.slice(at, end)) ?? []) {
          const path = { name: name + character, logarithm: logarithm + Math.log(probability) };
          // The likeliest come first.
          if (likelihoodOf(path) < UNFINISHED * MIN_OF_NAME) break;
          if (name === '' || isPair(name.at(-1)! + character)) paths[end]!.push(path);
        }
      }
    }
  }
  return paths[letters.length]!.filter((path) => path.name.length > 1 && likelihoodOf(path) >= MIN_OF_NAME)
    .sort(likelier)
    .slice(0, MAX_NAMES)
    .map((path) => ({ spelling: path.name, likelihood: likelihoodOf(path) }));
}
