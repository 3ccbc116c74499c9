import type { Citation, CitedFigure, CitedSlice } from '../answer/answer.ts';
import type { Reading } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';
import { type Claim, claimsOf } from '../text/claim.ts';
import {
  comparable,
  datesAgree,
  samePeriod,
  type ThingWords,
  thingAgreement,
  thingWords,
  valuesAgree,
} from '../text/claim-match.ts';
import { type Figure, figuresEqual, findFigures } from '../text/figure.ts';
import { findPeriods } from '../text/period.ts';
import { fold } from '../text/script.ts';
import { searchTerms } from '../text/search-terms.ts';
import { splitSentences } from '../text/sentence.ts';
import { contains, overlaps, type Span, sliceOf } from '../text/span.ts';
import { readerOf } from './readings.ts';
import { claimsAt, nameOf } from './rows.ts';
import { type Subject, shareNear, subjectOf } from './subject.ts';

/** Supported and contradicted by `evidence`; what the articles do not speak of is not found. */
type FigureVerdict = 'supported' | 'contradicted' | 'notFound';

/** A figure of a text with what the articles say to it. */
export interface CheckedFigure extends Figure {
  /** As written in the text. */
  readonly text: string;
  readonly verdict: FigureVerdict;
  readonly evidence: Evidence | null;
}

/** The figure of an article that supports or contradicts. */
interface Evidence extends Citation {
  readonly figure: CitedFigure;
  /** Its sentence. */
  readonly quote: CitedSlice;
}

/** Passages that may say the same; more are not looked into. */
const POOL = 12;
/** Share of the words around a figure that an article's sentence, with its title, must have to speak of the same. */
const SAME_SUBJECT = 0.5;
/** From where what is measured is the same, so that another value contradicts. */
const SAME_THING = 0.6;
/** What may be left to say for an equal value to support. */
const PERHAPS_SAME_THING = 0.35;
/** What is taken off where a sentence seems to be about something else. */
const OF_ANOTHER = 0.4;
/** How much better what another figure measures has to fit for an equal one not to count. */
const CLEARLY_BETTER = 0.25;

/**
 * Each figure of a text against the articles: equal within the precision it is written in, whatever notation and unit.
 * What is measured has to be the same, and the period where both name one.
 */
export function checkFigures(index: Generation, text: string): CheckedFigure[] {
  const folded = fold(text);
  const figures = findFigures(text);
  const sentences = splitSentences(text).map((span) => ({
    span,
    figures: figures.filter((figure) => contains(span, figure.span)),
  }));
  let topic: Subject = new Map();
  return sentences.flatMap(({ span }, at) => {
    const claims = claimsOf(text, folded, sentences, at, null);
    const heading = subjectOf(headOf(folded, span, claims), index, true);
    if (heading.size > 0) topic = heading;
    const passages = claims.length === 0 ? [] : passagesFor(index, sliceOf(text, span), [...topic.keys()]);
    return claims
      .filter((claim) => !isPeriodOfOther(claim, claims))
      .map((claim) => checkOne(index, { text, folded, claim, topic }, passages));
  });
}

/** What a sentence begins with is what it is about: up to its first figure or comma. */
function headOf(folded: string, { start, end }: Span, claims: readonly Claim[]): string {
  const first = Math.min(
    end,
    ...claims.filter(({ figure }) => figure.kind !== 'date').map(({ figure }) => figure.span.start),
  );
  const head = folded.slice(start, first);
  return (/^[^，,；;]{2,}?(?=[，,；;])/.exec(head)?.[0] ?? head).replace(
    /^(?:它|他|她|该|这|it|he|she|they)/,
    '',
  );
}

/** 2023年 in 2023年产粮50万吨 is checked with the amount. */
function isPeriodOfOther({ figure }: Claim, claims: readonly Claim[]): boolean {
  return (
    figure.kind === 'date' &&
    claims.some(
      (other) =>
        other.figure.kind === 'amount' && other.period !== null && overlaps(other.period.span, figure.span),
    )
  );
}

interface Passage {
  readonly reading: Reading;
  readonly span: Span;
}

function passagesFor(index: Generation, sentence: string, topic: readonly string[]): Passage[] {
  const counts = new Map<string, number>();
  for (const term of [...searchTerms(sentence).filter((term) => !term.startsWith('=')), ...topic])
    counts.set(term, (counts.get(term) ?? 0) + 1);
  const reader = readerOf(index);
  return index.postings.search(counts, POOL).map(({ passage }) => {
    const { article, ...span } = index.store.passage(passage);
    return { reading: reader.read(article), span };
  });
}

