import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Library } from '../../src/answer/answer.ts';
import { createLibrary } from '../../src/answer/library.ts';
import { embedder, type Indexed, indexTexts } from './indexed.ts';

const ARTICLES = {
  'open/bridge.md': '# 青螺大桥通车\n\n青螺大桥今天正式通车，全长3.6公里。大桥连接青螺岛和对岸的渔村。',
  'open/ferry.md': '# 青螺渡輪停航\n\n青螺渡輪將於年底停航，每日航班減為兩班。渡輪公司有船員四十人。',
  'secret/budget.md': '# 银杏计划预算\n\n银杏计划预算为七千万元。计划由沈墨白主持，地点在紫藤镇。',
  'root.md': '# Lighthouse reopens\n\nThe lighthouse of Qingluo reopened on Monday. It is 41 metres tall.',
};

let indexed: Indexed;
let library: Library;
beforeAll(async () => {
  indexed = await indexTexts(ARTICLES);
  library = createLibrary(indexed.index, embedder);
});
afterAll(() => indexed.close());

const cited = ({ quotes, passages }: Answer) => [...quotes, ...passages].map(({ article }) => article);

describe('collections', () => {
  it('are the first folders, articles without one being of the collection without a name', () => {
    expect(library.collections).toEqual([
      { name: '', articles: 1 },
      { name: 'open', articles: 2 },
      { name: 'secret', articles: 1 },
    ]);
  });

  it('that are left out neither answer, nor are found, nor count', async () => {
    const part = library.within(['open', '']);
    expect((await library.ask('银杏计划预算多少？')).kind).toBe('found');
    for (const question of ['银杏计划预算多少？', '沈墨白主持什么？', '紫藤镇在哪里？', '大桥多长？']) {
      expect(cited(await part.ask(question))).not.toContain('secret/budget.md');
      expect((await part.search(question, 50)).map(({ article }) => article)).not.toContain(
        'secret/budget.md',
      );
    }
    expect((await part.ask('银杏计划预算多少？')).kind).toBe('notFound');
    expect(part.has('secret/budget.md')).toBe(false);
    expect(part.passagesOf('secret/budget.md')).toBeNull();
    expect(part.titled('银杏', 9)).toEqual([]);
    expect(part.collections.map(({ name }) => name)).toEqual(['', 'open']);
    expect(part.summary).toMatchObject({ articles: 3, passages: 3 });
  });

  it('that are left out mend no misspelling', async () => {
    const misspelt = '银信计划预算多少？';
    expect((await library.ask(misspelt)).readAs).toBe('银杏计划预算多少？');
    expect((await library.within(['open']).ask(misspelt)).readAs).toBeNull();
  });

  it('answer the same as an index that has nothing else', async () => {
    const alone = await indexTexts({
      'open/bridge.md': ARTICLES['open/bridge.md'],
      'open/ferry.md': ARTICLES['open/ferry.md'],
    });
    try {
      const whole = createLibrary(alone.index, embedder);
      const part = library.within(['open']);
      for (const question of ['青螺大桥有多长？', '渡轮有多少船员？', '月球有多远？']) {
        const { ms: _, ...expected } = await whole.ask(question);
        const { ms: __, ...answer } = await part.ask(question);
        expect(answer.kind).toBe(expected.kind);
        expect(answer.quotes).toEqual(expected.quotes);
        expect(answer.confidence).toBeCloseTo(expected.confidence, 6);
      }
    } finally {
      alone.close();
    }
  });

  it('are narrowed, never widened, a second time', () => {
    expect(library.within(['open']).within(['open', 'secret']).has('secret/budget.md')).toBe(false);
    expect(library.within([]).collections).toEqual([]);
  });

  it('with nothing in them answer nothing', async () => {
    const answer = await library.within([]).ask('青螺大桥有多长？');
    expect(answer).toMatchObject({ kind: 'notFound', quotes: [], passages: [] });
  });
});

describe('titles', () => {
  const titled = (text: string) => library.titled(text, 9).map(({ title }) => title);

  it('are found by either script, a part of them, or their characters in order', () => {
    expect(titled('渡轮')).toEqual(['青螺渡輪停航']);
    expect(titled('大橋')).toEqual(['青螺大桥通车']);
    expect(titled('青桥')).toEqual(['青螺大桥通车']);
    expect(titled('LIGHT')).toEqual(['Lighthouse reopens']);
    expect(titled('无此')).toEqual([]);
  });

  it('are all there for nothing typed, up to the limit', () => {
    expect(titled('')).toHaveLength(4);
    expect(library.titled('', 2)).toHaveLength(2);
  });
});

it('the passages of an article are slices of it, in order', () => {
  const passages = library.passagesOf('open/bridge.md')!;
  const { store } = indexed.index;
  const text = store.textOf(store.find('open/bridge.md')!);
  expect(passages.length).toBeGreaterThan(0);
  for (const { text: passage, start, end } of passages) expect(passage).toBe(text.slice(start, end));
  expect(passages[0]).toMatchObject({ article: 'open/bridge.md', title: '青螺大桥通车' });
});
