import { splitClauses } from '../text/clauses.ts';
import { contains, overlaps, type Span, shift, sliceOf, trim } from '../text/span.ts';
import { shareIn } from './alignment.ts';
import { measureWords, rateWord, type WordRating } from './answer-words.ts';
import { type Asked, shareOfWords } from './asked.ts';
import { createScorer, probability, rowOf } from './boosted-trees.ts';
import { headIn, LEANS_BACK, marksOf, newNames, WANTED } from './features.ts';
import { fits } from './fitting.ts';
import type { Quoted } from './quotes.ts';
import model from './slice-ranker.data.json' with { type: 'json' };

/** What one takes in at a glance, in characters. */
export const GLANCE_CHARACTERS = { zh: 60, en: 180 } as const;

/** A slice with the figure that answers is enough from this share of the likeliest slice's likelihood on. */
const ENOUGH = 0.85;
/** How much the likelihoods of its clauses count beside that of a run: what holds several likely ones is likelier still. */
const PARTS_SHARE = 0.5;

/** What is measured of a slice as the answer, in this order. */
export const SLICE_FEATURES = [
  'wanted',
  'english',
  // Where the question word stands in the question, 0..1; −1 where there is none.
  'focusAt',
  'length',
  'shareOfQuote',
  'clauses',
  'isFirst',
  'isLast',
  // Whether it begins where a sentence does.
  'opensSentence',
  // How likely its sentences are to answer, against the one that is quoted; whether it lies in that one.
  'likelihood',
  'isBesides',
  // Shares of the question's words and pairs: in the slice, in the rest of the quote, in the clauses beside it.
  'asked',
  'askedInRest',
  'askedBefore',
  'askedAfter',
  'leftOfFocus',
  'rightOfFocus',
  // The same of words by weight; and by how many clauses it stands behind (below 0: before) the one with most of it.
  'weight',
  'weightBefore',
  'weightAfter',
  'weightOfQuote',
  'fromHeaviest',
  // How likely its words are part of the answer: their share of all such likelihood in the quote, their sum, mean and best,
  // and of the others the sum and the best.
  'answerShare',
  'answerSum',
  'answerMean',
  'answerBest',
  'answerSumOutside',
  'answerBestOutside',
  // What it may answer with.
  'newShare',
  'newLength',
  'fittingFigures',
  'figures',
  'reasonCue',
  'definitionCue',
  'placeMarks',
  'nameMarks',
  'leansBack',
  'headCovered',
  'headSuffix',
  // Names that are new: of persons, places, organisations, and words with a capital letter.
  'newPersons',
  'newPlaces',
  'newOrganisations',
  'newCapitals',
] as const;

const score = createScorer(model, SLICE_FEATURES, 'src/answer/slice-ranker.data.json');

/** A run of clauses of a quote. */
export interface SliceCandidate {
  /** In the article. */
  readonly span: Span;
  /** As SLICE_FEATURES names them. */
  readonly features: Float32Array;
}

/**
 * The slice of a quote that answers, as a span of the article: the run of clauses that is likeliest to hold the answer
 * and can be read at a glance; around a figure the shortest that is likely enough.
 * @param figure the figure that answers, which is then in the slice; or null.
 */
export function answerSlice(asked: Asked, quote: Quoted, figure: Span | null): Span {
  const rated = sliceCandidates(asked, quote)
    .filter(({ span }) => figure === null || contains(span, figure))
    .map(({ span, features }) => ({ span, likelihood: probability(score(features)) }));
  // A clause too long to be read at a glance may have been cut through the figure.
  if (rated.length === 0) return figure!;
  const likeliest = best(rated, ({ likelihood }) => likelihood);
  const clauses = rated.filter(({ span }) => !rated.some((other) => isPart(other.span, span)));
  const chosen =
    figure === null
      ? best(
          rated,
          ({ span, likelihood }) =>
            likelihood +
            PARTS_SHARE *
              clauses.reduce((sum, part) => sum + (contains(span, part.span) ? part.likelihood : 0), 0),
        )
      : // Around the figure that answers the fewest words do that are likely enough.
        best(
          rated.filter(({ likelihood }) => likelihood >= ENOUGH * likeliest.likelihood),
          ({ span }) => span.start - span.end,
        );
  return withoutEnds(quote, chosen.span);
}

