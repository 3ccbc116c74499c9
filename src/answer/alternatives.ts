import type { Vocabulary } from './vocabulary.ts';

/** One way to say a part of a question in the other language. */
export interface Alternative {
  /** As it may stand in a text; English as stems. Never empty. */
  readonly text: string;
  /** Terms that stand for it together, all of them of the articles. */
  readonly terms: readonly string[];
  /** Above 0, at most 1: how good a translation it is. */
  readonly quality: number;
}

/** A part of a question with the ways to say it. */
export interface Translated {
  readonly text: string;
  /** Best first; the part as it stands is among them where the articles have it. None where they have no way to say it. */
  readonly alternatives: readonly Alternative[];
}

/** A character by itself means many things. */
const CHARACTER_QUALITY = 0.9;
/** What each further translation of a word is worth less than the one before, and the least one is worth. */
const NEXT_WORTH_LESS = 0.1;
const LEAST_QUALITY = 0.3;
/** Likelihoods of spelling are low: one of a half leaves no doubt. */
const NAME_QUALITY = 2;

const CHARACTER = /^\p{Script=Han}$/u;

/** The translations, best first, that the articles have the terms of. */
export function rated(
  translations: readonly string[],
  termsOf: (text: string) => string[],
  vocabulary: Vocabulary,
): Alternative[] {
  return translations
    .map((text) => ({ text, terms: termsOf(text) }))
    .filter(({ terms }) => terms.every((term) => vocabulary.has(term)))
    .map(({ text, terms }, i) => ({
      text,
      terms,
      quality:
        (CHARACTER.test(text) ? CHARACTER_QUALITY : 1) * Math.max(LEAST_QUALITY, 1 - NEXT_WORTH_LESS * i),
    }));
}

/** How good a translation a name is that is spelled by sound. @param likelihood as src/text/transliteration.ts gives it. */
export function nameQuality(likelihood: number): number {
  return Math.min(1, NAME_QUALITY * likelihood);
}

/** A Chinese word as terms that every text with it has: the segmenter may cut a long one otherwise, its pairs stand. */
export function chineseTerms(word: string): string[] {
  if (word.length <= 2) return [word];
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
}
