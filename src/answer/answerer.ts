import type { Embedder } from '../embedder/embedder.ts';
import type { Generation } from '../index/generation.ts';
import type { ArticleRecord } from '../index/store.ts';
import type { Figure } from '../text/figure.ts';
import { contains, overlaps, type Span, sliceOf } from '../text/span.ts';
import { speechAt } from '../text/speech.ts';
import type { Answer, Answerer, Citation, CitedFigure, CitedSlice, Quote, RankedPassage } from './answer.ts';
import { ANSWER_THRESHOLD, confidenceOf } from './confidence.ts';
import { quoteSpan } from './context.ts';
import { type Evidence, findEvidence } from './evidence.ts';
import { chooseFigures } from './figures.ts';
import { resolveFollowUp } from './follow-up.ts';
import { createInquirer, type Inquiry } from './inquiry.ts';
import { understand } from './question.ts';
import { Reader, type Reading } from './reading.ts';
import { createRepeatFilter, signatureOf } from './repeats.ts';
import type { Candidate } from './retrieve.ts';
import { answerSlice } from './slice.ts';
import { translatedConfidence } from './translated-confidence.ts';

const SHOWN_PASSAGES = 20;
const SHOWN_QUOTES = 5;

/** An answerer over one generation of the index. @param embedder the one the generation was made with. */
export function createAnswerer(index: Generation, embedder: Embedder): Answerer {
  const reader = new Reader(index);
  const { manifest } = index;
  const inquire = createInquirer(index, reader);

  const inquiryOf = async (text: string): Promise<Inquiry> => {
    const question = understand(text);
    const [vector] = await embedder.embed([question.text], 'query');
    return inquire(question, vector!);
  };

  /** The best candidates that say something new, at most `limit`. */
  const newOnes = (all: readonly Candidate[], limit: number): Candidate[] => {
    const isNew = createRepeatFilter();
    const candidates: Candidate[] = [];
    for (const candidate of all) {
      if (candidates.length === limit) break;
      if (isNew(reader.signatureOf(candidate.passage))) candidates.push(candidate);
    }
    return candidates;
  };

  const ask = async (text: string, previous?: string): Promise<Answer> => {
    const started = performance.now();
    const whole = previous === undefined ? text : resolveFollowUp(text, previous);
    const inquiry = await inquiryOf(whole);
    const { question } = inquiry;
    const candidates = newOnes(inquiry.candidates, SHOWN_PASSAGES);
    const evidence = findEvidence(question, candidates, inquiry.index, inquiry.reader);
    const quoted = chooseQuotes(evidence);
    const quotes = quoted.map(({ item, span }) => quoteOf(item, span));
    const confidence = inquiry.translation
      ? translatedConfidence(inquiry, evidence)
      : confidenceOf(question, candidates, evidence, index);
    const passages = rankPassages(candidates);
    const common = { question: text, confidence, passages };

    const [first, ...others] = quotes;
    if (!first || confidence < ANSWER_THRESHOLD) {
      return { kind: 'notFound', ...common, quotes, ms: performance.now() - started };
    }
    const best = quoted[0]!.item;
    const figures = chooseFigures(
      question,
      quoted.map(({ item }) => item),
    );
    const own = figures.find((choice) => choice.evidence === best && choice.canAnswer);
    return {
      kind: 'found',
      ...common,
      answer: cite(best.reading, answerSlice(question, best, own?.figure.span ?? null)),
      quotes: [first, ...others],
      figures: figures.map(({ evidence: { reading }, figure }) => citeFigure(reading, figure)),
      ms: performance.now() - started,
    };
  };

  const rankPassages = (candidates: readonly Candidate[]): RankedPassage[] =>
    candidates.map(({ passage, fused }) => {
      const { article, ...span } = index.store.passage(passage);
      const record = index.store.articles[article]!;
      return { ...cite({ text: reader.textOf(article), record }, span), ...citationOf(record), score: fused };
    });

  return {
    ask,
    search: async (query, limit) => rankPassages(newOnes((await inquiryOf(query)).candidates, limit)),
    summary: {
      generation: manifest.generation,
      builtAt: manifest.builtAt,
      embedder: manifest.embedder.id,
      articles: manifest.counts.articles,
      passages: manifest.counts.passages,
    },
  };
}

interface Quoted {
  readonly item: Evidence;
  /** The sentence, or two with it. */
  readonly span: Span;
}

/** The likeliest sentences that say something new, each with what belongs to it. */
function chooseQuotes(evidence: readonly Evidence[]): Quoted[] {
  const chosen: Quoted[] = [];
  const isNew = createRepeatFilter();
  for (const item of evidence) {
    if (chosen.length === SHOWN_QUOTES) break;
    const overlapsQuoted = (span: Span) =>
      chosen.some((other) => other.item.reading === item.reading && overlaps(other.span, span));
    if (overlapsQuoted(item.sentence.span) || !isNew(signatureOf(item.sentence.folded))) continue;
    const span = quoteSpan(item);
    chosen.push({ item, span: overlapsQuoted(span) ? item.sentence.span : span });
  }
  return chosen;
}

function quoteOf({ reading, at, likelihood }: Evidence, span: Span): Quote {
  const speech = speechAt(reading.speech, span);
  const figures = reading.sentences
    .slice(Math.max(0, at - 1), at + 2)
    .filter((sentence) => contains(span, sentence.span))
    .flatMap((sentence) => sentence.figures);
  return {
    ...cite(reading, span),
    ...citationOf(reading.record),
    speaker: speech?.speaker ? sliceOf(reading.text, speech.speaker) : null,
    office: speech?.office ? sliceOf(reading.text, speech.office) : null,
    figures: figures.map((figure) => citeFigure(reading, figure)),
    score: likelihood,
  };
}

function cite({ text, record }: Pick<Reading, 'text' | 'record'>, span: Span): CitedSlice {
  return { text: sliceOf(text, span), article: record.path, start: span.start, end: span.end };
}

function citeFigure(reading: Reading, { span, kind, value, high, unit, bound }: Figure): CitedFigure {
  return { ...cite(reading, span), kind, value, ...(high === undefined ? {} : { high }), unit, bound };
}

function citationOf({ title, url, source, date }: ArticleRecord): Citation {
  return { title, url, source, date };
}
