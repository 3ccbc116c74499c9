import type { Generation } from '../index/generation.ts';
import { shareOfGeneralText } from '../index/postings.ts';
import { translationsOf } from '../text/dictionary.ts';
import { dictionaryForms } from '../text/english-forms.ts';
import { slurred, syllablesOf } from '../text/pinyin.ts';
import { fold, scriptOf } from '../text/script.ts';
import { dictionaryWords, stem, tagWords } from '../text/tokenizer.ts';
import { chineseTerms } from './alternatives.ts';
import { editCost } from './edit-cost.ts';
import type { Reader } from './reading.ts';

/** Words of every question, which the articles rarely have in the same company. */
const QUESTION_CHARACTERS =
  /[的了着著其是在有吗呢吧啊呀几多少谁哪什甚么怎样何为及或也都就还很最更不没我你他她它这那个能会要可到从被把给让向对于由以请问想年月日号说时]/;
/** A character that is in more of general text is a word by itself too often to be taken for a slip. */
const MAX_SHARE = 0.1;
/** Passages that are looked into for a string. */
const LOOKED_INTO = 40;
const MIN_LATIN_LETTERS = 5;
/** Nobody misspells more characters in a row; 2,000 that are all unknown are not to take seconds. */
const MAX_WRONG = 24;
/** Of a longer run, only so many characters around one are cut into words to see which it is in. */
const LONG_RUN = 64;

/** The characters of an index by how they sound. */
interface Sounds {
  /** Characters by syllable, without tones. */
  readonly bySound: ReadonlyMap<string, readonly string[]>;
  readonly bySlurredSound: ReadonlyMap<string, readonly string[]>;
}

/**
 * Mends the misspellings of a question against the words of an index: a character for another of the same sound (和填 →
 * 和田), a letter too few or in the wrong place (Eifel → Eiffel). Words that the index or the dictionary knows are left
 * alone; the tables it needs are made when first a word looks wrong.
 */
