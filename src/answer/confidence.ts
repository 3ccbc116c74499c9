import { probability } from './boosted-trees.ts';
import type { Evidence } from './evidence.ts';
import { FEATURES, type FeatureName } from './features.ts';

/** From here on an answer is given; below, the nearest passages are offered as such. */
export const ANSWER_THRESHOLD = 0.5;

/** How likely the best sentence answers at all, 0..1; comparable between questions. @param evidence likeliest first. */
export function confidenceOf(evidence: readonly Evidence[]): number {
  const best = evidence[0];
  if (!best) return 0;
  const value = (name: FeatureName) => best.features[FEATURES.indexOf(name)]!;
  return probability(
    -4.2 +
      4 * value('coverageWithNeighbours') +
      2 * value('characterCoverage') +
      1.5 * value('rarestCovered') +
      2 * value('relevanceToIdf'),
  );
}
