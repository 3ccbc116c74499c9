import type {
  Answer,
  ArticleEntry,
  Citation,
  CitedSlice,
  Collection,
  IndexSummary,
  Library,
  Previous,
  Quote,
  RankedPassage,
} from '../../src/answer/answer.ts';

/** A short article of its own; every slice below is cut out of it. */
const TEXT =
  '市立图书馆昨天公布年度数字。“今年接待读者12万余人，比去年多三成。”馆长林安然说。全馆新增藏书4.6万册。';
const SOURCE = {
  article: 'library.md',
  title: '图书馆公布年度数字',
  url: 'https://news.example/2025/library',
  source: '城市日报',
  date: '2025-07-18',
} as const;

export const SUMMARY: IndexSummary = {
  generation: 'g7',
  builtAt: '2025-07-20T08:00:00.000Z',
  embedder: 'hashing',
  articles: 1,
  passages: 1,
};

export const SLICE = '12万余人';
export const SENTENCE = '今年接待读者12万余人，比去年多三成。';

function sliceOf(part: string): CitedSlice {
  const start = TEXT.indexOf(part);
  return { text: part, article: SOURCE.article, start, end: start + part.length };
}

export const QUOTE: Quote = {
  ...SOURCE,
  ...sliceOf(SENTENCE),
  speaker: '林安然',
  office: '馆长',
  figures: [],
  score: 0.9,
};

export const PASSAGE: RankedPassage = { ...SOURCE, ...sliceOf(TEXT), score: 1 };

export function found(question: string): Answer & { kind: 'found' } {
  return {
    kind: 'found',
    question,
    readAs: null,
    parts: [],
    confidence: 0.8,
    passages: [PASSAGE],
    ms: 3,
    answer: sliceOf(SLICE),
    quotes: [QUOTE],
    figures: [{ ...sliceOf(SLICE), kind: 'amount', value: 120_000, unit: '人', bound: 'atLeast' }],
  };
}

export function notFound(question: string): Answer & { kind: 'notFound' } {
  return {
    kind: 'notFound',
    question,
    readAs: null,
    parts: [],
    confidence: 0.1,
    passages: [PASSAGE],
    ms: 3,
    quotes: [QUOTE],
  };
}

/** Gives one answer to everything and keeps what it was asked. Its one article is in the collection `collection`. */
export class RecordingAnswerer implements Library {
  readonly summary = SUMMARY;
  readonly asked: { question: string; previous: Previous | undefined }[] = [];
  answer: (question: string) => Answer | Promise<Answer> = found;
  /** What a search finds, and the passages of the article. */
  passages: readonly RankedPassage[] = [PASSAGE];
  collection = 'news';
  /** Whether its collection is among those that may be seen. */
  isVisible = true;

  get collections(): readonly Collection[] {
    return this.isVisible ? [{ name: this.collection, articles: 1 }] : [];
  }

  async ask(question: string, previous?: Previous): Promise<Answer> {
    this.asked.push({ question, previous });
    return this.isVisible ? this.answer(question) : { ...notFound(question), quotes: [], passages: [] };
  }

  async search(): Promise<readonly RankedPassage[]> {
    return this.isVisible ? this.passages : [];
  }

  has(article: string): boolean {
    return this.isVisible && this.passages.some((passage) => passage.article === article);
  }

  titled(text: string, limit: number): readonly ArticleEntry[] {
    const entries = this.passages.filter(
      ({ article, title }, i, all) =>
        title.includes(text) && all.findIndex((other) => other.article === article) === i,
    );
    return this.isVisible ? entries.slice(0, limit) : [];
  }

  passagesOf(article: string): readonly (CitedSlice & Citation)[] | null {
    return this.has(article) ? this.passages.filter((passage) => passage.article === article) : null;
  }

  lookInto(): never {
    throw new Error('There is no index to look into.');
  }

  within(collections: readonly string[]): Library {
    const isVisible = this.isVisible && collections.includes(this.collection);
    const part: RecordingAnswerer = Object.assign(new RecordingAnswerer(), this, { isVisible });
    return part;
  }
}
