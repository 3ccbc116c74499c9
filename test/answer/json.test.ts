import { describe, expect, it } from 'vitest';
import type { Answer, CitedFigure, Quote } from '../../src/answer/answer.ts';
import { answerToJson, faultToJson } from '../../src/answer/json.ts';

const slice = { text: '70%以上', article: 'news/aid.md', start: 12, end: 17 };
const citation = { title: '会议', url: 'https://news.example/1', source: '日报', date: '2025-07' };
const figure: CitedFigure = { ...slice, kind: 'amount', value: 0.7, unit: '%', bound: 'atLeast' };
const quote: Quote = {
  ...slice,
  ...citation,
  text: '占70%以上。',
  start: 11,
  end: 18,
  speaker: '王兴瑞',
  office: '记者',
  figures: [figure],
  score: 0.8,
};
const common = {
  question: '占多少？',
  confidence: 0.9,
  passages: [{ ...slice, ...citation, score: 0.7 }],
  ms: 3.5,
  readAs: null,
  parts: [],
};
const found: Answer = { kind: 'found', ...common, answer: slice, quotes: [quote], figures: [figure] };
const notFound: Answer = { kind: 'notFound', ...common, quotes: [quote] };

const PART_KEYS = [
  ...['question', 'abstained', 'confidence', 'answer', 'quotes', 'figures', 'passages', 'ms'],
  ...['newest', 'otherFigures'],
];
const KEYS = ['id', ...PART_KEYS, 'readAs', 'parts', 'smallTalk'];

describe('an answer as JSON', () => {
  it('has the keys that others build on, in their order', () => {
    expect(Object.keys(answerToJson(found, 'a'))).toEqual(KEYS);
    expect(Object.keys(answerToJson(notFound, 'a'))).toEqual(KEYS);
  });

  it('says what was looked up where that is not what was typed', () => {
    expect(answerToJson(found, 'a').readAs).toBeNull();
    expect(answerToJson({ ...found, readAs: '和田占多少？' }, 'a')).toMatchObject({
      question: '占多少？',
      readAs: '和田占多少？',
    });
  });

  it('says how new its sources are, and which figures disagree', () => {
    const other = { ...figure, ...citation, text: '六成' };
    expect(answerToJson({ ...found, newest: '2025-07', otherFigures: [other] }, 'a')).toMatchObject({
      newest: '2025-07',
      otherFigures: [other],
    });
    expect(answerToJson(found, 'a')).toMatchObject({ newest: null, otherFigures: [] });
    expect(answerToJson(notFound, 'a')).toMatchObject({ newest: null, otherFigures: [] });
  });

  it('gives each of several questions in one with the keys of an answer', () => {
    const second = { ...notFound, question: '多少人？' };
    const { parts } = answerToJson({ ...found, parts: [found, second] }, 'a') as {
      parts: Record<string, unknown>[];
    };
    expect(parts.map((part) => Object.keys(part))).toEqual([PART_KEYS, PART_KEYS]);
    expect(parts).toMatchObject([
      { question: '占多少？', abstained: false, answer: '70%以上' },
      { question: '多少人？', abstained: true, answer: null },
    ]);
  });

  it('gives what was found', () => {
    expect(answerToJson(found, 'q-1')).toMatchObject({
      id: 'q-1',
      question: '占多少？',
      abstained: false,
      confidence: 0.9,
      answer: '70%以上',
      quotes: [
        {
          text: '占70%以上。',
          article: 'news/aid.md',
          title: '会议',
          url: 'https://news.example/1',
          source: '日报',
          date: '2025-07',
          speaker: '王兴瑞',
          start: 11,
          end: 18,
          score: 0.8,
        },
      ],
      figures: [
        {
          text: '70%以上',
          value: 0.7,
          unit: '%',
          bound: 'atLeast',
          article: 'news/aid.md',
          start: 12,
          end: 17,
        },
      ],
      ms: 3.5,
    });
  });

  it('gives passages by their place and score alone', () => {
    expect(answerToJson(found, 1).passages).toEqual([
      { article: 'news/aid.md', start: 12, end: 17, score: 0.7 },
    ]);
  });

  it('that was withheld has no answer and no figures, but the nearest quotes and a confidence', () => {
    expect(answerToJson(notFound, 'a')).toMatchObject({
      abstained: true,
      answer: null,
      figures: [],
      confidence: 0.9,
      quotes: [{ text: '占70%以上。' }],
    });
  });

  it('keeps an id of any kind, and is the same after JSON', () => {
    for (const id of ['a', 7, null, { part: 1 }]) {
      const json = answerToJson(found, id);
      expect(json.id).toEqual(id);
      expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    }
  });
});

it('small talk is said to be some, and to have no answer', () => {
  const talk: Answer = { ...notFound, passages: [], quotes: [], smallTalk: 'thanks' };
  expect(answerToJson(talk, 'a')).toMatchObject({ abstained: true, quotes: [], smallTalk: 'thanks' });
  expect(answerToJson(notFound, 'a').smallTalk).toBeNull();
});

describe('a fault as JSON', () => {
  it('has the same keys, and says what is wrong', () => {
    const json = faultToJson('a', '', 'The question is empty.');
    expect(Object.keys(json)).toEqual([...KEYS, 'error']);
    expect(json).toEqual({
      id: 'a',
      question: '',
      abstained: true,
      confidence: 0,
      answer: null,
      quotes: [],
      figures: [],
      passages: [],
      ms: 0,
      newest: null,
      otherFigures: [],
      readAs: null,
      parts: [],
      smallTalk: null,
      error: 'The question is empty.',
    });
  });
});
