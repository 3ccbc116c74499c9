import { describe, expect, it } from 'vitest';
import type { Answer, Previous, Quote, SingleAnswer } from '../../src/answer/answer.ts';
import { evaluateKinds, judgeParts } from '../../src/evaluation/kinds.ts';
import type { GoldenQuestion } from '../../src/evaluation/questions.ts';

function quote(text: string): Quote {
  const citation = { title: '铁路', url: null, source: null, date: null };
  return {
    text,
    article: 'a.md',
    start: 0,
    end: text.length,
    ...citation,
    speaker: null,
    office: null,
    figures: [],
    score: 1,
  };
}

function single(question: string, text: string, kind: 'found' | 'notFound' = 'found'): SingleAnswer {
  const common = { question, confidence: 0.5, passages: [], ms: 1, quotes: [quote(text)] as [Quote] };
  return kind === 'notFound'
    ? { kind, ...common }
    : { kind, ...common, answer: { text, article: 'a.md', start: 0, end: text.length }, figures: [] };
}

const answer = (one: SingleAnswer, parts: readonly SingleAnswer[] = []): Answer => ({
  ...one,
  readAs: null,
  parts,
});
const golden = (fields: Partial<GoldenQuestion>): GoldenQuestion => ({
  id: '1',
  question: '全长多少，什么时候通车？',
  answers: ['1956公里'],
  article: 'a.md',
  figure: true,
  ...fields,
});
const LENGTH = { answers: ['1956公里'], article: 'a.md', figure: true };
const DATE = { answers: ['2006年'], article: 'a.md', figure: true };
const NOTHING = { answers: [], article: null, figure: false };

describe('several questions in one', () => {
  const length = single('全长多少', '全长1956公里。');
  const date = single('什么时候通车', '2006年通车。');

  it('are right where every part is', () => {
    const both = golden({ parts: [LENGTH, DATE] });
    expect(judgeParts(both, answer(length, [length, date]))).toMatchObject({ quote1: true, isRight: true });
    expect(judgeParts(both, answer(length, [length, length])).quote1).toBe(false);
  });

  it('may be answered by one quote without being taken apart', () => {
    const whole = single('？', '全长1956公里，2006年通车。');
    expect(judgeParts(golden({ parts: [LENGTH, DATE] }), answer(whole)).isRight).toBe(true);
  });

  it('are right only where the part without an answer is refused', () => {
    const one = golden({ parts: [LENGTH, NOTHING] });
    const refused = single('什么时候通车', '2006年通车。', 'notFound');
    expect(judgeParts(one, answer(length, [length, refused])).isRight).toBe(true);
    expect(judgeParts(one, answer(length, [length, date]))).toMatchObject({ quote1: true, isRight: false });
  });
});

describe('a report', () => {
  it('counts by kind and split, what is to be refused apart', async () => {
    const answerer = {
      ask: async (question: string) =>
        answer(question === '错' ? single(question, '别的') : single(question, '全长1956公里')),
    };
    const report = await evaluateKinds(answerer, [
      golden({ kind: 'keyword', split: 'tune' }),
      golden({ kind: 'keyword', split: 'tune', question: '错' }),
      golden({ kind: 'keyword', split: 'test', ...NOTHING }),
    ]);
    expect(report).toMatchObject([
      {
        kind: 'keyword',
        split: 'tune',
        quote1: { percent: 50, of: 2 },
        answered: { percent: 50 },
        refused: null,
      },
      { kind: 'keyword', split: 'test', quote1: null, answered: null, refused: { percent: 0, of: 1 } },
    ]);
  });

  it('asks a follow-up after the questions before it, each as it was read', async () => {
    const asked: [string, Previous | undefined][] = [];
    const answerer = {
      ask: async (question: string, previous?: Previous) => {
        asked.push([question, previous]);
        return { ...answer(single(question, '全长1956公里')), readAs: question === '二' ? '二的全部' : null };
      },
    };
    await evaluateKinds(answerer, [golden({ previous: ['一', '二'], question: '三' })]);
    expect(asked.map(([question, previous]) => [question, previous?.question])).toEqual([
      ['一', undefined],
      ['二', '一'],
      ['三', '二的全部'],
    ]);
  });
});
