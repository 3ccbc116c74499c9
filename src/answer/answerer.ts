import type { Embedder } from '../embedder/embedder.ts';
import type { Generation } from '../index/generation.ts';
import type { ArticleRecord } from '../index/store.ts';
import type { Figure } from '../text/figure.ts';
import type { Language } from '../text/script.ts';
import { contains, type Span, sliceOf } from '../text/span.ts';
import { speechAt } from '../text/speech.ts';
import type {
  Answer,
  Answerer,
  Citation,
  CitedFigure,
  CitedSlice,
  Previous,
  Quote,
  RankedPassage,
  SingleAnswer,
} from './answer.ts';
import type { Asked } from './asked.ts';
import { ANSWER_THRESHOLD, confidenceOf } from './confidence.ts';
import { type Found, findEvidence, type RankedCandidate } from './evidence.ts';
import { chooseFigures, WANTS_FIGURE } from './figures.ts';
import { createInquirer, type Inquiry } from './inquiry.ts';
import { interpret, type Part } from './interpret.ts';
import { otherFigures, type Place } from './other-figures.ts';
import { understand } from './question.ts';
import { chooseQuotes, type Quoted } from './quotes.ts';
import { Reader, type Reading } from './reading.ts';
import { createRepeatFilter } from './repeats.ts';
import type { Candidate } from './retrieve.ts';
import { answerSlice } from './slice.ts';
import { smallTalkIn } from './small-talk-kinds.ts';
import { createSpelling } from './spelling.ts';
import { translatedConfidence } from './translated-confidence.ts';

const SHOWN_PASSAGES = 20;
/**
 * By a question's language: the odds of an answer in the other language have to be so many times those of one in its own
 * for it to be given. Translations may happen to be met; an English word has more of them.
 */
const WORTH_OF_OWN_LANGUAGE: Readonly<Record<Language, number>> = { zh: 2, en: 3 };
/** Passages left out as repeats whose figures are compared all the same. */
const COMPARED_REPEATS = 6;

/** How a question was understood, and all that was found for it. */
export interface Trace {
  readonly asked: Asked;
  /** Null where it was asked in its own language. */
  readonly translation: Inquiry['translation'];
  readonly found: Found;
  /** How likely the best sentence answers, 0..1. */
  readonly confidence: number;
  /** Reads the sentences of passages that were left out because they say nearly the same as a better one. */
  readonly repeated: () => readonly Place[];
}

/** What lies behind an answer, for those who look into why it is what it is. */
export interface Tracer {
  /** Of the whole question, as one. @throws {QuestionError} as `ask` does. */
  trace(question: string): Promise<Trace>;
}

