import type { Figure } from '../text/figure.ts';
import type { Evidence } from './evidence.ts';
import { countedAgrees, fits } from './features.ts';
import type { Question, Wanted } from './question.ts';

/** A figure of the evidence that may be the one asked for. */
export interface FigureChoice {
  readonly evidence: Evidence;
  readonly figure: Figure;
}

const WANTS_FIGURE: ReadonlySet<Wanted> = new Set(['date', 'duration', 'percentage', 'money', 'count']);
const MAX_FIGURES = 5;

/** The figures that answer, best first; none where the question asks for no figure. @param quoted best first. */
export function chooseFigures(question: Question, quoted: readonly Evidence[]): FigureChoice[] {
  if (!WANTS_FIGURE.has(question.wanted)) return [];
  return quoted
    .flatMap((evidence, rank) =>
      evidence.sentence.figures.map((figure) => ({
        evidence,
        figure,
        fit: fitOf(question, evidence, figure) - 4 * rank,
      })),
    )
    .filter(({ fit }) => fit > -20)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MAX_FIGURES);
}

/** How well a figure fits, higher is better; far below zero for one that cannot be meant. */
function fitOf(question: Question, { sentence }: Evidence, figure: Figure): number {
  const start = figure.span.start - sentence.span.start;
  const end = figure.span.end - sentence.span.start;
  const written = sentence.folded.slice(start, end);
  let fit = 0;
  if (fits(figure, question.wanted)) fit += 4;
  else fit -= 12;
  if (countedAgrees(figure, question, sentence)) fit += 4;
  if (question.folded.includes(written)) fit -= 12;
  fit -= nearness(question, sentence.folded, start, end) / 8;
  return fit;
}

/** Mean distance in characters from a figure to the question's words in the sentence. */
function nearness(question: Question, folded: string, start: number, end: number): number {
  let sum = 0;
  let count = 0;
  for (const term of question.terms.keys()) {
    if (term.length < 2) continue;
    const at = folded.indexOf(term);
    if (at < 0) continue;
    sum += Math.min(40, at < start ? Math.max(0, start - at - term.length) : Math.max(0, at - end));
    count++;
  }
  return count === 0 ? 40 : sum / count;
}
