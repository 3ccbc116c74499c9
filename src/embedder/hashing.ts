import { terms } from '../text/tokenizer.ts';
import type { Embedder } from './embedder.ts';
import { normalise } from './vector.ts';

/** A power of two, so that bits of a hash are positions. */
const DIMENSIONS = 256;

/**
 * There is no window; but in 256 dimensions the terms of much longer passages overlay each other, and as many as fit
 * the usual model (512 tokens) make the passages the same whichever embedder is chosen.
 */
const MAX_CHARACTERS = 480;

/**
 * Feature hashing: every term adds to two of the dimensions, with signs, 1 + ln(its count). Texts that share words,
 * characters or pairs of characters are close; no model, no statistics of a corpus, so a text always has the same
 * vector.
 */
export function createHashingEmbedder(): Embedder {
  return {
    id: `hashing-${DIMENSIONS}-v1`,
    dimensions: DIMENSIONS,
    isTrained: false,
    maxCharacters: MAX_CHARACTERS,
    embed: async (texts) => texts.map(vectorOf),
    close: async () => {},
  };
}

function vectorOf(text: string): Float32Array {
  const counts = new Map<string, number>();
  for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const vector = new Float32Array(DIMENSIONS);
  for (const [term, count] of counts) {
    const bits = hash(term);
    const weight = 1 + Math.log(count);
    const first = bits % DIMENSIONS;
    // Never the same position as the first: a term with opposite signs would vanish.
    const second = (first + 1 + ((bits >>> 8) % (DIMENSIONS - 1))) % DIMENSIONS;
    vector[first]! += bits & 0x4000_0000 ? weight : -weight;
    vector[second]! += bits & 0x8000_0000 ? weight : -weight;
  }
  normalise(vector);
  return vector;
}

/** 32 bits: FNV-1a over the bytes of the UTF-16 code units, low byte first, then the finaliser of MurmurHash3. */
function hash(term: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) {
    const code = term.charCodeAt(i);
    bits = Math.imul(bits ^ (code & 0xff), 0x01000193);
    bits = Math.imul(bits ^ (code >>> 8), 0x01000193);
  }
  // FNV-1a alone leaves the high bits of short terms, which are the signs, nearly equal.
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
