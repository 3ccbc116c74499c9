import type { SingleAnswer } from '../answer/answer.ts';
import type { Trace } from '../answer/answerer.ts';
import type { Evidence } from '../answer/evidence.ts';
import { FEATURES } from '../answer/features.ts';
import { rankSentence } from '../answer/sentence-ranker.ts';
import { sliceOf } from '../text/span.ts';
import { type GoldenQuestion, holdsAnswer, isArticle } from './questions.ts';

const SHOWN_FEATURES = 3;

/** What was chosen for a question, what should have been, and why it was not, as lines to read. */
export function explain(golden: GoldenQuestion, answer: SingleAnswer, { asked, found }: Trace): string {
  const { question } = asked;
  const isGold = ({ reading, sentence }: Evidence) =>
    golden.article !== null &&
    isArticle(reading.record.path, golden.article) &&
    holdsAnswer(sentence.folded, golden.answers);
  const rank = found.evidence.findIndex(isGold);
  const words = [...question.terms.keys()].filter((term) => term.length > 1);
  return [
    `\n✗ ${golden.id} ${golden.question}`,
    golden.answers.length > 0
      ? `  gold      ${golden.answers.join(' | ')} (${golden.article})`
      : '  gold      to be refused',
    `  asks for  ${[question.wanted, question.counted, question.dimension, asked.head].filter(Boolean).join(', ')}; by ${words.join(' ')}`,
    `  passages  ${[...new Set(answer.passages.map(({ article }) => article))].slice(0, 3).join(', ')}`,
    ...answer.quotes
      .slice(0, 3)
      .map((quote, i) => `  quote ${i + 1}   ${quote.score.toFixed(3)} ${quote.article} ${quote.text}`),
    ...(answer.kind === 'found' ? [`  answer    ${answer.answer.text}`] : []),
    `  ${answer.kind} at confidence ${answer.confidence.toFixed(3)}`,
    ...(golden.answers.length > 0 ? [`  why       ${reason(found.evidence, rank)}`] : []),
  ].join('\n');
}

function reason(evidence: readonly Evidence[], rank: number): string {
  const gold = evidence[rank];
  if (!gold) return 'no sentence that was read holds a gold answer';
  const written = sliceOf(gold.reading.text, gold.sentence.span);
  const place = `the right sentence is number ${rank + 1} at ${gold.likelihood.toFixed(3)}: ${written}`;
  const lifts = rank === 0 ? [] : liftsOf(gold, evidence[0]!);
  return lifts.length === 0
    ? place
    : `${place}\n            the first one's ${lifts.join(', ')} would lift it`;
}

/** The features of the first sentence that would raise the score of another most, each put in alone. */
function liftsOf(gold: Evidence, first: Evidence): string[] {
  const base = rankSentence(gold.features);
  return FEATURES.map((name, i) => {
    const changed = gold.features.with(i, first.features[i]!);
    return { name, lift: rankSentence(changed) - base, from: gold.features[i]!, to: first.features[i]! };
  })
    .filter(({ lift }) => lift > 0.05)
    .sort((a, b) => b.lift - a.lift)
    .slice(0, SHOWN_FEATURES)
    .map(
      ({ name, lift, from, to }) =>
        `${name} (${to.toPrecision(2)} against ${from.toPrecision(2)}: +${lift.toFixed(2)})`,
    );
}