/** An answerer over one generation of the index. @param embedder the one the generation was made with. */
export function createAnswerer(index: Generation, embedder: Embedder): Answerer & Tracer {
  const reader = new Reader(index);
  const { manifest } = index;
  const inquire = createInquirer(index, reader);
  const mend = createSpelling(index, reader);

  /** The best passages that say something new, at most `limit`, and their sentences. */
  const find = async ({ question, background }: Part, limit: number): Promise<Trace> => {
    const [vector] = await embedder.embed([question.text], 'query');
    const [first, second] = inquire(question, background, vector!).map((inquiry) => traceOf(inquiry, limit));
    const worth = WORTH_OF_OWN_LANGUAGE[question.language];
    return second && oddsOf(second) > worth * oddsOf(first!) ? second : first!;
  };

  const traceOf = ({ asked, candidates, translation, ...seen }: Inquiry, limit: number): Trace => {
    const isNew = createRepeatFilter();
    const retrieved: Candidate[] = [];
    const left: Candidate[] = [];
    for (const candidate of candidates) {
      if (retrieved.length === limit) break;
      (isNew(reader.signatureOf(candidate.passage)) ? retrieved : left).push(candidate);
    }
    const found = findEvidence(asked, retrieved, index, seen.reader);
    // A later story may differ from the first in a number alone.
    const repeated = () => left.slice(0, COMPARED_REPEATS).flatMap((one) => placesIn(one, seen.reader));
    const confidence = translation
      ? translatedConfidence(asked, translation, found, index)
      : confidenceOf(asked, found, index);
    return { asked, translation, found, confidence, repeated };
  };

  const placesIn = ({ passage }: Candidate, from: Pick<Reader, 'read'>): Place[] => {
    const { article, ...span } = index.store.passage(passage);
    const reading = from.read(article);
    return reading.sentences.flatMap((sentence, at) =>
      contains(span, sentence.span) ? [{ reading, at, sentence }] : [],
    );
  };

  const ask = async (text: string, previous?: Previous): Promise<Answer> => {
    const started = performance.now();
    const smallTalk = smallTalkIn(text);
    if (smallTalk) {
      const nothing = { confidence: 0, passages: [], quotes: [], readAs: null, parts: [] };
      return { kind: 'notFound', question: text, ...nothing, smallTalk, ms: performance.now() - started };
    }
    const { readAs, parts } = interpret(text, previous ?? null, mend);
    const answers: SingleAnswer[] = [];
    for (const part of parts) answers.push(await answerPart(part));
    const best = answers.find(({ kind }) => kind === 'found') ?? answers[0]!;
    const ms = performance.now() - started;
    return { ...best, question: text, readAs, parts: answers.length > 1 ? answers : [], ms };
  };

  const answerPart = async (part: Part): Promise<SingleAnswer> => {
    const started = performance.now();
    const { asked, found, confidence, repeated } = await find(part, SHOWN_PASSAGES);
    const { question } = asked;
    const { candidates, evidence } = found;
    const quoted = chooseQuotes(evidence);
    const quotes = quoted.map(quoteOf);
    const passages = rankPassages(candidates);
    const common = { question: question.text, confidence, passages };

    const [first, ...others] = quotes;
    if (!first || confidence < ANSWER_THRESHOLD) {
      return { kind: 'notFound', ...common, quotes, ms: performance.now() - started };
    }
    const quote = quoted[0]!;
    const figures = chooseFigures(asked, quoted);
    const own = WANTS_FIGURE.has(question.wanted)
      ? figures.find((choice) => quote.sentences.includes(choice.evidence) && choice.canAnswer)
      : undefined;
    const slice = answerSlice(asked, quote, own?.figure.span ?? null);
    const best = own?.evidence ?? quote.item;
    const differing = otherFigures(asked, slice, own?.figure ?? null, best, () => [
      ...evidence.filter((item) => item !== best),
      ...repeated(),
    ]).map(({ evidence: { reading }, figure }) => ({
      ...citeFigure(reading, figure),
      ...citationOf(reading.record),
    }));
    const disagreeing = differing.length > 0 ? { otherFigures: differing } : {};
    return {
      kind: 'found',
      ...common,
      answer: cite(quote.item.reading, slice),
      quotes: [first, ...others],
      ...newestOf(quotes),
      ...disagreeing,
      // The one in the answer first: a likelier one of another quote would contradict it.
      figures: [...(own ? [own] : []), ...figures.filter((choice) => choice !== own)].map(
        ({ evidence: { reading }, figure }) => citeFigure(reading, figure),
      ),
      ms: performance.now() - started,
    };
  };

  const rankPassages = (candidates: readonly RankedCandidate[]): RankedPassage[] =>
    candidates.map(({ passage, likelihood }) => {
      const { article, ...span } = index.store.passage(passage);
      const record = index.store.articles[article]!;
      return {
        ...cite({ text: reader.textOf(article), record }, span),
        ...citationOf(record),
        score: likelihood,
      };
    });

  /** A question as it stands. */
  const asPart = (text: string): Part => ({ question: understand(text), background: '' });

  return {
    ask,
    trace: async (question) => find(asPart(question), SHOWN_PASSAGES),
    search: async (query, limit) => rankPassages((await find(asPart(query), limit)).found.candidates),
    summary: {
      generation: manifest.generation,
      builtAt: manifest.builtAt,
      embedder: manifest.embedder.id,
      articles: manifest.counts.articles,
      passages: manifest.counts.passages,
    },
  };
}

function oddsOf({ confidence }: Trace): number {
  return confidence / Math.max(1e-9, 1 - confidence);
}

function quoteOf({ item: { reading, likelihood }, span, sentences }: Quoted): Quote {
  const speech = speechAt(reading.speech, span);
  const figures = sentences
    .flatMap(({ sentence }) => sentence.figures)
    .sort((a, b) => a.span.start - b.span.start);
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

/** Share of the first quote's score from which another speaks of what is asked too. */
const ALSO_TO_THE_POINT = 0.1;

/** The last day of the sources that speak of what is asked. */
function newestOf(quotes: readonly Quote[]): { newest?: string } {
  const least = ALSO_TO_THE_POINT * (quotes[0]?.score ?? 0);
  const days = quotes.flatMap(({ date, score }) => (date === null || score < least ? [] : [date]));
  const newest = days.sort().at(-1);
  return newest === undefined ? {} : { newest };
}

function citationOf({ title, url, source, date }: ArticleRecord): Citation {
  return { title, url, source, date };
}
