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

const CLAIMS = new WeakMap<Reading, Map<number, readonly Claim[]>>();

/** What a sentence of a reading claims; kept as long as the reading is. */
export function claimsAt(reading: Reading, at: number): readonly Claim[] {
  const known = CLAIMS.get(reading) ?? new Map<number, readonly Claim[]>();
  CLAIMS.set(reading, known);
  let claims = known.get(at);
  if (!claims) {
    claims = claimsOf(reading.text, reading.foldedText, reading.sentences, at, reading.record.date);
    known.set(at, claims);
  }
  return claims;
}

/** What a claim measures, folded: the thing, and of a change what changes. */
export function nameOf({ foldedText }: Reading, { thing, of }: Claim): string {
  return [of, thing].map((span) => (span === null ? '' : sliceOf(foldedText, span))).join(' ');
}
