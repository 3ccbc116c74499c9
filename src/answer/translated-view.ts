import type { PostingsView } from '../index/postings.ts';
import type { Language } from '../text/script.ts';
import type { Lexicon } from './evidence.ts';
import type { Question } from './question.ts';
import type { Reader, Reading, ReadSentence } from './reading.ts';
import type { Part } from './translation.ts';

/** A translated question and what it sees of articles: its parts are the terms, held wherever an alternative stands. */
export interface TranslatedView {
  readonly question: Question;
  readonly lexicon: Lexicon;
  readonly reader: Pick<Reader, 'read'>;
}

/** As many ways to say a part as are likely to be meant. */
const SHOWN_ALTERNATIVES = 2;

/** @param language of the articles that `postings` and `reader` are of. */
export function viewTranslated(
  question: Question,
  parts: readonly Part[],
  language: Language,
  postings: PostingsView,
  reader: Pick<Reader, 'read'>,
): TranslatedView {
  const first = postings.termCount;
  const numbers = new Map(parts.map(({ text }, i) => [text, i]));
  const lexicon: Lexicon = {
    numberOf: (text) => {
      const part = numbers.get(text);
      return part === undefined || parts[part]!.alternatives.length === 0 ? null : first + part;
    },
    idf: (text) => parts[numbers.get(text)!]!.weight,
  };
  const alternatives = parts.map((part) =>
    part.alternatives.map(({ terms }) => terms.map((term) => postings.numberOf(term)!)),
  );
  const held = (terms: Iterable<number>): Set<number> => {
    const own = new Set(terms);
    const found = new Set<number>();
    for (const [part, ways] of alternatives.entries())
      if (ways.some((way) => way.every((term) => own.has(term)))) found.add(first + part);
    return found;
  };
  const content = parts
    .flatMap((part) => part.alternatives.slice(0, SHOWN_ALTERNATIVES).map(({ text }) => text))
    .join(' ');
  return {
    question: {
      ...question,
      language,
      // What is compared letter by letter has to be in the articles' words; where the question word stood tells nothing.
      folded: `${question.folded} ${content}`,
      content,
      focus: null,
      names: [],
      terms: new Map(parts.map(({ text }) => [text, 1])),
    },
    lexicon,
    reader: { read: (article) => translateReading(reader.read(article), held) },
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
      };
    }),
  };
}
