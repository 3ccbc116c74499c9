import { contains, type Span, shift, trim } from '../text/span.ts';
import { grams, shareIn } from './alignment.ts';
import { createScorer, probability } from './boosted-trees.ts';
import type { Evidence } from './evidence.ts';
import { LEANS_BACK, marksOf, WANTED } from './features.ts';
import { fits } from './fitting.ts';
import type { Question } from './question.ts';
import model from './slice-ranker.data.json' with { type: 'json' };

/** What one takes in at a glance, in characters. */
const MAX_SLICE_CHARACTERS = { zh: 60, en: 180 } as const;
/** Of slices that are nearly as likely to answer, the shortest is taken. */
const NEARLY = 0.95;
const CLAUSE_END =
  /[，,；;：:。！？!?]+[”’」』）)"]*\s*|\s[—–-]+\s|——|(?<=[a-z])(?<!\b(?:of|in|at|on|to|by|for|from|with|than)) (?=(?:and|but|which|who|where|when|while|that) )/g;
/** Where a clause is too long by itself. */
const SOFT_END = /[、的和与及\s]/;

/** What is measured of a slice as the answer, in this order. */
export const SLICE_FEATURES = [
  'wanted',
  'english',
  'length',
  'shareOfSentence',
  'clauses',
  'isFirst',
  'isLast',
  // Shares of the question's words and pairs: in the slice, in the rest of the sentence, in the clauses beside it.
  'asked',
  'askedInRest',
  'askedBefore',
  'askedAfter',
  'leftOfFocus',
  'rightOfFocus',
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
] as const;

const score = createScorer(model, SLICE_FEATURES, 'src/answer/slice-ranker.data.json');

/** A run of clauses of a sentence. */
export interface SliceCandidate {
  /** In the sentence, not the article. */
  readonly span: Span;
  /** As SLICE_FEATURES names them. */
  readonly features: Float32Array;
}

/**
 * The shortest slice of a sentence that answers, as a span of the article: the run of clauses that is likeliest to hold
 * the answer and can be read at a glance. @param figure the figure that answers, which is then in the slice; or null.
 */
export function answerSlice(question: Question, evidence: Evidence, figure: Span | null): Span {
  const { start } = evidence.sentence.span;
  const rated = sliceCandidates(question, evidence)
    .map(({ span, features }) => ({ span: shift(span, start), likelihood: probability(score(features)) }))
    .filter(({ span }) => figure === null || contains(span, figure));
  // A clause too long to be read at a glance may have been cut through the figure.
  if (rated.length === 0) return figure!;
  // Around a figure its own clause is enough.
  const enough = (figure ? 0 : NEARLY) * Math.max(...rated.map(({ likelihood }) => likelihood));
  const best = rated
    .filter(({ likelihood }) => likelihood >= enough)
    .reduce((a, b) => (b.span.end - b.span.start < a.span.end - a.span.start ? b : a));
  return withoutEnds(evidence.reading.text, best.span, evidence.sentence.span);
}

/** Every run of clauses that can be read at a glance; at least one. */
export function sliceCandidates(question: Question, { sentence, reading }: Evidence): SliceCandidate[] {
  const { folded } = sentence;
  const clauses = splitClauses(folded, MAX_SLICE_CHARACTERS[reading.record.language]);
  const words = [...new Set([...question.terms.keys()].filter((term) => term.length > 1))];
  const { focus } = question;
  const left = focus ? grams(question.folded.slice(Math.max(0, focus.start - 7), focus.start), 2) : [];
  const right = focus ? grams(question.folded.slice(focus.end, focus.end + 7), 2) : [];
  const candidates: SliceCandidate[] = [];
  for (const [first, { start }] of clauses.entries()) {
    for (let last = first; last < clauses.length; last++) {
      const { end } = clauses[last]!;
      if (last > first && end - start > MAX_SLICE_CHARACTERS[reading.record.language]) break;
      const slice = folded.slice(start, end);
      const figures = sentence.figures.filter(
        ({ span }) => span.start >= sentence.span.start + start && span.end <= sentence.span.start + end,
      );
      const before = clauses[first - 1];
      const after = clauses[last + 1];
      const newLength = newCharacters(slice, words);
      const values: Record<(typeof SLICE_FEATURES)[number], number> = {
        wanted: WANTED.indexOf(question.wanted),
        english: question.language === 'en' ? 1 : 0,
        length: end - start,
        shareOfSentence: (end - start) / folded.length,
        clauses: last - first + 1,
        isFirst: first === 0 ? 1 : 0,
        isLast: last === clauses.length - 1 ? 1 : 0,
        asked: shareIn(words, slice),
        askedInRest: shareIn(words, `${folded.slice(0, start)} ${folded.slice(end)}`),
        askedBefore: before ? shareIn(words, folded.slice(before.start, before.end)) : 0,
        askedAfter: after ? shareIn(words, folded.slice(after.start, after.end)) : 0,
        leftOfFocus: shareIn(left, slice),
        rightOfFocus: shareIn(right, slice),
        newShare: newLength / slice.length,
        newLength,
        fittingFigures: figures.filter((figure) => fits(figure, question)).length,
        figures: figures.length,
        ...marksOf(slice),
        leansBack: LEANS_BACK.test(slice) ? 1 : 0,
      };
      candidates.push({
        span: { start, end },
        features: Float32Array.from(SLICE_FEATURES, (name) => values[name]),
      });
    }
  }
  return candidates;
}

/** The clauses of a sentence; one that is longer than `limit` is cut further. */
function splitClauses(folded: string, limit: number): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    while (end - start > limit) {
      let cut = start + limit;
      while (cut > start + limit / 2 && !SOFT_END.test(folded[cut - 1]!)) cut--;
      if (cut === start + limit / 2) cut = start + limit;
      // Never between the halves of a surrogate pair.
      if (/[\ud800-\udbff]/.test(folded[cut - 1]!)) cut--;
      clauses.push({ start, end: cut });
      start = cut;
    }
    if (end > start) clauses.push({ start, end });
    start = end;
  };
  for (const { index, 0: mark } of folded.matchAll(CLAUSE_END)) {
    // 4,600 and 8:30 have no clauses.
    if (/\d/.test(folded[index - 1] ?? '') && /\d/.test(folded[index + mark.length] ?? '')) continue;
    close(index + mark.length);
  }
  close(folded.length);
  return clauses;
}

/** How many letters, characters and digits of a slice stand in none of the words. */
function newCharacters(slice: string, words: readonly string[]): number {
  const known = new Uint8Array(slice.length);
  for (const word of words) {
    for (let at = slice.indexOf(word); at >= 0; at = slice.indexOf(word, at + 1))
      known.fill(1, at, at + word.length);
  }
  let count = 0;
  for (let at = 0; at < slice.length; at++) if (!known[at] && /[\p{L}\p{N}]/u.test(slice[at]!)) count++;
  return count;
}

/** Without white space and the punctuation that only makes sense in the sentence: its own end does anywhere. */
function withoutEnds(text: string, span: Span, sentence: Span): Span {
  let { start, end } = trim(text, span);
  const isEnd = end === trim(text, sentence).end;
  while (!isEnd && end > start + 1 && /[，,；;：:、。.\s]/.test(text[end - 1]!)) end--;
  while (start < end - 1 && /[，,；;：:、。\s]/.test(text[start]!)) start++;
  return { start, end };
}
