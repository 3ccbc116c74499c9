import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWER_WORD_FEATURES, measureWords, rateWord } from '../../src/answer/answer-words.ts';
import { chooseQuotes } from '../../src/answer/quotes.ts';
import { contains, overlaps, sliceOf } from '../../src/text/span.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts(FICTIONS);
});
afterAll(() => indexed.close());

/** The words of the first quote found for a question that has some piece, each as written with its features by name and its rating. */
async function wordsFor(question: string, piece = '') {
  const { asked, evidence } = await indexed.find(question);
  const quote = chooseQuotes(evidence).find(({ item, span }) =>
    sliceOf(item.reading.text, span).includes(piece),
  );
  if (!quote) throw new Error(`no quote has ${piece}`);
  return measureWords(asked, quote).map((word) => {
    expect(contains(quote.span, word.span)).toBe(true);
    const values = new Map(ANSWER_WORD_FEATURES.map((name, i) => [name, word.features[i]!]));
    return {
      written: sliceOf(quote.item.reading.text, word.span),
      rating: rateWord(word),
      value: (name: (typeof ANSWER_WORD_FEATURES)[number]) => values.get(name)!,
    };
  });
}

async function wordFor(question: string, written: string) {
  const word = (await wordsFor(question, written)).find((one) => one.written === written);
  if (!word) throw new Error(`no word ${written}`);
  return word;
}

describe('words as a part of the answer', () => {
  it('are measured by what they are and how far they stand from the question’s', async () => {
    const question = 'Which woman was the lighthouse designed by?';
    const asked = await wordFor(question, 'designed');
    expect(asked.value('asked')).toBeGreaterThan(0);
    expect(asked.value('newRun')).toBe(0);
    const name = await wordFor(question, 'Edith');
    expect(name.value('asked')).toBe(0);
    expect(name.value('newRun')).toBeGreaterThan(1);
    expect(name.value('lead')).toBeGreaterThan(0);
    expect(name.value('fromLead')).toBe(1);
    expect(name.value('fromAskedLeft')).toBe(2);
    expect(name.value('weightLeft')).toBeGreaterThan(name.value('weightRight'));
    expect((await wordFor(question, 'Calloway')).value('fromLead')).toBe(2);
  });

  it('are compared with what stands beside the question word', async () => {
    const words = await wordsFor('青螺大桥桥面宽多少？');
    const at = words.findIndex(({ written }) => written === '26');
    expect(words[at]!.value('slotLeft')).toBe(3);
    expect(words[at]!.value('fromLeftOfFocus')).toBe(1);
    expect(words[at - 1]!.value('slotLeft')).toBeLessThan(3);
  });

  it('know the figure they are in, and whether it is one that is asked for', async () => {
    const height = await wordFor('How tall is the lighthouse at Harrow Point?', '41');
    expect(height.value('fittingFigure')).toBe(1);
    expect(height.value('figureAsked')).toBe(0);
    const year = await wordFor('How tall is the lighthouse at Harrow Point?', '1887');
    expect(year.value('fittingFigure')).toBe(0);
    expect(year.value('figure')).toBeGreaterThan(0);
    const known = await wordFor('Was the lighthouse at Harrow Point built in 1887 or later?', '1887');
    expect(known.value('figureAsked')).toBe(1);
  });

  it('tell capitals, stop words, numbers and other words of Latin writing apart', async () => {
    const question = 'How tall is the lighthouse at Harrow Point?';
    const parts = [];
    for (const word of ['Harrow', 'at', '41', 'metres'])
      parts.push((await wordFor(question, word)).value('part'));
    expect(new Set(parts).size).toBe(4);
  });

  it.each([
    ['青螺大桥由谁主持设计？', /[陆远舟]/],
    ['青螺大桥全长多少公里？', /2\.3|公里/],
    ['How tall is the lighthouse at Harrow Point?', /41|metres/],
    ['When was the lighthouse at Harrow Point built?', /1887/],
  ])('of %s the likeliest one answers', async (question, answer) => {
    const words = await wordsFor(question);
    const best = words.reduce((a, b) => (b.rating > a.rating ? b : a));
    expect(best.written).toMatch(answer);
  });

  it('in Traditional script are measured as in Simplified', async () => {
    const simplified = await wordsFor('青螺渡口的渡轮每天开多少班？');
    const traditional = await wordsFor('青螺渡口的渡輪每天開多少班？');
    expect(traditional.map(({ rating }) => rating)).toEqual(simplified.map(({ rating }) => rating));
  });

  it('overlap nothing and come in order', async () => {
    const { asked, evidence } = await indexed.find('云岭茶叶博物馆收藏多少茶具？');
    const spans = measureWords(asked, chooseQuotes(evidence)[0]!).map(({ span }) => span);
    expect(spans.length).toBeGreaterThan(5);
    for (const [i, span] of spans.slice(1).entries()) {
      expect(span.start).toBeGreaterThanOrEqual(spans[i]!.end);
      expect(overlaps(span, spans[i]!)).toBe(false);
    }
  });
});
