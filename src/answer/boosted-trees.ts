/**
 * A small gradient-boosted ensemble of regression trees, as a data file holds it. Trees are arrays over their nodes,
 * node 0 the root: an inner node goes left where its feature is at most its threshold; a leaf has feature −1 and its
 * value in `thresholds`.
 */
export interface BoostedTrees {
  /** Names of the features, in the order in which a row gives them. */
  readonly features: readonly string[];
  readonly bias: number;
  readonly trees: readonly Tree[];
}

interface Tree {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  /** Index of the left child; the right one follows it. 0 in a leaf. */
  readonly left: readonly number[];
}

/** The ensemble's raw score of a row: bias plus the value of the leaf it falls into in each tree. */
export function scoreOf(model: BoostedTrees, row: Float32Array): number {
  let score = model.bias;
  for (const { features, thresholds, left } of model.trees) {
    let node = 0;
    for (let feature = features[0]!; feature >= 0; feature = features[node]!) {
      node = left[node]! + (row[feature]! <= thresholds[node]! ? 0 : 1);
    }
    score += thresholds[node]!;
  }
  return score;
}

/** A row of features, in the order of their names. */
export function rowOf<Name extends string>(
  names: readonly Name[],
  values: Readonly<Record<Name, number>>,
): Float32Array {
  // A loop: Float32Array.from takes several times as long, and a question fills some hundred rows.
  const row = new Float32Array(names.length);
  for (let i = 0; i < names.length; i++) row[i] = values[names[i]!];
  return row;
}

/** 0..1: the probability that a raw score of a model trained with logistic loss stands for. */
export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/**
 * A model's score of a row, checked once against the features that the program measures.
 * @throws {Error} on the first row, where it was trained on others: a fault of the build, mended by `npm run train`.
 */
export function createScorer(
  model: BoostedTrees,
  features: readonly string[],
  name: string,
): (row: Float32Array) => number {
  let isChecked = false;
  return (row) => {
    if (!isChecked && model.features.join() !== features.join()) {
      throw new Error(`${name} was trained on other features; run \`npm run train\` again.`);
    }
    isChecked = true;
    return scoreOf(model, row);
  };
}
