import type { Previous } from './answer.ts';
import { splitQuestions } from './compound.ts';
import { isOpen, resolveFollowUp } from './follow-up.ts';
import { type Question, requireQuestion, understand } from './question.ts';
import { withoutSmallTalk } from './small-talk.ts';

/** What was asked, as it is looked up. */
export interface Interpretation {
  /** All of it in one line; null where that is what was typed. */
  readonly readAs: string | null;
  /** At least one, in order. */
  readonly parts: readonly Part[];
}

/** One question of what was asked. */
export interface Part {
  readonly question: Question;
  /** What else was said and may tell which articles are meant; '' for nothing. */
  readonly background: string;
}

/**
 * Reads what was typed: the question in it without small talk, made whole by the one before, its misspellings mended,
 * taken apart where it asks several things.
 * @throws {QuestionError} where it is empty, too long or has no word in it.
 */
export function interpret(
  text: string,
  previous: Previous | null,
  mend: (question: string) => string,
): Interpretation {
  const typed = text.trim();
  requireQuestion(typed);
  const { asked, background } = withoutSmallTalk(typed);
  const told = [...(previous ? [previous] : []), { question: background, title: null, answer: null }];
  const whole = told.reduce(
    (question, before) => (question === asked && before.question ? resolveFollowUp(asked, before) : question),
    asked,
  );
  const read = mend(whole);
  const before = previous && whole === asked ? [previous.question, previous.title ?? ''] : [];
  const questions = splitQuestions(read);
  return {
    readAs: read === typed ? null : read,
    parts: questions.map((question, i) => {
      const told = [...before, ...questions.slice(0, i)];
      const leant = told.length > 0 && isOpen(question) ? told : [];
      return { question: understand(question), background: [background, ...leant].join('\n').trim() };
    }),
  };
}

/** What a term of the background counts beside one of the question: enough to tip the scales, not to move them. */
const BACKGROUND_WEIGHT = 0.15;

/** The question as passages are looked up by it. */
export function withBackground(question: Question, background: string): Question {
  if (!/[\p{L}\p{N}]/u.test(background)) return question;
  const terms = new Map(question.terms);
  for (const term of understand(background.slice(-MAX_BACKGROUND_CHARACTERS)).terms.keys()) {
    if (!terms.has(term)) terms.set(term, BACKGROUND_WEIGHT);
  }
  return { ...question, terms };
}

const MAX_BACKGROUND_CHARACTERS = 400;
