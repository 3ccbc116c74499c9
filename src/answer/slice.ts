import type { Span } from '../text/span.ts';
import { trim } from '../text/span.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';

/** What one takes in at a glance. */
const MAX_SLICE_CHARACTERS = { zh: 60, en: 180 } as const;
const CLAUSE_END = /[，,；;：:。！？!?]+[”’」』）)]*\s*|\s[—–-]+\s|——/g;

/**
 * The shortest slice of a sentence that answers, as a span of the article: the figure where one is asked for and found,
 * else the whole sentence where it is short, else the run of clauses that says most of what is asked.
 */
export function answerSlice(question: Question, evidence: Evidence, figure: Span | null): Span {
  if (figure) return figure;
  const { sentence, reading } = evidence;
  const limit = MAX_SLICE_CHARACTERS[reading.record.language];
  const clauses = splitClauses(sentence.folded);
  let best: Span = { start: 0, end: Math.min(limit, sentence.folded.length) };
  let bestValue = -1;
  for (const [i, { start }] of clauses.entries()) {
    for (const { end } of clauses.slice(i)) {
      if (end - start > limit) break;
      const value = asked(question, sentence.folded.slice(start, end)) + 0.001 * (end - start);
      if (value > bestValue) {
        bestValue = value;
        best = { start, end };
      }
    }
  }
  const { start } = sentence.span;
  return withoutEnds(reading.text, { start: start + best.start, end: start + best.end });
}

function splitClauses(folded: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of folded.matchAll(CLAUSE_END)) {
    // 4,600 and 8:30 have no clauses.
    if (/\d/.test(folded[index - 1] ?? '') && /\d/.test(folded[index + mark.length] ?? '')) continue;
    clauses.push({ start, end: index + mark.length });
    start = index + mark.length;
  }
  if (start < folded.length) clauses.push({ start, end: folded.length });
  return clauses;
}

/** Share of the question's neighbouring characters, or words, that a stretch says. */
function asked(question: Question, stretch: string): number {
  let said = 0;
  let total = 0;
  for (const [term, count] of question.terms) {
    if (term.length === 1) continue;
    total += count;
    if (stretch.includes(term)) said += count;
  }
  return total === 0 ? 0 : said / total;
}

/** Without white space and the punctuation that only makes sense in the sentence. */
function withoutEnds(text: string, span: Span): Span {
  let { start, end } = trim(text, span);
  while (end > start + 1 && /[，,；;：:、。.\s]/.test(text[end - 1]!)) end--;
  while (start < end - 1 && /[，,；;：:、。\s]/.test(text[start]!)) start++;
  return { start, end };
}
