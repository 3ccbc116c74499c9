import { isHan } from '../text/script.ts';

/**
 * For each token of `asked`, how long the longest run of tokens through it is that stands in `text` too; 0 where the
 * token does not occur. Unknown tokens (below 0) match nothing.
 */
export function runLengths(asked: Int32Array, text: Int32Array): Uint8Array {
  const lengths = new Uint8Array(asked.length);
  const width = text.length + 1;
  let previous = new Uint8Array(width);
  let current = new Uint8Array(width);
  for (let i = 0; i < asked.length; i++) {
    let longest = 0;
    if (asked[i]! >= 0) {
      for (let j = 0; j < text.length; j++) {
        const run = asked[i] === text[j] ? Math.min(254, previous[j]!) + 1 : 0;
        current[j + 1] = run;
        if (run > longest) longest = run;
      }
    } else current.fill(0);
    for (let k = i; k > i - longest; k--) if (lengths[k]! < longest) lengths[k] = longest;
    [previous, current] = [current, previous];
  }
  return lengths;
}

/** How the words around a question word stand in a sentence. */
export interface Slot {
  /** Tokens that stand next to the question word and, in the same order, in the sentence. */
  readonly left: number;
  readonly right: number;
  /** Tokens of the sentence between the two, where both stand there in this order; −1 else. */
  readonly gap: number;
}

/** @param left ends at the question word. @param right begins behind it. */
export function findSlot(left: Int32Array, right: Int32Array, text: Int32Array): Slot {
  let leftRun = 0;
  const leftEnds: number[] = [];
  let rightRun = 0;
  const rightStarts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    let run = 0;
    while (run < left.length && at - run >= 0 && left[left.length - 1 - run] === text[at - run]) run++;
    if (run > 0 && text[at]! >= 0) {
      if (run > leftRun) leftEnds.length = 0;
      leftRun = Math.max(leftRun, run);
      if (run === leftRun) leftEnds.push(at + 1);
    }
    run = 0;
    while (run < right.length && at + run < text.length && right[run] === text[at + run]) run++;
    if (run > 0 && text[at]! >= 0) {
      if (run > rightRun) rightStarts.length = 0;
      rightRun = Math.max(rightRun, run);
      if (run === rightRun) rightStarts.push(at);
    }
  }
  let gap = -1;
  for (const end of leftEnds) {
    for (const start of rightStarts) if (start >= end && (gap < 0 || start - end < gap)) gap = start - end;
  }
  return { left: leftRun, right: rightRun, gap };
}

/** Runs of `length` characters without white space and punctuation between them. */
export function grams(text: string, length: number): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!isHan(run.charCodeAt(0))) found.add(run);
    else for (let at = 0; at + length <= run.length; at++) found.add(run.slice(at, at + length));
  }
  return [...found];
}

/** Share of the parts that stand in a text, 0..1; 0 of none. */
export function shareIn(parts: readonly string[], folded: string): number {
  if (parts.length === 0) return 0;
  let count = 0;
  for (const part of parts) if (folded.includes(part)) count++;
  return count / parts.length;
}

/** Length of the longest string that stands in both. */
export function longestRun(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  let current = new Uint16Array(b.length + 1);
  let longest = 0;
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i);
    for (let j = 0; j < b.length; j++) {
      const run = code === b.charCodeAt(j) ? previous[j]! + 1 : 0;
      current[j + 1] = run;
      if (run > longest) longest = run;
    }
    [previous, current] = [current, previous];
  }
  return longest;
}

/** How many characters two texts begin with alike. */
export function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

/** How many characters two texts end with alike. */
export function commonSuffix(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
