import type { Postings } from '../index/postings.ts';
import type { Language } from '../text/script.ts';
import { type Asked, weigh } from './asked.ts';
import type { Question } from './question.ts';
import type { Reader, Reading, ReadSentence } from './reading.ts';
import type { Part } from './translation.ts';

/** A translated question and what it sees of articles: its parts are the terms, held wherever an alternative stands. */
export interface TranslatedView {
  readonly asked: Asked;
  readonly reader: Pick<Reader, 'read'>;
}

/** As many ways to say a part as are likely to be meant. */
const SHOWN_ALTERNATIVES = 2;

/** @param language of the articles that `postings` and `reader` are of. */
export function viewTranslated(
  question: Question,
  parts: readonly Part[],
  language: Language,
  postings: Postings,
  reader: Pick<Reader, 'read'>,
): TranslatedView {
  // Beyond all terms of the articles.
  const first = postings.termCount;
  const ways = parts.map(({ alternatives }) =>
    alternatives.map(({ terms }) => terms.map((term) => postings.numberOf(term)!)),
  );
  const held = (terms: Iterable<number>): Set<number> => {
    const own = new Set(terms);
    const isHeld = (way: readonly number[]) => way.every((term) => own.has(term));
    return new Set(ways.flatMap((some, part) => (some.some(isHeld) ? [first + part] : [])));
  };
  const content = parts
    .flatMap(({ alternatives }) => alternatives.slice(0, SHOWN_ALTERNATIVES).map(({ text }) => text))
    .join(' ');
  const translated: Question = {
    ...question,
    language,
    // What is compared letter by letter has to be in the articles' words; where the question word stood tells nothing.
    folded: `${question.folded} ${content}`,
    content,
    focus: null,
    names: [],
    terms: new Map(parts.map(({ text }) => [text, 1])),
  };
  const readings = new Map<number, Reading>();
  return {
    asked: {
      ...weigh(translated, postings),
      terms: parts.map(({ alternatives, weight }, part) => ({
        number: alternatives.length > 0 ? first + part : null,
        weight,
        isCharacter: false,
      })),
    },
    reader: {
      read: (article) => {
        const reading = readings.get(article) ?? translateReading(reader.read(article), held);
        readings.set(article, reading);
        return reading;
      },
    },
  };
}

function translateReading(reading: Reading, held: (terms: Iterable<number>) => Set<number>): Reading {
  return {
    ...reading,
    titleTerms: held(reading.titleTerms),
    sentences: reading.sentences.map((sentence): ReadSentence => {
      let terms: Uint32Array | null = null;
      return {
        span: sentence.span,
        folded: sentence.folded,
        figures: sentence.figures,
        get terms() {
          terms ??= Uint32Array.from(held(sentence.terms));
          return terms;
        },
        get tokens() {
          return sentence.tokens;
        },
        get names() {
          return sentence.names;
        },
      };
    }),
  };
}
