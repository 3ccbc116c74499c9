import type {
  Answer,
  Answerer,
  CitedFigure,
  Library,
  Previous,
  Quote,
  RankedPassage,
} from '../../src/answer/answer.ts';
import { QuestionError } from '../../src/errors.ts';

export type Found = Extract<Answer, { kind: 'found' }>;
export type NotFound = Extract<Answer, { kind: 'notFound' }>;

const ARTICLE = 'harbour.md';
export const TEXT = '港务局局长陈立说，去年进出港的旅客有12万余人，其中七成从海上来。';
const OTHER = '另一座码头去年只有约三千人。';

function figure(written: string, value: number, unit: string, bound: CitedFigure['bound']): CitedFigure {
  const start = 100 + TEXT.indexOf(written);
  return {
    text: written,
    article: ARTICLE,
    start,
    end: start + written.length,
    kind: 'amount',
    value,
    unit,
    bound,
  };
}

const travellers = figure('12万余人', 120_000, '人', 'atLeast');
const bySea = figure('七成', 0.7, '%', 'exact');

const citation = {
  title: '海港的一年',
  url: 'https://example.org/harbour',
  source: '海港日报',
  date: '2025-03-01',
};

export const first: Quote = {
  text: TEXT,
  article: ARTICLE,
  start: 100,
  end: 100 + TEXT.length,
  ...citation,
  speaker: '陈立',
  office: '港务局局长',
  figures: [travellers, bySea],
  score: 0.9,
};

export const second: Quote = {
  text: OTHER,
  article: 'quay.md',
  start: 0,
  end: OTHER.length,
  title: '',
  url: null,
  source: null,
  date: null,
  speaker: null,
  office: null,
  figures: [],
  score: 0.5,
};

export const passage: RankedPassage = {
  text: `${OTHER}\n${OTHER}`,
  article: 'quay.md',
  start: 0,
  end: OTHER.length * 2 + 1,
  ...citation,
  score: 3,
};

export const found: Found = {
  readAs: null,
  parts: [],
  kind: 'found',
  question: '去年有多少旅客？',
  confidence: 0.82,
  passages: [passage],
  ms: 12,
  answer: { text: travellers.text, article: ARTICLE, start: travellers.start, end: travellers.end },
  quotes: [first, second],
  figures: [travellers],
};

export const notFound: NotFound = {
  readAs: null,
  parts: [],
  kind: 'notFound',
  question: '明年有多少旅客？',
  confidence: 0.12,
  passages: [passage],
  ms: 12,
  quotes: [second],
};

/** Answers everything with `found` and keeps what it was asked; no words, no answer. */
export function fakeAnswerer(answer: (question: string) => Answer = () => found) {
  const asked: { question: string; previous: Previous | undefined }[] = [];
  const searched: { query: string; limit: number }[] = [];
  const answerer: Answerer & Pick<Library, 'titled'> = {
    async ask(question, previous) {
      if (!/\p{L}/u.test(question)) throw new QuestionError('noWords', 'internal wording');
      asked.push({ question, previous });
      return answer(question);
    },
    async search(query, limit) {
      searched.push({ query, limit });
      return [passage];
    },
    titled: () => [{ article: ARTICLE, ...citation }],
    summary: {
      generation: 'g1',
      builtAt: '2025-03-02T08:30:00.000Z',
      embedder: 'hashing-256-v1',
      articles: 12,
      passages: 3456,
    },
  };
  return { answerer, asked, searched };
}