/** The item with the highest value, the first of several. @param items at least one. */
function best<T>(items: readonly T[], value: (item: T) => number): T {
  return items.reduce((a, b) => (value(b) > value(a) ? b : a));
}

/** Whether a span is a part of another, not all of it. */
function isPart(part: Span, whole: Span): boolean {
  return contains(whole, part) && !contains(part, whole);
}

/** Every run of clauses that can be read at a glance; at least one. */
export function sliceCandidates(asked: Asked, quoted: Quoted, rate: WordRating = rateWord): SliceCandidate[] {
  const { question } = asked;
  const { item, span: quote, sentences } = quoted;
  const { text, foldedText, record } = item.reading;
  const limit = GLANCE_CHARACTERS[record.language];
  const inOrder = [...sentences].sort((a, b) => a.at - b.at);
  const clauses = inOrder.flatMap(({ sentence: { folded, span } }) =>
    splitClauses(folded, limit).map((clause) => shift(clause, span.start)),
  );
  const figures = inOrder.flatMap(({ sentence }) => sentence.figures);
  const names = inOrder.flatMap(({ sentence }) => sentence.names);
  const words = [...new Set([...question.terms.keys()].filter((term) => term.length > 1))];
  const { focus } = question;
  const textOf = (span: Span) => sliceOf(foldedText, span);
  const places = placesOf(words, textOf(quote), quote.start);
  const letters = lettersOf(textOf(quote), quote.start);
  const shareOf = (some: readonly WordPlace[]) =>
    new Set(some.map(({ word }) => word)).size / Math.max(1, words.length);
  const shares = clauses.map((clause) => shareOf(places.filter((place) => contains(clause, place))));
  const weights = clauses.map((clause) => shareOfWords(asked, textOf(clause)));
  const heaviest = weights.indexOf(Math.max(...weights));
  const answerWords = measureWords(asked, quoted).map((word) => ({
    at: word.span.start,
    rating: rate(word),
  }));
  const weightOfQuote = shareOfWords(asked, textOf(quote));
  const candidates: SliceCandidate[] = [];
  for (const [first, { start }] of clauses.entries()) {
    for (let last = first; last < clauses.length; last++) {
      const span = { start, end: clauses[last]!.end };
      const length = span.end - start;
      if (last > first && length > limit) break;
      const slice = textOf(span);
      const own = figures.filter((figure) => contains(span, figure.span));
      const inside = places.filter((place) => contains(span, place));
      const newLength = letters.filter(
        (at) => at >= start && at < span.end && !inside.some((place) => at >= place.start && at < place.end),
      ).length;
      const values: Record<(typeof SLICE_FEATURES)[number], number> = {
        wanted: WANTED.indexOf(question.wanted),
        english: question.language === 'en' ? 1 : 0,
        focusAt: focus ? focus.start / question.folded.length : -1,
        length,
        shareOfQuote: length / (quote.end - quote.start),
        clauses: last - first + 1,
        isFirst: first === 0 ? 1 : 0,
        isLast: last === clauses.length - 1 ? 1 : 0,
        opensSentence: sentences.some(({ sentence }) => sentence.span.start === start) ? 1 : 0,
        likelihood: inOrder
          .filter(({ sentence }) => overlaps(sentence.span, span))
          .reduce((sum, { likelihood }) => sum + likelihood / item.likelihood, 0),
        isBesides: overlaps(item.sentence.span, span) ? 0 : 1,
        asked: shareOf(inside),
        askedInRest: shareOf(places.filter((place) => !overlaps(span, place))),
        askedBefore: shares[first - 1] ?? 0,
        askedAfter: shares[last + 1] ?? 0,
        leftOfFocus: shareIn(asked.leftPairs, slice),
        rightOfFocus: shareIn(asked.rightPairs, slice),
        weight: shareOfWords(asked, slice),
        weightBefore: weights[first - 1] ?? 0,
        weightAfter: weights[last + 1] ?? 0,
        weightOfQuote,
        fromHeaviest: heaviest < first ? first - heaviest : Math.min(0, last - heaviest),
        ...answerIn(span, answerWords),
        newShare: newLength / slice.length,
        newLength,
        fittingFigures: own.filter((figure) => fits(figure, question)).length,
        figures: own.length,
        ...marksOf(slice),
        leansBack: LEANS_BACK.test(slice) ? 1 : 0,
        ...headIn(asked, slice),
        ...newNames(
          names.filter(({ word }) => slice.includes(word)),
          question,
          item.reading,
        ),
        newCapitals: (sliceOf(text, span).match(/\p{Lu}[\p{L}\p{N}]+/gu) ?? []).filter(
          (word) => !question.folded.includes(word.toLowerCase()),
        ).length,
      };
      candidates.push({ span, features: rowOf(SLICE_FEATURES, values) });
    }
  }
  return candidates;
}

