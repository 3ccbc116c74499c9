import type { Generation } from '../index/generation.ts';
import type { Language } from '../text/script.ts';
import { type EvidenceIndex, weigh } from './evidence.ts';
import type { Question } from './question.ts';
import type { Reader } from './reading.ts';
import { type Candidate, retrieve } from './retrieve.ts';
import { retrieveTranslated } from './translated-search.ts';
import { viewTranslated } from './translated-view.ts';
import { createTranslator } from './translation.ts';

/** A question as it is asked of the articles of one language, and the passages it finds. */
export interface Inquiry {
  readonly question: Question;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly index: EvidenceIndex;
  readonly reader: Pick<Reader, 'read'>;
  /** Null where it is asked in its own language. */
  readonly translation: null | {
    /** Sum of what the question's parts weigh, > 0. */
    readonly weight: number;
    /** Relevance of the best passage as a share of that: 0 to about 1. */
    readonly share: number;
  };
}

/** More passages of the other language are not looked at. */
const POOL = 60;
/**
 * What a share of a question found in its own language is worth beside one found in translation, where words are lost on
 * the way: so much that a question whose answer stands in its own language is not taken away. English questions have few
 * terms, and find half of them in many articles.
 */
const WORTH_OF_OWN: Readonly<Record<Language, number>> = { zh: 1.1, en: 2 };

/**
 * Asks questions of the articles of their own language, or of the other where that says more of them. Where all articles
 * are of the question's language the dictionary is not even loaded.
 */
export function createInquirer(
  index: Generation,
  reader: Pick<Reader, 'read'>,
): (question: Question, vector: Float32Array) => Inquiry {
  const { store, postings } = index;
  const isIn = (language: Language) => (passage: number) =>
    store.articles[store.passage(passage).article]!.language === language;
  const open = (language: Language) => {
    if (!store.articles.some((article) => article.language === language)) return null;
    const view = postings.among(isIn(language));
    return { view, translate: createTranslator(view) };
  };
  const opened = new Map<Language, ReturnType<typeof open>>();

  return (question, vector) => {
    const found = retrieve(question, vector, index);
    const own: Inquiry = { question, candidates: found, index, reader, translation: null };
    const language = question.language === 'zh' ? 'en' : 'zh';
    if (!opened.has(language)) opened.set(language, open(language));
    const other = opened.get(language);
    if (!other) return own;

    const candidates = found.filter(({ passage }) => isIn(question.language)(passage));
    const worth = worthOf(question, candidates, index);
    // Hardly ever is more found than all there is to say.
    const parts = worth < 1 ? other.translate(question) : [];
    const translated = retrieveTranslated(parts, vector, other.view, index, POOL);
    const weight = parts.reduce((sum, part) => sum + part.weight, 0);
    const share = translated.length === 0 ? 0 : translated[0]!.relevance / weight;
    if (share <= worth) return { ...own, candidates };
    const view = viewTranslated(question, parts, language, other.view, reader);
    return {
      question: view.question,
      candidates: translated,
      index: { store, postings: view.lexicon },
      reader: view.reader,
      translation: { weight, share },
    };
  };
}

/** What the best candidate of the question's own language is worth beside shares found in translation. */
function worthOf(question: Question, [best]: readonly Candidate[], index: Generation): number {
  if (!best) return 0;
  const whole = weigh(question, index).reduce((sum, { weight }) => sum + weight, 0);
  return (WORTH_OF_OWN[question.language] * best.relevance) / Math.max(1e-9, whole);
}
