import type { Reading } from '../answer/reading.ts';
import type { Part } from '../answer/translation.ts';
import type { Generation } from '../index/generation.ts';
import { thingWords } from '../text/claim-match.ts';
import { findFigures } from '../text/figure.ts';
import { type Saying, sayingsOf } from '../text/paraphrase.ts';
import { fold } from '../text/script.ts';
import { stem, tagWords } from '../text/tokenizer.ts';

export interface SubjectWord {
  /** How much it tells of the subject: its IDF in the index, less for verbs and words that no article has. */
  readonly weight: number;
  /** In the index; 0 for verbs of Chinese. */
  readonly idf: number;
  readonly isName: boolean;
  /** Whether a folded text has it; of a name, also another name of the same (珠峰, 珠穆朗玛峰). */
  readonly isIn: (folded: string) => boolean;
  /** 0..1, how well a folded text has it: 1 the word as it is, less another way to say it or some of its characters. */
  readonly likenessIn: (folded: string) => number;
  /** The word and, of a name, other names of the same. */
  readonly names: readonly string[];
  /** The ways to say it, itself first. */
  readonly ways: readonly Saying[];
}

/** The words that say what a text is about, folded, English by its stem. */
export type Subject = ReadonlyMap<string, SubjectWord>;

const EMPTY = new Set(
  (
    '的 了 是 有 在 和 与 及 为 等 约 共 达 到 至 也 都 就 这 那 其 中 个 一 不 被 把 从 向 对 以 将 已 又 还 多 年 月 日 a an the of in on at by to for from with and or ' +
    'is are was were be been has have had it its that this than more about over some as per which who also will ' +
    '一共 总共 共计 合计 总计 目前 现在 如今 大约 up out off down only just all both there their his her they them he she we take took taken get got can could would may'
  ).split(' '),
);

/** A word that no article has was chosen by whoever wrote the text: unless it is a name, it tells little of the subject. */
const UNKNOWN = 0.5;
/** What is done has more names than what it is done to. */
const OF_VERBS = 0.6;

/**
 * What a text is about: its words without function words and figures.
 * @param leavesMeasures whether words for measures (长度, high), which have many names, are left out too.
 */
export function subjectOf(
  text: string,
  { postings }: Pick<Generation, 'postings'>,
  leavesMeasures = false,
): Subject {
  const folded = fold(text);
  const figures = findFigures(text);
  const words = new Map<string, SubjectWord>();
  for (const { word, tag, start } of tagWords(folded)) {
    const end = start + word.length;
    // 101 in 台北101 is a name, 508 in 508米 none.
    const isFigure = figures.some(({ span }) => span.start < end && start < span.end);
    if (isFigure || EMPTY.has(word) || /^[ucpydrmqt]/.test(tag)) continue;
    if (leavesMeasures && thingWords(word).measures.size > 0) continue;
    const isLatin = tag === 'eng';
    const term = isLatin ? stem(word) : word;
    const isName = /^n[rstz]/.test(tag) || (isLatin && /\p{Lu}/u.test(text[start]!) && start > 0);
    const isKnown = isName || postings.numberOf(term) !== null;
    const idf = postings.idf(term);
    const weight = idf * (isKnown ? 1 : UNKNOWN) * (/^v/.test(tag) ? OF_VERBS : 1);
    words.set(term, wordOf(term, weight, /^v/.test(tag) ? 0 : idf, isName));
  }
  return words;
}

/** The same of a text translated, each part by the ways to say it. @param names folded, by the stems of their words. */
export function translatedSubject(parts: readonly Part[], names: ReadonlySet<string>): Subject {
  return new Map(
    parts.map(({ text, weight, alternatives }) => {
      const isName = text.split(' ').some((word) => names.has(word));
      const likenessIn = (folded: string) => best(alternatives, folded);
      return [
        text,
        {
          weight,
          idf: weight,
          isName,
          names: alternatives.map((one) => one.text),
          ways: alternatives,
          likenessIn,
          isIn: (folded) => likenessIn(folded) > 0,
        },
      ];
    }),
  );
}

