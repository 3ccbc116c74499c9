import type { Reading } from '../answer/reading.ts';
import { type Claim, claimsOf } from '../text/claim.ts';
import { type Span, sliceOf } from '../text/span.ts';

/** A row before it is cited. */
export interface RawRow {
  readonly article: number;
  readonly reading: Reading;
  readonly sentence: Span;
  /** Position of the sentence in the reading. */
  readonly at: number;
  readonly claim: Claim;
  /** 0..1 */
  readonly relevance: number;
}

/** What a sentence of a reading claims. */
export function claimsAt(reading: Reading, at: number): Claim[] {
  return claimsOf(reading.text, reading.foldedText, reading.sentences, at, reading.record.date);
}

/** What a claim measures, folded: the thing, and of a change what changes. */
export function nameOf({ foldedText }: Reading, { thing, of }: Claim): string {
  return [of, thing].map((span) => (span === null ? '' : sliceOf(foldedText, span))).join(' ');
}
