import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { understand } from '../../src/answer/question.ts';
import { type Candidate, retrieve } from '../../src/answer/retrieve.ts';
import type { Generation } from '../../src/index/generation.ts';
import { FICTIONS } from './fictions.ts';
import { embedder, type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts(FICTIONS);
});
afterAll(() => indexed.close());

async function ask(text: string, vectorWeight: number, limit = 20): Promise<Candidate[]> {
  const { index } = indexed;
  const weighted: Generation = { ...index, manifest: { ...index.manifest, vectorWeight } };
  const question = understand(text);
  const [vector] = await embedder.embed([question.text], 'query');
  return retrieve(question, vector!, weighted).slice(0, limit);
}

const articleOf = ({ passage }: Candidate) => {
  const { store } = indexed.index;
  return store.articles[store.passage(passage).article]!.path;
};

describe('retrieving', () => {
  it.each([
    ['青螺大桥有多长？', 'qingluo-bridge.md'],
    ['青螺大橋有多長？', 'qingluo-bridge.md'],
    ['渡轮的票价是多少？', 'qingluo-ferry.md'],
    ['渡輪的票價是多少？', 'qingluo-ferry.md'],
    ['云岭马拉松有多少人参加？', 'marathon.txt'],
    ['Who designed the lighthouse?', 'harrow-light.md'],
    ['茶叶博物馆收藏了多少件茶具？', 'tea-museum.md'],
  ])('puts the passage on it first: %s', async (question, path) => {
    for (const weight of [0, indexed.index.manifest.vectorWeight]) {
      expect(articleOf((await ask(question, weight))[0]!)).toBe(path);
    }
  });

  it('fuses both scores by the weight of the manifest: relevance as a share of the best, similarity as it is', async () => {
    for (const weight of [0, 0.3, 1]) {
      const candidates = await ask('青螺大桥全长多少公里？', weight);
      const best = Math.max(...candidates.map(({ relevance }) => relevance));
      for (const { relevance, similarity, fused } of candidates) {
        expect(fused).toBeCloseTo((1 - weight) * (relevance / best) + weight * Math.max(0, similarity), 9);
        expect(fused).toBeGreaterThanOrEqual(0);
        expect(fused).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
  });

  it('orders by terms alone at weight 0, and by vectors alone at weight 1', async () => {
    const orderOf = (candidates: Candidate[], by: 'relevance' | 'similarity') =>
      [...candidates].sort((a, b) => b[by] - a[by] || a.passage - b.passage).map(({ passage }) => passage);
    const byTerms = await ask('青螺的博物馆', 0);
    expect(byTerms.map(({ passage }) => passage)).toEqual(orderOf(byTerms, 'relevance'));
    const byVectors = (await ask('青螺的博物馆', 1)).filter(({ similarity }) => similarity > 0);
    expect(byVectors.map(({ passage }) => passage)).toEqual(orderOf(byVectors, 'similarity'));
  });

  it('gives each passage once, best first, at most as many as asked for', async () => {
    const candidates = await ask('青螺大桥', 0.3);
    expect(new Set(candidates.map(({ passage }) => passage)).size).toBe(candidates.length);
    for (const [i, { fused }] of candidates.entries()) {
      if (i > 0) expect(fused).toBeLessThanOrEqual(candidates[i - 1]!.fused);
    }
    expect(await ask('青螺大桥', 0.3, 2)).toEqual(candidates.slice(0, 2));
  });

  it('finds near vectors where no term matches, without a relevance', async () => {
    const candidates = await ask('什么时候？', 0.3);
    for (const { relevance, fused } of candidates) {
      expect(relevance).toBe(0);
      expect(Number.isFinite(fused)).toBe(true);
    }
  });

  it('gives the same for the same question', async () => {
    expect(await ask('渡口', 0.3)).toEqual(await ask('渡口', 0.3));
  });
});