/** Some of its characters say less of a word than another word for it. */
const SHARED_CHARACTERS = 0.5;
/** Words of one root (export, exporter) begin with these letters. */
const ROOT_LETTERS = 5;
const SAME_ROOT = 0.6;

function wordOf(term: string, weight: number, idf: number, isName: boolean): SubjectWord {
  const own: Saying = { text: term, quality: 1 };
  // Most are found as they are.
  let ways: readonly Saying[] | null = null;
  const allWays = () => {
    ways ??= [own, ...sayingsOf(term)];
    return ways;
  };
  let names: readonly string[] | null = null;
  const allNames = () => {
    names ??= isName
      ? [term, ...sayingsOf(term).flatMap(({ text }) => (isOtherName(text, term) ? [text] : []))]
      : [term];
    return names;
  };
  return {
    weight,
    idf,
    isName,
    isIn: (folded) => has(folded, term) || allNames().some((name) => has(folded, name)),
    get names() {
      return allNames();
    },
    likenessIn: (folded) => likeness(term, folded),
    get ways() {
      return allWays();
    },
  };
}

/** Two characters are mostly short for more than one name, but 珠峰 for 珠穆朗玛峰 if for anything. */
function isOtherName(text: string, name: string): boolean {
  if (!isHan(text) || !isHan(name)) return false;
  if (text.length > 2) return true;
  const places = [...text].map((character) => name.indexOf(character));
  return places.every((at, i) => at > (places[i - 1] ?? -1));
}

/** 0..1, how well a folded text has a word: 1 the word as it is, less another way to say it or some of its characters. */
export function likeness(term: string, folded: string): number {
  if (has(folded, term)) return 1;
  return Math.max(best(sayingsOf(term), folded), likenessOfParts(term, folded));
}

function best(ways: readonly Saying[], folded: string): number {
  // Best first.
  return ways.find(({ text }) => has(folded, text))?.quality ?? 0;
}

function likenessOfParts(term: string, folded: string): number {
  if (!isHan(term)) {
    const root = term.length > ROOT_LETTERS ? term.slice(0, Math.max(ROOT_LETTERS, term.length - 3)) : null;
    return root !== null && has(folded, root) ? SAME_ROOT : 0;
  }
  const characters = [...term];
  if (characters.length < 2) return 0;
  const there = characters.filter((character) => folded.includes(character)).length / characters.length;
  return there < SHARED_CHARACTERS ? 0 : SHARED_CHARACTERS * there;
}

export function isHan(text: string): boolean {
  return /[\u3400-\u9fff]/.test(text);
}

/** Han words stand anywhere, others at the beginning of a word, which may be inflected; words of a phrase in a row. */
function has(folded: string, phrase: string): boolean {
  if (isHan(phrase)) return folded.includes(phrase);
  const [first, ...rest] = phrase.split(' ');
  for (let at = folded.indexOf(first!); at >= 0; at = folded.indexOf(first!, at + 1)) {
    if (/[a-z\d]/.test(folded[at - 1] ?? '')) continue;
    let end = at + first!.length;
    const isWhole = rest.every((word) => {
      end = folded.indexOf(' ', end) + 1;
      return end > 0 && end - at < 60 && folded.startsWith(word, end);
    });
    if (isWhole) return true;
  }
  return false;
}

/** The weighed share of a subject's words that a text has, 0..1; 0 for a subject without words. */
function shareIn(subject: Subject, folded: string): number {
  let all = 0;
  let found = 0;
  for (const { weight, isIn } of subject.values()) {
    all += weight;
    if (isIn(folded)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** The same of a sentence with the title of its article and, where asked for, the sentence before it. */
export function shareNear(subject: Subject, reading: Reading, at: number, withBefore: boolean): number {
  const before = withBefore ? (reading.sentences[at - 1]?.folded ?? '') : '';
  return shareIn(subject, `${reading.foldedTitle}\n${before}\n${reading.sentences[at]!.folded}`);
}
