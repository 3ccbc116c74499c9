import type { Span } from '../text/span.ts';
import type { Evidence } from './evidence.ts';
import { FEATURES, LEANS_BACK } from './features.ts';

/** Share of the question's weight that only the sentence before covers, from which on it belongs to the quote. */
const ANTECEDENT_SHARE = 0.15;
/** Two sentences longer than this together are no quote any more. */
const MAX_CHARACTERS = 320;

/**
 * What to quote for a sentence: the sentence, or with it the one before of the same paragraph, where it opens with 該,
 * 其, 他 … and what is asked about stands there.
 */
export function quoteSpan({ reading, at, sentence, features }: Evidence): Span {
  const before = reading.sentences[at - 1];
  if (!before || !LEANS_BACK.test(sentence.folded)) return sentence.span;
  const span = { start: before.span.start, end: sentence.span.end };
  const isApart = reading.text.slice(before.span.end, sentence.span.start).includes('\n');
  const isNeeded = features[FEATURES.indexOf('previousAdds')]! >= ANTECEDENT_SHARE;
  return isNeeded && !isApart && span.end - span.start <= MAX_CHARACTERS ? span : sentence.span;
}
