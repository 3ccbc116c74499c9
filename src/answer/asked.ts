import type { Postings } from '../index/postings.ts';
import { isHan } from '../text/script.ts';
import { sequence, stem, tagWords } from '../text/tokenizer.ts';
import { grams } from './alignment.ts';
import { MEASURE_WORD, type Question, type Wanted } from './question.ts';

/** A term of the question with what it weighs. */
export interface WeightedTerm {
  /** Its number in the postings; null where no article holds it. */
  readonly number: number | null;
  readonly weight: number;
  /** Single Han characters say less than words and pairs. */
  readonly isCharacter: boolean;
}

/** A word of the question, by what it does there. */
export interface AskedWord {
  readonly word: string;
  /** Its number in the postings, of other writing by its stem; null where no article holds it. */
  readonly number: number | null;
  readonly kind: 'name' | 'noun' | 'verb' | 'other';
  /** IDF in the index. */
  readonly weight: number;
}

/** A question with what its words weigh in one index: what sentences are measured against. */
export interface Asked {
  readonly question: Question;
  readonly terms: readonly WeightedTerm[];
  readonly words: readonly AskedWord[];
  /** The question without its question words as a sequence of characters and words, by number; −1 where unknown. */
  readonly tokens: Int32Array;
  /** IDF of each token. */
  readonly tokenWeights: Float32Array;
  /** The same of what stands before and after the question word, nearest last and nearest first. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Runs of two and of three characters of the question without its question words; words of other writing whole. */
  readonly pairs: readonly string[];
  readonly triples: readonly string[];
  /** Pairs of what stands just before and just after the question word. */
  readonly leftPairs: readonly string[];
  readonly rightPairs: readonly string[];
  /** What must be found as it is: quoted phrases, titles of works, words and numbers in Latin writing; folded. */
  readonly keys: readonly string[];
  /** The noun that names the kind of the answer (哪位教宗 → 教宗, which city → city), folded; '' where there is none. */
  readonly head: string;
}

