import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureWords, type WordRating } from '../answer/answer-words.ts';
import { type Asked, weigh } from '../answer/asked.ts';
import { measureConfidence } from '../answer/confidence.ts';
import {
  type Evidence,
  type Measured,
  measureEvidence,
  type Rankers,
  rankEvidence,
} from '../answer/evidence.ts';
import { chooseFigures, type FigureChoice } from '../answer/figures.ts';
import type { ReadCandidate } from '../answer/passage-ranker.ts';
import { understand } from '../answer/question.ts';
import { chooseQuotes, type Quoted } from '../answer/quotes.ts';
import { Reader, type Reading } from '../answer/reading.ts';
import { type Candidate, retrieve } from '../answer/retrieve.ts';
import { sliceCandidates } from '../answer/slice.ts';
import { createHashingEmbedder } from '../embedder/hashing.ts';
import { QuestionError } from '../errors.ts';
import {
  findAnswers,
  type GoldenQuestion,
  holdsAnswer,
  isArticle,
  readQuestions,
} from '../evaluation/questions.ts';
import { fuse } from '../index/fusion.ts';
import { type Generation, openCurrent } from '../index/generation.ts';
import { ingest } from '../ingest/ingest.ts';
import { overlaps, shift, sliceOf } from '../text/span.ts';

const SHOWN = 20;

/** A question with what was retrieved for it. */
export interface AskedQuestion {
  readonly golden: GoldenQuestion;
  readonly asked: Asked;
  /** As they were retrieved, best first. */
  readonly candidates: readonly Candidate[];
}

/** A folder of articles with its questions, indexed and asked. */
export class TrainingSet {
  readonly name: string;
  readonly asked: readonly AskedQuestion[];
  readonly index: Generation;
  readonly #reader: Reader;

  private constructor(name: string, index: Generation, asked: readonly AskedQuestion[]) {
    this.name = name;
    this.index = index;
    this.asked = asked;
    this.#reader = new Reader(index);
  }

  /** @param folder holds articles/ and questions.jsonl. @param limit takes so many questions, evenly spread. */
  static async open(folder: string, limit = Number.POSITIVE_INFINITY): Promise<TrainingSet> {
    const indexDir = mkdtempSync(join(tmpdir(), 'yinju-train-'));
    const embedder = createHashingEmbedder();
    try {
      await ingest({ articlesDir: join(folder, 'articles'), indexDir, embedder });
      const index = openCurrent(indexDir);
      const set = new TrainingSet(folder, index, []);
      const asked: AskedQuestion[] = [];
      const questions = readQuestions(join(folder, 'questions.jsonl'));
      const step = Math.max(1, questions.length / limit);
      for (const golden of questions.filter((_, i) => Math.floor(i / step) > Math.floor((i - 1) / step))) {
        const item = await set.ask(golden);
        if (item && golden.answers.length > 0) asked.push(item);
      }
      return new TrainingSet(folder, index, asked);
    } finally {
      // The store stays open; its file goes when it is closed.
      rmSync(indexDir, { recursive: true, force: true });
    }
  }

  /** Retrieves for a question, of this set or of another; null where it cannot be asked. */
  async ask(golden: GoldenQuestion): Promise<AskedQuestion | null> {
    try {
      const question = understand(golden.question);
      const [vector] = await createHashingEmbedder().embed([question.text], 'query');
      const candidates = retrieve(question, vector!, this.index);
      return { golden, asked: weigh(question, this.index.postings), candidates };
    } catch (error) {
      if (error instanceof QuestionError) return null;
      throw error;
    }
  }

  /**
   * What is measured of the passages and sentences found for a question.
   * @param hidden articles that are taken to be absent, by their number in the store.
   * @param hidesAnswer whether the sentences that hold the answer are taken to be absent.
   */
  measure(
    { golden, asked, candidates }: AskedQuestion,
    hidden: (article: number) => boolean = () => false,
    hidesAnswer = false,
  ): Measured {
    const left = candidates
      .filter(({ passage }) => !hidden(this.index.store.passage(passage).article))
      .slice(0, SHOWN);
    const best = left[0]?.relevance || 1;
    const weight = this.index.manifest.vectorWeight;
    // The fused score is relative to the best candidate that is left.
    const fusedAnew = left.map((candidate) => ({
      ...candidate,
      fused: fuse(candidate.relevance / best, candidate.similarity, weight),
    }));
    const without = new Map<number, Reading>();
    const readWithout = (article: number) => {
      const reading = without.get(article) ?? this.#without(golden, article);
      without.set(article, reading);
      return reading;
    };
    return measureEvidence(asked, fusedAnew, this.index, hidesAnswer ? { read: readWithout } : this.#reader);
  }

  /** The confidence features of an answer; null where nothing is found. */
  confidence({ asked }: AskedQuestion, measured: Measured, rankers: Rankers): Float32Array | null {
    return measureConfidence(asked, rankEvidence(measured, rankers), this.index);
  }

  /** An article without the sentences that hold the answer. */
  #without({ answers, article }: GoldenQuestion, number: number): Reading {
    const reading = this.#reader.read(number);
    if (article === null || !isArticle(reading.record.path, article)) return reading;
    const sentences = reading.sentences.filter(({ folded }) => !holdsAnswer(folded, answers));
    return { ...reading, sentences, foldedText: sentences.map(({ folded }) => folded).join('\n') };
  }

