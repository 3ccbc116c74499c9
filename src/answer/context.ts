import { contains, type Span, sliceOf } from '../text/span.ts';
import { speechAt } from '../text/speech.ts';
import type { Evidence } from './evidence.ts';
import { LEANS_BACK } from './features.ts';

/** A neighbour is quoted with a sentence where it is at least this likely, against the sentence, to hold the answer. */
const NEIGHBOUR_SHARE = 0.12;
/** Two sentences longer than this together are no quote any more. */
const MAX_CHARACTERS = { zh: 260, en: 600 } as const;

/**
 * What to quote for a sentence: the sentence, or with it a neighbour of the same paragraph, where the sentence leans on the one
 * before it or the neighbour may well hold the answer too.
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
    const isLeaning =
      second === item && (LEANS_BACK.test(item.sentence.folded) || hasSpeakerIn(first.sentence.span, item));
    const mayAnswer = other.likelihood >= NEIGHBOUR_SHARE * item.likelihood;
    if ((isLeaning || mayAnswer) && other.likelihood >= most) {
      span = both;
      most = other.likelihood;
    }
  }
  return span;
}

/** Whether a sentence's words are said by somebody named in another one (“…。”他说。). */
function hasSpeakerIn(other: Span, { reading, sentence }: Evidence): boolean {
  const speaker = speechAt(reading.speech, sentence.span)?.speaker;
  return speaker != null && contains(other, speaker);
}
