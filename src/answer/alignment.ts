import { isHan } from '../text/script.ts';

/**
 * For each token of `asked`, how long the longest run of tokens through it is that stands in `text` too, at most 255; 0
 * where the token does not occur. Unknown tokens (below 0) match nothing.
 */
export function runLengths(asked: Int32Array, text: Int32Array): Uint8Array {
  const lengths = new Uint8Array(asked.length);
  for (let i = 0; i < asked.length; i++) {
    const token = asked[i]!;
    if (token < 0) continue;
    for (let j = text.indexOf(token); j >= 0; j = text.indexOf(token, j + 1)) {
      if (i > 0 && j > 0 && asked[i - 1]! >= 0 && asked[i - 1] === text[j - 1]) continue; // within a run
      let end = i + 1;
      while (end < asked.length && asked[end]! >= 0 && asked[end] === text[j + end - i]) end++;
      const run = Math.min(255, end - i);
      for (let k = i; k < end; k++) if (lengths[k]! < run) lengths[k] = run;
    }
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
  let longest = 0;
  for (let i = 0; i < a.length; i++) {
    const character = a.charAt(i);
    for (let j = b.indexOf(character); j >= 0; j = b.indexOf(character, j + 1)) {
      if (i > 0 && j > 0 && a.charCodeAt(i - 1) === b.charCodeAt(j - 1)) continue; // within a run
      let end = i + 1;
      while (end < a.length && a.charCodeAt(end) === b.charCodeAt(j + end - i)) end++;
      if (end - i > longest) longest = end - i;
    }
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
