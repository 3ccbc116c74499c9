import { createScorer } from './boosted-trees.ts';
import { FEATURES } from './features.ts';
import model from './sentence-ranker.data.json' with { type: 'json' };

/**
 * How well a sentence answers, from its features in the order of FEATURES: higher is better, comparable only between
 * the sentences found for one question. scripts/train.ts learned it from questions whose answers are known.
 */
export const rankSentence = createScorer(model, FEATURES, 'src/answer/sentence-ranker.data.json');
