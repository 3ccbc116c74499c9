import {
  type Answer,
  type Answerer,
  type Previous,
  previousOf,
  type SingleAnswer,
} from '../answer/answer.ts';
import { judge, type Share, shareOf } from './measure.ts';
import { type GoldenPart, type GoldenQuestion, partsOf } from './questions.ts';

/** How questions typed in one way went, in one half of the set. */
export interface KindReport {
  /** keyword, colloquial, …; '' for questions that name none. */
  readonly kind: string;
  readonly split: string;
  /** Of those that can be answered: quote 1 holds the answer, of each part. */
  readonly quote1: Share | null;
  /** … and it is given as the answer, while parts without one are refused. */
  readonly answered: Share | null;
  /** Of those that must be refused. */
  readonly refused: Share | null;
}

interface KindOutcome {
  readonly isAnswerable: boolean;
  readonly quote1: boolean;
  /** Answered or refused as it should be. */
  readonly isRight: boolean;
}

/** Asks questions, each after those it leans on, and reports by kind and split in the order they first occur. */
export async function evaluateKinds(
  answerer: Pick<Answerer, 'ask'>,
  questions: readonly GoldenQuestion[],
): Promise<KindReport[]> {
  const groups = new Map<string, { kind: string; split: string; outcomes: KindOutcome[] }>();
  for (const golden of questions) {
    const { kind = '', split = '' } = golden;
    const key = `${kind}\n${split}`;
    const group = groups.get(key) ?? { kind, split, outcomes: [] };
    groups.set(key, group);
    group.outcomes.push(judgeParts(golden, await askInTurn(answerer, golden)));
  }
  return [...groups.values()].map(({ kind, split, outcomes }) => {
    const answerable = outcomes.filter(({ isAnswerable }) => isAnswerable);
    const others = outcomes.filter(({ isAnswerable }) => !isAnswerable);
    return {
      kind,
      split,
      quote1: shareOf(answerable.map(({ quote1 }) => quote1)),
      answered: shareOf(answerable.map(({ isRight }) => isRight)),
      refused: shareOf(others.map(({ isRight }) => isRight)),
    };
  });
}

/** The answer to a question after the ones it leans on have been asked in turn. */
async function askInTurn(
  answerer: Pick<Answerer, 'ask'>,
  { question, previous = [] }: GoldenQuestion,
): Promise<Answer> {
  let before: Previous | undefined;
  for (const earlier of previous) before = previousOf(await answerer.ask(earlier, before));
  return answerer.ask(question, before);
}

/** A question that was not taken apart answers all of its parts, or none. */
export function judgeParts(golden: GoldenQuestion, answer: Answer): KindOutcome {
  const outcomes = partsOf(golden).map((part, i) => judgePart(golden, part, answer.parts[i] ?? answer));
  const answerable = outcomes.filter(({ isAnswerable }) => isAnswerable);
  return {
    isAnswerable: answerable.length > 0,
    quote1: answerable.length > 0 && answerable.every(({ quote1 }) => quote1),
    isRight: outcomes.every(({ isRight }) => isRight),
  };
}

function judgePart(golden: GoldenQuestion, part: GoldenPart, answer: SingleAnswer): KindOutcome {
  const { quote1, isAnswered } = judge({ ...golden, ...part }, answer);
  const isAnswerable = part.answers.length > 0;
  return { isAnswerable, quote1, isRight: isAnswerable ? isAnswered && quote1 : !isAnswered };
}
