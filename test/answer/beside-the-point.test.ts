import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBesideThePoint } from '../../src/answer/beside-the-point.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts({
    ...FICTIONS,
    'market.txt': `夜市搬家
商会会长邱明远认为，夜市应当搬到河边。“租金不会涨。”他说。市长贺兰表示，停车场会先建好。
新址西接老街，占地12公顷，今年秋天启用。
`,
  });
});
afterAll(() => indexed.close());

/** Whether the sentence with some piece would be, if it were quoted for a question. */
async function isBeside(question: string, piece: string): Promise<boolean> {
  const { asked, evidence } = await indexed.find(question);
  const best = evidence.find(({ sentence }) => sentence.folded.includes(piece));
  return isBesideThePoint(asked, [best!, ...evidence.filter((item) => item !== best)]);
}

describe('a quote is beside the point', () => {
  it.each([
    ['租金是多少？', '商会会长', true],
    ['搬家要多久？', '商会会长', true],
    ['新址何时启用？', '商会会长', true],
    ['新址何时启用？', '新址西接', false],
    ['新址是哪一年启用的？', '商会会长', true],
    ['新址有多大？', '新址西接', false],
  ])('where only a figure or a time can answer and it has none: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['邱明远在哪里出生？', '商会会长', true],
    ['邱明远出生后在哪里？', '商会会长', false],
    ['停车场由谁兴建？', '市长贺兰', false],
    ['停车场由谁设计？', '市长贺兰', true],
  ])('where it does not tell what happened: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['夜市由谁设计？', '新址西接', true],
    ['夜市是哪一位设计的？', '新址西接', true],
    ['谁认为夜市应当搬家？', '商会会长', false],
    ['谁说租金不会涨？', '租金不会涨', false],
    ['新址有多大？', '新址西接', false],
  ])('where it speaks of nobody and the question is who: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['夜市管理处的处长是谁？', '市长贺兰', true],
    ['夜市的市长是谁？', '市长贺兰', false],
    ['谁是商会会长？', '商会会长', false],
    ['谁是商会秘书长？', '商会会长', true],
    ['Who is the mayor of Harrow Point?', 'designed by', true],
  ])('where it has not the office asked for: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['邱明远怎么评价停车场？', '商会会长', true],
    ['邱明远怎么评价夜市？', '商会会长', false],
    ['贺兰对停车场怎么说？', '市长贺兰', false],
    ['贺兰说了什么？', '市长贺兰', false],
  ])('where it is what somebody says of something else: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['夜市240的新址在哪里？', '新址西接', true],
    ['夜市77的新址占地多少公顷？', '新址西接', true],
    ['夜市12的新址在哪里？', '新址西接', false],
  ])('where its article has not the number of a name: %s %s', async (question, piece, expected) => {
    expect(await isBeside(question, piece)).toBe(expected);
  });

  it.each([
    ['How often is the harbour light of Harrow Point repainted?', 'lamp can be seen', true],
    ['Who designed the harbour light of Harrow Point?', 'designed by', false],
    ['Where is the harbour light of Harrow Point?', 'lamp can be seen', false],
    ['How tall is the harbour light of Harrow Point?', '41 metres', false],
  ])(
    'where it has nothing of an English question but the title: %s %s',
    async (question, piece, expected) => {
      expect(await isBeside(question, piece)).toBe(expected);
    },
  );
});
