import { chineseTerms } from '../answer/alternatives.ts';
import type { Citation, CitedFigure, CitedSlice } from '../answer/answer.ts';
import type { Reader, Reading } from '../answer/reading.ts';
import { ArticleError } from '../errors.ts';
import type { Generation } from '../index/generation.ts';
import { isAmong, type Postings } from '../index/postings.ts';
import type { StoredPassage } from '../index/store.ts';
import type { Claim } from '../text/claim.ts';
import { thingWords } from '../text/claim-match.ts';
import { unitsAgree } from '../text/figure.ts';
import { fold, languageOf } from '../text/script.ts';
import { searchTerms } from '../text/search-terms.ts';
import { contains, overlaps, type Span, sliceOf } from '../text/span.ts';
import { findDisagreements } from './disagreements.ts';
import { originsOf } from './origins.ts';
import { readerOf } from './readings.ts';
import { claimsAt, nameOf, type RawRow } from './rows.ts';
import { isHan, type Subject, type SubjectWord, shareNear, subjectOf } from './subject.ts';
import { mostRelevant, translatorFrom } from './translated.ts';

export interface FigureQuery {
  /** What the figures are to be about; null for any. */
  readonly about: string | null;
  /** A unit they agree with (公里 also finds km); null for any. */
  readonly unit: string | null;
  /** Path of the one article to look in; null for all. */
  readonly article: string | null;
  /** At most so many rows; of more the ones that fit best, or else the newest. */
  readonly limit: number;
}

/** When a figure holds, by the words that say so; dates are ISO 8601 days, null where open or unknown. */
interface CitedPeriod extends CitedSlice {
  readonly from: string | null;
  readonly to: string | null;
}

/** A figure with what it measures, when it holds and where it stands. */
export interface FigureRow extends Citation {
  readonly figure: CitedFigure;
  readonly thing: CitedSlice | null;
  /** Of a change what changes. */
  readonly of: CitedSlice | null;
  readonly period: CitedPeriod | null;
  /** The sentence it stands in. */
  readonly quote: CitedSlice;
  /** Rows with one number go back to one story, however often it was printed. */
  readonly origin: number;
}

/** Figures of one thing in one period that differ by more than they are rounded; which is right is not ruled on. */
export interface Disagreement {
  /** Positions of the rows in `rows`, those of one value beside each other. */
  readonly rows: readonly (readonly number[])[];
  /** From how many origins they are. */
  readonly origins: number;
}

export interface FoundFigures {
  /** In order of time: by the last day they hold for, or else the day of the article; those without either last. */
  readonly rows: readonly FigureRow[];
  readonly disagreements: readonly Disagreement[];
  /** Whether more were found than the limit lets through. */
  readonly isCut: boolean;
}

/** Passages that may be about the subject; more are not looked into. */
const POOL = 30;
/** Share of the subject's words, weighed, that a sentence must have, with its title and the sentence before it. */
const ABOUT = 0.7;

/**
 * The figures that the articles give, amounts, places in a row and scores, with what they measure and when they hold.
 * @throws {ArticleError} where the index has no article of that path.
 */
export function findFigures(index: Generation, query: FigureQuery): FoundFigures {
  const reader = readerOf(index);
  const units =
    query.unit === null ? null : index.store.units().filter((unit) => unitsAgree(unit, query.unit!));
  const fits = (claim: Claim) =>
    /^(?:amount|ordinal|score)$/.test(claim.figure.kind) &&
    (units === null || units.includes(claim.figure.unit)) &&
    !isPeriod(claim);
  const raw =
    query.about === null
      ? unasked(index, reader, query, units, fits)
      : asked(index, reader, query, fits).sort((a, b) => b.relevance - a.relevance);
  const chosen = raw.slice(0, query.limit).sort(compareTime);
  const origins = originsOf(reader, chosen);
  return {
    rows: chosen.map((row, i) => cite(row, origins[i]!)),
    disagreements: findDisagreements(index, chosen, origins),
    isCut: raw.length > chosen.length,
  };
}

type Fits = (claim: Claim) => boolean;

