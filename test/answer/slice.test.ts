import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/answer/evidence.ts';
import { chooseQuotes } from '../../src/answer/quotes.ts';
import { answerSlice, GLANCE_CHARACTERS, SLICE_FEATURES, sliceCandidates } from '../../src/answer/slice.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { contains, overlaps, sliceOf } from '../../src/text/span.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexFolder, indexTexts } from './indexed.ts';

let indexed: Indexed;
let samples: Indexed;
beforeAll(async () => {
  indexed = await indexTexts({
    ...FICTIONS,
    'clauses.txt': `没有停顿的长句
${'一二三四五六七八九十'.repeat(15)}。
一${'🚄'.repeat(100)}长句。
${'甲乙丙丁戊己庚，'.repeat(20)}末尾。
`,
    'marks.txt': `派船
“镇上派了48名船工，小满那天到齐，带来了新的缆绳、船桨、灯具和够用一个夏天的粮食，大家都说这个季节的水路总算有人照看，往后过江不必再等到天亮。”
`,
    'prose.txt': `A long sentence
${'The keeper said nothing more about the harbour '.repeat(10)}that evening.
`,
  });
  samples = await indexFolder('data/articles');
});
afterAll(() => {
  indexed.close();
  samples.close();
});

const textOf = ({ reading, sentence }: Evidence) => sliceOf(reading.text, sentence.span);

async function sentenceWith(piece: string, question: string, { find } = indexed) {
  const { asked, evidence } = await find(question);
  const item = evidence.find((other) => textOf(other).includes(piece));
  if (!item) throw new Error(`no sentence with ${piece}`);
  return { asked, item, quote: { item, span: item.sentence.span, sentences: [item] } };
}

async function sliceFor(question: string, piece: string): Promise<string> {
  const { asked, item, quote } = await sentenceWith(piece, question);
  return sliceOf(item.reading.text, answerSlice(asked, quote, null));
}

describe('the answer slice', () => {
  it('lies inside its quote, can be read at a glance, and is clean at its ends', async () => {
    for (const { question } of readQuestions('data/questions.jsonl')) {
      const { asked, evidence } = await samples.find(question);
      for (const quote of chooseQuotes(evidence)) {
        const { text, record } = quote.item.reading;
        const span = answerSlice(asked, quote, null);
        expect(contains(quote.span, span)).toBe(true);
        const slice = sliceOf(text, span);
        expect(slice).not.toBe('');
        expect(slice.length).toBeLessThanOrEqual(GLANCE_CHARACTERS[record.language]);
        expect(slice).toBe(slice.trim());
        if (slice.length > 1) expect(slice).not.toMatch(/^[，,；;：:、。]|[，,；;：:、]$/);
        if (slice.endsWith('。'))
          expect(quote.sentences.some((item) => textOf(item).endsWith(slice.slice(-8)))).toBe(true);
      }
    }
  });

  it('may lie in the sentence beside the best one where both are quoted', async () => {
    const { asked, evidence } = await indexed.find('青螺大桥由谁设计？');
    const item = evidence.find((other) => textOf(other).includes('2.3公里'))!;
    const beside = evidence.find((other) => textOf(other).includes('陆远舟'))!;
    const spans = [item, beside].map(({ sentence }) => sentence.span);
    const span = {
      start: Math.min(...spans.map(({ start }) => start)),
      end: Math.max(...spans.map(({ end }) => end)),
    };
    const slices = sliceCandidates(asked, { item, span, sentences: [item, beside] });
    const isBesides = SLICE_FEATURES.indexOf('isBesides');
    expect(slices.some(({ features }) => features[isBesides] === 1)).toBe(true);
    for (const { span: slice, features } of slices)
      expect(features[isBesides]).toBe(overlaps(item.sentence.span, slice) ? 0 : 1);
  });

  it('has the figure in it where one is given', async () => {
    const { asked, item, quote } = await sentenceWith('2.3公里', '青螺大桥有多长？');
    const { span } = item.sentence.figures[0]!;
    const slice = answerSlice(asked, quote, span);
    expect(contains(slice, span)).toBe(true);
    expect(sliceOf(item.reading.text, slice)).toContain('2.3公里');
  });

  it('is a whole short sentence at most', async () => {
    const slice = await sliceFor('青螺大桥由谁设计？', '陆远舟');
    expect(slice).toContain('陆远舟');
    expect('大桥由陆远舟主持设计。').toContain(slice);
  });

  it.each([
    ['中间一跨为什么高出水面40米？', '为了让渔船', '为了让渔船通过'],
    ['候船室會改建成什麼？', '展覽館', '展覽館'],
    ['Who designed the lighthouse at Harrow Point?', 'Calloway', 'Edith Calloway'],
  ])('holds the clause that answers: %s', async (question, piece, answer) => {
    expect(await sliceFor(question, piece)).toContain(answer);
  });

  it('does not part a word from its preposition', async () => {
    const question = 'How many kilometres of the Channel Tunnel lie under the sea?';
    const { asked, item, quote } = await sentenceWith('37.9', question, samples);
    const figure = item.sentence.figures.find(({ value }) => value === 37.9)!.span;
    const slice = sliceOf(item.reading.text, answerSlice(asked, quote, figure));
    expect(slice).toMatch(/^Of that length 37\.9 kilometres/);
  });

  it('has no mark whose fellow is left out', async () => {
    const { asked, item, quote } = await sentenceWith('小满', '镇上派了多少名船工？');
    const figure = item.sentence.figures[0]!.span;
    const slice = sliceOf(item.reading.text, answerSlice(asked, quote, figure));
    expect(slice).toContain('48名');
    expect(slice.includes('“')).toBe(slice.includes('”'));
  });

  it('is of the text as it is written, not as it is matched', async () => {
    expect(await sliceFor('候船室会改建成什么？', '展覽館')).toMatch(/[覽館]/);
  });
});

describe('slices to choose from', () => {
  it.each(['一二三四', '甲乙丙丁', '🚄', 'The keeper said nothing'])(
    'fit also where a sentence has no or many clauses: %s',
    async (piece) => {
      const { asked, item, quote } = await sentenceWith(piece, `${piece}长句 harbour keeper`);
      const { span: sentence } = item.sentence;
      const slices = sliceCandidates(asked, quote);
      expect(slices.length).toBeGreaterThan(0);
      const covered = new Set<number>();
      for (const { span, features } of slices) {
        expect(contains(sentence, span)).toBe(true);
        expect(span.end - span.start).toBeLessThanOrEqual(GLANCE_CHARACTERS[item.reading.record.language]);
        for (let at = span.start; at < span.end; at++) covered.add(at);
        expect(features).toHaveLength(SLICE_FEATURES.length);
        for (const [i, value] of features.entries())
          expect(value, SLICE_FEATURES[i]).toSatisfy(Number.isFinite);
      }
      // Together they are the sentence.
      expect(covered.size).toBe(sentence.end - sentence.start);
    },
  );

  it('never end between the halves of a surrogate pair', async () => {
    const { asked, item, quote } = await sentenceWith('🚄', '长句');
    for (const { span } of sliceCandidates(asked, quote)) {
      expect(sliceOf(item.reading.foldedText, span)).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('are not cut within a number or a time', async () => {
    const { asked, item, quote } = await sentenceWith('1200名', '青螺大桥');
    for (const { span } of sliceCandidates(asked, quote)) {
      expect(sliceOf(item.reading.foldedText, span)).not.toMatch(/^\.\d|\d\.$/);
    }
  });
});
