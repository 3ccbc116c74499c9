import { type Postings, shareOfGeneralText } from '../index/postings.ts';
import { findFigures } from '../text/figure.ts';
import { isFigureTerm, termsOfFigure } from '../text/figure-terms.ts';
import { sliceOf } from '../text/span.ts';
import { type Alternative, chineseTerms, type Translated } from './alternatives.ts';
import type { Question } from './question.ts';
import { translateChinese } from './translate-chinese.ts';
import { translateEnglish } from './translate-english.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** A translated part with what it weighs in the question. */
export interface Part extends Translated {
  /**
   * The IDF of the commonest of its good alternatives, or its own in general text where that is lower: what says little in
   * the question's language says little in translation. Less for a single character.
   */
  readonly weight: number;
}

/** A character by itself means many things. */
const CHARACTER_WEIGHT = 0.15;
/** Of the quality of the best alternative: what others need to be counted as good. */
const GOOD = 0.6;

const CHARACTER = /^\p{Script=Han}$/u;

/** Translates questions, each part of them once, into the words of articles in the other language. @param postings of these articles. */
export function createTranslator(postings: Postings): (question: Question) => Part[] {
  const vocabulary = createVocabulary(postings);
  return (question) => {
    const { figures, rest } = figuresApart(question.content, vocabulary);
    const runs = rest.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[^.,;:?!()"“”])+/gu);
    return [...runs]
      .flatMap(([run]) =>
        /^\p{Script=Han}/u.test(run)
          ? translateChinese(run, vocabulary)
          : translateEnglish(run, question, vocabulary),
      )
      .concat(figures)
      .filter(({ text }, i, parts) => parts.findIndex((part) => part.text === text) === i)
      .map((part) => weighPart(part, postings));
  };
}

/**
 * Figures that the articles have in any notation, and the text without them. What is counted stays (级 of 8.0级): it is a
 * word like others.
 */
function figuresApart(content: string, vocabulary: Vocabulary): { figures: Translated[]; rest: string } {
  const figures: Translated[] = [];
  let rest = content;
  for (const figure of findFigures(content)) {
    const written = sliceOf(content, figure.span);
    const terms = termsOfFigure(figure, written);
    if (terms.length === 0 || !terms.every((term) => vocabulary.has(term))) continue;
    const counted = figure.kind === 'amount' && written.endsWith(figure.unit) ? figure.unit.length : 0;
    const end = figure.span.end - counted;
    const number = content.slice(figure.span.start, end);
    for (const [i, term] of terms.entries()) {
      const text = i === 0 ? number : term;
      figures.push({ text, alternatives: [{ text: number, terms: [term], quality: 1 }] });
    }
    rest = rest.slice(0, figure.span.start) + ' '.repeat(number.length) + rest.slice(end);
  }
  return { figures, rest };
}

/** The same parts as they are, for articles in the question's own language. @param postings of these articles. */
export function asAsked(parts: readonly Translated[], postings: Postings): Part[] {
  return parts.map((part) => {
    const { text } = part;
    const terms = termsAsAsked(part);
    const isThere = terms.every((term) => postings.numberOf(term) !== null);
    return weighPart({ text, alternatives: isThere ? [{ text, terms, quality: 1 }] : [] }, postings);
  });
}

function termsAsAsked({ text, alternatives }: Translated): readonly string[] {
  const [best] = alternatives;
  // A figure is the same in both languages.
  if (best !== undefined && isFigureTerm(best.terms[0]!)) return best.terms;
  return /^\p{Script=Han}/u.test(text) ? chineseTerms(text) : text.split(' ');
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
