import { z } from 'zod';
import { QuestionSetError } from '../errors.ts';
import { fold } from '../text/script.ts';
import type { Span } from '../text/span.ts';
import { readJsonLines } from './json-lines.ts';

const PART = {
  /** Each of them answers; empty for a question that is to be refused. */
  answers: z.array(z.string().min(1)),
  /** Path of the article, with or without its extension; null for a question that is to be refused. */
  article: z.string().nullable(),
  /** Whether it asks for a figure. */
  figure: z.boolean().default(false),
};
const GOLDEN = z.looseObject({
  id: z.string(),
  question: z.string(),
  ...PART,
  /** How it is typed: keyword, colloquial, … */
  kind: z.string().optional(),
  /** Which half of the set it is in: rules may be tuned on `tune` only. */
  split: z.enum(['tune', 'test']).optional(),
  /** The questions asked before it, in order. */
  previous: z.array(z.string()).optional(),
  /** Of several questions in one what is known of each, in order; the keys above are then those of the first. */
  parts: z.array(z.object(PART)).optional(),
});

/** A question whose answer is known. */
export type GoldenQuestion = z.infer<typeof GOLDEN>;

/** What is known of one of several questions in one. */
export type GoldenPart = Pick<GoldenQuestion, 'answers' | 'article' | 'figure'>;

/** The parts of a question; one that asks once has one. */
export function partsOf({ parts, answers, article, figure }: GoldenQuestion): readonly GoldenPart[] {
  return parts ?? [{ answers, article, figure }];
}

/**
 * Reads questions from a file of JSON lines.
 * @throws {QuestionSetError} naming the file, the line and what is wrong.
 */
export function readQuestions(path: string): GoldenQuestion[] {
  const questions = readJsonLines(
    path,
    GOLDEN,
    (problem, cause) =>
      new QuestionSetError({
        path,
        problem,
        remedy: problem.startsWith('line')
          ? 'A line is {"id","question","answers":[…],"article":"PATH" or null,"figure":true or false}.'
          : 'Name a file of JSON lines with --questions.',
        cause,
      }),
  );
  if (questions.length === 0) {
    throw new QuestionSetError({
      path,
      problem: 'there is no question in it.',
      remedy: 'Name another file with --questions.',
    });
  }
  return questions;
}

/** Whether `path` is the article that a golden question names. */
export function isArticle(path: string, named: string): boolean {
  return path === named || path.replace(/\.[^./]+$/, '') === named;
}

/** Whether a text holds one of the answers, whatever the script, the width and the white space. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const squeezed = squeeze(text);
  return answers.some((answer) => squeezed.includes(squeeze(answer)));
}

/** Where the answers stand in a text, in no order, each as often as it does; see `holdsAnswer`. */
export function findAnswers(text: string, answers: readonly string[]): Span[] {
  const kept = [...text.matchAll(/\S/g)].map(({ index }) => index);
  const squeezed = squeeze(text);
  return answers.map(squeeze).flatMap((answer) => {
    const found: Span[] = [];
    for (let at = squeezed.indexOf(answer); at >= 0; at = squeezed.indexOf(answer, at + 1))
      found.push({ start: kept[at]!, end: kept[at + answer.length - 1]! + 1 });
    return found;
  });
}

/** Without what differs between scripts and typesettings. */
function squeeze(text: string): string {
  return fold(text).replace(/\s/g, '');
}
