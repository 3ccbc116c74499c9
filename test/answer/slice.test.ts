import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/answer/evidence.ts';
import { answerSlice, SLICE_FEATURES, sliceCandidates } from '../../src/answer/slice.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { contains, sliceOf } from '../../src/text/span.ts';
import { FICTIONS } from './fictions.ts';
import { type Indexed, indexFolder, indexTexts } from './indexed.ts';

const GLANCE = { zh: 60, en: 180 };

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
  const {
    asked: { question: understood },
    evidence,
  } = await find(question);
  const item = evidence.find((other) => textOf(other).includes(piece));
  if (!item) throw new Error(`no sentence with ${piece}`);
  return { question: understood, item };
}

async function sliceFor(question: string, piece: string): Promise<string> {
  const { question: understood, item } = await sentenceWith(piece, question);
  return sliceOf(item.reading.text, answerSlice(understood, item, null));
}

describe('the answer slice', () => {
  it('lies inside its sentence, can be read at a glance, and is clean at its ends', async () => {
    for (const { question: text } of readQuestions('data/questions.jsonl')) {
      const {
        asked: { question },
        evidence,
      } = await samples.find(text);
      for (const item of evidence.slice(0, 5)) {
        const span = answerSlice(question, item, null);
        expect(contains(item.sentence.span, span)).toBe(true);
        const slice = sliceOf(item.reading.text, span);
        expect(slice).not.toBe('');
        expect(slice.length).toBeLessThanOrEqual(GLANCE[item.reading.record.language]);
        expect(slice).toBe(slice.trim());
        if (slice.length > 1) expect(slice).not.toMatch(/^[，,；;：:、。]|[，,；;：:、]$/);
        if (slice.endsWith('。')) expect(textOf(item).endsWith(slice)).toBe(true);
      }
    }
  });

  it('is the clause of the figure where one is given', async () => {
    const { question, item } = await sentenceWith('2.3公里', '青螺大桥有多长？');
    const { span } = item.sentence.figures[0]!;
    const slice = answerSlice(question, item, span);
    expect(contains(slice, span)).toBe(true);
    expect(sliceOf(item.reading.text, slice)).toMatch(/^[^，。]*2\.3公里$/);
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
    const { question: understood, item } = await sentenceWith('37.9', question, samples);
    const figure = item.sentence.figures.find(({ value }) => value === 37.9)!.span;
    const slice = sliceOf(item.reading.text, answerSlice(understood, item, figure));
    expect(slice).toMatch(/^Of that length 37\.9 kilometres/);
  });

  it('is of the text as it is written, not as it is matched', async () => {
    expect(await sliceFor('候船室会改建成什么？', '展覽館')).toMatch(/[覽館]/);
  });
});

describe('slices to choose from', () => {
  it.each(['一二三四', '甲乙丙丁', '🚄', 'The keeper said nothing'])(
    'fit also where a sentence has no or many clauses: %s',
    async (piece) => {
      const { question, item } = await sentenceWith(piece, `${piece}长句 harbour keeper`);
      const { folded } = item.sentence;
      const slices = sliceCandidates(question, item);
      expect(slices.length).toBeGreaterThan(0);
      const covered = new Set<number>();
      for (const { span, features } of slices) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(folded.length);
        expect(span.end - span.start).toBeLessThanOrEqual(GLANCE[item.reading.record.language]);
        for (let at = span.start; at < span.end; at++) covered.add(at);
        expect(features).toHaveLength(SLICE_FEATURES.length);
        for (const [i, value] of features.entries())
          expect(value, SLICE_FEATURES[i]).toSatisfy(Number.isFinite);
      }
      // Together they are the sentence.
      expect(covered.size).toBe(folded.length);
    },
  );

  it('never end between the halves of a surrogate pair', async () => {
    const { question, item } = await sentenceWith('🚄', '长句');
    for (const { span } of sliceCandidates(question, item)) {
      expect(sliceOf(item.sentence.folded, span)).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('are not cut within a number or a time', async () => {
    const { question, item } = await sentenceWith('1200名', '青螺大桥');
    for (const { span } of sliceCandidates(question, item)) {
      expect(sliceOf(item.sentence.folded, span)).not.toMatch(/^\.\d|\d\.$/);
    }
  });
});
