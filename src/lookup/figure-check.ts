import { chineseTerms } from '../answer/alternatives.ts';
import type { Citation, CitedFigure, CitedSlice } from '../answer/answer.ts';
import type { Reading } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';
import { type Claim, claimsOf } from '../text/claim.ts';
import { type Figure, findFigures } from '../text/figure.ts';
import { isFigureTerm } from '../text/figure-terms.ts';
import { fold, languageOf } from '../text/script.ts';
import { searchTerms } from '../text/search-terms.ts';
import { splitSentences } from '../text/sentence.ts';
import { contains, overlaps, type Span, sliceOf } from '../text/span.ts';
import { createFit, type Fit, isTelling, type Stated } from './figure-fit.ts';
import { readerOf } from './readings.ts';
import { isHan, type Subject, subjectOf } from './subject.ts';
import { mostRelevant, type TranslatedText, translatorFrom } from './translated.ts';

/** Supported and contradicted by `evidence`; what the articles do not speak of is not found. */
type FigureVerdict = 'supported' | 'contradicted' | 'notFound';

/** A figure of a text with what the articles say to it. */
export interface CheckedFigure extends Figure {
  /** As written in the text. */
  readonly text: string;
  /** The words of the text that say when it holds; null where none do. */
  readonly period: Span | null;
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
/** The articles of the best passages are looked through whole. */
const WHOLE_ARTICLES = 3;
/** What another way to say a word is worth in the search, beside the word itself. */
const OTHER_WAY = 0.4;
const MOST_WAYS = 6;
/** Share of the words around a figure that an article must have to speak of the same; less for an equal value that is telling. */
const SAME_SUBJECT = 0.5;
const PERHAPS_SAME_SUBJECT = 0.35;
/** From where what is measured is the same, so that another value contradicts. */
const SAME_THING = 0.6;
/** What may be left to say for an equal value to support, less for one that is telling. */
const PERHAPS_SAME_THING = 0.3;
const PERHAPS_OF_TELLING = 0.12;
/** How much better what another figure measures has to fit for an equal one not to count. */
const CLEARLY_BETTER = 0.25;

/**
 * Each figure of a text against the articles: equal within the precision it is written in, whatever notation and unit.
 * What is measured has to be the same, and the period where both name one. What is told from the day of writing (去年) is
 * told from each article's own.
 */
export function checkFigures(index: Generation, pasted: string): CheckedFigure[] {
  const figures = findFigures(pasted);
  const text = withStatementsApart(pasted, figures);
  const folded = fold(text);
  const sentences = splitSentences(text).map((span) => ({
    span,
    figures: figures.filter((figure) => contains(span, figure.span)),
  }));
  const translate = translatorFrom(languageOf(text), index);
  let topic: Subject = new Map();
  let topicText = '';
  return sentences.flatMap(({ span }, at) => {
    const claims = claimsOf(text, folded, sentences, at, null);
    for (const head of headsOf(text, span, claims)) {
      const heading = subjectOf(head, index, true);
      if (heading.size === 0) continue;
      topic = heading;
      topicText = head;
      break;
    }
    if (claims.length === 0) return [];
    const translated = translate?.(`${topicText} ${sliceOf(text, span)}`) ?? null;
    const passages = passagesFor(index, sliceOf(text, span), topic, translated);
    const claimsAsOf = (date: string | null) => claimsOf(text, folded, sentences, at, date);
    return claims.flatMap((claim, i) => {
      if (isPeriodOfOther(claim, claims)) return [];
      const stated: Stated = {
        text,
        folded,
        claim,
        claimAsOf: (date) => claimsAsOf(date)[i]!,
        topic,
        topicText,
        language: languageOf(text),
        translated,
      };
      return [checkOne(stated, createFit(index, stated), passages)];
    });
  });
}

/** Where an English sentence may go on with a statement of its own (… is 330 m high and the bridge is 55 km long). */
const GOES_ON = /(?:[,;]\s+(?:and|but|while|whereas)|;|(?<=[a-z])\s+(?:and|but|while|whereas))\s+/g;
const ENGLISH_VERB =
  /\b(?:is|are|was|were|has|have|had|measures?|weighs?|cost|costs|rose|fell|grew|opened|reached)\b/;

/**
 * A text, of the same length, in which English statements with a figure and a verb of their own that share a sentence have
 * one each: what stands around the figures of one is not of the other.
 */
function withStatementsApart(text: string, figures: readonly Figure[]): string {
  const isStatement = (span: Span) =>
    ENGLISH_VERB.test(sliceOf(text, span)) &&
    figures.some(({ span: own, kind }) => kind !== 'date' && contains(span, own));
  let apart = text;
  for (const sentence of splitSentences(text)) {
    let { start } = sentence;
    for (const { index, 0: joint } of sliceOf(text, sentence).matchAll(GOES_ON)) {
      const end = sentence.start + index;
      const next = end + joint.length;
      if (!isStatement({ start, end }) || !isStatement({ start: next, end: sentence.end })) continue;
      apart = apart.slice(0, end) + '!'.padEnd(joint.length) + apart.slice(next);
      start = next;
    }
  }
  return apart;
}

/** What a sentence begins with is what it is about: up to its first figure or comma, or from there on (2024年，全县…). */
function headsOf(text: string, { start, end }: Span, claims: readonly Claim[]): string[] {
  const first = Math.min(
    end,
    ...claims.filter(({ figure }) => figure.kind !== 'date').map(({ figure }) => figure.span.start),
  );
  return text
    .slice(start, first)
    .split(/[，；;]|,(?!\d)/)
    .map((head) => head.trim().replace(/^(?:它|他|她|该|這|这|it|he|she|they)(?![a-z])/i, ''));
}

/** 2023年 in 2023年产粮50万吨 is checked with the amount. */
function isPeriodOfOther({ figure }: Claim, claims: readonly Claim[]): boolean {
  return claims.some(
    (other) =>
      other.figure !== figure &&
      other.figure.kind === 'amount' &&
      other.period !== null &&
      overlaps(other.period.span, figure.span) &&
      !overlaps(other.period.span, other.figure.span),
  );
}

interface Passage {
  readonly reading: Reading;
  readonly span: Span;
}

/** The passages that say most of a sentence, in either language, and the whole of the articles of the best. */
function passagesFor(
  index: Generation,
  sentence: string,
  topic: Subject,
  translated: TranslatedText | null,
): Passage[] {
  const counts = new Map<string, number>();
  const add = (term: string, count: number) => counts.set(term, (counts.get(term) ?? 0) + count);
  for (const term of searchTerms(sentence).filter((term) => !isFigureTerm(term))) add(term, 1);
  for (const term of topic.keys()) add(term, 1);
  for (const [word, { ways }] of subjectOf(sentence, index, true))
    for (const { text, quality } of ways.slice(1, MOST_WAYS))
      if (isHan(text) === isHan(word))
        for (const term of isHan(text) ? chineseTerms(text) : text.split(' ')) add(term, OTHER_WAY * quality);
  const found = index.postings.search(counts, POOL).map(({ passage }) => passage);
  const inOther = translated === null ? [] : mostRelevant(translated, POOL);
  return [...wholeAndParts(index, found), ...wholeAndParts(index, inOther)];
}

/** @param passages best first. */
function wholeAndParts(index: Generation, passages: readonly number[]): Passage[] {
  const reader = readerOf(index);
  const whole = new Set<number>();
  return passages.flatMap((passage) => {
    const { article, ...span } = index.store.passage(passage);
    if (whole.has(article)) return [];
    const isWhole = whole.size < WHOLE_ARTICLES;
    if (isWhole) whole.add(article);
    return [{ reading: reader.read(article), span: isWhole ? WHOLE : span }];
  });
}

const WHOLE: Span = { start: 0, end: Number.MAX_SAFE_INTEGER };

function checkOne(stated: Stated, fit: Fit, passages: readonly Passage[]): CheckedFigure {
  const { text, claim } = stated;
  const { figure } = claim;
  const telling = isTelling(figure) || isOfMonth(claim);
  const candidates = passages
    .flatMap(({ reading, span }) => fit.candidatesIn(reading, span))
    .sort((a, b) => b.score - a.score);
  const agreeing = candidates.find(
    ({ agrees, thing, about }) =>
      agrees &&
      ((about >= SAME_SUBJECT && thing >= PERHAPS_SAME_THING) ||
        (telling && about >= PERHAPS_SAME_SUBJECT && thing >= PERHAPS_OF_TELLING)),
  );
  const differing = candidates.find(
    ({ contradicts, thing, about }) => contradicts && about >= SAME_SUBJECT && thing >= SAME_THING,
  );
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
    period: claim.period?.span ?? null,
    verdict,
    evidence: decisive ? evidenceOf(decisive.reading, decisive.at, decisive.claim.figure) : null,
  };
}

/** A month and its year hardly agree by chance. */
function isOfMonth({ figure, period }: Claim): boolean {
  if (figure.kind !== 'date' || period === null || period.start === null || period.end === null) return false;
  return Date.parse(period.end) - Date.parse(period.start) <= 31 * 86_400_000;
}

function evidenceOf({ record, text, sentences }: Reading, at: number, figure: Figure): Evidence {
  const slice = ({ start, end }: Span): CitedSlice => ({
    text: text.slice(start, end),
    article: record.path,
    start,
    end,
  });
  const { span, ...value } = figure;
  return {
    figure: { ...slice(span), ...value },
    quote: slice(sentences[at]!.span),
    title: record.title,
    url: record.url,
    source: record.source,
    date: record.date,
  };
}