function articleNumber({ store }: Generation, path: string): number {
  const article = store.find(path);
  if (article !== null) return article;
  throw new ArticleError({
    path,
    problem: 'the index has no article of this path.',
    remedy: 'Run `npm run inspect` to list the ones it has.',
  });
}

/** Those of the sentences that speak of the subject. */
function asked(
  index: Generation,
  reader: Reader,
  { about, article, limit }: FigureQuery,
  fits: Fits,
): RawRow[] {
  const only = article === null ? null : articleNumber(index, article);
  const wanted = thingWords(fold(about!));
  const subject = subjectOf(about!, index, wanted.words.size > 0);
  const passages =
    only === null
      ? passagesAbout(about!, subject, index)
      : [{ article: only, start: 0, end: Number.MAX_SAFE_INTEGER }];
  const sentences = passages.flatMap(({ article: number, ...span }) =>
    speakOf(subject, reader, number, span),
  );
  sentences.push(...inOtherLanguage(about!, only, index, reader, wanted.words.size > 0));
  sentences.sort((a, b) => b.near - a.near);
  const rows: RawRow[] = [];
  const seen = new Set<string>();
  for (const { article: number, reading, at, near } of sentences) {
    if (rows.length > limit) break;
    // Passages overlap.
    if (seen.has(`${number}:${at}`)) continue;
    seen.add(`${number}:${at}`);
    for (const claim of claimsAt(reading, at).filter(fits)) {
      const thing = thingWords(nameOf(reading, claim));
      if (wanted.measures.size > 0 && ![...wanted.measures].some((name) => thing.measures.has(name)))
        continue;
      const named = [...wanted.words].filter((word) => thing.words.has(word)).length;
      const relevance = near + named / Math.max(1, wanted.words.size);
      rows.push({ article: number, reading, sentence: reading.sentences[at]!.span, at, claim, relevance });
    }
  }
  return rows;
}

/** The passages that have enough of the words of a subject, best first. */
function passagesAbout(about: string, subject: Subject, index: Generation): StoredPassage[] {
  const counts = new Map<string, number>();
  for (const term of searchTerms(about)) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const term of [...subject.values()].flatMap((word) => otherNames(word, index.postings)))
    counts.set(term, 1);
  const mayBe = passageFilter(subject, index);
  return index.postings
    .search(counts, POOL)
    .filter(({ passage }) => mayBe(passage))
    .map(({ passage }) => index.store.passage(passage));
}

/** The terms of other names of a thing. */
function otherNames({ names }: SubjectWord, postings: Postings): string[] {
  return names.slice(1).flatMap((name) => termsIn(name, postings));
}

/** The sentences of articles of the other language that speak of a subject; its names must be there. */
function inOtherLanguage(
  about: string,
  only: number | null,
  index: Generation,
  reader: Reader,
  leavesMeasures: boolean,
): Speaking[] {
  const language = languageOf(about);
  const translated = translatorFrom(language, index)?.(about);
  if (!translated) return [];
  const words = [...translated.subjectOf(about)];
  const subject: Subject = new Map(
    words.filter(([word]) => !leavesMeasures || thingWords(word).measures.size === 0),
  );
  const names = [...subject.values()].filter(({ isName }) => isName);
  return mostRelevant(translated, POOL)
    .map((passage) => index.store.passage(passage))
    .filter(({ article }) => only === null || article === only)
    .filter(({ article }) => names.every(({ isIn }) => isIn(reader.read(article).foldedText)))
    .flatMap(({ article, ...span }) => speakOf(subject, reader, article, span));
}

interface Speaking {
  readonly article: number;
  readonly reading: Reading;
  readonly at: number;
  /** 0..1, the share of the subject's words. */
  readonly near: number;
}

/** What a sentence leans on the one before for counts a little less. */
const LEANING = 0.95;

