import { namesRead } from '../text/chinese-names.ts';
import { translationsOf } from '../text/dictionary.ts';
import { dictionaryForms } from '../text/english-forms.ts';
import { stem } from '../text/tokenizer.ts';
import { namesWritten } from '../text/transliteration.ts';
import { type Alternative, chineseTerms, nameQuality, rated, type Translated } from './alternatives.ts';
import { type Question, STOP_WORDS } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Longest phrase that the dictionary has, in words. */
const MAX_PHRASE = 3;
/** Names of several words that are one in Chinese are Chinese names (Wang Jiarui, 王家瑞). */
const MAX_NAME_WORDS = 2;
const MAX_CHINESE_NAME = 4;
/** People of one pinyin that are taken for the one meant. */
const MAX_NAMES = 6;
const SURE = 0.25;
/** Longer ones are no name, and would take long. */
const MAX_LETTERS = 14;

/** The words of English, cut to phrases as long as the dictionary has them, in Chinese. */
export function translateEnglish(
  text: string,
  { names, text: asked }: Question,
  vocabulary: Vocabulary,
): Translated[] {
  const nameParts = new Set(names.flatMap((name) => name.split(/[-’']/)));
  const acronyms = new Set((asked.match(/\b\p{Lu}{2,}\b/gu) ?? []).map((word) => word.toLowerCase()));
  const words = (text.replaceAll('’', "'").match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [])
    .map((written) => ({ written, word: stem(written) }))
    .filter(({ word }) => !STOP_WORDS.has(word));
  const parts: Translated[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(MAX_PHRASE, words.length - at) + 1;
    let found: Alternative[] = [];
    while (found.length === 0 && --length > 0) {
      const phrase = words.slice(at, at + length);
      const isName = phrase.every(({ written }) => nameParts.has(written));
      found = inDictionary(phrase.map(({ word }) => word).join(' '), vocabulary);
      const isSure = length > 1 ? found.length > 0 : found.some(({ quality }) => quality === 1);
      if (isName && !isSure && length <= MAX_NAME_WORDS)
        found.push(
          ...transliterated(
            phrase.map(({ written }) => written),
            vocabulary,
          ),
        );
    }
    length = Math.max(1, length);
    const own = words.slice(at, at + length).map(({ word }) => word);
    if (own.every((word) => vocabulary.has(word))) {
      // FAST is a telescope, and not quick.
      if (acronyms.has(own.join(' '))) found = [];
      found.unshift({ text: own.join(' '), terms: own, quality: 1 });
    }
    parts.push({ text: own.join(' '), alternatives: found });
    at += length;
  }
  return parts;
}

function inDictionary(phrase: string, vocabulary: Vocabulary): Alternative[] {
  for (const form of dictionaryForms(phrase)) {
    const found = rated(translationsOf(form), chineseTerms, vocabulary);
    if (found.length > 0) return found;
  }
  return [];
}

function transliterated(words: readonly string[], vocabulary: Vocabulary): Alternative[] {
  const [first, second] = words.map((word) =>
    word
      .replace(/'s$/, '')
      .normalize('NFD')
      .replace(/[^a-z]/g, ''),
  );
  const letters = `${first}${second ?? ''}`;
  if (letters.length < 3 || letters.length > MAX_LETTERS) return [];
  const isPair = (pair: string) => vocabulary.has(pair);
  if (second !== undefined) {
    const read = [...namesRead(first!, second, isPair), ...namesRead(second, first!, isPair)]
      .filter((name) => vocabulary.hasTogether(chineseTerms(name)))
      // What the segmenter takes for a word is likelier a name than characters that merely meet.
      .sort((a, b) => Number(vocabulary.has(b)) - Number(vocabulary.has(a)))
      .slice(0, MAX_NAMES);
    if (read.length > 0) return read.map((text) => ({ text, terms: chineseTerms(text), quality: 1 }));
  }
  return namesWritten(letters, isPair)
    .filter(
      ({ spelling, likelihood }) =>
        second === undefined || (likelihood > SURE && spelling.length <= MAX_CHINESE_NAME),
    )
    .map(({ spelling, likelihood }) => ({
      text: spelling,
      terms: chineseTerms(spelling),
      quality: nameQuality(likelihood),
    }));
}
