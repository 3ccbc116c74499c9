/** Share of their pairs of characters that two texts of the same news have in common, at least. */
const SAME_TEXT = 0.8;
/** Hashes in a signature: enough for a standard error of 5 points near SAME_TEXT. */
const HASHES = 64;
/** Odd multipliers, so that each hash orders all pairs otherwise (multiplicative hashing; Knuth, volume 3, 6.4). */
const MULTIPLIERS = Uint32Array.from({ length: HASHES }, (_, i) => Math.imul(2 * i + 1, 0x9e37_79b1) | 1);

/** What a text says, as the least hash of its pairs by each of the multipliers (MinHash; Broder 1997). */
export type Signature = Uint32Array;

/** @param folded so that scripts, widths and cases do not matter; punctuation does not either. */
export function signatureOf(folded: string): Signature {
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const signature = new Uint32Array(HASHES).fill(0xffff_ffff);
  for (let at = 0; at + 2 <= letters.length; at++) {
    let pair = Math.imul((letters.charCodeAt(at) << 16) ^ letters.charCodeAt(at + 1), 0x85eb_ca6b);
    pair ^= pair >>> 15;
    for (let i = 0; i < HASHES; i++) {
      const hash = Math.imul(pair, MULTIPLIERS[i]!) >>> 0;
      if (hash < signature[i]!) signature[i] = hash;
    }
  }
  return signature;
}

/** A filter that lets a text pass, by its signature, unless it says nearly the same as one that passed before. */
export function createRepeatFilter(): (signature: Signature) => boolean {
  const passed: Signature[] = [];
  return (signature) => {
    if (passed.some((other) => isRepeat(signature, other))) return false;
    passed.push(signature);
    return true;
  };
}

/** Whether two texts say nearly the same, by their signatures. */
export function isRepeat(a: Signature, b: Signature): boolean {
  return resemblance(a, b) >= SAME_TEXT;
}

/** Estimates Jaccard's coefficient of the pairs: 1 for the same, 0 where nothing is shared. */
function resemblance(a: Signature, b: Signature): number {
  let same = 0;
  for (let i = 0; i < HASHES; i++) if (a[i] === b[i] && a[i] !== 0xffff_ffff) same++;
  return same / HASHES;
}
