import type { Span } from '../text/span.ts';
import { createScorer, probability } from './boosted-trees.ts';
import model from './context.data.json' with { type: 'json' };
import type { Evidence } from './evidence.ts';
import { FEATURES, type FeatureName, LEANS_BACK, WANTED } from './features.ts';
import type { Question } from './question.ts';

/** A second sentence is added where the first is less than this likely to hold the whole answer without it. */
const NEEDED = 0.5;
/** A sentence that opens with 該, 其, 他 … reads alone only where what is asked does not stand in the one before. */
const ANTECEDENT_SHARE = 0.15;
/** Two sentences longer than this together are no quote any more. */
const MAX_CHARACTERS = 320;

const OF_SENTENCE = [
  'coverage',
  'coverageBesidesTitle',
  'previousAdds',
  'nextAdds',
  'longestRun',
  'leftOfFocus',
  'rightOfFocus',
  'wantedFigures',
  'newFigures',
  'reasonCue',
  'definitionCue',
  'length',
  'matchedShare',
  'leansBack',
  'isFirst',
] as const satisfies readonly FeatureName[];
const OF_NEIGHBOUR = [
  'coverage',
  'wantedFigures',
  'newFigures',
  'reasonCue',
  'definitionCue',
  'length',
  'matchedShare',
  'leansBack',
] as const satisfies readonly FeatureName[];

/** What is measured of a sentence and its neighbour as one quote, in this order. */
export const CONTEXT_FEATURES = [
  ...OF_SENTENCE,
  ...OF_NEIGHBOUR.map((name) => `neighbour:${name}` as const),
  'wanted',
  'isNext',
  'lag',
  'announces',
  'asksForMore',
] as const;

const score = createScorer(model, CONTEXT_FEATURES, 'src/answer/context.data.json');

/** 如下：, 包括以下, 分別是 and a list to come. */
const ANNOUNCES =
  /(?:如下|以下|包括|分为|有[两三四五六七八九十]|主要有|之一是|[:：])[^。]{0,6}$|following|as follows|[:：]$/;
/** 特點, 外形, 過程 … are told in more than one sentence. */
const ASKS_FOR_MORE =
  /特点|特征|外形|形态|样子|内容|过程|经过|情况|如何|怎样|怎么|哪些|区别|介绍|结构|影响|作用/;

/** A sentence with the one beside it that may belong to its quote. */
export interface ContextCandidate {
  readonly neighbour: Evidence;
  readonly span: Span;
  /** As CONTEXT_FEATURES names them. */
  readonly features: Float32Array;
}

/**
 * What to quote for a sentence: the sentence, or two where it leans on the one before or the answer runs on in the next.
 * @param evidence all that was found, likeliest first.
 */
export function quoteSpan(question: Question, best: Evidence, evidence: readonly Evidence[]): Span {
  const candidates = contextCandidates(question, best, evidence);
  const likeliest = candidates
    .map((candidate) => ({ ...candidate, likelihood: probability(score(candidate.features)) }))
    .filter(({ likelihood }) => likelihood >= NEEDED)
    .sort((a, b) => b.likelihood - a.likelihood)[0];
  if (likeliest) return likeliest.span;
  const antecedent = candidates.find(({ neighbour }) => neighbour.at < best.at);
  const leans =
    LEANS_BACK.test(best.sentence.folded) &&
    best.features[FEATURES.indexOf('previousAdds')]! >= ANTECEDENT_SHARE;
  return antecedent && leans ? antecedent.span : best.sentence.span;
}

/** The sentence before and the one after, where they stand in the same paragraph and were found too. */
export function contextCandidates(
  question: Question,
  best: Evidence,
  evidence: readonly Evidence[],
): ContextCandidate[] {
  const { reading, at, sentence } = best;
  return [-1, 1].flatMap((step) => {
    const neighbour = evidence.find((item) => item.reading === reading && item.at === at + step);
    if (!neighbour) return [];
    const [first, second] = step < 0 ? [neighbour.sentence, sentence] : [sentence, neighbour.sentence];
    const span = { start: first.span.start, end: second.span.end };
    const isApart = reading.text.slice(first.span.end, second.span.start).includes('\n');
    if (isApart || span.end - span.start > MAX_CHARACTERS) return [];
    const features = Float32Array.from([
      ...OF_SENTENCE.map((name) => best.features[FEATURES.indexOf(name)]!),
      ...OF_NEIGHBOUR.map((name) => neighbour.features[FEATURES.indexOf(name)]!),
      WANTED.indexOf(question.wanted),
      step > 0 ? 1 : 0,
      best.score - neighbour.score,
      ANNOUNCES.test(sentence.folded) ? 1 : 0,
      ASKS_FOR_MORE.test(question.folded) ? 1 : 0,
    ]);
    return [{ neighbour, span, features }];
  });
}