  /** The figures found for a question, unranked. @param evidence likeliest first. */
  figures({ asked }: AskedQuestion, evidence: readonly Evidence[]): FigureChoice[] {
    return chooseFigures(asked, chooseQuotes(evidence), () => 0);
  }

  /** Whether a figure is the one of an answer: part of it, in a sentence that holds it. */
  isFigure(golden: GoldenQuestion, { evidence, figure }: FigureChoice): boolean {
    const written = sliceOf(evidence.reading.foldedText, figure.span);
    return this.holds(golden, evidence) && golden.answers.some((answer) => holdsAnswer(answer, [written]));
  }

  /** The words of the first quote that holds an answer; none where no quote does. @param evidence likeliest first. */
  words(item: AskedQuestion, evidence: readonly Evidence[]): { rows: Float32Array[]; gold: boolean[] } {
    const quote = this.#rightQuote(item.golden, evidence);
    if (!quote) return { rows: [], gold: [] };
    const answers = findAnswers(textOf(quote), item.golden.answers).map((span) =>
      shift(span, quote.span.start),
    );
    const words = measureWords(item.asked, quote);
    return {
      rows: words.map(({ features }) => features),
      gold: words.map(({ span }) => answers.some((answer) => overlaps(answer, span))),
    };
  }

  /** The slices of the same quote. @param evidence likeliest first. */
  slices(
    { golden, asked }: AskedQuestion,
    evidence: readonly Evidence[],
    rate: WordRating,
  ): { rows: Float32Array[]; gold: boolean[]; length: number } {
    const quote = this.#rightQuote(golden, evidence);
    if (!quote) return { rows: [], gold: [], length: 0 };
    const slices = sliceCandidates(asked, quote, rate);
    return {
      rows: slices.map(({ features }) => features),
      gold: slices.map(({ span }) =>
        holdsAnswer(sliceOf(quote.item.reading.foldedText, span), golden.answers),
      ),
      length: quote.span.end - quote.span.start,
    };
  }

  /** The first quote of the right article that holds an answer. */
  #rightQuote({ answers, article }: GoldenQuestion, evidence: readonly Evidence[]): Quoted | undefined {
    return chooseQuotes(evidence).find(
      (quote) =>
        article !== null &&
        isArticle(quote.item.reading.record.path, article) &&
        holdsAnswer(textOf(quote), answers),
    );
  }

  /** Whether a sentence is of the right article and holds an answer. */
  holds(
    { answers, article }: GoldenQuestion,
    { reading, sentence }: Pick<Evidence, 'reading' | 'sentence'>,
  ): boolean {
    return (
      article !== null && isArticle(reading.record.path, article) && holdsAnswer(sentence.folded, answers)
    );
  }

  /** Whether what would be quoted first holds an answer: one sentence, or two. @param evidence likeliest first. */
  quoteHolds({ answers }: GoldenQuestion, evidence: readonly Evidence[]): boolean {
    const [first] = chooseQuotes(evidence);
    return first !== undefined && holdsAnswer(textOf(first), answers);
  }

  /** Whether a passage is of the right article, and answers: has a sentence of those measured that holds an answer. */
  answers(golden: GoldenQuestion, candidate: ReadCandidate, { sentences }: Measured): boolean {
    return sentences.some(
      (item) =>
        item.reading === candidate.reading &&
        overlaps(item.sentence.span, candidate) &&
        this.holds(golden, item),
    );
  }

  /** Number of the article that a question is about. */
  articleOf({ article }: GoldenQuestion): number {
    return this.index.store.articles.findIndex(({ path }) => article !== null && isArticle(path, article));
  }

  titleOf(article: number): string {
    return this.index.store.articles[article]?.title ?? '';
  }
}

/** What is quoted, folded. */
function textOf({ item, span }: Quoted): string {
  return sliceOf(item.reading.foldedText, span);
}