interface Stated {
  readonly text: string;
  readonly folded: string;
  readonly claim: Claim;
  readonly topic: Subject;
}

interface Candidate {
  readonly reading: Reading;
  readonly at: number;
  readonly claim: Claim;
  /** 0..1, whether it measures the same. */
  readonly thing: number;
  /** 0..1, that and whether it speaks of the same. */
  readonly score: number;
  readonly agrees: boolean;
}

function checkOne(index: Generation, stated: Stated, passages: readonly Passage[]): CheckedFigure {
  const { text, claim } = stated;
  const { figure } = claim;
  const candidates = candidatesFor(index, stated, passages).sort((a, b) => b.score - a.score);
  const agreeing = candidates.find(({ agrees, thing }) => agrees && thing >= PERHAPS_SAME_THING);
  const differing = candidates.find(({ agrees, thing }) => !agrees && thing >= SAME_THING);
  const isOutdone =
    agreeing !== undefined &&
    differing !== undefined &&
    differing.thing >= agreeing.thing + CLEARLY_BETTER &&
    differing.score >= agreeing.score;
  const decisive = agreeing !== undefined && !isOutdone ? agreeing : differing;
  const verdict = decisive === undefined ? 'notFound' : decisive.agrees ? 'supported' : 'contradicted';
  return {
    ...figure,
    text: sliceOf(text, figure.span),
    verdict,
    evidence: decisive ? evidenceOf(decisive) : null,
  };
}

function candidatesFor(index: Generation, stated: Stated, passages: readonly Passage[]): Candidate[] {
  const { folded, claim, topic } = stated;
  const clause = clauseAround(stated.text, claim.figure.span);
  const words = new Map([...topic, ...subjectOf(sliceOf(stated.text, clause), index, true)]);
  const names = [...words.values()].filter(({ isName }) => isName);
  const thing = thingWords(measuredText(stated.text, folded, claim));
  const candidates: Candidate[] = [];
  for (const { reading, span } of passages) {
    if (!names.every(({ isIn }) => isIn(reading.foldedText))) continue;
    for (const [at, sentence] of reading.sentences.entries()) {
      if (
        !contains(span, sentence.span) ||
        sentence.figures.every((figure) => !comparable(claim.figure, figure))
      )
        continue;
      const share = shareNear(words, reading, at, true);
      if (share < SAME_SUBJECT) continue;
      const doubt = isOfAnother(topic, reading, at) ? OF_ANOTHER : 0;
      for (const other of claimsAt(reading, at)) {
        const measured = agreementOf(stated, thing, reading, at, other);
        if (measured === null) continue;
        const agreement = measured - doubt;
        const score = (share + agreement) / 2;
        candidates.push({
          reading,
          at,
          claim: other,
          thing: agreement,
          score,
          agrees: agrees(stated, other),
        });
      }
    }
  }
  return candidates;
}

/** Whether a sentence has none of the words that a text is about, only its title has them, and names something else. */
function isOfAnother(topic: Subject, reading: Reading, at: number): boolean {
  const { folded, names } = reading.sentences[at]!;
  if (topic.size === 0 || [...topic.values()].some(({ isIn }) => isIn(folded))) return false;
  return names.some(({ word }) => word.length > 1 && !topic.has(word));
}

/** 0..1, whether a claim of an article measures the same; null where it cannot be compared at all. */
function agreementOf(
  { folded, claim }: Stated,
  thing: ThingWords,
  reading: Reading,
  at: number,
  other: Claim,
): number | null {
  const { figure } = claim;
  if (!comparable(figure, other.figure)) return null;
  const isDated = figure.kind === 'date' || figure.kind === 'time';
  if (!isDated && samePeriod(claim.period, other.period) === false && !startTogether(claim, other))
    return null;
  const sentence = reading.sentences[at]!;
  const before = reading.sentences[at - 1]?.folded ?? '';
  // What happened on a day is told in its clause alone.
  const own = isDated ? '' : withoutOthers(reading, at, other);
  const around = `${reading.foldedTitle}\n${before}\n${own}`;
  const otherThing = thingWords(
    isDated ? measuredText(reading.text, reading.foldedText, other) : nameOf(reading, other),
  );
  const mine = withoutKnown(thing, otherThing, around);
  const its = withoutKnown(otherThing, thing, folded);
  if (isDated) return shareOfEvent(mine, its);
  // Which one in a row it is stands anywhere in the clause: the meeting was, by number, the tenth.
  if (figure.kind === 'ordinal') return Math.max(thingAgreement(mine, its), PERHAPS_SAME_THING);
  const agreement = thingAgreement(mine, its);
  // Nothing near it says what it measures, but nothing else in the sentence can be meant.
  const isOnly = sentence.figures.filter((one) => comparable(figure, one)).length === 1;
  return other.thing === null && isOnly ? Math.max(agreement, SAME_THING) : agreement;
}

