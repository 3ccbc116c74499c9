import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { QuestionSetError } from '../errors.ts';
import { fold } from '../text/script.ts';

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
  let text: string;
  try {
    // Editors of Windows begin a file with a byte order mark.
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : 'it cannot be read';
    throw new QuestionSetError({
      path,
      problem: `${reason}.`,
      remedy: 'Name a file of JSON lines with --questions.',
      cause,
    });
  }
  const questions = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const fault = (problem: string) =>
      new QuestionSetError({
        path,
        problem: `line ${i + 1} ${problem}.`,
        remedy: 'A line is {"id","question","answers":[…],"article":"PATH" or null,"figure":true or false}.',
      });
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw fault('is no JSON');
    }
    const parsed = GOLDEN.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw fault(`has a bad ${issue.path.join('.') || 'value'} (${issue.message})`);
    }
    return [parsed.data];
  });
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

/** Without what differs between scripts and typesettings. */
function squeeze(text: string): string {
  return fold(text).replace(/\s/g, '');
}
