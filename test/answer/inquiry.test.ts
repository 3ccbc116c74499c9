import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { createInquirer } from '../../src/answer/inquiry.ts';
import { understand } from '../../src/answer/question.ts';
import { Reader } from '../../src/answer/reading.ts';
import { retrieve } from '../../src/answer/retrieve.ts';
import { FICTIONS } from './fictions.ts';
import { embedder, type Indexed, indexFolder, indexTexts } from './indexed.ts';

async function vectorOf(question: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([question], 'query');
  return vector!;
}

describe('the sample articles, which are of both languages', () => {
  let indexed: Indexed;
  let ask: (question: string) => Promise<Answer>;
  beforeAll(async () => {
    indexed = await indexFolder('data/articles');
    ask = createAnswerer(indexed.index, embedder).ask;
  });
  afterAll(() => indexed.close());

  it.each([
    ['How long is the Qinghai-Tibet Railway?', 'qinghai-tibet-railway.md', '1956公里'],
    ['Who designed Taipei 101?', 'taipei-101.md', '李祖原'],
    ['When did the Arecibo telescope collapse?', 'fast-telescope.md', '2020年12月'],
    ['埃菲尔铁塔每次要用多少吨油漆？', 'eiffel-tower.md', '60 tonnes'],
    ['海峽隧道的條約在哪裡簽署？', 'channel-tunnel.md', 'Canterbury'],
    ['2024年吉田登山道每天最多允许多少人？', 'mount-fuji.md', '4,000 people'],
  ])('answer from the other language, in its own words: %s', async (question, article, words) => {
    const answer = await ask(question);
    expect(answer.kind).toBe('found');
    expect(answer.passages[0]).toMatchObject({ article });
    expect(answer.quotes[0]).toMatchObject({ article });
    expect(answer.quotes.map(({ text }) => text).join('\n')).toContain(words);
    const { store } = indexed.index;
    for (const { text, article: path, start, end } of answer.quotes)
      expect(store.textOf(store.find(path)!).slice(start, end)).toBe(text);
  });

  it.each([
    ['青藏铁路全长多少公里？', 'qinghai-tibet-railway.md'],
    ['臺北101是誰設計的？', 'taipei-101.md'],
    // The Channel Tunnel has trains too.
    ['小火車在獨立山要轉幾圈啊', 'alishan-forest-railway.md'],
    ['How long is the Channel Tunnel?', 'channel-tunnel.md'],
    ['When was the Channel Tunnel closed?', 'channel-tunnel.md'],
    ['Who was the chief engineer of the Golden Gate Bridge?', 'golden-gate-bridge.md'],
  ])('answer from their own language where that says it: %s', async (question, article) => {
    const answer = await ask(question);
    expect(answer.passages[0]).toMatchObject({ article });
    const { store } = indexed.index;
    const languages = answer.passages.map(
      (passage) => store.articles[store.find(passage.article)!]!.language,
    );
    expect(new Set(languages).size).toBe(1);
  });

  it.each([
    'Who discovered penicillin?',
    'Which team won the world cup in 1998?',
    '青霉素是谁发现的？',
    // Of other places than the Channel Tunnel and the Golden Gate Bridge.
    '深中通道全长多少公里？',
    '杭州湾跨海大桥什么时候通车？',
  ])('answer nothing that stands in neither: %s', async (question) => {
    expect((await ask(question)).kind).toBe('notFound');
  });
});

describe('articles of one language', () => {
  const { 'harrow-light.md': light, ...chinese } = FICTIONS;

  it('find what they always found for questions of it', async () => {
    const indexed = await indexTexts(chinese);
    const inquire = createInquirer(indexed.index, new Reader(indexed.index));
    for (const text of ['青螺大桥全长多少公里？', '月球有多远？', '渡輪 票價']) {
      const question = understand(text);
      const vector = await vectorOf(text);
      const [{ candidates, translation }, other] = inquire(question, '', vector);
      expect(other).toBeUndefined();
      expect(translation).toBeNull();
      expect(candidates).toEqual(retrieve(question, vector, indexed.index));
    }
    indexed.close();
  });

  it('are found by questions of the other', async () => {
    const indexed = await indexTexts({ 'harrow-light.md': light! });
    const answer = await createAnswerer(indexed.index, embedder).ask('灯塔有多高？');
    expect(answer.quotes[0]?.text).toContain('41 metres');
    indexed.close();
  });

  it('answer nothing of what they do not say', async () => {
    const indexed = await indexTexts({ 'harrow-light.md': light! });
    const answer = await createAnswerer(indexed.index, embedder).ask('茶叶出口了多少吨？');
    expect(answer.kind).toBe('notFound');
    indexed.close();
  });
});