/** A sentence without the words for what its other figures measure. */
function withoutOthers(reading: Reading, at: number, claim: Claim): string {
  const { folded, span } = reading.sentences[at]!;
  let left = folded;
  for (const { figure, thing } of claimsAt(reading, at)) {
    if (figure === claim.figure || thing === null || (claim.thing && overlaps(thing, claim.thing))) continue;
    // The last word is the thing itself: 桥墩 in 大桥的桥墩.
    const head = [...thingWords(sliceOf(reading.foldedText, thing)).words].at(-1);
    if (head === undefined) continue;
    const to = folded.lastIndexOf(head, thing.end - span.start) + head.length;
    const from = to - head.length;
    if (from < 0) continue;
    left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  }
  return left;
}

/** Without the words of a thing that stand around the other one: the bridge that a length is of. */
function withoutKnown({ measures, words }: ThingWords, other: ThingWords, around: string): ThingWords {
  return {
    measures,
    words: new Set([...words].filter((word) => other.words.has(word) || !around.includes(word))),
  };
}

/** 2023年 and 2023年以来. */
function startTogether({ period: a }: Claim, { period: b }: Claim): boolean {
  return a !== null && b !== null && a.start !== null && a.start === b.start;
}

/** What happened on a day is the same where the words of the shorter clause are in the longer. */
function shareOfEvent(a: ThingWords, b: ThingWords): number {
  const [shorter, longer] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (shorter.size === 0) return 0.4;
  return [...shorter].filter((word) => longer.has(word)).length / shorter.size;
}

/** Of an amount what it measures, of a date the clause that says what happened then; folded. */
function measuredText(text: string, folded: string, { figure, thing, of }: Claim): string {
  if (figure.kind !== 'date' && figure.kind !== 'time')
    return [of, thing].map((span) => (span === null ? '' : sliceOf(folded, span))).join(' ');
  const clause = clauseAround(text, figure.span);
  const rest = `${folded.slice(clause.start, figure.span.start)} ${folded.slice(figure.span.end, clause.end)}`;
  if (/[a-z\u3400-\u9fff]{2}/.test(rest.replace(/^(?:在|于|on|in)\s*$/, ''))) return rest;
  return sliceOf(folded, clauseAround(text, { start: clause.end + 1, end: clause.end + 1 }));
}

/** From comma to comma of an unfolded text: a fold makes ，and , one, which also stands inside numbers. */
function clauseAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && !isStop(text, from - 1)) from--;
  let to = end;
  while (to < text.length && !isStop(text, to)) to++;
  return { start: from, end: to };
}

function isStop(text: string, at: number): boolean {
  if (/[，；。！？;!?\n]/.test(text[at]!)) return true;
  return (text[at] === ',' || text[at] === '.') && !/\d/.test(text[at + 1] ?? ' ');
}

function agrees({ text, claim }: Stated, other: Claim): boolean {
  const { figure } = claim;
  if (figure.kind !== 'date') return valuesAgree(figure, other.figure);
  if (other.period === null) return figuresEqual(figure, other.figure);
  // A day without its year takes that of the article.
  const [period] = findPeriods(sliceOf(text, figure.span), other.period.start);
  return period === undefined ? figuresEqual(figure, other.figure) : datesAgree(period, other.period);
}

function evidenceOf({ reading, at, claim: { figure } }: Candidate): Evidence {
  const { record, text } = reading;
  const slice = ({ start, end }: Span): CitedSlice => ({
    text: text.slice(start, end),
    article: record.path,
    start,
    end,
  });
  const { span, ...value } = figure;
  return {
    figure: { ...slice(span), ...value },
    quote: slice(reading.sentences[at]!.span),
    title: record.title,
    url: record.url,
    source: record.source,
    date: record.date,
  };
}
