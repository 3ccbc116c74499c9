import { describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { openEmbedder } from '../../src/embedder/open.ts';
import { describeEmbedder, dotProduct, expectSame } from '../contracts/embedder.ts';

describeEmbedder('hashing', async () => createHashingEmbedder());

describe('hashing', () => {
  const embedder = createHashingEmbedder();

  /** Of the candidates, the one whose vector is closest to that of the text. */
  async function closest(text: string, candidates: readonly string[]): Promise<string> {
    const [query] = await embedder.embed([text], 'query');
    const vectors = await embedder.embed(candidates, 'passage');
    const closeness = vectors.map((vector) => dotProduct(query!, vector));
    return candidates[closeness.indexOf(Math.max(...closeness))]!;
  }

  test('the same text is closer than any other', async () => {
    const texts = [
      '港口去年吞吐量增长',
      '港口今年吞吐量下降',
      '剧场本周上演新戏',
      'The harbour grew last year',
    ];
    for (const text of texts) expect(await closest(text, texts)).toBe(text);
  });

  test('a text that shares words is closer than one that shares none', async () => {
    const passages = [
      '市立图书馆周日延长开放时间。',
      '港口吞吐量去年增长一成。',
      'The ferry was late again.',
    ];
    expect(await closest('图书馆几点开放', passages)).toBe(passages[0]);
    expect(await closest('港口增长了多少', passages)).toBe(passages[1]);
    expect(await closest('Was the ferry late?', passages)).toBe(passages[2]);
  });

  test('Traditional and Simplified characters are the same', async () => {
    const [traditional, simplified] = await embedder.embed(
      ['圖書館延長開放時間', '图书馆延长开放时间'],
      'query',
    );
    expectSame([traditional!], [simplified!]);
  });

  test('query and passage are embedded alike', async () => {
    expect(await embedder.embed(['图书馆'], 'query')).toEqual(await embedder.embed(['图书馆'], 'passage'));
  });

  test('is what EMBEDDER=hashing opens, and knows itself untrained', async () => {
    const opened = await openEmbedder({
      embedder: 'hashing',
      embeddingModel: 'none',
      modelsDir: '/nowhere',
      modelHost: null,
    });
    expect(opened.id).toBe(embedder.id);
    expect(opened.isTrained).toBe(false);
  });
});
