import type { Generation } from '../index/generation.ts';
import { isAmong, type Postings } from '../index/postings.ts';
import { fold, type Language } from '../text/script.ts';
import { tagWords } from '../text/tokenizer.ts';
import { type Asked, weigh } from './asked.ts';
import { withBackground } from './interpret.ts';
import type { Question } from './question.ts';
import type { Reader } from './reading.ts';
import { type Candidate, retrieve } from './retrieve.ts';
import { relevancesOf, retrieveTranslated } from './translated-search.ts';
import { viewTranslated } from './translated-view.ts';
import { asAsked, createTranslator, type Part } from './translation.ts';

/** A question as it is asked of the articles of one language, and the passages it finds. */
export interface Inquiry {
  readonly asked: Asked;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly reader: Pick<Reader, 'read'>;
  /** Null where it is asked in its own language. */
  readonly translation: null | {
    /** Sum of what the question's parts weigh, > 0. */
    readonly weight: number;
    /** Relevance of the best passage as a share of that: 0 to about 1. */
    readonly share: number;
    /** Of each name in the question the terms that say it, by their number in `asked`; none where nothing does. */
    readonly names: readonly (readonly number[])[];
  };
}

/** More passages of the other language are not looked at. */
const POOL = 60;
/** Where a passage of its own language has so much of a question, the other language is not asked. */
const ENOUGH: Readonly<Record<Language, number>> = { zh: 1.1, en: 1 };
/** So much of a question the other language has to say, and so much of what its own says, to be asked at all. */
const LEAST_SHARE = 0.3;
const SHARE_OF_OWN = 0.6;
/**
 * … and of what one passage of its own has of its words, as they stand. An English word says less than a Chinese one, and
 * many articles have half of them.
 */
const SHARE_OF_OWN_WORDS: Readonly<Record<Language, number>> = { zh: 0.7, en: 1.6 };
/** Least quality of a translation that says a name. */
const SAYS_NAME = 0.5;

/**
 * Asks questions of the articles of their own language and, where these may say as much of them, of those of the other:
 * one inquiry or two, its own language first. Where all articles are of the question's language the dictionary is not
 * even loaded.
 */
export function createInquirer(
  index: Generation,
  reader: Pick<Reader, 'read'>,
): (question: Question, background: string, vector: Float32Array) => [Inquiry] | [Inquiry, Inquiry] {
  const { store } = index;
  const isIn = (language: Language) => (passage: number) =>
    store.articles[store.passage(passage).article]!.language === language;
  const open = (language: Language) => {
    const other = language === 'zh' ? 'en' : 'zh';
    if (!store.articles.some((article) => article.language === other)) return null;
    const view = index.postings.restrictedTo(isIn(other));
    return {
      other,
      view,
      own: index.postings.restrictedTo(isIn(language)),
      translate: createTranslator(view),
    } as const;
  };
  const opened = new Map<Language, ReturnType<typeof open>>();

  return (question, background, vector) => {
    const asked = weigh(question, index.postings);
    const found = retrieve(withBackground(question, background), vector, index);
    const { language } = question;
    if (!opened.has(language)) opened.set(language, open(language));
    const languages = opened.get(language);
    if (!languages) return [{ asked, candidates: found, reader, translation: null }];

    const { view, translate } = languages;
    const own = found.filter(({ passage }) => isIn(language)(passage));
    const asIs: Inquiry = { asked, candidates: own, reader, translation: null };
    const ownShare = shareOf(own, asked.terms);
    if (ownShare >= ENOUGH[language]) return [asIs];
    // What is told in an article named after it is not looked for in another language.
    const title = own[0] && fold(store.articles[store.passage(own[0].passage).article]!.title);
    if (title && question.names.length > 1 && question.names.every((name) => title.includes(name)))
      return [asIs];
    const parts = translate(question);
    const translated = retrieveTranslated(parts, vector, view, index, POOL);
    const share = shareOf(translated, parts);
    if (share < SHARE_OF_OWN * ownShare || (own.length > 0 && share < LEAST_SHARE)) return [asIs];
    if (share < SHARE_OF_OWN_WORDS[language] * shareOfWords(parts, languages.own)) return [asIs];
    // 孙涛是什么职务: what names somebody is found in one language alone.
    const inBest = (name: string) => own[0] && isAmong(languages.own.passagesOf(name), own[0].passage);
    const named = namesOf(question);
    if (named.some((name) => inBest(name) && !isSaid(name, parts))) return [asIs];
    const seen = viewTranslated(question, parts, languages.other, view, reader);
    const names = (language === 'en' ? question.names : named).map((name) =>
      seen.asked.terms.flatMap(({ number }, i) =>
        number !== null && saysName(parts[i]!, name) ? [number] : [],
      ),
    );
    const other: Inquiry = {
      ...seen,
      candidates: translated,
      translation: { weight: weightOf(parts), share, names },
    };
    return own.length > 0 ? [asIs, other] : [other];
  };
}

/** Words of a question that name something, as far as that is known, and words that the segmenter does not know. */
function namesOf({ content }: Question): string[] {
  const words = tagWords(content).filter(({ word, tag }) => word.length > 1 && /^(?:n[rstz]|x$)/.test(tag));
  return words.map(({ word }) => word);
}

/** Whether a name has a translation, as more than the characters it is written with (王刚 is not best, hard). */
function isSaid(name: string, parts: readonly Part[]): boolean {
  return parts.some(
    (part) => part.alternatives.some(({ quality }) => quality >= SAYS_NAME) && saysName(part, name),
  );
}

function saysName({ text }: Part, name: string): boolean {
  return text.length > 1 && (text.includes(name) || name.includes(text));
}

/** Relevance of the best candidate as a share of what the question weighs; 0 where there is none. */
function shareOf([best]: readonly Candidate[], weighed: readonly { readonly weight: number }[]): number {
  return best ? best.relevance / Math.max(1e-9, weightOf(weighed)) : 0;
}

/** How much of the words of a question, as they are, one passage has. */
function shareOfWords(parts: readonly Part[], postings: Postings): number {
  const words = asAsked(parts, postings);
  return Math.max(0, ...relevancesOf(words, postings).values()) / Math.max(1e-9, weightOf(words));
}

function weightOf(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((sum, { weight }) => sum + weight, 0);
}
