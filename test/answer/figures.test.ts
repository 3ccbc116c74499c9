import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEATURES } from '../../src/answer/features.ts';
import { chooseFigures, FIGURE_FEATURES, type FigureChoice } from '../../src/answer/figures.ts';
import { chooseQuotes } from '../../src/answer/quotes.ts';
import { contains, sliceOf } from '../../src/text/span.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts(FICTIONS);
});
afterAll(() => indexed.close());

const coverage = (features: Float32Array) => features[FEATURES.indexOf('coverage')]!;
const textOf = ({ evidence, figure }: FigureChoice) => sliceOf(evidence.reading.text, figure.span);

/** The figures chosen from the sentences that cover most of the question. */
async function choose(
  text: string,
  scoreFigure?: (features: Float32Array) => number,
): Promise<FigureChoice[]> {
  const { asked, evidence } = await indexed.find(text, coverage);
  return chooseFigures(asked, chooseQuotes(evidence), scoreFigure);
}

describe('choosing figures', () => {
  // All of 2.3公里, 26米 and 1200名 stand in one sentence: what is asked for tells them apart.
  it.each([
    ['the unit', '青螺大桥全长多少公里？', '2.3公里'],
    ['the unit, in the other script', '青螺大橋全長多少公里？', '2.3公里'],
    ['the words before it', '青螺大桥桥面宽多少米？', '26米'],
    ['the thing that is counted', '修建青螺大桥动用了多少名工人？', '1200名'],
    // 4.6万件 and 70%以上 too.
    ['a percentage for a percentage', '馆内收藏的茶具占全省同类藏品的百分之几？', '70%以上'],
    ['an amount for an amount', '馆内收藏茶具多少件？', '4.6万件'],
    // 2011年3月 and 2014年9月.
    ['the verb beside it', '大桥工程什么时候开工？', '2011年3月'],
    ['the other verb beside it', '大桥工程什么时候通车？', '2014年9月'],
    ['money for money', '渡轮单程的票价是多少钱？', '兩元'],
    ['time for time', '渡轮单程要多久？', '25分鐘'],
    ['the year in English', 'When was the lighthouse at Harrow Point built?', '1887'],
    ['the height in English', 'How tall is the lighthouse at Harrow Point?', '41 metres'],
  ])('takes %s: %s', async (_, question, figure) => {
    expect(textOf((await choose(question))[0]!)).toContain(figure);
  });

  it.each(['青螺大桥是谁设计的？', '为什么中间一跨更高？', '大桥在哪里？', '青螺大桥', 'Who designed it?'])(
    'gives those of the best sentence where none is asked for: %s',
    async (question) => {
      const { evidence } = await indexed.find(question, coverage);
      for (const choice of await choose(question))
        expect(choice.evidence.sentence).toBe(evidence[0]!.sentence);
    },
  );

  it('gives none where there is no evidence', async () => {
    const { asked } = await indexed.find('青螺大桥有多长？');
    expect(chooseFigures(asked, [])).toEqual([]);
  });

  it('gives at most five, best first, each inside its sentence', async () => {
    const choices = await choose('青螺大桥有多少？');
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.length).toBeLessThanOrEqual(5);
    for (const [i, { evidence, figure, score }] of choices.entries()) {
      expect(contains(evidence.sentence.span, figure.span)).toBe(true);
      if (i > 0) expect(score).toBeLessThanOrEqual(choices[i - 1]!.score);
    }
  });

  it('looks at the sentences of the likeliest quotes only', async () => {
    const { asked, evidence } = await indexed.find('青螺大桥有多少？', coverage);
    const quotes = chooseQuotes(evidence);
    const likeliest = quotes.slice(0, 3).flatMap(({ sentences }) => sentences);
    for (const choice of chooseFigures(asked, quotes)) expect(likeliest).toContain(choice.evidence);
  });

  it('looks at the sentence beside the best one where both are quoted', async () => {
    const { asked, evidence } = await indexed.find('大桥工程什么时候通车？', coverage);
    const [item] = evidence;
    const beside = evidence.find((other) => other.reading === item!.reading && other.at !== item!.at)!;
    const quote = { item: item!, span: item!.sentence.span, sentences: [item!, beside] };
    const isBesides = FIGURE_FEATURES.indexOf('isBesides');
    const choices = chooseFigures(asked, [quote], (features) => features[isBesides]!);
    expect(choices.some(({ evidence: own }) => own === beside)).toBe(beside.sentence.figures.length > 0);
    for (const { evidence: own, features } of choices)
      expect(features[isBesides]).toBe(own === beside ? 1 : 0);
  });

  it.each([
    ['大桥工程哪一年开工？', '2011年3月', 2],
    ['大桥工程几月开工？', '2011年3月', 3],
    ['When was the lighthouse at Harrow Point built?', '1887', -1],
  ])('knows the part of a date that is asked for: %s', async (question, written, asked) => {
    const choice = (await choose(question)).find((one) => textOf(one).includes(written))!;
    expect(choice.features[FIGURE_FEATURES.indexOf('askedPart')]).toBe(asked);
    expect(choice.features[FIGURE_FEATURES.indexOf('part')]).toBe(2);
  });

  it('weighs what stands in the clause of a figure', async () => {
    const weight = FIGURE_FEATURES.indexOf('weightOfClause');
    const choices = await choose('桥面宽多少米？', (features) => features[weight]!);
    expect(textOf(choices[0]!)).toBe('26米');
    expect(choices[0]!.features[weight]).toBeGreaterThan(0);
    expect(choices[0]!.features[weight]).toBeLessThanOrEqual(1);
  });

  it('orders by the scores it is given', async () => {
    const length = FIGURE_FEATURES.indexOf('length');
    const choices = await choose('青螺大桥有多少？', (features) => features[length]!);
    const lengths = choices.map(({ figure }) => figure.span.end - figure.span.start);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  it('measures numbers, whatever the question', async () => {
    for (const question of [
      '多少？',
      '几点？',
      '2.3公里的大桥有多少？',
      'How many?',
      `多少${'大桥'.repeat(400)}？`,
    ]) {
      for (const { features } of await choose(question)) {
        expect(features).toHaveLength(FIGURE_FEATURES.length);
        for (const [i, value] of features.entries())
          expect(value, FIGURE_FEATURES[i]).toSatisfy(Number.isFinite);
      }
    }
  });

  it('sees a figure that the question names itself', async () => {
    const inQuestion = FIGURE_FEATURES.indexOf('inQuestion');
    const choices = await choose('全长2.3公里的青螺大桥宽多少米？');
    const named = choices.find((choice) => textOf(choice) === '2.3公里')!;
    const asked = choices.find((choice) => textOf(choice) === '26米')!;
    expect(named.features[inQuestion]).toBe(1);
    expect(asked.features[inQuestion]).toBe(0);
  });
});

describe('of two figures with one unit', () => {
  it('the one with what is counted behind it comes first', async () => {
    const fire = '消防部门说，临河镇仓库火灾造成3人死亡，另有11人受伤。';
    const indexed = await indexTexts({
      'fire.txt': `临河镇仓库火灾致3人死亡\n临河镇一处仓库3月1日夜间起火。${fire}\n`,
    });
    const firstFor = async (question: string) => {
      const { asked, evidence } = await indexed.find(question);
      const [{ figure, evidence: from }] = chooseFigures(asked, chooseQuotes(evidence)) as [FigureChoice];
      return sliceOf(from.reading.text, figure.span);
    };
    expect(await firstFor('临河镇火灾造成多少人受伤？')).toBe('11人');
    expect(await firstFor('临河镇火灾造成多少人死亡？')).toBe('3人');
    indexed.close();
  });
});
