import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { openVectors, writeVectors } from '../../src/index/hnsw.ts';
import { temporaryFolder } from './contents.ts';

/** Vectors of unit length around a few centres, as those of texts on a few subjects; always the same ones. */
function clusteredVectors(count: number, dimensions: number): Float32Array[] {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  };
  const centres = Array.from({ length: 20 }, () => Array.from({ length: dimensions }, random));
  return Array.from({ length: count }, (_, i) => {
    const vector = Float32Array.from(centres[i % centres.length]!, (x) => x + random() / 2);
    const norm = Math.hypot(...vector);
    return vector.map((x) => x / norm);
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function write(vectors: readonly Float32Array[], dimensions: number): string {
  const path = join(temporaryFolder(), 'vectors.hnsw');
  writeVectors(path, dimensions, vectors);
  return path;
}

test('the closest ten are those of an exact scan, closest first, with their cosine', () => {
  const all = clusteredVectors(1050, 64);
  const vectors = all.slice(0, 1000);
  const index = openVectors(write(vectors, 64), 64, 1000);
  let found = 0;
  const queries = all.slice(1000);
  for (const query of queries) {
    const exact = vectors
      .map((vector, passage) => ({ passage, similarity: dot(vector, query) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, 10);
    const nearest = index.nearest(query, 10);
    expect(nearest).toHaveLength(10);
    for (const [rank, { passage, similarity }] of nearest.entries()) {
      expect(similarity).toBeCloseTo(dot(vectors[passage]!, query), 5);
      if (rank > 0) expect(similarity).toBeLessThanOrEqual(nearest[rank - 1]!.similarity);
      if (exact.some((one) => one.passage === passage)) found++;
    }
  }
  expect(found / (10 * queries.length)).toBeGreaterThan(0.98);
});

test('a vector finds itself first, with a cosine of 1', () => {
  const vectors = clusteredVectors(100, 16);
  const index = openVectors(write(vectors, 16), 16, 100);
  const [first] = index.nearest(vectors[42]!, 3);
  expect(first!.passage).toBe(42);
  expect(first!.similarity).toBeCloseTo(1, 5);
});

test('the same vectors make the same file', () => {
  const vectors = clusteredVectors(200, 16);
  expect(readFileSync(write(vectors, 16)).equals(readFileSync(write(vectors, 16)))).toBe(true);
});

test('a question or a passage without any direction is near nothing, and disturbs nothing', () => {
  const vectors = [new Float32Array([1, 0]), new Float32Array(2), new Float32Array([0, 1])];
  const index = openVectors(write(vectors, 2), 2, 3);
  expect(index.nearest(new Float32Array(2), 3)).toEqual([]);
  const similarities = new Map(
    index.nearest(new Float32Array([1, 0]), 3).map(({ passage, similarity }) => [passage, similarity]),
  );
  expect(similarities).toEqual(
    new Map([
      [0, 1],
      [1, 0],
      [2, 0],
    ]),
  );
});

test('no more are given than there are; an index without passages gives none', () => {
  const index = openVectors(write(clusteredVectors(3, 8), 8), 8, 3);
  expect(index.nearest(clusteredVectors(1, 8)[0]!, 50)).toHaveLength(3);
  const empty = openVectors(write([], 8), 8, 0);
  expect(empty.nearest(clusteredVectors(1, 8)[0]!, 50)).toEqual([]);
});

test.each([
  ['too short', new Float32Array([1])],
  ['too long', new Float32Array([1, 0, 0])],
  ['not a number', new Float32Array([Number.NaN, 0])],
  ['infinite', new Float32Array([0, Number.POSITIVE_INFINITY])],
])('a vector that is %s is refused, written or asked for', (_, vector) => {
  const path = join(temporaryFolder(), 'vectors.hnsw');
  expect(() => writeVectors(path, 2, [new Float32Array([1, 0]), vector])).toThrow(
    /vector of passage 1 is not 2 finite numbers/,
  );
  const index = openVectors(write([new Float32Array([1, 0])], 2), 2, 1);
  expect(() => index.nearest(vector, 1)).toThrow(RangeError);
});

test('a file that is cut off, missing, or holds another number of vectors is refused by name', () => {
  const vectors = clusteredVectors(50, 8);
  const path = write(vectors, 8);
  const bytes = readFileSync(path);
  expect(() => openVectors(path, 8, 51)).toThrow(/vectors\.hnsw: it holds 50 vectors instead of 51/);
  for (const share of [0, 0.01, 0.5, 0.99]) {
    writeFileSync(path, bytes.subarray(0, bytes.length * share));
    expect(() => openVectors(path, 8, 50), `${share} of it`).toThrow(IndexError);
  }
  expect(() => openVectors(join(temporaryFolder(), 'vectors.hnsw'), 8, 50)).toThrow(IndexError);
});

test('where the file cannot be written, it says so', () => {
  expect(() => writeVectors(join(temporaryFolder(), 'missing', 'vectors.hnsw'), 2, [])).toThrow(
    /vectors\.hnsw: it cannot be written/,
  );
});

test('of a part, the closest are those of an exact scan of it, however small it is', () => {
  const all = clusteredVectors(1010, 16);
  const vectors = all.slice(0, 1000);
  const index = openVectors(write(vectors, 16), 16, 1000);
  for (const isChosen of [(i: number) => i % 2 === 0, (i: number) => i >= 995, () => false]) {
    const part = index.restrictedTo(isChosen);
    for (const query of all.slice(1000)) {
      const exact = vectors
        .map((vector, passage) => ({ passage, similarity: dot(vector, query) }))
        .filter(({ passage }) => isChosen(passage))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 10);
      const nearest = part.nearest(query, 10);
      expect(nearest).toHaveLength(exact.length);
      expect(nearest.every(({ passage }) => isChosen(passage))).toBe(true);
      if (exact.length > 0) expect(nearest[0]!.passage).toBe(exact[0]!.passage);
    }
  }
});
