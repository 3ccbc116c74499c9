import { type BoostedTrees, probability, requireFeatures, scoreOf } from './boosted-trees.ts';
import { FEATURES } from './features.ts';
import model from './sentence-ranker.data.json' with { type: 'json' };

const MODEL: BoostedTrees = model;
requireFeatures(MODEL, FEATURES, 'src/answer/sentence-ranker.data.json');

/**
 * How likely a sentence holds the answer, 0..1, from its features in the order of FEATURES. The model was learned by
 * scripts/train.ts from questions whose answers are known.
 */
export function rateSentence(features: Float32Array): number {
  return probability(scoreOf(MODEL, features));
}