/** What the words inside and outside a slice say of the answer. */
function answerIn({ start, end }: Span, words: readonly { readonly at: number; readonly rating: number }[]) {
  const sums = { inside: 0, outside: 0 };
  const most = { inside: 0, outside: 0 };
  let count = 0;
  for (const { at, rating } of words) {
    const where = at >= start && at < end ? 'inside' : 'outside';
    sums[where] += rating;
    most[where] = Math.max(most[where], rating);
    if (where === 'inside') count++;
  }
  return {
    answerShare: sums.inside / (sums.inside + sums.outside || 1),
    answerSum: sums.inside,
    answerMean: sums.inside / Math.max(1, count),
    answerBest: most.inside,
    answerSumOutside: sums.outside,
    answerBestOutside: most.outside,
  };
}

/** Where a word of the question stands in an article. */
interface WordPlace extends Span {
  readonly word: string;
}

/** @param from where the text begins in the article. */
function placesOf(words: readonly string[], folded: string, from: number): WordPlace[] {
  const places: WordPlace[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      places.push({ word, start: from + at, end: from + at + word.length });
  }
  return places;
}

/** Where the letters, characters and digits of a text stand in the article. */
function lettersOf(folded: string, from: number): number[] {
  const letters: number[] = [];
  for (let at = 0; at < folded.length; at++) if (/[\p{L}\p{N}]/u.test(folded[at]!)) letters.push(from + at);
  return letters;
}

const MARKS = ['“”', '‘’', '「」', '『』', '（）', '()', '《》'] as const;
const CLOSED_BY = new Map(MARKS.map(([open, close]) => [open!, close!]));
const OPENED_BY = new Map(MARKS.map(([open, close]) => [close!, open!]));

/** Without white space and the punctuation that only makes sense in the sentence: its own end does anywhere. */
function withoutEnds({ item: { reading }, sentences }: Quoted, span: Span): Span {
  const { text } = reading;
  let { start, end } = trim(text, span);
  const isEnd = sentences.some(({ sentence }) => end === trim(text, sentence.span).end);
  while (!isEnd && end > start + 1 && /[，,；;：:、。.\s]/.test(text[end - 1]!)) end--;
  while (start < end - 1 && /[，,；;：:、。\s]/.test(text[start]!)) start++;
  // A mark whose fellow stands elsewhere opens or closes nothing here.
  const isAlone = (fellow: string | undefined) =>
    fellow !== undefined && !text.slice(start, end).includes(fellow);
  if (start < end - 1 && isAlone(CLOSED_BY.get(text[start]!))) start++;
  if (start < end - 1 && isAlone(OPENED_BY.get(text[end - 1]!))) end--;
  return { start, end };
}
