import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureNearMisses } from '../../src/answer/near-misses.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let fictions: Indexed;
beforeAll(async () => {
  fictions = await indexTexts(FICTIONS);
});
afterAll(() => fictions.close());

/** What is measured for a question in the sentence that begins so. */
async function measure(question: string, beginning: string) {
  const { asked, evidence } = await fictions.find(question);
  const item = evidence.find(({ reading, sentence }) =>
    reading.text.slice(sentence.span.start).startsWith(beginning),
  );
  return measureNearMisses(asked, item!);
}

describe('signs of a near miss', () => {
  it('sees another word in the place of one that is missing', async () => {
    const asked = await measure('云岭茶叶博物馆什么时候开馆？', '云岭茶叶博物馆上周六');
    expect(asked.rival).toBe(0);
    const alike = await measure('雪岭茶叶博物馆什么时候开馆？', '云岭茶叶博物馆上周六');
    const unlike = await measure('浦江茶叶博物馆什么时候开馆？', '云岭茶叶博物馆上周六');
    expect(alike.rival).toBeGreaterThan(unlike.rival);
    expect(unlike.rival).toBeGreaterThan(0);
  });

  it('takes what a name begins with for a name', async () => {
    const railway = '青藏铁路全长1956公里，2006年通车。';
    const indexed = await indexTexts({ 'railway.txt': `铁路通车\n${railway}\n` });
    const { asked, evidence } = await indexed.find('川藏铁路全长多少公里？');
    expect(measureNearMisses(asked, evidence[0]!)).toMatchObject({ rival: 1, rivalIsName: 1 });
    indexed.close();
  });

  it('sees one in English', async () => {
    const asked = await measure('How tall is the lighthouse at Harrow Point?', 'The lighthouse at Harrow');
    const other = await measure('How tall is the lighthouse at Crane Point?', 'The lighthouse at Harrow');
    expect(asked.rival).toBe(0);
    expect(other).toMatchObject({ rivalIsName: 1, unseenNames: 1 });
    expect(other.rival).toBeGreaterThan(0.5);
  });

  it('tells another month of the same year', async () => {
    const opened = '工程于2011年3月开工';
    expect(await measure('2014年9月青螺大桥怎么了？', opened)).toMatchObject({ periodsConflicting: 0 });
    expect(await measure('2014年6月青螺大桥怎么了？', opened)).toMatchObject({
      periodsConflicting: 1,
      figuresConflictingNear: 0,
    });
  });

  it('tells another number in a row', async () => {
    const race = '第三屆雲嶺馬拉松';
    expect(await measure('第三届云岭马拉松有多少人参加？', race)).toMatchObject({
      figuresConflictingNear: 0,
    });
    expect(await measure('第五届云岭马拉松有多少人参加？', race)).toMatchObject({
      figuresConflictingNear: 1,
    });
  });

  it('knows the words that no article has', async () => {
    const known = await measure('青螺大桥的桥面宽多少米？', '青螺大桥全长2.3公里');
    const unknown = await measure('青螺大桥的维修预算是多少？', '青螺大桥全长2.3公里');
    expect(known.heaviestUnseen).toBe(0);
    expect(unknown.heaviestUnseen).toBeGreaterThan(0);
    expect(unknown.heaviestWordMissing).toBeGreaterThanOrEqual(unknown.heaviestUnseen);
  });
});