const MAX_SIDE = 8;
const SIDE_CHARACTERS = 7;
const KEY = /[「『“‘"《〈]([^「」『』“”‘’"《》〈〉]{2,30})[」』”’"》〉]/g;
const LATIN_KEY = /[a-z0-9][a-z0-9.-]*[a-z0-9]|\d/g;

/** Weighs a question's words by an index. */
export function weigh(question: Question, postings: Pick<Postings, 'numberOf' | 'idf'>): Asked {
  const { folded, content, focus, language } = question;
  const numberOf = (token: string) => postings.numberOf(token) ?? -1;
  const numbers = (text: string) => Int32Array.from(sequence(text), numberOf);
  const tokens = sequence(content);
  return {
    question,
    terms: [...question.terms].map(([term, count]) => ({
      number: postings.numberOf(term),
      weight: count * postings.idf(term),
      isCharacter: term.length === 1 && isHan(term.charCodeAt(0)),
    })),
    words: wordsOf(question, postings),
    tokens: Int32Array.from(tokens, numberOf),
    tokenWeights: Float32Array.from(tokens, (token) => postings.idf(token)),
    left: focus ? numbers(folded.slice(0, focus.start)).slice(-MAX_SIDE) : new Int32Array(),
    right: focus ? numbers(folded.slice(focus.end)).slice(0, MAX_SIDE) : new Int32Array(),
    pairs: grams(content, 2),
    triples: grams(content, 3),
    leftPairs: focus ? grams(folded.slice(Math.max(0, focus.start - SIDE_CHARACTERS), focus.start), 2) : [],
    rightPairs: focus ? grams(folded.slice(focus.end, focus.end + SIDE_CHARACTERS), 2) : [],
    keys: [
      ...new Set([
        ...[...folded.matchAll(KEY)].map(([, key]) => key!),
        ...(language === 'zh' ? (content.match(LATIN_KEY) ?? []) : (content.match(/\d[\d.,]*\d|\d/g) ?? [])),
      ]),
    ],
    head: language === 'zh' ? chineseHead(question) : englishHead(folded),
  };
}

/** Share of the weight of the question's words that stand in a folded text, 0..1. */
export function shareOfWords({ words }: Asked, folded: string): number {
  let all = 0;
  let there = 0;
  for (const { word, weight } of words) {
    all += weight;
    if (folded.includes(word)) there += weight;
  }
  return all > 0 ? there / all : 0;
}

function wordsOf(
  { content, names, terms, language }: Question,
  postings: Pick<Postings, 'numberOf' | 'idf'>,
): AskedWord[] {
  const found = new Map<string, AskedWord>();
  if (language === 'en') {
    const capitalised = new Set(names.map((name) => stem(name)));
    for (const word of terms.keys()) {
      const kind = capitalised.has(word) ? 'name' : 'other';
      found.set(word, { word, kind, number: postings.numberOf(word), weight: postings.idf(word) });
    }
    return [...found.values()];
  }
  for (const { word, tag } of tagWords(content)) {
    if (word.length < 2 && tag !== 'v') continue;
    found.set(word, { word, kind: kindOf(tag), number: postings.numberOf(word), weight: postings.idf(word) });
  }
  return [...found.values()];
}

const NAME_TAG = /^(?:n[rstz]|eng)/;

function kindOf(tag: string): AskedWord['kind'] {
  if (NAME_TAG.test(tag)) return 'name';
  if (/^(?:n|vn|an|j|l|i|s|t)/.test(tag)) return 'noun';
  return tag.startsWith('v') ? 'verb' : 'other';
}

const CHINESE_ASKED = new RegExp(
  `(?:哪|那|(?<!为)(?:什么|甚么)|何种|何|几|多少)[一几两三]?(?:${MEASURE_WORD}|[件只间]|样的?)?(?=(\\p{Script=Han}{0,8}))`,
  'gu',
);
/** The question word says as much. */
const SAYS_NOTHING = /^(?:时|时候|时间|儿|里|边|样|东西|事|事情|地方|意思)$/;
/** What stands before the question word is what is asked about, not what is asked for. */
const NAMES_NO_KIND: ReadonlySet<Wanted> = new Set(['reason', 'manner', 'date', 'speech']);
const HEAD_TAG = /^(?:n|vn|an|j|s|l|z|t|b)/;

function chineseHead({ folded, focus, wanted }: Question): string {
  for (const { 1: after } of folded.matchAll(CHINESE_ASKED)) {
    const head = nounsAtStart(after ?? '');
    if (head) return SAYS_NOTHING.test(head) ? '' : head;
  }
  if (!focus || NAMES_NO_KIND.has(wanted)) return '';
  // 首都是什么, 简称为？: the word before the verb.
  const before = folded.slice(0, focus.start);
  const copula =
    /^(.*?)(?:分别|主要|大约|约|就)*(?:是|为|叫做?|叫|有|包括|[位处]?[在于])*$/u.exec(before)?.[1] ?? '';
  const words = tagWords(copula.slice(-10));
  const last = words.at(-1);
  return last &&
    /^[nvajlst]/.test(last.tag) &&
    /..(?<![于在从到])$/.test(last.word) &&
    !SAYS_NOTHING.test(last.word)
    ? last.word
    : '';
}

/** The last of the nouns that a text begins with. */
function nounsAtStart(text: string): string {
  let head = '';
  for (const { word, tag } of tagWords(text)) {
    // 哪位工程师设计: what follows a noun as an action is none.
    if (!HEAD_TAG.test(tag) || (head !== '' && tag === 'vn')) break;
    head = word;
  }
  return head;
}

function englishHead(folded: string): string {
  const after =
    /\b(?:what|which|whose|how many|how much) (?:(?:kind|type|sort|form|name|part)s? of )?(?:the |an? )?((?:[a-z'-]+ ?){1,5})/.exec(
      folded,
    )?.[1];
  if (!after) return '';
  let head = '';
  for (const word of after.trim().split(' ')) {
    if (ENGLISH_VERB.test(word)) break;
    head = word;
  }
  return stem(head);
}

const ENGLISH_VERB =
  /^(?:is|are|was|were|be|been|did|do|does|has|have|had|can|could|will|would|should|may|might|must|of|in|on|at|by|for|to|from|with|that|who|which|the|a|an)$|(?:ed|ing)$/;
