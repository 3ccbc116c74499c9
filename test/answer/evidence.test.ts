import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Evidence, findEvidence } from '../../src/answer/evidence.ts';
import { FEATURES, type FeatureName } from '../../src/answer/features.ts';
import { Reader } from '../../src/answer/reading.ts';
import { contains, overlaps, sliceOf } from '../../src/text/span.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts(FICTIONS);
});
afterAll(() => indexed.close());

const featureOf = ({ features }: Evidence, name: FeatureName) => features[FEATURES.indexOf(name)]!;
const textOf = ({ reading, sentence }: Evidence) => sliceOf(reading.text, sentence.span);
const by = (name: FeatureName) => (features: Float32Array) => features[FEATURES.indexOf(name)]!;

/** The evidence that holds a piece of text. */
async function sentenceWith(piece: string, question: string): Promise<Evidence> {
  const { evidence } = await indexed.find(question);
  const found = evidence.find((item) => textOf(item).includes(piece));
  if (!found) throw new Error(`no sentence with ${piece}`);
  return found;
}

describe('evidence', () => {
  it('is every sentence of the best passages, once, likeliest first', async () => {
    const { evidence, candidates } = await indexed.find('青螺大桥全长多少公里？');
    const keys = evidence.map(({ reading, at }) => `${reading.record.path}:${at}`);
    expect(new Set(keys).size).toBe(keys.length);
    const { store } = indexed.index;
    for (const { reading, sentence } of evidence) {
      const isFound = candidates.some(({ passage }) => {
        const { article, ...span } = store.passage(passage);
        return store.articles[article] === reading.record && overlaps(span, sentence.span);
      });
      expect(isFound).toBe(true);
    }
    for (const [i, { score, likelihood }] of evidence.entries()) {
      if (i === 0) continue;
      expect(score).toBeLessThanOrEqual(evidence[i - 1]!.score);
      expect(likelihood).toBeLessThanOrEqual(evidence[i - 1]!.likelihood);
    }
    expect(evidence.reduce((sum, { likelihood }) => sum + likelihood, 0)).toBeCloseTo(1, 6);
  });

  it('is of the body only, and of whole sentences', async () => {
    const { evidence } = await indexed.find('青螺渡口的最后一班船');
    for (const { reading, sentence } of evidence) {
      expect(sentence.span.start).toBeGreaterThanOrEqual(reading.record.bodyStart);
      expect(sentence.folded).toHaveLength(sentence.span.end - sentence.span.start);
      for (const { span } of sentence.figures) expect(contains(sentence.span, span)).toBe(true);
    }
  });

  it('is empty where nothing was found', async () => {
    const { asked } = await indexed.find('青螺大桥');
    expect(findEvidence(asked, [], indexed.index, new Reader(indexed.index)).evidence).toEqual([]);
  });

  it('is ordered by the scores it is given', async () => {
    const { evidence } = await indexed.find('大桥', by('length'));
    const lengths = evidence.map((item) => featureOf(item, 'length'));
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  it('stays sure and finite where scores are far apart', async () => {
    const { evidence } = await indexed.find('青螺大桥', (features) => 5000 * features[0]! - 2000);
    for (const { likelihood } of evidence) expect(Number.isFinite(likelihood)).toBe(true);
    expect(evidence[0]!.likelihood).toBeGreaterThan(0.5);
  });
});

describe('features of a sentence', () => {
  it.each([
    ['青螺大桥全长多少公里？'],
    ['什么时候？'],
    ['渡輪'],
    ['2014年9月的青螺大桥和1887年的Harrow Point有什么关系？'],
    ['How tall is the lighthouse?'],
    ['ＧＰＴ－４ｏ'],
    [`为什么${'青螺大桥'.repeat(300)}？`],
    ['𠮷'],
  ])('are numbers, whatever the question: %s', async (question) => {
    const { evidence } = await indexed.find(question);
    for (const { features } of evidence) {
      expect(features).toHaveLength(FEATURES.length);
      for (const [i, value] of features.entries()) expect(value, FEATURES[i]).toSatisfy(Number.isFinite);
    }
  });

  it('are the same for a question in the other script', async () => {
    const simplified = await indexed.find('青螺渡口的船长开了多少年的船？', by('coverage'));
    const traditional = await indexed.find('青螺渡口的船長開了多少年的船？', by('coverage'));
    expect(traditional.evidence.map(textOf)).toEqual(simplified.evidence.map(textOf));
    for (const [i, { features }] of traditional.evidence.entries()) {
      expect([...features]).toEqual([...simplified.evidence[i]!.features]);
    }
  });

  it('rate a sentence higher the more of the question it covers', async () => {
    const { evidence } = await indexed.find('大桥的工程什么时候开工？', by('coverage'));
    expect(textOf(evidence[0]!)).toContain('2011年3月开工');
  });

  it('weigh rare words more than common ones', async () => {
    // Both sentences share one word with the question.
    const rare = await sentenceWith('陆远舟', '陆远舟的工程');
    const common = await sentenceWith('2011年3月开工', '陆远舟的工程');
    expect(featureOf(rare, 'coverage')).toBeGreaterThan(featureOf(common, 'coverage'));
  });

  it('excuse what the title says already', async () => {
    // The sentence does not name the bridge; the title of its article does.
    const item = await sentenceWith('2011年3月开工', '青螺大桥哪年开工？');
    expect(featureOf(item, 'coverageBesidesTitle')).toBeGreaterThan(featureOf(item, 'coverage'));
  });

  it('see what the neighbours would add', async () => {
    const item = await sentenceWith('主持设计', '谁主持设计了全长2.3公里的大桥？');
    expect(featureOf(item, 'previousAdds')).toBeGreaterThan(0);
    expect(featureOf(item, 'coverageWithNeighbours')).toBeGreaterThan(featureOf(item, 'coverage'));
    const first = await sentenceWith('全长2.3公里', '谁主持设计了全长2.3公里的大桥？');
    expect(featureOf(first, 'previousAdds')).toBe(0);
    expect(featureOf(first, 'isFirst')).toBe(1);
  });

  it('see figures of the kind that is wanted', async () => {
    const question = '青螺大桥什么时候通车？';
    const dated = await sentenceWith('2014年9月通车', question);
    const undated = await sentenceWith('全长2.3公里', question);
    expect(featureOf(dated, 'wantedFigures')).toBeGreaterThan(featureOf(undated, 'wantedFigures'));
  });

  it('see the unit and the thing that are counted', async () => {
    const question = '青螺大桥动用了多少名工人？';
    expect(featureOf(await sentenceWith('1200名工人', question), 'unitAgrees')).toBe(1);
    expect(featureOf(await sentenceWith('八千多辆车', question), 'unitAgrees')).toBe(0);
  });

  it('do not take figures that the question names itself for new ones', async () => {
    const question = '2014年9月通车的大桥是谁设计的？';
    const item = await sentenceWith('2014年9月通车', question);
    expect(featureOf(item, 'questionFigures')).toBeGreaterThanOrEqual(1);
    expect(featureOf(item, 'missedFigures')).toBe(0);
    const other = await sentenceWith('陆远舟', question);
    expect(featureOf(other, 'missedFigures')).toBe(1);
  });

  it('see another figure where the question names one', async () => {
    const other = await sentenceWith('第三屆', '第五屆雲嶺馬拉松有多少人參加？');
    const same = await sentenceWith('第三屆', '第三屆雲嶺馬拉松有多少人參加？');
    expect(featureOf(other, 'conflictingFigures')).toBe(1);
    expect(featureOf(same, 'conflictingFigures')).toBe(0);
  });

  it('see names that are missing all around', async () => {
    const missing = await sentenceWith('全长2.3公里', '广东的大桥全长多少公里？');
    const none = await sentenceWith('全长2.3公里', '大桥全长多少公里？');
    expect(featureOf(missing, 'missingNames')).toBeGreaterThan(featureOf(none, 'missingNames'));
  });

  it('see a reason, and who speaks', async () => {
    expect(featureOf(await sentenceWith('为了让渔船', '为什么有一跨更高？'), 'reasonCue')).toBe(1);
    expect(featureOf(await sentenceWith('陆远舟', '为什么有一跨更高？'), 'reasonCue')).toBe(0);
    expect(featureOf(await sentenceWith('日子也通了', '渔民说了什么？'), 'speaks')).toBe(1);
    expect(featureOf(await sentenceWith('陆远舟', '渔民说了什么？'), 'speaks')).toBe(0);
  });

  it('see the order of words, not only the words', async () => {
    const inOrder = await sentenceWith('主持设计', '由陆远舟主持设计');
    const mixed = await sentenceWith('主持设计', '设计由主持陆远舟');
    expect(featureOf(inOrder, 'longestRun')).toBeGreaterThan(featureOf(mixed, 'longestRun'));
    expect(featureOf(inOrder, 'tripleShare')).toBeGreaterThan(featureOf(mixed, 'tripleShare'));
  });
});

describe('the ranker', () => {
  it.each([
    ['covers what is asked', '大桥是谁主持设计的？', '陆远舟'],
    ['covers what is asked, in the other script', '大橋是誰主持設計的？', '陆远舟'],
    ['has the unit that is asked for', '青螺大桥有多少公里长？', '2.3公里'],
    ['has the date that is asked for', '青螺大桥是哪一年通车的？', '2014年9月通车'],
    ['covers it, beside one that names the place again', '青螺渡口的候船室会改建成什么？', '展覽館'],
    ['has the person', '女子组冠军是谁？', '何曉嵐'],
    ['has the amount', '茶叶博物馆收藏了多少件茶具？', '4.6万件'],
    ['has the amount in English', 'How many steps does the keeper climb at Harrow Point?', '168 steps'],
  ])('puts first the sentence that %s', async (_, question, piece) => {
    const { evidence } = await indexed.find(question);
    expect(textOf(evidence[0]!)).toContain(piece);
  });

  it('has English words by what their family shares', async () => {
    const sentence = await sentenceWith('was designed by', 'Which designer never saw the repairs?');
    expect(featureOf(sentence, 'characterCoverage')).toBeGreaterThan(featureOf(sentence, 'coverage'));
    const other = await sentenceWith('seen from 19 miles', 'Which designer never saw the repairs?');
    expect(featureOf(other, 'characterCoverage')).toBe(0);
  });
});