export function createSpelling(
  { postings, store }: Generation,
  reader: Pick<Reader, 'textOf'>,
): (question: string) => string {
  let sounds: Sounds | null = null;
  let latin: readonly string[] | null = null;
  let hasChinese: boolean | null = null;
  /** Longer words by their first and last character. */
  let byEnds: ReadonlyMap<string, readonly string[]> | null = null;
  const isKnown = (term: string) => postings.numberOf(term) !== null;

  function soundsOfIndex(): Sounds {
    if (sounds) return sounds;
    const bySound = new Map<string, string[]>();
    const bySlurredSound = new Map<string, string[]>();
    for (const term of postings.vocabulary) {
      if (!/^\p{Script=Han}$/u.test(term)) continue;
      for (const syllable of new Set(syllablesOf(term))) {
        add(bySound, syllable, term);
        add(bySlurredSound, slurred(syllable), term);
      }
    }
    sounds = { bySound, bySlurredSound };
    return sounds;
  }

  /** Characters of the index that sound like one; those that only nearly do are asked for apart. */
  function soundingLike(character: string, nearly: boolean): readonly string[] {
    const { bySound, bySlurredSound } = soundsOfIndex();
    const found = syllablesOf(character).flatMap((syllable) =>
      nearly ? (bySlurredSound.get(slurred(syllable)) ?? []) : (bySound.get(syllable) ?? []),
    );
    return [...new Set(found)].filter((other) => other !== character);
  }

  /** A run of Han characters, folded, with its misspelt ones replaced. */
  function mendHan(run: string): string {
    let mended = run;
    let wrong = 0;
    for (let at = 0; at < mended.length && wrong < MAX_WRONG; at++) {
      if (QUESTION_CHARACTERS.test(mended[at]!) || !looksWrong(mended, at)) continue;
      wrong++;
      const meant = meantAt(mended, at, false) ?? meantAt(mended, at, true);
      if (meant === null || pairsAt(mended, at).some((pair) => fullName(pair) !== null)) continue;
      mended = withCharacter(mended, at, meant);
    }
    return mended;
  }

  /** Whether a character is in company that the index has nowhere, and in no word that it has. */
  function looksWrong(run: string, at: number): boolean {
    if (run.length < 2 || pairsAt(run, at).some(isKnown)) return false;
    const word = wordAt(run, at);
    return word.text.length === 1 || !isKnown(word.text);
  }

  function meantAt(run: string, at: number, nearly: boolean): string | null {
    const before = wordAt(run, at);
    let best: { character: string; weight: number } | null = null;
    for (const character of soundingLike(run[at]!, nearly)) {
      const changed = withCharacter(run, at, character);
      const pairs = pairsAt(changed, at).filter(isKnown);
      if (pairs.length === 0) continue;
      const stands = pairs.length === 2 && occurs(changed.slice(Math.max(0, at - 1), at + 2), pairs);
      const word = wordAt(changed, at);
      const weight = stands ? 100 : isRestored(word, before, run, at, nearly) ? word.text.length : 0;
      if (weight > 0 && (!best || weight > best.weight)) best = { character, weight };
    }
    return best?.character ?? null;
  }

  /** Whether a word of the index comes to light where single characters stood, or a word that begins elsewhere. */
  function isRestored(
    { text, start }: Word,
    before: Word,
    run: string,
    at: number,
    nearly: boolean,
  ): boolean {
    if (text.length < 2 || !isKnown(text) || QUESTION_CHARACTERS.test(text)) return false;
    // 和填开 is cut 和, 填开; 威吓 before 南 is a word that 河南 would tear apart.
    if (before.text.length > 1 && !(before.start === at && start < at)) return false;
    if (text.length > 2) return true;
    // 四 too is a word by itself too often to be what 蓍 stands for.
    if (nearly && shareOfGeneralText(text[at - start]!) >= MAX_SHARE) return false;
    return shareOfGeneralText(run[at]!) < MAX_SHARE;
  }

  /** The one place of the index that a pair is short for (珠峰 for 珠穆朗玛峰); null where it is for none. */
  function fullName(pair: string): string | null {
    if (isKnown(pair) || [...pair].some((character) => QUESTION_CHARACTERS.test(character))) return null;
    byEnds ??= longWordsByEnds(postings.vocabulary);
    const names = (byEnds.get(pair) ?? []).filter((name) => /^ns/.test(tagWords(name)[0]!.tag));
    return names.length === 1 ? names[0]! : null;
  }

  /** A run of Han characters with its abbreviations written out: words of two characters that the dictionary knows. */
  function writtenOut(run: string): string {
    // Cutting a run into words takes a while, and hardly any question has an abbreviation.
    if (!pairsOf(fold(run)).some((pair) => fullName(pair) !== null)) return run;
    let full = '';
    let at = 0;
    for (const word of dictionaryWords(run)) {
      const name = word.length === 2 ? fullName(word) : null;
      full += name ? (asWritten(name) ?? name) : run.slice(at, at + word.length);
      at += word.length;
    }
    return full;
  }

  /** Whether an article has a string of Han characters, given pairs that stand in it. */
  function occurs(string: string, pairs: readonly string[]): boolean {
    const [rarest] = pairs.map((pair) => postings.passagesOf(pair)).sort((a, b) => a.length - b.length);
    return rarest!.subarray(0, LOOKED_INTO).some((passage) => fold(textOf(passage)).includes(string));
  }

  /** A passage with the title of its article. */
  function textOf(passage: number): string {
    const { article, start, end } = store.passage(passage);
    return `${reader.textOf(article).slice(start, end)}\n${store.articles[article]!.title}`;
  }

  function mendLatin(word: string): string {
    const folded = fold(word);
    const written = stem(folded);
    if (folded.length < MIN_LATIN_LETTERS || written.length < MIN_LATIN_LETTERS) return word;
    if (isKnown(written) || isKnown(folded)) return word;
    latin ??= [...postings.vocabulary].filter((term) => /^[a-z]{4,}$/.test(term));
    const isName = /^\p{Lu}/u.test(word);
    const most = slipsAllowed(written.length, isName);
    let best: { term: string; cost: number } | null = null;
    for (const term of latin) {
      // Hardly anybody gets the first letter wrong.
      if (term[0] !== written[0]) continue;
      const cost = editCost(written, term, most);
      if (cost > most || isInflected(written, term)) continue;
      // A short word with a vowel changed is mostly another word: coast, cost.
      if (written.length < 6 && !isName && !isDoubledOrSwapped(written, term)) continue;
      if (!best || cost < best.cost) best = { term, cost };
    }
    const meant = best && asWritten(best.term);
    // Asked last: most questions never need the dictionary.
    if (!meant || isSaidInChinese(written)) return word;
    return isName ? meant[0]!.toUpperCase() + meant.slice(1) : meant.toLowerCase();
  }

  /** Whether it is a word that the Chinese articles have in translation (Romans, which is not misspelt for Ronan). */
  function isSaidInChinese(stemmed: string): boolean {
    hasChinese ??= store.articles.some(({ language }) => language === 'zh');
    if (!hasChinese) return false;
    return dictionaryForms(stemmed)
      .flatMap(translationsOf)
      .some((translation) => chineseTerms(translation).every(isKnown));
  }

  /** A term as an article that has it writes it; the index knows only its stem, folded. */
  function asWritten(term: string): string | null {
    const [passage] = postings.passagesOf(term);
    if (passage === undefined) return null;
    const text = textOf(passage);
    if (/^\p{Script=Han}/u.test(term)) {
      const at = fold(text).indexOf(term);
      return at < 0 ? null : text.slice(at, at + term.length);
    }
    return (
      text
        .match(/[\p{L}'’]+/gu)
        ?.find((word) => stem(fold(word)) === term)
        ?.replace(/['’]s?$/, '') ?? null
    );
  }

  /** In the question's own script where it is Traditional, as the index is folded to Simplified. */
  function inScript(question: string, mended: string, at: number): string {
    const character = mended[at]!;
    if (scriptOf(question) !== 'hant') return character;
    const pair = pairsAt(mended, at).find(isKnown);
    return (pair && asWritten(pair)?.[pair.indexOf(character)]) ?? character;
  }

  return (question) => {
    const folded = fold(question);
    let mended = question;
    for (const { index, 0: run } of folded.matchAll(/\p{Script=Han}{2,}/gu)) {
      const right = mendHan(run);
      for (let at = 0; at < run.length; at++) {
        if (right[at] !== run[at]) mended = withCharacter(mended, index + at, inScript(question, right, at));
      }
    }
    return mended
      .replace(/\p{Script=Han}{2,}/gu, writtenOut)
      .replace(/(?<![\p{L}\p{N}'’-])\p{Script=Latin}+(?![\p{L}\p{N}'’-])/gu, mendLatin);
  };
}

function longWordsByEnds(vocabulary: Iterable<string>): Map<string, string[]> {
  const byEnds = new Map<string, string[]>();
  for (const term of vocabulary) {
    if (/^\p{Script=Han}{4,6}$/u.test(term)) add(byEnds, term[0]! + term.at(-1)!, term);
  }
  return byEnds;
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function withCharacter(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}

function pairsOf(run: string): string[] {
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

/** The one or two pairs of neighbours that a character is in. */
function pairsAt(run: string, at: number): string[] {
  return pairsOf(run.slice(Math.max(0, at - 1), at + 2));
}

interface Word {
  readonly text: string;
  readonly start: number;
}

/** The word of the dictionary that a character is in, or the character itself. */
function wordAt(run: string, at: number): Word {
  const isLong = run.length > LONG_RUN;
  let start = isLong ? Math.max(0, at - LONG_RUN / 2) : 0;
  for (const text of dictionaryWords(isLong ? run.slice(start, at + LONG_RUN / 2) : run)) {
    if (at < start + text.length) return { text, start };
    start += text.length;
  }
  return { text: run[at]!, start: at };
}

function slipsAllowed(letters: number, isName: boolean): number {
  if (isName) return letters < 7 ? 1.5 : 2;
  return letters < 9 ? 1 : 1.5;
}

/** Whether two words differ in their endings only (Buddhist, Buddhism), though not as realise and realize do. */
function isInflected(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (restA.at(-1) === restB.at(-1)) return false;
  return !/^[csz]{2}$/.test(restA + restB);
}

/** Whether a consonant is doubled in one word and not in the other, or two neighbours are swapped. */
function isDoubledOrSwapped(a: string, b: string): boolean {
  const single = (word: string) => word.replace(/([^aeiou])\1/g, '$1');
  return single(a) === single(b) || [...a].sort().join('') === [...b].sort().join('');
}
