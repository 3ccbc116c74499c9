import { clauseAt, splitClauses } from '../text/clauses.ts';
import type { FigureKind } from '../text/figure.ts';
import { contains, overlaps, type Span, shift, sliceOf } from '../text/span.ts';
import { stem, type TaggedWord, tagWords } from '../text/tokenizer.ts';
import { commonPrefix, commonSuffix } from './alignment.ts';
import model from './answer-words.data.json' with { type: 'json' };
import { type Asked, shareOfWords } from './asked.ts';
import { createScorer, probability, rowOf } from './boosted-trees.ts';
import { WANTED } from './features.ts';
import { fits } from './fitting.ts';
import { type Question, STOP_WORDS } from './question.ts';
import type { Quoted } from './quotes.ts';

/** What is measured of a word of a quote as a part of the answer, in this order. Distances are in words, to the left below 0. */
export const ANSWER_WORD_FEATURES = [
  'wanted',
  'english',
  // Where the question word stands in the question, 0..1 (−1: nowhere), and what parts of speech stand beside it.
  'focusAt',
  'focusBefore',
  'focusAfter',
  'head',
  // Part of speech of the word and of its neighbours in the clause, as PARTS_OF_SPEECH counts them; −1 where none is.
  'part',
  'partBefore',
  'partAfter',
  'partBefore2',
  'partAfter2',
  'length',
  'inTitle',
  'repeats',
  // What stands around it: 、 before (1) or behind (2), brackets, words that lead to an answer or follow it, as LEADS counts them.
  'listed',
  'bracket',
  'lead',
  'fromLead',
  'follower',
  // The figure that it is in: its kind, whether it is one that is wanted, whether the question has it.
  'figure',
  'fittingFigure',
  'figureAsked',
  // Shares of the weight of the question's words: its own, of the nearest ones, of all to the left and to the right in the sentence,
  // in the clause, in the sentence.
  'asked',
  'fromAskedLeft',
  'toAskedRight',
  'askedLeft',
  'askedRight',
  'weightLeft',
  'weightRight',
  'clauseWeight',
  'sentenceWeight',
  // Clauses from the one with most of that weight.
  'fromHeaviest',
  // Characters beside the word that stand beside the question word too, and how far the words beside the question word are.
  'slotLeft',
  'slotRight',
  'fromLeftOfFocus',
  'fromRightOfFocus',
  // The noun that the question asks for: how far from its end the character is that the word ends in (0: nowhere), and how far it is itself.
  'headEnding',
  'fromHead',
  'fromClauseStart',
  'toClauseEnd',
  // How likely its sentence is to answer, against the one that is quoted.
  'likelihood',
  // Words in a row around it that are not the question's.
  'newRun',
] as const;

type FeatureName = (typeof ANSWER_WORD_FEATURES)[number];

const score = createScorer(model, ANSWER_WORD_FEATURES, 'src/answer/answer-words.data.json');

/** A word of a quote with what is measured of it. */
export interface MeasuredWord {
  /** In the article. */
  readonly span: Span;
  /** As ANSWER_WORD_FEATURES names them. */
  readonly features: Float32Array;
}

/** How likely a word is part of the answer, 0..1. */
export type WordRating = (word: MeasuredWord) => number;

/** As it was learned from the quotes that hold the answers of known questions. */
export const rateWord: WordRating = ({ features }) => probability(score(features));

/** Parts of speech from those that never answer to those that often do, each by the tags that begin so. */
const PARTS_OF_SPEECH: readonly RegExp[] = [
  /^[uyeokhw]/,
  /^p/,
  /^c/,
  /^d/,
  /^r/,
  /^v(?!n)/,
  /^[azb](?!n)/,
  /^(?:vn|an)/,
  /^n(?![rstz])/,
  /^[jli]/,
  /^[sf]/,
  /^t/,
  /^m/,
  /^q/,
  /^nz/,
  /^nt/,
  /^ns/,
  /^nr/,
  /^x/,
];
/** What the tagger says of other writing is only that it is other. */
const LATIN = { number: 20, stopWord: 21, word: 22, capitalised: 23 } as const;

