import { createRequire } from 'node:module';
import { IndexError } from '../errors.ts';

/** hnswlib-node is CommonJS without named exports that Node can see. */
const hnswlib = createRequire(import.meta.url)('hnswlib-node') as typeof import('hnswlib-node');

/**
 * Neighbours a point keeps, and candidates looked at when inserting and when searching: values of the HNSW paper's
 * recommended range (Malkov & Yashunin 2018, section 4.1). Of the 60 nearest, with the vectors of the hashing embedder,
 * which are hard to search, all are found among 1,300 passages and 93 % among 23,000 (in 2 ms).
 */
const M = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 500;
/** The graph depends on it: the same vectors always make the same file. */
const RANDOM_SEED = 100;

export interface Neighbour {
  /** Number of the passage, 0-based. */
  readonly passage: number;
  /** Cosine, −1..1, higher is closer. */
  readonly similarity: number;
}

/**
 * Builds the graph over the passages' vectors (position = number of the passage, each of norm 1 or all zeros) and
 * writes it to `path`.
 * @throws {IndexError} where a vector has another length or a number that is not finite, or the file cannot be written.
 */
export function writeVectors(path: string, dimensions: number, vectors: readonly Float32Array[]): void {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  graph.initIndex({
    maxElements: Math.max(1, vectors.length),
    m: M,
    efConstruction: EF_CONSTRUCTION,
    randomSeed: RANDOM_SEED,
  });
  for (const [passage, vector] of vectors.entries()) {
    if (vector.length !== dimensions || !vector.every(Number.isFinite)) {
      throw new IndexError({
        path,
        problem: `the vector of passage ${passage} is not ${dimensions} finite numbers.`,
        remedy: 'The embedding model is at fault; choose another with EMBEDDER or EMBEDDING_MODEL.',
      });
    }
    graph.addPoint(Array.from(vector), passage);
  }
  graph.writeIndexSync(path);
  try {
    // hnswlib reports success where the disk was full, and where there is no such folder.
    openVectors(path, dimensions, vectors.length);
  } catch (cause) {
    throw new IndexError({
      path,
      problem: 'it cannot be written.',
      remedy: 'See that the disk has room and that you may write there, then run `npm run index` again.',
      cause,
    });
  }
}

export class Vectors {
  readonly #graph: import('hnswlib-node').HierarchicalNSW;
  /** Which passages may be found; null for all of them. */
  readonly #isChosen: ((passage: number) => boolean) | null;
  readonly count: number;
  readonly dimensions: number;

  constructor(
    graph: import('hnswlib-node').HierarchicalNSW,
    isChosen: ((passage: number) => boolean) | null = null,
  ) {
    this.#graph = graph;
    this.#isChosen = isChosen;
    this.count = graph.getCurrentCount();
    this.dimensions = graph.getNumDimensions();
  }

  /** The same graph, in which only the passages chosen are found. */
  restrictedTo(isChosen: (passage: number) => boolean): Vectors {
    return new Vectors(this.#graph, isChosen);
  }

  /** The passages closest to a vector of norm 1, closest first, at most `limit`; none for a vector of zeros. */
  nearest(vector: Float32Array, limit: number): Neighbour[] {
    // A number that is not finite, or a vector of another length, would crash the process or give nonsense.
    if (vector.length !== this.dimensions || !vector.every(Number.isFinite)) {
      throw new RangeError(
        `A vector of ${this.dimensions} finite numbers is needed, not one of ${vector.length}.`,
      );
    }
    if (this.count === 0 || vector.every((x) => x === 0)) return [];
    const isChosen = this.#isChosen ?? (() => true);
    // A filter inside the search costs six times as much and stops early; most restrictions leave most passages in.
    for (let wanted = Math.min(limit, this.count); ; wanted = Math.min(4 * wanted, this.count)) {
      const { neighbors, distances } = this.#graph.searchKnn(Array.from(vector), wanted);
      const found = neighbors
        // The distance of the inner-product space is 1 − cosine.
        .map((passage, rank) => ({ passage, similarity: 1 - distances[rank]! }))
        .filter(({ passage }) => isChosen(passage));
      if (found.length >= limit || wanted === this.count) return found.slice(0, limit);
    }
  }
}

/**
 * Loads a graph. The caller has checked the file's bytes against the manifest: hnswlib reads a damaged file without a
 * word and crashes the process when it is searched.
 * @throws {IndexError} where the file is none, or holds another number of vectors.
 */
export function openVectors(path: string, dimensions: number, count: number): Vectors {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  try {
    graph.readIndexSync(path);
  } catch (cause) {
    throw new IndexError({ path, problem: 'it cannot be read.', remedy: REBUILD, cause });
  }
  graph.setEf(EF_SEARCH);
  if (graph.getCurrentCount() !== count) {
    throw new IndexError({
      path,
      problem: `it holds ${graph.getCurrentCount()} vectors instead of ${count}.`,
      remedy: REBUILD,
    });
  }
  return new Vectors(graph);
}

const REBUILD = 'Run `npm run index -- --rebuild`, or go back with `npm run index -- --rollback`.';
