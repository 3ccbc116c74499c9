import { IndexError } from '../errors.ts';
import commonTerms from './common-terms.data.json' with { type: 'json' };

/**
 * BM25 (Robertson & Zaragoza 2009, section 3.2). k1 ≥ 0: how much a term's further occurrences count; b 0..1: how much
 * a long passage is held back. Passages are short and of similar length, which wants less of both than the usual
 * 1.2 and 0.75.
 */
const K1 = 0.9;
const B = 0.5;
/** Weight of what is known of general text, in passages: tips the scales of tens of passages, not of thousands. */
const PRIOR_PASSAGES = 200;
/** Share of the passages of general text that hold a term, 0..1; rarer terms are left out. */
const COMMON_TERMS: ReadonlyMap<string, number> = new Map(Object.entries(commonTerms));
/** Share of the passages of general text that hold a term, 0..1; 0 for one that is not common. */
export function shareOfGeneralText(term: string): number {
  return COMMON_TERMS.get(term) ?? 0;
}

/** The file begins with YJP1. */
const MAGIC = 0x3150_4a59;
const HEADER_WORDS = 5;

/** A passage as its terms: how often each occurs, weighted (a term of the title may count twice). */
export type TermCounts = ReadonlyMap<string, number>;

/**
 * The inverted index as one file: a header, then for each term (sorted by code unit) the passages it occurs in and how
 * often. All numbers are 32-bit little-endian, except the counts (16-bit); the terms come last, as lines of UTF-16, which
 * keeps half a surrogate pair too. No term is empty or has a line break in it.
 */
export function encodePostings(passages: readonly TermCounts[]): Buffer {
  const byTerm = new Map<string, number[]>();
  const lengths = new Float32Array(passages.length);
  let postingCount = 0;
  for (const [passage, counts] of passages.entries()) {
    for (const [term, count] of counts) {
      const postings = byTerm.get(term);
      if (postings) postings.push(passage, count);
      else byTerm.set(term, [passage, count]);
      lengths[passage]! += count;
      postingCount++;
    }
  }
  const terms = [...byTerm.keys()].sort();
  const offsets = new Uint32Array(terms.length + 1);
  const ids = new Uint32Array(postingCount);
  const counts = new Uint16Array(postingCount + (postingCount % 2));
  let at = 0;
  for (const [i, term] of terms.entries()) {
    const postings = byTerm.get(term)!;
    for (let j = 0; j < postings.length; j += 2) {
      ids[at] = postings[j]!;
      counts[at++] = Math.min(0xffff, postings[j + 1]!);
    }
    offsets[i + 1] = at;
  }
  const words = Buffer.from(terms.join('\n'), 'utf16le');
  const header = new Uint32Array([MAGIC, passages.length, terms.length, postingCount, words.length]);
  return Buffer.concat([header, lengths, offsets, ids, counts].map(bytesOf).concat(words));
}

