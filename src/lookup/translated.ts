import { MAX_QUESTION_CHARACTERS, understand } from '../answer/question.ts';
import { relevancesOf } from '../answer/translated-search.ts';
import { createTranslator, type Part } from '../answer/translation.ts';
import type { Generation } from '../index/generation.ts';
import type { Postings } from '../index/postings.ts';
import type { Language } from '../text/script.ts';
import { stem } from '../text/tokenizer.ts';
import { type Subject, translatedSubject } from './subject.ts';

/** A text as the articles of the other language say it. */
export interface TranslatedText {
  readonly parts: readonly Part[];
  /** Of the articles of the other language alone. */
  readonly postings: Postings;
  readonly subjectOf: (text: string) => Subject;
}

interface Other {
  readonly postings: Postings;
  readonly translate: ReturnType<typeof createTranslator>;
}

const OTHERS = new WeakMap<Generation, Map<Language, Other | null>>();

/** Makes what translates texts of a language for an index; null where all its articles are of that language. */
export function translatorFrom(
  language: Language,
  index: Generation,
): ((text: string) => TranslatedText) | null {
  const known = OTHERS.get(index) ?? new Map<Language, Other | null>();
  OTHERS.set(index, known);
  let other = known.get(language);
  if (other === undefined) {
    other = openOther(language, index);
    known.set(language, other);
  }
  if (other === null) return null;
  const { postings, translate } = other;
  const read = (text: string) => {
    const part = text.trim().slice(0, MAX_QUESTION_CHARACTERS);
    return /[\p{L}\p{N}]/u.test(part) ? understand(part) : null;
  };
  const partsOf = (text: string) => {
    const question = read(text);
    return question === null ? [] : translate(question);
  };
  return (text) => {
    const names = (read(text)?.names ?? []).flatMap((name) => name.split(/[-’' ]/)).map(stem);
    return {
      parts: partsOf(text),
      postings,
      subjectOf: (part) => translatedSubject(partsOf(part), new Set(names)),
    };
  };
}

/** The passages of the other language that say most of a text, best first. */
export function mostRelevant({ parts, postings }: TranslatedText, limit: number): number[] {
  return [...relevancesOf(parts, postings)]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([passage]) => passage);
}

function openOther(language: Language, { store, postings, isVisible }: Generation): Other | null {
  const isOther = (article: number) => store.articles[article]!.language !== language && isVisible(article);
  if (!store.articles.some((_, article) => isOther(article))) return null;
  const view = postings.restrictedTo((passage) => isOther(store.passage(passage).article));
  return { postings: view, translate: createTranslator(view) };
}
