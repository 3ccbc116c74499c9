import { translationsOf, wordEnds } from '../text/dictionary.ts';
import { degreesOf, irregularForms } from '../text/english-forms.ts';
import { contains, type Span } from '../text/span.ts';
import { wordsOf } from '../text/tokenizer.ts';
import { wordsSpelled } from '../text/transliteration.ts';
import { type Alternative, nameQuality, rated, type Translated } from './alternatives.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Characters that only hold a sentence together; no name that is spelled by sound has one. */
const FUNCTION_CHARACTERS = new Set(
  '是在从的之也个这那和或里上中下有对为与及由被把将于以其时后前等所者而但并不了着过都就很最要会能可',
);

/** Letters that make a root; how many translations of a word are taken for roots; how far an ending may go. */
const MIN_ROOT = 6;
const ROOTS = 4;
const MAX_ENDING = 5;
const RELATED_QUALITY = 0.3;
/** Shorter ones mean little without the others. */
const MIN_WORD_OF_PHRASE = 4;
/** Of a word in -er or -est, and which words may be an adjective that has them. */
const DEGREE_QUALITY = 0.7;
const SHORT_WORD = /^[a-z]{3,8}$/;

/** What a word costs of the segmentation, the cheapest of which is taken: long words are better than short ones. */
const WORD_COST = 1;
const LENGTH_GAIN = 0.01;
/** More for one that the articles have no way to say. */
const UNSAID_COST = 0.8;
const NAME_COST = 1.1;
/** For each character of a name, times the negative logarithm of its likelihood. */
const DOUBT_COST = 0.15;
const CHARACTER_COST = 1.5;
const FUNCTION_CHARACTER_COST = 0.6;
/** At each end that the segmenter would cut through. */
const CROSSED_COST = 0.3;
/** For each word that a name swallows. */
const SWALLOWED_COST = 0.8;
/** A name that sounds like a common word is doubted, and so is a short one. */
const SURE = 0.3;
const SURE_THOUGH_SHORT = 0.5;
const MAX_SPELLINGS = 3;

/** The words of a run of folded Han characters in English. */
export function translateChinese(run: string, vocabulary: Vocabulary): Translated[] {
  return segment(run, vocabulary).flatMap(({ text, spellings }) => {
    if (FUNCTION_CHARACTERS.has(text)) return [];
    const part = spellings.length > 0 ? { text, alternatives: spellings } : translateWord(text, vocabulary);
    if (part.alternatives.length > 0 || text.length === 1) return [part];
    // The articles may put together what they have no word for (金門, golden gate).
    const alternatives = partlySaid(translationsOf(text), vocabulary);
    return [{ text, alternatives }, ...[...text].map((character) => translateWord(character, vocabulary))];
  });
}

function translateWord(text: string, vocabulary: Vocabulary): Translated {
  const alternatives = rated(
    translationsOf(text).flatMap((phrase) => [phrase, ...irregularForms(phrase)]),
    (phrase) => phrase.split(' '),
    vocabulary,
  );
  alternatives.push(...relatedTo(translationsOf(text), alternatives, vocabulary));
  alternatives.sort((a, b) => b.quality - a.quality);
  if (text.startsWith('最')) alternatives.unshift(...superlatives(text.slice(1), alternatives, vocabulary));
  if (vocabulary.has(text)) alternatives.unshift({ text, terms: [text], quality: 1 });
  return { text, alternatives };
}

/** Phrases of which the articles have some words, by these (frequently used for 常用, of which they have used). */
function partlySaid(translations: readonly string[], vocabulary: Vocabulary): Alternative[] {
  return translations.slice(0, ROOTS).flatMap((phrase) => {
    const words = phrase.split(' ');
    const there = words.filter((word) => word.length >= MIN_WORD_OF_PHRASE && vocabulary.has(word));
    if (words.length === 1 || there.length === 0) return [];
    return [{ text: there.join(' '), terms: there, quality: RELATED_QUALITY }];
  });
}

/** What 最 makes of an adjective (最大, largest). */
function superlatives(
  adjective: string,
  known: readonly Alternative[],
  vocabulary: Vocabulary,
): Alternative[] {
  return degreesIn(translationsOf(adjective), vocabulary)
    .filter((word) => word.endsWith('est') && !known.some(({ text }) => text === word))
    .map((text) => ({ text, terms: [text], quality: 1 }));
}

/** Comparatives and superlatives of the translations, and what else is built so (player, leader), as far as it is there. */
function degreesIn(translations: readonly string[], vocabulary: Vocabulary): string[] {
  const words = translations.filter((text) => SHORT_WORD.test(text)).slice(0, ROOTS);
  return [...new Set(words.flatMap(degreesOf))].filter(vocabulary.has);
}

