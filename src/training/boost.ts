import { type BoostedTrees, probability } from '../answer/boosted-trees.ts';

export interface BoostSettings {
  readonly trees: number;
  /** Leaves of a tree, grown best first. */
  readonly leaves: number;
  /** 0..1, the share of each tree's advice that is taken. */
  readonly learningRate: number;
  /** Rows that a leaf must hold at least. */
  readonly minRows: number;
  /** Ridge penalty on the value of a leaf, in units of the hessian. */
  readonly penalty: number;
  /** Score before the first tree. */
  readonly bias: number;
}

/** Writes the gradient and the hessian of the loss at the present scores, one a row. */
export type Loss = (scores: Float64Array, gradients: Float64Array, hessians: Float64Array) => void;

const MAX_BINS = 64;

/**
 * Learns an ensemble by gradient boosting with second-order splits on histograms (Friedman 2001; Chen & Guestrin 2016,
 * equations 6 and 7). The same rows always give the same trees.
 */
export function boost(
  rows: readonly Float32Array[],
  features: readonly string[],
  loss: Loss,
  settings: BoostSettings,
  onTree?: (done: number, scores: Float64Array) => void,
): BoostedTrees {
  const edges = features.map((_, feature) => binEdges(rows, feature));
  const bins = features.map((_, feature) =>
    Uint8Array.from(rows, (row) => binOf(edges[feature]!, row[feature]!)),
  );
  const scores = new Float64Array(rows.length).fill(settings.bias);
  const gradients = new Float64Array(rows.length);
  const hessians = new Float64Array(rows.length);
  const trees: BoostedTrees['trees'][number][] = [];
  for (let done = 1; done <= settings.trees; done++) {
    loss(scores, gradients, hessians);
    trees.push(growTree({ bins, edges, gradients, hessians, settings }, scores));
    onTree?.(done, scores);
  }
  return { features, bias: settings.bias, trees };
}

interface Data {
  /** By feature, then by row. */
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly Float32Array[];
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly settings: BoostSettings;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Rows in bins up to this one go left. */
  readonly bin: number;
}

interface Leaf {
  readonly node: number;
  readonly rows: Uint32Array;
  readonly histogram: Histogram;
  readonly gradient: number;
  readonly hessian: number;
  readonly split: Split | null;
}

/** Sums over the rows of a leaf, by feature and bin: gradients, hessians, and how many rows. */
interface Histogram {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly counts: Float64Array;
}

/** Grows one tree and adds its values to the scores. */
function growTree(data: Data, scores: Float64Array): BoostedTrees['trees'][number] {
  const { settings, edges, bins } = data;
  const features = [-1];
  const thresholds = [0];
  const left = [0];
  const all = Uint32Array.from(scores, (_, row) => row);
  let open: Leaf[] = [leafOf(data, 0, all, histogramOf(data, all))];
  while (open.length < settings.leaves) {
    const best = open.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
    if (!best.split) break;
    const { feature, bin } = best.split;
    const child = features.length;
    features[best.node] = feature;
    thresholds[best.node] = edges[feature]![bin]!;
    left[best.node] = child;
    features.push(-1, -1);
    thresholds.push(0, 0);
    left.push(0, 0);
    const column = bins[feature]!;
    const goesLeft = best.rows.filter((row) => column[row]! <= bin);
    const goesRight = best.rows.filter((row) => column[row]! > bin);
    // The larger child's sums are what the smaller one leaves of the parent's.
    const leftIsSmaller = goesLeft.length < goesRight.length;
    const smaller = histogramOf(data, leftIsSmaller ? goesLeft : goesRight);
    const larger = difference(best.histogram, smaller);
    open = [
      ...open.filter((leaf) => leaf !== best),
      leafOf(data, child, goesLeft, leftIsSmaller ? smaller : larger),
      leafOf(data, child + 1, goesRight, leftIsSmaller ? larger : smaller),
    ];
  }
  for (const { node, rows, gradient, hessian } of open) {
    const value = round((-settings.learningRate * gradient) / (hessian + settings.penalty));
    thresholds[node] = value;
    for (const row of rows) scores[row]! += value;
  }
  return { features, thresholds, left };
}

