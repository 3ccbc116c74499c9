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

/** The terms of some of the passages; numbers are those of the whole. */
export interface PostingsView {
  /** Of the whole: no term has this number. */
  readonly termCount: number;
  /** Every term once, sorted by code unit. */
  readonly vocabulary: Iterable<string>;
  numberOf(term: string): number | null;
  idf(term: string): number;
  eachOccurrence(term: string, visit: (passage: number, factor: number) => void): void;
}

function meanOf(lengths: Float32Array): number {
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
}

/** IDF of a term that `own` of `passages` hold, as Postings.idf says. */
function idfOf(term: string, own: number, passages: number): number {
  const frequency = own + PRIOR_PASSAGES * shareOfGeneralText(term);
  return Math.log(1 + (passages + PRIOR_PASSAGES - frequency + 0.5) / (frequency + 0.5));
}

/** The inverted index in memory. */
interface Parts {
  /** Terms in each passage, counted as often as they occur. */
  readonly lengths: Float32Array;
  /** Of the first posting of each term, and the end of the last. */
  readonly offsets: Uint32Array;
  /** Passages and how often a term occurs there, term by term. */
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
  /** Terms by number, in order. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** @throws {IndexError} where the bytes are no postings of this format. */
function decodePostings(file: Buffer, path: string): Parts {
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
  return { lengths, offsets, ids, counts, numbers };
}

export class Postings {
  readonly passageCount: number;
  readonly #lengths: Float32Array;
  readonly #meanLength: number;
  readonly #offsets: Uint32Array;
  readonly #ids: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #numbers: ReadonlyMap<string, number>;
  /** Which passages are counted at all; null for all of them. */
  readonly #isHeld: ((passage: number) => boolean) | null;
  readonly #heldCount: number;

  /** @throws {IndexError} where `source` is a file of another format. @param path where it was read. */
  constructor(source: Buffer, path: string);
  /** @param isHeld false for passages without postings that are not to be counted. */
  constructor(source: Parts, isHeld: (passage: number) => boolean);
  constructor(source: Buffer | Parts, more: string | ((passage: number) => boolean)) {
    const parts = Buffer.isBuffer(source) ? decodePostings(source, String(more)) : source;
    this.passageCount = parts.lengths.length;
    this.#lengths = parts.lengths;
    this.#offsets = parts.offsets;
    this.#ids = parts.ids;
    this.#counts = parts.counts;
    this.#numbers = parts.numbers;
    const isHeld = typeof more === 'string' ? null : more;
    this.#isHeld = isHeld;
    const held = isHeld ? this.#lengths.filter((_, passage) => isHeld(passage)) : this.#lengths;
    this.#heldCount = held.length;
    this.#meanLength = meanOf(held);
  }

  get termCount(): number {
    return this.#numbers.size;
  }

  /** The number of a term, 0-based; null where it occurs nowhere. */
  numberOf(term: string): number | null {
    const number = this.#numbers.get(term);
    return number !== undefined && this.#occurs(number) ? number : null;
  }

  /** Every term once, sorted by code unit. */
  get vocabulary(): Iterable<string> {
    if (this.#isHeld === null) return this.#numbers.keys();
    return [...this.#numbers].filter(([, number]) => this.#occurs(number)).map(([term]) => term);
  }

  /** In a part, the terms of the whole have their numbers, though they may be nowhere in it. */
  #occurs(number: number): boolean {
    return this.#offsets[number + 1]! > this.#offsets[number]!;
  }

  /** The passages that hold a term, ascending. */
  passagesOf(term: string): Uint32Array {
    const number = this.numberOf(term);
    return number === null
      ? new Uint32Array()
      : this.#ids.subarray(this.#offsets[number], this.#offsets[number + 1]);
  }

  /**
   * ln(1 + (N − df + ½) / (df + ½)), always > 0, of a term in an index of N passages of which df hold it. N and df include
   * PRIOR_PASSAGES of general text, so that a small index too knows common words from telling ones.
   */
  idf(term: string): number {
    return idfOf(term, this.passagesOf(term).length, this.#heldCount);
  }

  /** The same passages and terms by the same numbers, those not chosen being empty and not counted anywhere. */
  restrictedTo(isChosen: (passage: number) => boolean): Postings {
    const offsets = new Uint32Array(this.#offsets.length);
    const ids = new Uint32Array(this.#ids.length);
    const counts = new Uint16Array(this.#counts.length);
    let kept = 0;
    for (let term = 0; term + 1 < offsets.length; term++) {
      for (let at = this.#offsets[term]!; at < this.#offsets[term + 1]!; at++) {
        if (!isChosen(this.#ids[at]!)) continue;
        ids[kept] = this.#ids[at]!;
        counts[kept++] = this.#counts[at]!;
      }
      offsets[term + 1] = kept;
    }
    const parts = { offsets, ids: ids.slice(0, kept), counts: counts.slice(0, kept) };
    return new Postings({ ...parts, lengths: this.#lengths, numbers: this.#numbers }, isChosen);
  }

  /** What the passages chosen hold, as if there were no others. */
  among(isAmong: (passage: number) => boolean): PostingsView {
    const isHeld = this.#isHeld;
    const isChosen = isHeld ? (passage: number) => isHeld(passage) && isAmong(passage) : isAmong;
    const counts = new Uint32Array(this.termCount);
    for (let term = 0; term < counts.length; term++) {
      for (let at = this.#offsets[term]!; at < this.#offsets[term + 1]!; at++)
        if (isChosen(this.#ids[at]!)) counts[term]!++;
    }
    const lengths = this.#lengths.filter((_, passage) => isChosen(passage));
    const meanLength = meanOf(lengths);
    const countOf = (term: string) => counts[this.numberOf(term) ?? -1] ?? 0;
    const numbers = this.#numbers;
    return {
      termCount: this.termCount,
      get vocabulary() {
        return [...numbers.keys()].filter((_, number) => counts[number]! > 0);
      },
      numberOf: (term) => (countOf(term) > 0 ? this.numberOf(term) : null),
      idf: (term) => idfOf(term, countOf(term), lengths.length),
      eachOccurrence: (term, visit) =>
        this.eachOccurrence(
          term,
          (passage, factor) => {
            if (isChosen(passage)) visit(passage, factor);
          },
          meanLength,
        ),
    };
  }

  /** Calls `visit` with each passage that holds a term and BM25's factor of its count there, 0..K1 + 1; in order of passage. */
  eachOccurrence(
    term: string,
    visit: (passage: number, factor: number) => void,
    meanLength = this.#meanLength,
  ): void {
    const number = this.numberOf(term);
    if (number === null) return;
    for (let at = this.#offsets[number]!; at < this.#offsets[number + 1]!; at++) {
      const passage = this.#ids[at]!;
      const count = this.#counts[at]!;
      const norm = K1 * (1 - B + (B * this.#lengths[passage]!) / meanLength);
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
    return touched
      .sort((a, b) => relevances[b]! - relevances[a]! || a - b)
      .slice(0, limit)
      .map((passage) => ({ passage, relevance: relevances[passage]! }));
  }
}
