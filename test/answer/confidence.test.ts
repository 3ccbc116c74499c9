import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ANSWER_THRESHOLD,
  CONFIDENCE_FEATURES,
  confidenceOf,
  measureConfidence,
} from '../../src/answer/confidence.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { type Indexed, indexFolder, indexTexts } from './indexed.ts';

/** What the samples answer. */
const ANSWERABLE = readQuestions('data/questions.jsonl')
  .filter(({ article }) => article !== null)
  .map(({ question }) => question);
/** Of the same places, but what the samples do not tell. */
const NEAR_MISSES = readQuestions('data/questions.jsonl')
  .filter(({ article }) => article === null)
  .map(({ question }) => question);
/** Of nothing that the samples are about. */
const FOREIGN = [
  '光合作用的产物是什么？',
  '《红楼梦》的作者是谁？',
  '水的沸点是多少度？',
  '誰發明了電話？',
  '恐龍是什麼時候滅絕的？',
  '莫扎特一共写了多少部歌剧？',
  '篮球比赛每队上场几个人？',
  '企鵝生活在哪裡？',
  'Who painted the Mona Lisa?',
  'What is the boiling point of mercury?',
  'When did the French Revolution begin?',
  'How many strings does a violin have?',
];

let samples: Indexed;
beforeAll(async () => {
  samples = await indexFolder('data/articles');
});
afterAll(() => samples.close());

async function confidence(text: string): Promise<number> {
  const { asked, found } = await samples.find(text);
  return confidenceOf(asked, found, samples.index);
}

async function mean(questions: readonly string[]): Promise<number> {
  let sum = 0;
  for (const question of questions) sum += await confidence(question);
  return sum / questions.length;
}

describe('confidence', () => {
  it('falls from what is answered to what is nearly answered to what is foreign', async () => {
    const answerable = await mean(ANSWERABLE);
    const nearMisses = await mean(NEAR_MISSES);
    const foreign = await mean(FOREIGN);
    expect(answerable).toBeGreaterThan(nearMisses);
    expect(nearMisses).toBeGreaterThan(foreign);
  });

  it('lies within 0 and 1, and is the same each time', async () => {
    for (const question of [...ANSWERABLE.slice(0, 10), ...FOREIGN, '什么时候？', '🚄a']) {
      const value = await confidence(question);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(await confidence(question)).toBe(value);
    }
  });

  it('does not depend on the script of the question', async () => {
    for (const [simplified, traditional] of [
      ['台北101有多高？', '台北101有多高？'],
      ['青藏铁路的冻土有多少公里？', '青藏鐵路的凍土有多少公里？'],
      ['阿里山林铁有几条支线？', '阿里山林鐵有幾條支線？'],
    ] as const) {
      expect(await confidence(traditional)).toBeCloseTo(await confidence(simplified), 9);
    }
  });

  it('is 0 where nothing was found', async () => {
    const { asked } = await samples.find('青藏铁路有多长？');
    const nothing = { retrieved: [], candidates: [], evidence: [] };
    expect(confidenceOf(asked, nothing, samples.index)).toBe(0);
    expect(measureConfidence(asked, nothing, samples.index)).toBeNull();
  });

  it('is taken from numbers only', async () => {
    for (const text of [...FOREIGN, ...NEAR_MISSES, '什么时候？']) {
      const { asked, found } = await samples.find(text);
      const features = measureConfidence(asked, found, samples.index);
      if (features === null) continue;
      for (const [i, value] of features.entries())
        expect(value, CONFIDENCE_FEATURES[i]).toSatisfy(Number.isFinite);
    }
  });

  it('sees numbers and names that the article does not have', async () => {
    const measure = async (text: string, name: (typeof CONFIDENCE_FEATURES)[number]) => {
      const { asked, found } = await samples.find(text);
      const features = measureConfidence(asked, found, samples.index)!;
      return features[CONFIDENCE_FEATURES.indexOf(name)]!;
    };
    expect(await measure('青藏铁路2031年有多长？', 'missingNumbers')).toBe(1);
    expect(await measure('青藏铁路2006年有多长？', 'missingNumbers')).toBe(0);
    expect(await measure('ZQX青藏铁路有多长？', 'missingLatin')).toBe(1);
    expect(await measure('青藏铁路有多长？', 'missingLatin')).toBe(0);
    const known = await measure('青藏铁路的冻土有多少公里？', 'articleCoverage');
    expect(await measure('青藏铁路的餐车有多少厨师？', 'articleCoverage')).toBeLessThan(known);
  });

  it.each([
    ['山东省去年新建了多少座茶园？', '山东省去年新建了48座茶园，茶农都说收成不错。', true],
    ['广东省去年新建了多少座茶园？', '山东省去年新建了48座茶园，茶农都说收成不错。', false],
    ['镇东边的古桥有多少座？', '镇东边的古桥去年已经修好，来看的人很多。', false],
  ])('%s is answered by %s: %s', async (question, sentence, isAnswered) => {
    const story = await indexTexts({ 'story.md': `# 乡间见闻\n\n${sentence}\n` });
    const { asked, found } = await story.find(question);
    expect(confidenceOf(asked, found, story.index) >= ANSWER_THRESHOLD).toBe(isAnswered);
    story.close();
  });
});
