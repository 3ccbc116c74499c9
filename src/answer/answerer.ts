import type { Embedder } from '../embedder/embedder.ts';
import type { Generation } from '../index/generation.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { speechAt } from '../text/speech.ts';
import type { Answer, Answerer, Citation, CitedFigure, CitedSlice, Quote, RankedPassage } from './answer.ts';
import { ANSWER_THRESHOLD, confidenceOf } from './confidence.ts';
import { type Evidence, findEvidence } from './evidence.ts';
import { chooseFigures } from './figures.ts';
import { understand } from './question.ts';
import { Reader, type Reading } from './reading.ts';
import { withoutRepeats } from './repeats.ts';
import { type Candidate, retrieve } from './retrieve.ts';
import { answerSlice } from './slice.ts';

const SHOWN_PASSAGES = 20;
const SHOWN_QUOTES = 5;

/** An answerer over one generation of the index. @param embedder the one the generation was made with. */
export function createAnswerer(index: Generation, embedder: Embedder): Answerer {
  const reader = new Reader(index);
  const { manifest } = index;

  const candidatesFor = async (text: string, limit: number) => {
    const question = understand(text);
    const [vector] = await embedder.embed([question.text], 'query');
    return { question, candidates: retrieve(question, vector!, index, limit) };
  };

  const ask = async (text: string): Promise<Answer> => {
    const started = performance.now();
    const { question, candidates } = await candidatesFor(text, SHOWN_PASSAGES);
    const evidence = withoutRepeats(
      findEvidence(question, candidates, index, reader),
      ({ sentence }) => sentence.folded,
    ).slice(0, SHOWN_QUOTES);
    const confidence = confidenceOf(question, candidates, evidence, index);
    const quotes = evidence.map(quoteOf);
    const common = {
      question: text,
      confidence,
      passages: rankPassages(candidates),
      ms: performance.now() - started,
    };
    const [best, ...others] = quotes;
    if (!best || confidence < ANSWER_THRESHOLD) return { kind: 'notFound', ...common, quotes };
    const figures = chooseFigures(question, evidence);
    const own = figures.find((choice) => choice.evidence === evidence[0]);
    return {
      kind: 'found',
      ...common,
      answer: cite(evidence[0]!.reading, answerSlice(question, evidence[0]!, own?.figure.span ?? null)),
      quotes: [best, ...others],
      figures: figures.map(({ evidence: { reading }, figure }) => citeFigure(reading, figure)),
      ms: performance.now() - started,
    };
  };

  const rankPassages = (candidates: readonly Candidate[]): RankedPassage[] =>
    candidates.map(({ passage, fused }) => {
      const { article, ...span } = index.store.passage(passage);
      const reading = reader.read(article);
      return { ...cite(reading, span), ...citationOf(reading), score: fused };
    });

  return {
    ask,
    search: async (query, limit) => rankPassages((await candidatesFor(query, limit)).candidates),
    summary: {
      generation: manifest.generation,
      builtAt: manifest.builtAt,
      embedder: manifest.embedder.id,
      articles: manifest.counts.articles,
      passages: manifest.counts.passages,
    },
  };
}

function quoteOf({ reading, sentence, likelihood }: Evidence): Quote {
  const speech = speechAt(reading.speech, sentence.span);
  return {
    ...cite(reading, sentence.span),
    ...citationOf(reading),
    speaker: speech?.speaker ? sliceOf(reading.text, speech.speaker) : null,
    office: speech?.office ? sliceOf(reading.text, speech.office) : null,
    figures: sentence.figures.map((figure) => citeFigure(reading, figure)),
    score: likelihood,
  };
}

function cite({ text, record }: Reading, span: Span): CitedSlice {
  return { text: sliceOf(text, span), article: record.path, start: span.start, end: span.end };
}

function citeFigure(
  reading: Reading,
  { span, kind, value, high, unit, bound }: Reading['sentences'][number]['figures'][number],
): CitedFigure {
  return { ...cite(reading, span), kind, value, ...(high === undefined ? {} : { high }), unit, bound };
}

function citationOf({ record: { title, url, source, date } }: Reading): Citation {
  return { title, url, source, date };
}
