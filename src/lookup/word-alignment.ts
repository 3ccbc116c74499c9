/** A stretch of words that differs: [start, end) in each list; empty in one of them where words are left out or added. */
interface Difference {
  readonly asked: readonly [start: number, end: number];
  readonly found: readonly [start: number, end: number];
}

export interface Alignment {
  /** The stretch of the text that is nearest to what is asked for: [start, end). */
  readonly found: readonly [start: number, end: number];
  /** Words to be put in, left out or exchanged; 0 where the stretch is the same. */
  readonly distance: number;
  /** In order. */
  readonly differences: readonly Difference[];
}

/**
 * The stretch of `text` that has the fewest words exchanged, left out or added against `asked` (Sellers 1980), the first of
 * several; null where there is no word in it.
 */
export function alignWords(asked: readonly string[], text: readonly string[]): Alignment | null {
  const width = text.length + 1;
  const costs = new Uint16Array((asked.length + 1) * width);
  for (let i = 1; i <= asked.length; i++) {
    costs[i * width] = i;
    const word = asked[i - 1]!;
    for (let j = 1; j < width; j++) {
      const above = (i - 1) * width + j;
      const exchanged = costs[above - 1]! + (word === text[j - 1] ? 0 : 1);
      const leftOut = costs[above]! + 1;
      const added = costs[i * width + j - 1]! + 1;
      costs[i * width + j] = Math.min(exchanged, leftOut, added);
    }
  }
  const last = asked.length * width;
  let end = 0;
  for (let j = 0; j < width; j++) if (costs[last + j]! < costs[last + end]!) end = j;
  // A last word that is exchanged belongs to the stretch as much as one that is left out.
  while (end + 1 < width && costs[last + end + 1] === costs[last + end]) end++;
  const steps: [i: number, j: number][] = [];
  let i = asked.length;
  let j = end;
  // Backwards, by the same three steps; what differs is gathered afterwards.
  const differs: boolean[] = [];
  while (i > 0) {
    const cost = costs[i * width + j]!;
    const same = j > 0 && asked[i - 1] === text[j - 1];
    if (j > 0 && cost === costs[(i - 1) * width + j - 1]! + (same ? 0 : 1)) {
      differs.push(!same);
      i--;
      j--;
    } else {
      differs.push(true);
      if (cost === costs[(i - 1) * width + j]! + 1) i--;
      else j--;
    }
    steps.push([i, j]);
  }
  const start = j;
  if (start === end) return null;
  return {
    found: [start, end],
    distance: costs[last + end]!,
    differences: gather(steps, differs, asked.length, end),
  };
}

/** Joins neighbouring steps that differ. `steps` run backwards from (`askedEnd`, `textEnd`). */
function gather(
  steps: readonly (readonly [i: number, j: number])[],
  differs: readonly boolean[],
  askedEnd: number,
  textEnd: number,
): Difference[] {
  const differences: Difference[] = [];
  let end: readonly [i: number, j: number] | null = null;
  let previous: readonly [i: number, j: number] = [askedEnd, textEnd];
  const close = (at: readonly [i: number, j: number]) => {
    if (end !== null) differences.push({ asked: [at[0], end[0]], found: [at[1], end[1]] });
    end = null;
  };
  for (const [k, step] of steps.entries()) {
    if (!differs[k]) close(previous);
    else end ??= previous;
    previous = step;
  }
  close(previous);
  return differences.reverse();
}
