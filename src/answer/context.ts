import { type Span, sliceOf } from '../text/span.ts';
import type { Evidence } from './evidence.ts';
import { FEATURES, LEANS_BACK } from './features.ts';

/** Share of the question's weight that only the sentence before covers, from which on it belongs to one that opens with 該, 其 … */
const ANTECEDENT_SHARE = 0.15;
/** The same for a sentence that opens otherwise: its subject may be left out. */
const TOPIC_SHARE = 0.03;
/** A neighbour is quoted with a sentence where it is at least this likely, against the sentence, to hold the answer. */
const NEIGHBOUR_SHARE = 0.15;
/** Two sentences longer than this together are no quote any more. */
const MAX_CHARACTERS = { zh: 260, en: 600 } as const;

const PREVIOUS_ADDS = FEATURES.indexOf('previousAdds');

/**
 * What to quote for a sentence: the sentence, or with it a neighbour of the same paragraph where the later of the two
 * leans on the earlier, and cannot be read without it or may hold the answer as well.
 *
 * @param evidence all that was found, in any order.
 */
export function quoteSpan(item: Evidence, evidence: readonly Evidence[]): Span {
  let span = item.sentence.span;
  let most = 0;
  for (const other of evidence) {
    if (other.reading !== item.reading || Math.abs(other.at - item.at) !== 1) continue;
    const [first, second] = other.at < item.at ? [other, item] : [item, other];
    const both = { start: first.sentence.span.start, end: second.sentence.span.end };
    if (both.end - both.start > MAX_CHARACTERS[item.reading.record.language]) continue;
    if (
      sliceOf(item.reading.text, {
        start: first.sentence.span.end,
        end: second.sentence.span.start,
      }).includes('\n')
    )
      continue;
    const opensLeaning = LEANS_BACK.test(second.sentence.folded);
    const topic = second.features[PREVIOUS_ADDS]!;
    const needsFirst = second === item && opensLeaning && topic >= ANTECEDENT_SHARE;
    const mayAnswer =
      other.likelihood >= NEIGHBOUR_SHARE * item.likelihood && (opensLeaning || topic >= TOPIC_SHARE);
    if ((needsFirst || mayAnswer) && other.likelihood >= most) {
      span = both;
      most = other.likelihood;
    }
  }
  return span;
}