/** Words that answers follow, or that follow answers, in groups. */
const LEADS = [
  '是 即 就是',
  '为 作为 成为 称为 任 担任 出任',
  '在 位于 处于 设于 坐落于',
  '于',
  '由 被 受 让',
  '因 因为 由于 因此 所以 为了 鉴于 以便 使 令 导致 because due so',
  '以 用 通过 透过 利用 采用 藉由 借由 凭 by through using via with',
  '称 叫 名 叫做 叫作 名叫 名为 又称 简称 俗称 别名 called named known',
  '有 包括 包含 如 例如 分为 像 include includes including such',
  '从 自 自从 from since',
  '到 至 往 向 达 to until',
  '与 和 及 跟 同 以及 and or',
  '的 之 of',
  '等 等等',
  '人 者 家 员 师',
  'is are was were be been',
  'in at on near',
  'the a an',
  '了 过 着',
  '将 把 对',
];
/** By word the number of its group, from 1 on. */
const LEAD_OF: ReadonlyMap<string, number> = new Map(
  LEADS.flatMap((group, i) => group.split(' ').map((word) => [word, i + 1] as const)),
);

const BRACKETS: readonly RegExp[] = [/《[^》]*》/g, /[「『“"][^」』”"]*[」』”"]/g, /[（(][^）)]*[）)]/g];
const FIGURE_KINDS: readonly FigureKind[] = ['date', 'time', 'amount', 'ordinal', 'score'];
/** Distances above are this; those to what is not there are one more. */
const FAR = 20;
/** Characters of a slot that are compared. */
const SLOT = 8;
/** How often a word stands in the article is counted up to here, so many characters to either side of the quote. */
const MOST_REPEATS = 4;
const AROUND = 2000;
/** Longer than any clause: none is cut. */
const WHOLE = 10_000;
/** Weight of a part of the question that the tokenizer did not take for a word there. */
const PART_WEIGHT = 2;

/** Measures the words of a quote, in text order. */
export function measureWords(asked: Asked, { item, span: quote, sentences }: Quoted): MeasuredWord[] {
  const { question } = asked;
  const { text, foldedText, foldedTitle } = item.reading;
  const folded = sliceOf(foldedText, quote);
  const inOrder = [...sentences].sort((a, b) => a.at - b.at);
  const figures = inOrder.flatMap(({ sentence }) => sentence.figures);
  const brackets = BRACKETS.map((pattern) =>
    [...folded.matchAll(pattern)].map(({ index, 0: { length } }) =>
      shift({ start: index, end: index + length }, quote.start),
    ),
  );
  const clauses = inOrder.flatMap(({ sentence: { folded: own, span } }, sentence) =>
    splitClauses(own, WHOLE).map((clause) => {
      const inText = shift(clause, span.start);
      return { ...inText, sentence, weight: shareOfWords(asked, sliceOf(foldedText, inText)) };
    }),
  );
  const sentenceWeights = inOrder.map(({ sentence }) => shareOfWords(asked, sentence.folded));
  const heaviest = clauses.findIndex(
    ({ weight }) => weight === Math.max(...clauses.map((one) => one.weight)),
  );

  const weigh = shareOfWord(asked);
  const ofFocus = {
    left: lettersOf(question.folded.slice(0, question.focus?.start ?? 0)),
    right: lettersOf(question.folded.slice(question.focus?.end ?? question.folded.length)),
  };
  const around = foldedText.slice(Math.max(0, quote.start - AROUND), quote.end + AROUND);
  const words = tagWords(folded).map((tagged) => {
    const span = shift({ start: tagged.start, end: tagged.start + tagged.word.length }, quote.start);
    const clause = Math.max(0, clauseAt(clauses, span));
    return {
      word: tagged.word,
      span,
      clause,
      sentence: clauses[clause]!.sentence,
      part: partOf(tagged, sliceOf(text, span)),
      lead: LEAD_OF.get(tagged.word) ?? 0,
      asked: weigh(tagged.word),
    };
  });
  const weightsLeft = weightsBefore(words);
  const weightsRight = weightsBefore([...words].reverse());
  const placesWhere = (is: (word: (typeof words)[number]) => boolean) =>
    words.flatMap((word, i) => (is(word) ? [i] : []));
  const placesOf = (word: string) => placesWhere((one) => isSame(one.word, word));
  const askedPlaces = placesWhere((one) => one.asked > 0);
  const leadPlaces = placesWhere((one) => one.lead > 0);
  const clausePlaces = clauses.map((_, clause) => placesWhere((one) => one.clause === clause));
  const { before, after } = besideFocus(question);
  const placesBefore = before ? placesOf(before.word) : [];
  const placesAfter = after ? placesOf(after.word) : [];
  const headPlaces = asked.head
    ? placesWhere(({ word }) => word.includes(asked.head) || stem(word) === asked.head)
    : [];

  return words.map(({ word, span, clause, sentence, part, asked: own }, i): MeasuredWord => {
    const figure = figures.find((one) => overlaps(one.span, span));
    const first = clausePlaces[clause]![0]!;
    const last = clausePlaces[clause]!.at(-1)!;
    const left = askedPlaces.findLast((at) => at < i) ?? -1;
    const right = askedPlaces.find((at) => at > i) ?? -1;
    const lead = leadPlaces.findLast((at) => at < i && at >= first) ?? -1;
    let [from, to] = [i, i];
    if (own === 0) {
      while (inClause(words, clause, from - 1)?.asked === 0) from--;
      while (inClause(words, clause, to + 1)?.asked === 0) to++;
    }
    const values: Record<FeatureName, number> = {
      wanted: WANTED.indexOf(question.wanted),
      english: question.language === 'en' ? 1 : 0,
      focusAt: question.focus ? question.focus.start / question.folded.length : -1,
      focusBefore: before ? partOf(before, before.word) : -1,
      focusAfter: after ? partOf(after, after.word) : -1,
      head: asked.head === '' ? 0 : 1,
      part,
      partBefore: inClause(words, clause, i - 1)?.part ?? -1,
      partAfter: inClause(words, clause, i + 1)?.part ?? -1,
      partBefore2: inClause(words, clause, i - 2)?.part ?? -1,
      partAfter2: inClause(words, clause, i + 2)?.part ?? -1,
      length: word.length,
      inTitle: word.length > 1 && foldedTitle.includes(word) ? 1 : 0,
      repeats: timesIn(around, word),
      listed: (foldedText[span.start - 1] === '、' ? 1 : 0) + (foldedText[span.end] === '、' ? 2 : 0),
      bracket: brackets.findIndex((spans) => spans.some((one) => contains(one, span))) + 1,
      lead: words[lead]?.lead ?? 0,
      fromLead: lead < 0 ? FAR + 1 : Math.min(FAR, i - lead),
      follower: inClause(words, clause, i + 1)?.lead ?? -1,
      figure: figure ? FIGURE_KINDS.indexOf(figure.kind) + 1 : 0,
      fittingFigure: figure && fits(figure, question) ? 1 : 0,
      figureAsked: figure && question.folded.includes(sliceOf(foldedText, figure.span)) ? 1 : 0,
      asked: own,
      fromAskedLeft: left < 0 ? FAR + 1 : Math.min(FAR, i - left),
      toAskedRight: right < 0 ? FAR + 1 : Math.min(FAR, right - i),
      askedLeft: words[left]?.asked ?? 0,
      askedRight: words[right]?.asked ?? 0,
      weightLeft: weightsLeft[i]!,
      weightRight: weightsRight[words.length - 1 - i]!,
      clauseWeight: clauses[clause]!.weight,
      sentenceWeight: sentenceWeights[sentence]!,
      fromHeaviest: clause - heaviest,
      slotLeft: Math.min(
        SLOT,
        commonSuffix(
          lettersOf(foldedText.slice(Math.max(quote.start, span.start - 2 * SLOT), span.start)),
          ofFocus.left,
        ),
      ),
      slotRight: Math.min(
        SLOT,
        commonPrefix(
          lettersOf(foldedText.slice(span.end, Math.min(quote.end, span.end + 2 * SLOT))),
          ofFocus.right,
        ),
      ),
      fromLeftOfFocus: nearest(placesBefore, i),
      fromRightOfFocus: nearest(placesAfter, i),
      headEnding: own === 0 ? [...asked.head].reverse().indexOf(word.at(-1)!) + 1 : 0,
      fromHead: nearest(headPlaces, i),
      fromClauseStart: Math.min(FAR, i - first),
      toClauseEnd: Math.min(FAR, last - i),
      likelihood: inOrder[sentence]!.likelihood / item.likelihood,
      newRun: own > 0 ? 0 : to - from + 1,
    };
    return { span, features: rowOf(ANSWER_WORD_FEATURES, values) };
  });
}

/** The word at a place, where that is in the clause. */
function inClause<T extends { readonly clause: number }>(
  words: readonly T[],
  clause: number,
  at: number,
): T | undefined {
  return words[at]?.clause === clause ? words[at] : undefined;
}

/** For each word, what the words of the question before it in its sentence weigh together, each once. */
function weightsBefore(
  words: readonly { readonly word: string; readonly asked: number; readonly sentence: number }[],
): number[] {
  let seen = new Set<string>();
  let sum = 0;
  return words.map(({ word, asked, sentence }, i) => {
    if (sentence !== words[i - 1]?.sentence) {
      seen = new Set();
      sum = 0;
    }
    const before = sum;
    if (asked > 0 && !seen.has(word)) {
      seen.add(word);
      sum += asked;
    }
    return before;
  });
}

/** The tagger has some sixty tags. */
const partOfTag = new Map<string, number>();

/** 1 and up as PARTS_OF_SPEECH has them; 0 for others. @param written as it stands in the text. */
function partOf({ word, tag }: Pick<TaggedWord, 'word' | 'tag'>, written: string): number {
  if (tag !== 'eng') {
    let part = partOfTag.get(tag);
    if (part === undefined) {
      part = PARTS_OF_SPEECH.findIndex((pattern) => pattern.test(tag)) + 1;
      partOfTag.set(tag, part);
    }
    return part;
  }
  if (/^\d/.test(word)) return LATIN.number;
  if (STOP_WORDS.has(stem(word))) return LATIN.stopWord;
  return /^\p{Lu}/u.test(written) ? LATIN.capitalised : LATIN.word;
}

/** The share of the weight of the question's words that a word has; 0 where it is none of them. */
function shareOfWord({ question, words }: Asked): (word: string) => number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const weights = new Map(words.map(({ word, weight }) => [word, weight]));
  const isPart = (word: string) =>
    question.language === 'zh' && word.length > 1 && question.folded.includes(word);
  return (word) => (weights.get(word) ?? weights.get(stem(word)) ?? (isPart(word) ? PART_WEIGHT : 0)) / total;
}

/** The words beside the question word. */
function besideFocus({ focus, folded }: Question): { before?: TaggedWord; after?: TaggedWord } {
  if (!focus) return {};
  const before = tagWords(folded.slice(0, focus.start)).at(-1);
  const [after] = tagWords(folded.slice(focus.end));
  return { ...(before && { before }), ...(after && { after }) };
}

function isSame(a: string, b: string): boolean {
  return a === b || (/^[a-z]/.test(a) && stem(a) === stem(b));
}

/** Letters and digits alone, with a space where others stood. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function timesIn(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < MOST_REPEATS; at = text.indexOf(word, at + 1)) count++;
  return count;
}

/** Words from the nearest of some places; FAR + 1 where there is none. */
function nearest(places: readonly number[], i: number): number {
  let best = FAR + 1;
  for (const place of places) if (Math.abs(i - place) < Math.abs(best)) best = i - place;
  return Math.max(-FAR, best);
}
