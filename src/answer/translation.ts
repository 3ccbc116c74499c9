import { type Postings, shareOfGeneralText } from '../index/postings.ts';
import { type Alternative, chineseTerms, type Translated } from './alternatives.ts';
import type { Question } from './question.ts';
import { translateChinese } from './translate-chinese.ts';
import { translateEnglish } from './translate-english.ts';
import { createVocabulary } from './vocabulary.ts';

/** A translated part with what it weighs in the question. */
export interface Part extends Translated {
  /**
   * The IDF of the commonest of its good alternatives, or its own in general text where that is lower: what says little in
   * the question's language says little in translation. Less for a single character.
   */
  readonly weight: number;
}

/** A character by itself means many things. */
const CHARACTER_WEIGHT = 0.25;
/** Of the quality of the best alternative: what others need to be counted as good. */
const GOOD = 0.6;

const CHARACTER = /^\p{Script=Han}$/u;

/** Translates questions, each part of them once, into the words of articles in the other language. @param postings of these articles. */
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
      .filter(({ text }, i, parts) => parts.findIndex((part) => part.text === text) === i)
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
  const good = alternatives.filter(({ quality }) => quality >= GOOD * alternatives[0]!.quality);
  const rarity = good.length > 0 ? Math.min(...good.map(rarityOf)) : postings.idf(text);
  const weight = Math.min(rarity, rarityInGeneral(text));
  return { text, alternatives, weight: CHARACTER.test(text) ? CHARACTER_WEIGHT * weight : weight };
}

/** Infinity for what is not common there. */
function rarityInGeneral(text: string): number {
  const share = shareOfGeneralText(text);
  return share > 0 ? -Math.log(share) : Infinity;
}
