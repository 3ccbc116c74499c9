import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/answer/boosted-trees.ts';
import { type BoostSettings, boost, logisticLoss, softmaxLoss } from '../../src/training/boost.ts';

const SETTINGS: BoostSettings = { trees: 40, leaves: 4, learningRate: 0.3, minRows: 5, penalty: 1, bias: 0 };

/** Numbers that look random but are always the same: a linear congruential generator (Numerical Recipes). */
function numbers(count: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

/** Rows of three numbers, of which the third says nothing. */
function rowsOf(count: number): Float32Array[] {
  const random = numbers(3 * count);
  return Array.from({ length: count }, (_, i) => Float32Array.from(random.slice(3 * i, 3 * i + 3)));
}

const FEATURES = ['a', 'b', 'noise'];
const rows = rowsOf(600);
const isBoth = (row: Float32Array) => row[0]! > 0.5 && row[1]! > 0.3;
const learn = (settings = SETTINGS) =>
  boost(
    rows,
    FEATURES,
    logisticLoss(
      rows.map(isBoth),
      rows.map(() => 1),
    ),
    settings,
  );

describe('boosting', () => {
  it('learns a rule of two features, for rows it has not seen', () => {
    const model = learn();
    const others = rowsOf(1000).slice(600);
    const right = others.filter((row) => scoreOf(model, row) > 0 === isBoth(row)).length;
    expect(right / others.length).toBeGreaterThan(0.97);
  });

  it('splits first on what tells most, and not on noise', () => {
    const [first] = learn().trees;
    expect(first!.features[0]).toBe(0);
    expect(first!.features).not.toContain(FEATURES.indexOf('noise'));
  });

  it('gives the same trees for the same rows', () => {
    expect(JSON.stringify(learn())).toBe(JSON.stringify(learn()));
  });

  it('gives trees that score as they did while they grew', () => {
    let grown = new Float64Array();
    const loss = logisticLoss(
      rows.map(isBoth),
      rows.map(() => 1),
    );
    const model = boost(rows, FEATURES, loss, SETTINGS, (_, scores) => {
      grown = Float64Array.from(scores);
    });
    // Also after the way through the data file.
    const stored = JSON.parse(JSON.stringify(model));
    for (const [i, row] of rows.entries()) expect(scoreOf(stored, row)).toBeCloseTo(grown[i]!, 9);
  });

  it('grows as many trees and leaves as it is told, and reports each tree', () => {
    const done: number[] = [];
    const loss = logisticLoss(
      rows.map(isBoth),
      rows.map(() => 1),
    );
    const model = boost(rows, FEATURES, loss, { ...SETTINGS, trees: 3, leaves: 2 }, (tree) =>
      done.push(tree),
    );
    expect(done).toEqual([1, 2, 3]);
    for (const { features } of model.trees) expect(features.filter((feature) => feature < 0)).toHaveLength(2);
  });

  it('splits nothing where leaves would be too small', () => {
    const { trees } = learn({ ...SETTINGS, trees: 1, minRows: 301 });
    expect(trees[0]!.features).toEqual([-1]);
  });

  it('splits nothing where all rows are alike', () => {
    const alike = Array.from({ length: 20 }, () => Float32Array.of(1, 1, 1));
    const positive = alike.map((_, i) => i < 15);
    const model = boost(
      alike,
      FEATURES,
      logisticLoss(
        positive,
        alike.map(() => 1),
      ),
      SETTINGS,
    );
    for (const { features } of model.trees) expect(features).toEqual([-1]);
    // But it learns how many are positive.
    expect(scoreOf(model, alike[0]!)).toBeGreaterThan(0);
  });

  it('listens to rows by their weight', () => {
    const row = Float32Array.of(0, 0, 0);
    const settle = (weights: number[]) =>
      scoreOf(
        boost([row, row], FEATURES, logisticLoss([true, false], weights), { ...SETTINGS, minRows: 1 }),
        row,
      );
    expect(settle([5, 1])).toBeGreaterThan(0);
    expect(settle([1, 5])).toBeLessThan(0);
  });
});

describe('learning to choose within groups', () => {
  it('puts the gold row of each group first', () => {
    // Groups of six; the row with the largest first number is gold. What is large differs from group to group.
    const groups = 120;
    const random = numbers(groups * 6 * 3);
    const grouped = Array.from({ length: groups * 6 }, (_, i) =>
      Float32Array.from(random.slice(3 * i, 3 * i + 3)),
    );
    const goldOf = (group: number) => {
      const own = grouped.slice(6 * group, 6 * group + 6);
      return own.indexOf(own.reduce((a, b) => (b[0]! > a[0]! ? b : a)));
    };
    const gold = grouped.map((_, i) => goldOf(Math.floor(i / 6)) === i % 6);
    const model = boost(grouped, FEATURES, softmaxLoss(gold, Array(groups).fill(6), Array(groups).fill(1)), {
      ...SETTINGS,
      leaves: 8,
    });
    let right = 0;
    for (let group = 0; group < groups; group++) {
      const scores = grouped.slice(6 * group, 6 * group + 6).map((row) => scoreOf(model, row));
      if (scores.indexOf(Math.max(...scores)) === goldOf(group)) right++;
    }
    expect(right / groups).toBeGreaterThan(0.9);
  });
});

describe('losses', () => {
  function slopes(loss: ReturnType<typeof logisticLoss>, scores: number[]) {
    const gradients = new Float64Array(scores.length);
    const hessians = new Float64Array(scores.length);
    loss(Float64Array.from(scores), gradients, hessians);
    return { gradients, hessians };
  }

  /** What the gradients must be: the change of the loss with each score, taken numerically. */
  function numerically(value: (scores: readonly number[]) => number, scores: number[]): number[] {
    return scores.map((_, i) => {
      const moved = (by: number) => value(scores.map((score, j) => (i === j ? score + by : score)));
      return (moved(1e-5) - moved(-1e-5)) / 2e-5;
    });
  }

  it('of a softmax pull the gold rows of each group up by its weight, and no other group', () => {
    const gold = [false, true, false, true, true];
    const scores = [0.3, -0.2, 1, 2, -1];
    const weights = [1, 3];
    const { gradients, hessians } = slopes(softmaxLoss(gold, [3, 2], weights), scores);
    const value = (all: readonly number[]) => {
      const group = (from: number, to: number) => {
        const sum = all.slice(from, to).reduce((total, score) => total + Math.exp(score), 0);
        const golds = gold.slice(from, to).filter(Boolean).length;
        return all
          .slice(from, to)
          .reduce(
            (total, score, i) => total - (gold[from + i] ? Math.log(Math.exp(score) / sum) / golds : 0),
            0,
          );
      };
      return weights[0]! * group(0, 3) + weights[1]! * group(3, 5);
    };
    const expected = numerically(value, scores);
    for (const [i, gradient] of gradients.entries()) expect(gradient).toBeCloseTo(expected[i]!, 6);
    for (const hessian of hessians) expect(hessian).toBeGreaterThan(0);
  });

  it('of logistic regression weigh each row', () => {
    const positive = [true, false, true];
    const weights = [1, 2, 0.5];
    const scores = [0.3, -0.2, 800];
    const { gradients, hessians } = slopes(logisticLoss(positive, weights), scores);
    const value = (all: readonly number[]) =>
      all.reduce(
        (total, score, i) => total + weights[i]! * Math.log1p(Math.exp(positive[i] ? -score : score)),
        0,
      );
    const expected = numerically(value, scores);
    for (const [i, gradient] of gradients.entries()) expect(gradient).toBeCloseTo(expected[i]!, 6);
    for (const hessian of hessians) expect(hessian).toBeGreaterThan(0);
  });

  it('stay finite for scores far out', () => {
    const { gradients, hessians } = slopes(softmaxLoss([true, false], [2], [1]), [-2000, 2000]);
    expect([...gradients, ...hessians].every(Number.isFinite)).toBe(true);
  });
});
