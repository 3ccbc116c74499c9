import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Answerer, CitedSlice } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { QuestionError } from '../../src/errors.ts';
import { openCurrent } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { fold, scriptOf } from '../../src/text/script.ts';
import { FICTIONS } from './fictions.ts';
import { embedder, type Indexed, indexTexts } from './indexed.ts';

/** All that an answer cites. */
function slicesOf(answer: Answer): CitedSlice[] {
  return [
    ...answer.quotes,
    ...answer.quotes.flatMap(({ figures }) => figures),
    ...answer.passages,
    ...(answer.kind === 'found' ? [answer.answer, ...answer.figures] : []),
  ];
}

const QUESTIONS = [
  '青螺大桥有多长？',
  '青螺大橋是誰設計的？',
  '渡轮单程要多久？',
  '渔民高大海说了什么？',
  '雲嶺馬拉松有多少人參加？',
  'Why does the keeper climb the steps?',
  '茶叶博物馆在哪里？',
  '月球有多远？',
  '什么时候？',
];

describe('an answer', () => {
  let indexed: Indexed;
  let answerer: Answerer;
  beforeAll(async () => {
    indexed = await indexTexts(FICTIONS);
    answerer = createAnswerer(indexed.index, embedder);
  });
  afterAll(() => indexed.close());

  function pinned(path: string): string {
    const { store } = indexed.index;
    return store.textOf(store.articles.findIndex((article) => article.path === path));
  }

  it.each(QUESTIONS)('cites exact slices of the articles and nothing else: %s', async (question) => {
    for (const slice of slicesOf(await answerer.ask(question))) {
      expect(slice.end).toBeGreaterThan(slice.start);
      expect(slice.text).toBe(pinned(slice.article).slice(slice.start, slice.end));
    }
  });

  it.each(['你是谁', '谢谢啦', 'hello', '有什么新闻'])('quotes nothing to small talk: %s', async (said) => {
    const answer = await answerer.ask(said);
    expect(answer).toMatchObject({ kind: 'notFound', quotes: [], passages: [], confidence: 0 });
    expect(answer.smallTalk).toBeTypeOf('string');
    expect((await answerer.ask('青螺大桥有多长？')).smallTalk).toBeUndefined();
  });

  it.each(QUESTIONS)('keeps the limits and the order it promises: %s', async (question) => {
    const answer = await answerer.ask(question);
    expect(answer.question).toBe(question);
    expect(answer.quotes.length).toBeLessThanOrEqual(5);
    expect(answer.passages.length).toBeLessThanOrEqual(20);
    expect(answer.confidence).toBeGreaterThanOrEqual(0);
    expect(answer.confidence).toBeLessThanOrEqual(1);
    expect(answer.ms).toBeGreaterThan(0);
    for (const list of [answer.quotes, answer.passages]) {
      const scores = list.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
    for (const { score } of answer.quotes) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    if (answer.kind === 'notFound') return;
    const [first] = answer.quotes;
    expect(answer.answer.article).toBe(first.article);
    expect(answer.answer.start).toBeGreaterThanOrEqual(first.start);
    expect(answer.answer.end).toBeLessThanOrEqual(first.end);
    expect(answer.figures.length).toBeLessThanOrEqual(5);
  });

  it('quotes the article it knows by its title, address, source and date', async () => {
    const { quotes } = await answerer.ask('青螺大桥是谁设计的？');
    expect(quotes[0]).toMatchObject({
      article: 'qingluo-bridge.md',
      title: '青螺大桥通车十年',
      url: 'https://news.example/bridge',
      source: '青螺晚报',
      date: '2024-09-01',
    });
    expect(quotes[0]!.text).toContain('陆远舟');
  });

  it('names who speaks, and the office', async () => {
    const { quotes } = await answerer.ask('渔民高大海说了什么？');
    expect(quotes[0]).toMatchObject({ speaker: '高大海', office: '渔民' });
    expect(quotes[0]!.text).toContain('“桥通了，日子也通了。”');
  });

  it('gives the figures of a quote, understood', async () => {
    const { quotes } = await answerer.ask('茶叶博物馆收藏了多少件茶具？');
    const figures = quotes.find(({ text }) => text.includes('4.6万件'))!.figures;
    expect(figures).toEqual([
      expect.objectContaining({ text: '4.6万件', value: 46_000, unit: '件', bound: 'exact' }),
      expect.objectContaining({ text: '70%以上', value: 0.7, unit: '%', bound: 'atLeast' }),
    ]);
  });

  it.each([
    ['青螺渡口的船长是谁？', '青螺渡口的船長是誰？', 'qingluo-ferry.md', 'hant'],
    ['渡轮单程要多久？', '渡輪單程要多久？', 'qingluo-ferry.md', 'hant'],
    ['云岭马拉松的冠军是谁？', '雲嶺馬拉松的冠軍是誰？', 'marathon.txt', 'hant'],
    ['青螺大桥是谁设计的？', '青螺大橋是誰設計的？', 'qingluo-bridge.md', 'hans'],
    ['茶叶博物馆的前身是什么？', '茶葉博物館的前身是什麼？', 'tea-museum.md', 'hans'],
  ])(
    'is the same in both scripts, and shows the text in its own: %s',
    async (simplified, traditional, path, script) => {
      const [a, b] = [await answerer.ask(simplified), await answerer.ask(traditional)];
      expect(a.quotes[0]!.article).toBe(path);
      expect(b.kind).toBe(a.kind);
      expect(b.quotes).toEqual(a.quotes);
      expect(b.passages).toEqual(a.passages);
      expect(b.confidence).toBe(a.confidence);
      expect(scriptOf(a.passages[0]!.text)).toBe(script);
    },
  );

  it('gives no figure where none is asked for', async () => {
    const answer = await answerer.ask('青螺大桥是谁设计的？');
    if (answer.kind === 'found') expect(answer.figures).toEqual([]);
    expect(answer.quotes[0]!.text).toContain('陆远舟');
  });

  it('is less sure of what the articles do not tell', async () => {
    const told = await answerer.ask('青螺大桥是谁主持设计的？');
    const foreign = await answerer.ask('光合作用的产物是什么？');
    expect(told.confidence).toBeGreaterThan(foreign.confidence);
    expect(foreign.kind).toBe('notFound');
  });

  it('does not depend on what else is asked at the same time', async () => {
    const withoutMs = ({ ms: _, ...answer }: Answer) => answer;
    const together = await Promise.all(QUESTIONS.map((question) => answerer.ask(question)));
    for (const [i, question] of QUESTIONS.entries()) {
      expect(withoutMs(await answerer.ask(question))).toEqual(withoutMs(together[i]!));
    }
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['？！', 'noWords'],
    ['🚄🎉', 'noWords'],
    ['字'.repeat(10_000), 'tooLong'],
  ])('is refused for what is no question: %j', async (question, reason) => {
    await expect(answerer.ask(question)).rejects.toThrow(QuestionError);
    await expect(answerer.ask(question)).rejects.toMatchObject({ reason });
    await expect(answerer.search(question, 5)).rejects.toMatchObject({ reason });
  });

  it('is given to a question as long as may be', async () => {
    const answer = await answerer.ask('青螺大桥有多长？'.repeat(250));
    expect(answer.quotes.length).toBeGreaterThan(0);
  });

  it('comes with a search that gives passages, at most as many as asked for', async () => {
    const passages = await answerer.search('青螺', 2);
    expect(passages).toHaveLength(2);
    expect(new Set(passages.map(({ article }) => article))).toEqual(
      new Set(['qingluo-bridge.md', 'qingluo-ferry.md']),
    );
    for (const { text, article, start, end } of passages)
      expect(text).toBe(pinned(article).slice(start, end));
  });

  it('comes with a summary of the index', () => {
    expect(answerer.summary).toMatchObject({
      embedder: embedder.id,
      articles: Object.keys(FICTIONS).length,
      passages: indexed.index.manifest.counts.passages,
      generation: indexed.index.manifest.generation,
    });
  });
});

describe('articles that are nearly the same', () => {
  let indexed: Indexed;
  let answerer: Answerer;
  const bridge = FICTIONS['qingluo-bridge.md']!;
  const ferry = FICTIONS['qingluo-ferry.md']!;
  beforeAll(async () => {
    indexed = await indexTexts({
      ...FICTIONS,
      'copies/again.md': bridge,
      'copies/evening.md': bridge.replace('青螺大桥全长', '青螺大桥，全长'),
      'copies/simplified.md': fold(ferry),
    });
    answerer = createAnswerer(indexed.index, embedder);
  });
  afterAll(() => indexed.close());

  it.each(['青螺大桥有多长？', '青螺大桥是谁设计的？', '渡口的船長是誰？', '候船室会改建成什么？'])(
    'are quoted once: %s',
    async (question) => {
      const { quotes } = await answerer.ask(question);
      const said = quotes.map(({ text }) => fold(text).replace(/[^\p{L}\p{N}]/gu, ''));
      expect(new Set(said).size).toBe(said.length);
      expect(quotes.length).toBeGreaterThan(1);
    },
  );

  it('leave the same first quote as the article alone', async () => {
    const alone = await indexTexts(FICTIONS);
    try {
      const question = '青螺大桥是谁主持设计的？';
      const [one] = (await createAnswerer(alone.index, embedder).ask(question)).quotes;
      const [many] = (await answerer.ask(question)).quotes;
      expect(fold(many!.text)).toBe(fold(one!.text));
    } finally {
      alone.close();
    }
  });
});

describe('an empty index', () => {
  it('answers nothing, and does not fail', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yinju-empty-'));
    const articlesDir = join(folder, 'articles');
    const indexDir = join(folder, 'index');
    mkdirSync(articlesDir);
    writeFileSync(join(articlesDir, 'a.txt'), '只有一句话。');
    await ingest({ articlesDir, indexDir, embedder });
    rmSync(join(articlesDir, 'a.txt'));
    await ingest({ articlesDir, indexDir, embedder, prune: true });
    const index = openCurrent(indexDir);
    try {
      const answerer = createAnswerer(index, embedder);
      expect(await answerer.ask('只有什么？')).toMatchObject({
        kind: 'notFound',
        confidence: 0,
        quotes: [],
        passages: [],
      });
      expect(await answerer.search('一句话', 5)).toEqual([]);
      expect(answerer.summary).toMatchObject({ articles: 0, passages: 0 });
    } finally {
      index.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
