import type { Postings } from '../index/postings.ts';
import { type Alternative, chineseTerms, type Translated } from './alternatives.ts';
import type { Question } from './question.ts';
import { translateChinese } from './translate-chinese.ts';
import { translateEnglish } from './translate-english.ts';
import { createVocabulary } from './vocabulary.ts';

/** A translated part with what it weighs in the question. */
export interface Part extends Translated {
  /** The IDF of its commonest alternative, less for a single character. */
  readonly weight: number;
}

/** A character by itself means many things. */
const CHARACTER_WEIGHT = 0.25;

const CHARACTER = /^\p{Script=Han}$/u;

/** Translates questions into the words of articles in the other language. @param postings of these articles. */
export function createTranslator(postings: Postings): (question: Question) => Part[] {
  const vocabulary = createVocabulary(postings);
  return (question) => {
    const runs = question.content.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[^.,;:?!()"“”])+/gu);
    return [...runs]
      .flatMap(([run]) =>
        /^\p{Script=Han}/u.test(run)
          ? translateChinese(run, vocabulary)
          : translateEnglish(run, question, vocabulary),
      )
      .map((part) => weighPart(part, postings));
  };
}

/** The same parts as they are, for articles in the question's own language. @param postings of these articles. */
export function asAsked(parts: readonly Translated[], postings: Postings): Part[] {
  return parts.map(({ text }) => {
    const terms = /^\p{Script=Han}/u.test(text) ? chineseTerms(text) : text.split(' ');
    const isThere = terms.every((term) => postings.numberOf(term) !== null);
    return weighPart({ text, alternatives: isThere ? [{ text, terms, quality: 1 }] : [] }, postings);
  });
}

function weighPart({ text, alternatives }: Translated, postings: Postings): Part {
  const rarityOf = ({ terms }: Alternative) => Math.max(...terms.map((term) => postings.idf(term)));
  const rarity = alternatives.length > 0 ? Math.min(...alternatives.map(rarityOf)) : postings.idf(text);
  return { text, alternatives, weight: CHARACTER.test(text) ? CHARACTER_WEIGHT * rarity : rarity };
}