/** The sentences of a passage that have figures and speak of a subject. */
function speakOf(subject: Subject, reader: Reader, article: number, passage: Span): Speaking[] {
  const reading = reader.read(article);
  return reading.sentences.flatMap(({ span, figures }, at) => {
    if (figures.length === 0 || !contains(passage, span)) return [];
    const near = Math.max(
      shareNear(subject, reading, at, false),
      LEANING * shareNear(subject, reading, at, true),
    );
    return near < LEANING * ABOUT ? [] : [{ article, reading, at, near }];
  });
}

/** Whether a passage, with its title, has enough of the words of a subject to be read at all. */
function passageFilter(subject: Subject, { postings }: Generation): (passage: number) => boolean {
  const words = [...subject.values()].map(({ weight, names }) => ({
    weight,
    holders: names.map((name) => termsIn(name, postings).map((term) => postings.passagesOf(term))),
  }));
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  return (passage) =>
    words.reduce(
      (sum, { weight, holders }) =>
        sum + (holders.some((terms) => terms.every((held) => isAmong(held, passage))) ? weight : 0),
      0,
    ) >=
    ABOUT * all;
}

/** A word as it stands among the terms: a long one that is none, for it may be cut otherwise, by its pairs. */
function termsIn(name: string, postings: Postings): string[] {
  if (!isHan(name)) return name.split(' ');
  return postings.numberOf(name) === null ? chineseTerms(name) : [name];
}

/** Where no subject is given: those of the newest articles first. */
function unasked(
  index: Generation,
  reader: Reader,
  { article, limit }: FigureQuery,
  units: readonly string[] | null,
  fits: Fits,
): RawRow[] {
  const having =
    units === null ? null : new Set(units.flatMap((unit) => [...index.store.articlesWithUnit(unit)]));
  const numbers = article === null ? newestFirst(index) : [articleNumber(index, article)];
  const rows: RawRow[] = [];
  for (const number of numbers) {
    if (rows.length > limit) break;
    if (having !== null && !having.has(number)) continue;
    const reading = reader.read(number);
    for (const [at, sentence] of reading.sentences.entries()) {
      if (units !== null && !sentence.figures.some(({ unit }) => units.includes(unit))) continue;
      for (const claim of claimsAt(reading, at).filter(fits)) {
        rows.push({ article: number, reading, sentence: sentence.span, at, claim, relevance: 0 });
      }
    }
  }
  return rows;
}

const NEWEST_FIRST = new WeakMap<Generation, readonly number[]>();

/** The articles that may be seen, by their day, those without one last. */
function newestFirst(index: Generation): readonly number[] {
  let order = NEWEST_FIRST.get(index);
  if (!order) {
    const days = index.store.articles.map(({ date }) => date ?? '');
    order = days
      .map((_, i) => i)
      .filter((number) => index.isVisible(number))
      .sort((a, b) => (days[a]! < days[b]! ? 1 : days[a]! > days[b]! ? -1 : a - b));
    NEWEST_FIRST.set(index, order);
  }
  return order;
}

/** 近三年 tells when something holds. */
function isPeriod({ figure, period }: Claim): boolean {
  return period !== null && overlaps(period.span, figure.span);
}

function compareTime(a: RawRow, b: RawRow): number {
  const dateOf = ({ reading: { record } }: RawRow) => record.date ?? '~';
  const time = (row: RawRow) => row.claim.period?.end ?? row.claim.period?.start ?? dateOf(row);
  return (
    time(a).localeCompare(time(b)) ||
    dateOf(a).localeCompare(dateOf(b)) ||
    a.article - b.article ||
    a.claim.figure.span.start - b.claim.figure.span.start
  );
}

function cite({ reading, sentence, claim }: RawRow, origin: number): FigureRow {
  const { record, text } = reading;
  const slice = (span: Span): CitedSlice => ({ text: sliceOf(text, span), article: record.path, ...span });
  const { figure, thing, of, period } = claim;
  const { span, ...value } = figure;
  return {
    figure: { ...slice({ start: span.start, end: span.end }), ...value },
    thing: thing && slice(thing),
    of: of && slice(of),
    period: period && { ...slice(period.span), from: period.start, to: period.end },
    quote: slice(sentence),
    title: record.title,
    url: record.url,
    source: record.source,
    date: record.date,
    origin,
  };
}