/** Five digits say more than the learning can know, and keep the file small. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}

function histogramOf({ bins, gradients, hessians }: Data, rows: Uint32Array): Histogram {
  const size = bins.length * MAX_BINS;
  const sums = {
    gradients: new Float64Array(size),
    hessians: new Float64Array(size),
    counts: new Float64Array(size),
  };
  for (const [feature, column] of bins.entries()) {
    const from = feature * MAX_BINS;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const at = from + column[row]!;
      sums.gradients[at]! += gradients[row]!;
      sums.hessians[at]! += hessians[row]!;
      sums.counts[at]!++;
    }
  }
  return sums;
}

function difference(whole: Histogram, part: Histogram): Histogram {
  return {
    gradients: whole.gradients.map((sum, at) => sum - part.gradients[at]!),
    hessians: whole.hessians.map((sum, at) => sum - part.hessians[at]!),
    counts: whole.counts.map((sum, at) => sum - part.counts[at]!),
  };
}

function leafOf(data: Data, node: number, rows: Uint32Array, histogram: Histogram): Leaf {
  const { gradients, hessians, settings, edges } = data;
  let gradient = 0;
  let hessian = 0;
  for (const row of rows) {
    gradient += gradients[row]!;
    hessian += hessians[row]!;
  }
  let split: Split | null = null;
  const worth = (g: number, h: number) => (g * g) / (h + settings.penalty);
  const whole = worth(gradient, hessian);
  for (const [feature, ends] of edges.entries()) {
    let g = 0;
    let h = 0;
    let n = 0;
    for (let bin = 0; bin < ends.length; bin++) {
      const at = feature * MAX_BINS + bin;
      g += histogram.gradients[at]!;
      h += histogram.hessians[at]!;
      n += histogram.counts[at]!;
      if (n < settings.minRows || rows.length - n < settings.minRows) continue;
      const gain = worth(g, h) + worth(gradient - g, hessian - h) - whole;
      if (gain > (split?.gain ?? 1e-9)) split = { gain, feature, bin };
    }
  }
  return { node, rows, histogram, gradient, hessian, split };
}

/** Ascending upper edges of the bins but the last, at quantiles of the distinct values. */
function binEdges(rows: readonly Float32Array[], feature: number): Float32Array {
  const values = Float32Array.from(rows, (row) => row[feature]!).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < MAX_BINS; bin++) {
    const value = values[Math.floor((bin * values.length) / MAX_BINS)]!;
    // A value is no edge where nothing is above it.
    if (value !== edges.at(-1) && value < values.at(-1)!) edges.push(value);
  }
  // As short in JSON as can be without a value changing sides.
  return Float32Array.from(edges);
}

function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Cross-entropy of the softmax over each group (consecutive rows) against an even share for its gold rows.
 * @param sizes rows of each group. @param weights what each group counts, > 0.
 */
export function softmaxLoss(
  gold: readonly boolean[],
  sizes: readonly number[],
  weights: readonly number[],
): Loss {
  return (scores, gradients, hessians) => {
    let start = 0;
    for (const [group, size] of sizes.entries()) {
      const weight = weights[group]!;
      let max = Number.NEGATIVE_INFINITY;
      let golds = 0;
      for (let i = start; i < start + size; i++) {
        max = Math.max(max, scores[i]!);
        if (gold[i]) golds++;
      }
      let sum = 0;
      for (let i = start; i < start + size; i++) sum += Math.exp(scores[i]! - max);
      for (let i = start; i < start + size; i++) {
        const p = Math.exp(scores[i]! - max) / sum;
        gradients[i] = weight * (p - (gold[i] ? 1 / golds : 0));
        hessians[i] = Math.max(1e-6, weight * p * (1 - p));
      }
      start += size;
    }
  };
}

/** Weighted logistic loss. */
export function logisticLoss(positive: readonly boolean[], weights: readonly number[]): Loss {
  return (scores, gradients, hessians) => {
    for (const [i, score] of scores.entries()) {
      const p = probability(score);
      gradients[i] = weights[i]! * (p - (positive[i] ? 1 : 0));
      hessians[i] = Math.max(1e-6, weights[i]! * p * (1 - p));
    }
  };
}
