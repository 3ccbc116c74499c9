import { Reader } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';

const READERS = new WeakMap<Generation, Reader>();

/** The reader of an opened generation: one for all lookups, so that an article asked about again is not read again. */
export function readerOf(index: Generation): Reader {
  let reader = READERS.get(index);
  if (!reader) {
    reader = new Reader(index);
    READERS.set(index, reader);
  }
  return reader;
}
