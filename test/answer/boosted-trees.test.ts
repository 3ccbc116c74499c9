import { describe, expect, it } from 'vitest';
import {
  type BoostedTrees,
  createScorer,
  probability,
  rowOf,
  scoreOf,
} from '../../src/answer/boosted-trees.ts';

/** The first tree asks for height above 10, then for width above 2; the second for width above 5. */
const MODEL: BoostedTrees = {
  features: ['height', 'width'],
  bias: 100,
  trees: [
    { features: [0, -1, 1, -1, -1], thresholds: [10, 1, 2, 2, 3], left: [1, 0, 3, 0, 0] },
    { features: [1, -1, -1], thresholds: [5, 20, 30], left: [1, 0, 0] },
  ],
};

describe('the score of a row', () => {
  it.each([
    [[0, 0], 121],
    // At a threshold it goes left.
    [[10, 0], 121],
    [[11, 2], 122],
    [[11, 3], 123],
    [[11, 6], 133],
    [[0, 6], 131],
  ])('%j is the bias and one leaf of each tree: %d', (row, expected) => {
    expect(scoreOf(MODEL, Float32Array.from(row))).toBe(expected);
  });

  it('without trees is the bias', () => {
    expect(scoreOf({ features: [], bias: -2, trees: [] }, new Float32Array())).toBe(-2);
  });

  it('of a tree that is one leaf is its value', () => {
    const model = { features: ['a'], bias: 1, trees: [{ features: [-1], thresholds: [0.5], left: [0] }] };
    expect(scoreOf(model, Float32Array.of(7))).toBe(1.5);
  });
});

describe('the probability of a score', () => {
  it('is a half at 0, grows with the score, and stays within 0 and 1', () => {
    expect(probability(0)).toBe(0.5);
    expect(probability(1)).toBeGreaterThan(probability(-1));
    expect(probability(2) + probability(-2)).toBeCloseTo(1, 12);
    expect(probability(1000)).toBe(1);
    expect(probability(-1000)).toBe(0);
  });
});

describe('a model trained on other features', () => {
  it.each([[['width', 'height']], [['height']], [['height', 'width', 'depth']]])(
    'is refused: %j',
    (features) => {
      const score = createScorer(MODEL, features, 'model.json');
      expect(() => score(Float32Array.of(0, 0))).toThrow(/model\.json .*npm run train/);
    },
  );

  it('is told from the same ones', () => {
    expect(createScorer(MODEL, ['height', 'width'], 'model.json')(Float32Array.of(0, 0))).toBe(121);
  });
});

it('rows have their features in the order of the names, in single precision', () => {
  expect([...rowOf(['b', 'a'], { a: 1, b: 0.1 })]).toEqual([Math.fround(0.1), 1]);
});
