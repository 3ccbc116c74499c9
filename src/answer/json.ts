import type { Answer, SingleAnswer } from './answer.ts';

/** An answer as others' programs read it: `--json` and the lines of `--batch`. */
export function answerToJson(answer: Answer, id: unknown): Record<string, unknown> {
  const { readAs, parts, smallTalk = null } = answer;
  return { id, ...keysOf(answer), readAs, parts: parts.map(keysOf), smallTalk };
}

function keysOf(answer: SingleAnswer): Record<string, unknown> {
  return {
    question: answer.question,
    abstained: answer.kind === 'notFound',
    confidence: answer.confidence,
    answer: answer.kind === 'found' ? answer.answer.text : null,
    quotes: answer.quotes.map(({ figures: _, ...quote }) => quote),
    figures: answer.kind === 'found' ? answer.figures : [],
    passages: answer.passages.map(({ article, start, end, score }) => ({ article, start, end, score })),
    ms: answer.ms,
    newest: (answer.kind === 'found' ? answer.newest : null) ?? null,
    otherFigures: (answer.kind === 'found' ? answer.otherFigures : []) ?? [],
  };
}

/** A question that could not be asked, in the same shape. */
export function faultToJson(id: unknown, question: unknown, error: string): Record<string, unknown> {
  return {
    id,
    question,
    abstained: true,
    confidence: 0,
    answer: null,
    quotes: [],
    figures: [],
    passages: [],
    ms: 0,
    newest: null,
    otherFigures: [],
    readAs: null,
    parts: [],
    smallTalk: null,
    error,
  };
}