/** Other words of the same root as a translation (compute, computation), as far as their beginning tells. */
function relatedTo(
  translations: readonly string[],
  known: readonly Alternative[],
  vocabulary: Vocabulary,
): Alternative[] {
  const words = translations.filter((text) => text.length >= MIN_ROOT && !text.includes(' ')).slice(0, ROOTS);
  const begunAlike = words.flatMap((word) =>
    vocabulary
      .beginningWith(rootOf(word))
      .filter((other) => Math.abs(other.length - word.length) <= MAX_ENDING),
  );
  const found = new Map(begunAlike.map((word) => [word, RELATED_QUALITY]));
  for (const word of degreesIn(translations, vocabulary)) found.set(word, DEGREE_QUALITY);
  return [...found]
    .filter(([word]) => !known.some(({ text }) => text === word))
    .map(([text, quality]) => ({ text, terms: [text], quality }));
}

/** Traveller and traveling begin alike as far as their one l. */
function rootOf(word: string): string {
  return word.slice(0, Math.max(MIN_ROOT, word.length - 2)).replace(/ll$/, 'l');
}

/** Whether the articles have a word of the dictionary in one of its translations. */
function isSaid(word: string, vocabulary: Vocabulary): boolean {
  return (
    vocabulary.has(word) ||
    translationsOf(word)
      .flatMap((phrase) => [phrase, ...irregularForms(phrase)])
      .some((phrase) => phrase.split(' ').every((term) => vocabulary.has(term)))
  );
}

interface Segment {
  readonly text: string;
  /** English words that it spells by sound; empty for a word of the dictionary. */
  readonly spellings: readonly Alternative[];
}

/** Words that the dictionary knows, names spelled by sound, and single characters: the cheapest way through a run. */
function segment(run: string, vocabulary: Vocabulary): Segment[] {
  const edges = new Set([0]);
  const words: Span[] = [];
  let edge = 0;
  for (const word of wordsOf(run)) {
    if (word.length > 1 && isSaid(word, vocabulary)) words.push({ start: edge, end: edge + word.length });
    edge += word.length;
    edges.add(edge);
  }
  interface Step {
    readonly cost: number;
    readonly from: number;
    readonly spellings: readonly Alternative[];
  }
  const best: Step[] = [{ cost: 0, from: 0, spellings: [] }];
  for (let from = 0; from < run.length; from++) {
    const reach = (end: number, cost: number, spellings: readonly Alternative[] = []) => {
      const crossed = (edges.has(from) ? 0 : CROSSED_COST) + (edges.has(end) ? 0 : CROSSED_COST);
      const sum = best[from]!.cost + cost + crossed;
      if (sum < (best[end]?.cost ?? Infinity)) best[end] = { cost: sum, from, spellings };
    };
    reach(from + 1, FUNCTION_CHARACTERS.has(run[from]!) ? FUNCTION_CHARACTER_COST : CHARACTER_COST);
    for (const end of wordEnds(run, from)) {
      const unsaid = isSaid(run.slice(from, end), vocabulary) ? 0 : UNSAID_COST;
      reach(end, WORD_COST + unsaid - LENGTH_GAIN * (end - from) ** 2);
    }
    for (const [end, { doubt, spellings }] of namesFrom(run, from, vocabulary)) {
      const swallowed = words.filter((word) => contains({ start: from, end }, word)).length;
      const cost = NAME_COST + DOUBT_COST * (end - from) * doubt + SWALLOWED_COST * swallowed;
      reach(end, cost, spellings);
    }
  }
  const segments: Segment[] = [];
  for (let end = run.length; end > 0; end = best[end]!.from)
    segments.unshift({ text: run.slice(best[end]!.from, end), spellings: best[end]!.spellings });
  return segments;
}

/** Names that begin at `from`, by where they end: the likeliest words for each, and the doubt in the best of them. */
function namesFrom(
  run: string,
  from: number,
  vocabulary: Vocabulary,
): Map<number, { doubt: number; spellings: Alternative[] }> {
  const found = new Map<number, { doubt: number; spellings: Alternative[] }>();
  let edge = from;
  while (edge < run.length && !FUNCTION_CHARACTERS.has(run[edge]!)) edge++;
  for (const { word, written, end, likelihood } of wordsSpelled(run.slice(0, edge), from, vocabulary)) {
    const meanings = likelihood <= SURE ? translationsOf(word) : [];
    if (meanings.length > 0 && !meanings.some((meaning) => meaning.startsWith(run.slice(from, end))))
      continue;
    if (likelihood <= SURE_THOUGH_SHORT && written.length < 4) continue;
    const name = found.get(end) ?? { doubt: -Math.log(likelihood), spellings: [] };
    if (name.spellings.length < MAX_SPELLINGS && !name.spellings.some(({ text }) => text === word))
      name.spellings.push({ text: word, terms: [word], quality: nameQuality(likelihood) });
    found.set(end, name);
  }
  return found;
}
