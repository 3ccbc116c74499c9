import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/**
 * Chinese words and English phrases with their translations, derived from CC-CEDICT (CC BY-SA 4.0) and ECDICT (MIT) by
 * scripts/dictionary.ts. A line is a key and its translations, best first, with tabs between; lines are sorted by their
 * bytes in UTF-8. Chinese is folded, English cut to stems (src/text/tokenizer.ts) without words that say nothing.
 */
export const DICTIONARY_FILE = fileURLToPath(new URL('./dictionary.data.br', import.meta.url));

const TAB = 0x09;
const LINE_FEED = 0x0a;

interface Dictionary {
  readonly bytes: Buffer;
  /** Where each line starts, and where the last one ends. */
  readonly starts: Uint32Array;
}

let loaded: Dictionary | null = null;

/** Loaded with the first question that needs it, once, and searched as it stands: that takes the least memory. */
function dictionary(): Dictionary {
  loaded ??= read();
  return loaded;
}

function read(): Dictionary {
  const bytes = brotliDecompressSync(readFileSync(DICTIONARY_FILE));
  const starts = [0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === LINE_FEED) starts.push(at + 1);
  return { bytes, starts: Uint32Array.from(starts) };
}

/** How a line's key begins, compared with `key`: below, at or above 0; `isWhole` where it is that and no longer. */
function compare(
  { bytes, starts }: Dictionary,
  line: number,
  key: Buffer,
): { order: number; isWhole: boolean } {
  const start = starts[line]!;
  for (let i = 0; i < key.length; i++) {
    const difference = bytes[start + i]! - key[i]!;
    if (difference !== 0) return { order: difference, isWhole: false };
  }
  return { order: 0, isWhole: bytes[start + key.length] === TAB };
}

/** The first line whose key is, or begins with, `key`; null where there is none. A whole key comes before longer ones. */
function find(key: Buffer): { line: number; isWhole: boolean } | null {
  const all = dictionary();
  const count = all.starts.length - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(all, middle, key).order < 0) low = middle + 1;
    else high = middle;
  }
  if (low === count) return null;
  const { order, isWhole } = compare(all, low, key);
  return order === 0 ? { line: low, isWhole } : null;
}

/**
 * The translations of a folded Chinese word, or of an English phrase as stems joined by spaces: best first, each once;
 * none where the dictionary does not know it.
 */
export function translationsOf(phrase: string): string[] {
  const key = Buffer.from(phrase);
  const found = phrase === '' ? null : find(key);
  if (!found?.isWhole) return [];
  const { bytes, starts } = dictionary();
  return bytes
    .toString('utf8', starts[found.line]! + key.length + 1, starts[found.line + 1]! - 1)
    .split('\t');
}

/** Where the words of two characters and more end that begin at `from` in a run of folded Han characters; ascending. */
export function wordEnds(run: string, from: number): number[] {
  const ends: number[] = [];
  for (let end = from + 2; end <= run.length; end++) {
    const found = find(Buffer.from(run.slice(from, end)));
    if (!found) break;
    if (found.isWhole) ends.push(end);
  }
  return ends;
}
