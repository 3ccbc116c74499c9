import { LRUCache } from 'lru-cache';
import { translationsOf } from './dictionary.ts';
import { dictionaryForms, irregularForms } from './english-forms.ts';

/** Another way to say a word, as it may stand in a folded text: a Chinese word, or English stems joined by spaces. */
export interface Saying {
  readonly text: string;
  /** Above 0, below 1: how likely it is meant. */
  readonly quality: number;
}

/** Translations of a word that are looked at, and of each of these the words that it translates. */
const TRANSLATIONS = 5;
const BACK = 8;
const TRANSLATED = 0.9;
const SYNONYM = 0.7;
/** What each further translation is worth less than the one before. */
const NEXT_WORTH_LESS = 0.06;

const KNOWN = new LRUCache<string, readonly Saying[]>({ max: 20_000 });

/**
 * Other ways to say a folded Chinese word or an English stem: its translations, and the words of its own language that
 * share one of them (外销, export, 出口). Best first; single characters, which mean many things, are left out.
 */
export function sayingsOf(word: string): readonly Saying[] {
  let sayings = KNOWN.get(word);
  if (!sayings) {
    sayings = lookUp(word);
    KNOWN.set(word, sayings);
  }
  return sayings;
}

function lookUp(word: string): Saying[] {
  const best = new Map<string, number>();
  const add = (text: string, quality: number) => {
    if (text.length > 1 && text !== word) best.set(text, Math.max(best.get(text) ?? 0, quality));
  };
  for (const form of dictionaryForms(word)) add(form, TRANSLATED);
  for (const form of dictionaryForms(word).flatMap(irregularForms)) add(form, TRANSLATED);
  const translations = dictionaryForms(word).flatMap((form) => translationsOf(form).slice(0, TRANSLATIONS));
  for (const [i, translation] of translations.entries()) {
    const worth = 1 - NEXT_WORTH_LESS * i;
    add(translation, TRANSLATED * worth);
    for (const back of translationsOf(translation).slice(0, BACK)) {
      add(back, SYNONYM * worth);
      for (const form of irregularForms(back)) add(form, SYNONYM * worth);
    }
  }
  return [...best].map(([text, quality]) => ({ text, quality })).sort((a, b) => b.quality - a.quality);
}