function bytesOf(array: Uint32Array | Uint16Array | Float32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

export interface ScoredPassage {
  /** Number of the passage, 0-based. */
  readonly passage: number;
  /** BM25, > 0, higher is better; comparable only within one question. */
  readonly relevance: number;
}

interface Parts {
  /** Sum of the counts of each passage. */
  readonly lengths: Float32Array;
  /** Of each term, by its number, where its postings begin in `ids` and `counts`; they end where the next one's begin. */
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
  /** In order of the terms. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** @throws {IndexError} where the bytes are no postings of this format. */
export function decodePostings(file: Buffer, path: string): Postings {
  const damaged = () =>
    new IndexError({
      path,
      problem: 'it is damaged or cut off.',
      remedy: 'Run `npm run index -- --rebuild`.',
    });
  // Typed arrays need their bytes aligned, which a Buffer of the pool is not.
  const bytes = new Uint8Array(file).buffer;
  if (bytes.byteLength < HEADER_WORDS * 4) throw damaged();
  const [magic, passageCount, termCount, postingCount, wordBytes] = new Uint32Array(bytes, 0, HEADER_WORDS);
  const countBytes = 2 * (postingCount! + (postingCount! % 2));
  const size = 4 * (HEADER_WORDS + passageCount! + termCount! + 1 + postingCount!) + countBytes + wordBytes!;
  if (magic !== MAGIC || size !== bytes.byteLength) throw damaged();
  let at = HEADER_WORDS * 4;
  const take = <T>(
    make: new (buffer: ArrayBuffer, offset: number, length: number) => T,
    length: number,
    width: number,
  ) => {
    const array = new make(bytes, at, length);
    at += length * width;
    return array;
  };
  const lengths = take(Float32Array, passageCount!, 4);
  const offsets = take(Uint32Array, termCount! + 1, 4);
  const ids = take(Uint32Array, postingCount!, 4);
  const counts = take(Uint16Array, countBytes / 2, 2);
  const words = Buffer.from(bytes, at, wordBytes!).toString('utf16le');
  const numbers = new Map(termCount === 0 ? [] : words.split('\n').map((term, i) => [term, i]));
  return new Postings({ lengths, offsets, ids, counts, numbers }, null);
}

/** What the passages of an index hold, or some of them as if there were no others. */
export class Postings {
  readonly #parts: Parts;
  /** Which passages are counted; null for all of them. */
  readonly #isHeld: ((passage: number) => boolean) | null;
  readonly #heldCount: number;
  readonly #meanLength: number;

  constructor(parts: Parts, isHeld: ((passage: number) => boolean) | null) {
    this.#parts = parts;
    this.#isHeld = isHeld;
    const held = isHeld ? parts.lengths.filter((_, passage) => isHeld(passage)) : parts.lengths;
    this.#heldCount = held.length;
    this.#meanLength = held.reduce((sum, length) => sum + length, 0) / Math.max(1, held.length);
  }

  get passageCount(): number {
    return this.#parts.lengths.length;
  }

  /** No term has this number or a higher one. */
  get termCount(): number {
    return this.#parts.numbers.size;
  }

  /** The number of a term, 0-based; null where no passage holds it. */
  numberOf(term: string): number | null {
    const number = this.#parts.numbers.get(term);
    return number === undefined || this.#isHeldNowhere(number) ? null : number;
  }

  /** Every term once, sorted by code unit. */
  get vocabulary(): Iterable<string> {
    const { numbers } = this.#parts;
    if (!this.#isHeld) return numbers.keys();
    return [...numbers].filter(([, number]) => !this.#isHeldNowhere(number)).map(([term]) => term);
  }

  #isHeldNowhere(number: number): boolean {
    const { offsets } = this.#parts;
    return offsets[number] === offsets[number + 1];
  }

  /** The passages that hold a term, ascending. */
  passagesOf(term: string): Uint32Array {
    const { offsets, ids } = this.#parts;
    const number = this.numberOf(term);
    return number === null ? new Uint32Array() : ids.subarray(offsets[number], offsets[number + 1]);
  }

  /**
   * ln(1 + (N − df + ½) / (df + ½)), always > 0, of a term in an index of N passages of which df hold it. N and df include
   * PRIOR_PASSAGES of general text, so that a small index too knows common words from telling ones.
   */
  idf(term: string): number {
    const frequency = this.passagesOf(term).length + PRIOR_PASSAGES * shareOfGeneralText(term);
    return Math.log(1 + (this.#heldCount + PRIOR_PASSAGES - frequency + 0.5) / (frequency + 0.5));
  }

  /** What the passages chosen hold; passages and terms keep their numbers. */
  restrictedTo(isChosen: (passage: number) => boolean): Postings {
    const { offsets, ids, counts } = this.#parts;
    const isHeld = this.#isHeld;
    const isKept = isHeld ? (passage: number) => isHeld(passage) && isChosen(passage) : isChosen;
    const kept = { offsets: new Uint32Array(offsets.length), ids: [] as number[], counts: [] as number[] };
    for (let term = 0; term < this.termCount; term++) {
      for (let at = offsets[term]!; at < offsets[term + 1]!; at++) {
        if (!isKept(ids[at]!)) continue;
        kept.ids.push(ids[at]!);
        kept.counts.push(counts[at]!);
      }
      kept.offsets[term + 1] = kept.ids.length;
    }
    return new Postings(
      {
        ...this.#parts,
        offsets: kept.offsets,
        ids: Uint32Array.from(kept.ids),
        counts: Uint16Array.from(kept.counts),
      },
      isKept,
    );
  }

  /** Calls `visit` with each passage that holds a term and BM25's factor of its count there, 0..K1 + 1; in order of passage. */
  eachOccurrence(term: string, visit: (passage: number, factor: number) => void): void {
    const { lengths, offsets, ids, counts } = this.#parts;
    const number = this.numberOf(term);
    if (number === null) return;
    for (let at = offsets[number]!; at < offsets[number + 1]!; at++) {
      const passage = ids[at]!;
      const count = counts[at]!;
      const norm = K1 * (1 - B + (B * lengths[passage]!) / this.#meanLength);
      visit(passage, (count * (K1 + 1)) / (count + norm));
    }
  }

  /** The passages that share a term with the query, best first, at most `limit`; ties in order of passage. */
  search(query: TermCounts, limit: number): ScoredPassage[] {
    const relevances = new Float32Array(this.passageCount);
    const touched: number[] = [];
    for (const [term, weight] of query) {
      const idf = this.idf(term);
      this.eachOccurrence(term, (passage, factor) => {
        if (relevances[passage] === 0) touched.push(passage);
        relevances[passage]! += weight * idf * factor;
      });
    }
    // A sort of numbers alone is many times as fast as one by a function, and leaves few passages to that.
    const ascending = new Float32Array(touched.length);
    for (let i = 0; i < touched.length; i++) ascending[i] = relevances[touched[i]!]!;
    const least = ascending.sort().at(-limit) ?? 0;
    return touched
      .filter((passage) => relevances[passage]! >= least)
      .sort((a, b) => relevances[b]! - relevances[a]! || a - b)
      .slice(0, limit)
      .map((passage) => ({ passage, relevance: relevances[passage]! }));
  }
}

/** Whether a passage is among others. @param ascending their numbers. */
export function isAmong(ascending: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted;
}
