import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, weigh } from '../../src/answer/asked.ts';
import { understand } from '../../src/answer/question.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts(FICTIONS);
});
afterAll(() => indexed.close());

const ask = (text: string): Asked => weigh(understand(text), indexed.index.postings);

describe('the noun that a question asks for', () => {
  it.each([
    ['大桥是由哪位工程师设计的？', '工程师'],
    ['他在哪一个国家出生？', '国家'],
    ['大橋採用了什麼技術？', '技术'],
    ['青螺市的别名是什么？', '别名'],
    ['Which city did the keeper come from?', 'city'],
    ['哪一條約結束了戰爭？', '条约'],
    ['大桥在哪一种类型的地基上？', '类型'],
    ['What kinds of lamps were used?', 'lamp'],
  ])('of %s is %s', (question, head) => {
    expect(ask(question).head).toBe(head);
  });

  it.each([
    '为什么中间一跨更高？',
    '大桥为什么更高？',
    '绳子被什么东西取代？',
    'Why is it so high?',
    '青螺大桥',
  ])('is missing in %s', (question) => {
    expect(ask(question).head).toBe('');
  });
});

describe('a weighed question', () => {
  it('names what must be found as it is', () => {
    expect(ask('《青螺志》里「渡口」一词在1953年指什么？').keys).toEqual(['青螺志', '渡口', '1953']);
    expect(ask('How many people visited in 1953?').keys).toEqual(['1953']);
  });

  it('tells names, nouns and verbs apart', () => {
    const kinds = Object.fromEntries(
      ask('上海的学生何时参加了比赛？').words.map(({ word, kind }) => [word, kind]),
    );
    expect(kinds).toMatchObject({ 上海: 'name', 学生: 'noun', 参加: 'verb' });
  });

  it('is the same in both scripts', () => {
    expect(ask('青螺大橋是誰設計的？').words).toEqual(ask('青螺大桥是谁设计的？').words);
    expect(ask('青螺大橋是誰設計的？').head).toBe(ask('青螺大桥是谁设计的？').head);
  });

  it('weighs every token by its IDF, and gives what no article holds no number', () => {
    const { tokens, tokenWeights } = ask('青螺大桥的饕餮');
    expect(tokenWeights).toHaveLength(tokens.length);
    expect(tokens.filter((token) => token === -1)).toHaveLength(2);
    for (const weight of tokenWeights) expect(weight).toBeGreaterThan(0);
  });

  it('keeps what stands on either side of the question word', () => {
    const { left, right } = ask('大桥由谁设计？');
    expect(left.length).toBeGreaterThan(0);
    expect(right.length).toBeGreaterThan(0);
    expect(ask('青螺大桥').left).toHaveLength(0);
  });
});
