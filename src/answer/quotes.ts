import { contains, overlaps, type Span } from '../text/span.ts';
import { quoteSpan } from './context.ts';
import type { Evidence } from './evidence.ts';
import { createRepeatFilter, signatureOf } from './repeats.ts';

/** Quotes that are given at most. */
const MOST_QUOTES = 5;

/** What is quoted of an article. */
export interface Quoted {
  /** The sentence it is quoted for. */
  readonly item: Evidence;
  /** The sentence, or two with it. */
  readonly span: Span;
  /** The one or two sentences of the span, `item` first. */
  readonly sentences: readonly Evidence[];
}

/** The likeliest sentences that say something new, each with what belongs to it. @param evidence likeliest first. */
export function chooseQuotes(evidence: readonly Evidence[]): Quoted[] {
  const chosen: Quoted[] = [];
  const isNew = createRepeatFilter();
  for (const item of evidence) {
    if (chosen.length === MOST_QUOTES) break;
    const overlapsQuoted = (span: Span) =>
      chosen.some((other) => other.item.reading === item.reading && overlaps(other.span, span));
    if (overlapsQuoted(item.sentence.span) || !isNew(signatureOf(item.sentence.folded))) continue;
    const both = quoteSpan(item, evidence);
    chosen.push(quoteFor(item, overlapsQuoted(both) ? item.sentence.span : both, evidence));
  }
  return chosen;
}

/** A span of an article as what is quoted for one of its sentences. @param evidence all that was found, in any order. */
export function quoteFor(item: Evidence, span: Span, evidence: readonly Evidence[]): Quoted {
  const beside = evidence.filter(
    (other) => other !== item && other.reading === item.reading && contains(span, other.sentence.span),
  );
  return { item, span, sentences: [item, ...beside] };
}
