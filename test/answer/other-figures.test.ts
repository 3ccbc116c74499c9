import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { embedder, type Indexed, indexStories, type Stories } from './indexed.ts';

/** Invented, like their places. */
const STORIES: Stories = {
  'morning.md': [
    '临河镇仓库火灾致3人死亡',
    '2025-03-02',
    '临河镇一处仓库3月1日夜间起火。消防部门说，临河镇仓库火灾造成3人死亡，另有11人受伤。起火原因还在调查，附近的居民已经安全撤离。',
  ],
  'evening.md': [
    '临河镇仓库火灾伤亡更新',
    '2025-03-03',
    '县政府通报了最新的情况。临河镇仓库火灾造成5人死亡，另有11人受伤，现场清理仍在进行，善后工作由县里统一安排。',
  ],
  'farm.md': ['云泽县的粮食', '2025-01-20', '2024年，云泽县粮食产量为50万吨，同比增长4.2%。'],
  'farm-other.md': [
    '云泽县农业回顾',
    '2025-02-11',
    '去年云泽县的天气不错，收成也好。2024年，云泽县粮食产量为53万吨，播种面积有所扩大。',
  ],
  'farm-earlier.md': ['云泽县前年的收成', '2024-02-11', '2023年，云泽县粮食产量为47万吨，比较平稳。'],
  'bridge.md': [
    '石燕大桥全长公布',
    '2025-04-01',
    '石燕大桥今天合龙，这是县里第一座跨江大桥。据施工方介绍，石燕大桥全长1280米，设计双向四车道，计划年底通车。',
  ],
  'bridge-again.md': [
    '石燕大桥全长公布',
    '2025-04-02',
    '石燕大桥今天合龙，这是县里第一座跨江大桥。据施工方介绍，石燕大桥全长1820米，设计双向四车道，计划年底通车。',
  ],
  'bridge-reprint.md': [
    '石燕大桥全长公布',
    '2025-04-03',
    '石燕大桥今天合龙，这是县里第一座跨江大桥。据施工方介绍，石燕大桥全长1280米，设计双向四车道，计划年底通车。',
  ],
  'tower.md': ['望川灯塔', '2025-05-01', '望川灯塔是县里最高的建筑，经过加高，望川灯塔高86米。'],
  'tower-then.md': [
    '望川灯塔的往事',
    '2025-05-02',
    '老人们记得望川灯塔的样子，建成时，望川灯塔当时高62米，后来多次加高。',
  ],
};

describe('the figures of other sources', () => {
  let indexed: Indexed;
  let answerer: Answerer;
  beforeAll(async () => {
    indexed = await indexStories(STORIES);
    answerer = createAnswerer(indexed.index, embedder);
  });
  afterAll(() => indexed.close());

  const ask = async (question: string) => {
    const answer = await answerer.ask(question);
    if (answer.kind !== 'found') throw new Error(`${question} is not answered`);
    const given = [answer.figures[0]?.text, ...(answer.otherFigures ?? []).map(({ text }) => text)];
    return { given, others: answer.otherFigures, newest: answer.newest };
  };

  it('stand beside the answer where they disagree, with their source', async () => {
    const { given, others } = await ask('临河镇仓库火灾造成多少人死亡？');
    expect(given.sort()).toEqual(['3人', '5人']);
    expect(others).toMatchObject([{ unit: '人', source: '虚构样例' }]);
  });

  it('are of the same period', async () => {
    const { given } = await ask('云泽县2024年粮食产量是多少？');
    expect(given.sort()).toEqual(['50万吨', '53万吨']);
  });

  it('come from stories that are alike but for the number; reprints of the answer are none', async () => {
    const { given } = await ask('石燕大桥全长多少米？');
    expect(given.sort()).toEqual(['1280米', '1820米']);
  });

  it('are not those of another time', async () => {
    expect((await ask('望川灯塔高多少米？')).others).toBeUndefined();
  });

  it('are none where all agree', async () => {
    expect((await ask('临河镇火灾多少人受伤？')).others).toBeUndefined();
  });

  it('go with the day of the newest source to the point', async () => {
    expect((await ask('临河镇仓库火灾造成多少人死亡？')).newest).toBe('2025-03-03');
  });
});
