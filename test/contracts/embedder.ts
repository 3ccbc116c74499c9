import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/embedder/embedder.ts';

const ROLES = ['query', 'passage'] as const;
const TEXTS = [
  '上海图书馆的书籍有多少',
  'The library opens at 9.',
  '北京',
  '一二三四五六七八九十',
  '新疆的人数',
  '上海在哪里？'.repeat(30),
  '1968年9月',
];

/** What every embedder promises. `open` gives a new one each time; the suite closes it. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} keeps the contract of an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    async function embedOne(text: string, role: 'query' | 'passage' = 'passage'): Promise<Float32Array> {
      const [vector] = await embedder.embed([text], role);
      return vector!;
    }

    test('says what it is and how long its vectors and passages may be', () => {
      expect(embedder.id).not.toBe('');
      expect(embedder.dimensions).toSatisfy((value: number) => Number.isInteger(value) && value > 0);
      expect(embedder.maxCharacters).toSatisfy((value: number) => Number.isInteger(value) && value > 0);
    });

    test.each(ROLES)('gives one finite vector of norm 1 a text (%s)', async (role) => {
      const vectors = await embedder.embed(TEXTS, role);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) expectUnitVector(vector);
    });

    test.each(ROLES)('keeps the order of the texts (%s)', async (role) => {
      const vectors = await embedder.embed(TEXTS, role);
      for (const [i, text] of TEXTS.entries()) {
        const alone = await embedOne(text, role);
        const closeness = vectors.map((vector) => dotProduct(vector, alone));
        expect(closeness.indexOf(Math.max(...closeness))).toBe(i);
      }
    });

    test('gives the same text the same vector', async () => {
      expectSame(await embedder.embed(TEXTS, 'passage'), await embedder.embed(TEXTS, 'passage'));
      const [first, second] = await embedder.embed(['北京', '北京'], 'query');
      expectSame([first!], [second!]);
    });

    test('gives no vectors for no texts', async () => {
      for (const role of ROLES) expect(await embedder.embed([], role)).toEqual([]);
    });

    test('gives all zeros where there is nothing to embed, whatever is beside it', async () => {
      for (const role of ROLES) {
        const vectors = await embedder.embed(['', '北京', ' \n\t\u3000', '上海', '\u200B\u0000'], role);
        for (const empty of [0, 2, 4]) {
          expect(vectors[empty]).toEqual(new Float32Array(embedder.dimensions));
        }
        for (const full of [1, 3]) expectUnitVector(vectors[full]!);
      }
    });

    test('takes a very long text, and one without any place to break', async () => {
      for (const vector of await embedder.embed(
        ['北京图书馆。'.repeat(5_000), 'a'.repeat(30_000)],
        'passage',
      )) {
        expectUnitVector(vector);
      }
    });

    test('takes halves of surrogate pairs', async () => {
      const vectors = await embedder.embed(['北京\uD83D', '\uDE00上海', '新\uD83D疆'], 'passage');
      for (const vector of vectors) expectUnitVector(vector);
      expect(await embedOne('\uD83D')).toHaveLength(embedder.dimensions);
    });

    test('answers calls that are made at the same time, each with its own', async () => {
      const together = await Promise.all(TEXTS.map((text) => embedOne(text)));
      for (const [i, text] of TEXTS.entries()) expectSame([together[i]!], [await embedOne(text)]);
    });

    test('leaves the list of texts as it is', async () => {
      const texts = Object.freeze([...TEXTS]);
      await embedder.embed(texts, 'query');
      expect(texts).toEqual(TEXTS);
    });

    test('can be closed in the middle of its work, and twice', async () => {
      const other = await open();
      const working = other.embed(TEXTS, 'passage').catch((error: Error) => error);
      await other.close();
      await other.close();
      expect(await working).toSatisfy((value: unknown) => Array.isArray(value) || value instanceof Error);
    });

    function expectUnitVector(vector: Float32Array): void {
      expect(vector).toBeInstanceOf(Float32Array);
      expect(vector).toHaveLength(embedder.dimensions);
      expect(vector.every(Number.isFinite)).toBe(true);
      expect(dotProduct(vector, vector)).toBeCloseTo(1, 5);
    }
  });
}

export function dotProduct(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Equal to rounding: what a text is embedded beside may change the last digits. */
export function expectSame(found: readonly Float32Array[], expected: readonly Float32Array[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, vector] of found.entries()) {
    expect(Math.max(...vector.map((value, j) => Math.abs(value - expected[i]![j]!)))).toBeLessThan(1e-5);
  }
}
