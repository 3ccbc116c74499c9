/** Two spellings of one name: Han characters, and Latin letters a–z. */
export interface NamePair {
  readonly characters: string;
  readonly letters: string;
}

/** How often each character stands for each run of letters: expected counts, > 0. */
export type SpellingCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** No character stands for more letters (zhuang). */
const MAX_LETTERS = 6;
const ROUNDS = 6;

/**
 * Learns which letters each character stands for from names in both spellings, in order and without gaps (expectation
 * maximisation over monotone alignments; Dempster, Laird & Rubin 1977). A pair that cannot be aligned is passed over.
 * @param readings how a character is read, to begin with: a run of letters is likelier the more of its beginning agrees.
 */
export function alignNames(
  pairs: readonly NamePair[],
  readings: ReadonlyMap<string, readonly string[]>,
): SpellingCounts {
  let probability = (character: string, letters: string) =>
    Math.max(0.01, ...(readings.get(character) ?? []).map((reading) => likeness(reading, letters)));
  let counts = new Map<string, Map<string, number>>();
  for (let round = 0; round < ROUNDS; round++) {
    counts = new Map();
    for (const pair of pairs) expect(pair, probability, counts);
    const learned = counts;
    const totals = new Map(
      [...learned].map(([character, letters]) => [
        character,
        [...letters.values()].reduce((a, b) => a + b, 0),
      ]),
    );
    probability = (character, letters) =>
      ((learned.get(character)?.get(letters) ?? 0) + 1e-9) / ((totals.get(character) ?? 0) + 1e-6);
  }
  return counts;
}

/** 0..1: the share of two spellings that agrees from the beginning on. */
function likeness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same / Math.max(a.length, b.length);
}

/** Adds what is expected of one pair: the sum over all its alignments, forward and backward. */
function expect(
  { characters, letters }: NamePair,
  probability: (character: string, letters: string) => number,
  counts: Map<string, Map<string, number>>,
): void {
  const width = letters.length + 1;
  const forward = new Float64Array((characters.length + 1) * width);
  const backward = new Float64Array((characters.length + 1) * width);
  forward[0] = 1;
  backward[characters.length * width + letters.length] = 1;
  const each = (visit: (i: number, from: number, to: number, p: number) => void, isBackward: boolean) => {
    for (let step = 0; step < characters.length; step++) {
      const i = isBackward ? characters.length - 1 - step : step;
      for (let from = 0; from < letters.length; from++) {
        for (let to = from + 1; to <= Math.min(letters.length, from + MAX_LETTERS); to++)
          visit(i, from, to, probability(characters[i]!, letters.slice(from, to)));
      }
    }
  };
  each((i, from, to, p) => {
    forward[(i + 1) * width + to]! += forward[i * width + from]! * p;
  }, false);
  each((i, from, to, p) => {
    backward[i * width + from]! += backward[(i + 1) * width + to]! * p;
  }, true);
  const whole = forward.at(-1)!;
  if (!(whole > 0)) return;
  each((i, from, to, p) => {
    const share = (forward[i * width + from]! * p * backward[(i + 1) * width + to]!) / whole;
    if (share < 1e-4) return;
    let own = counts.get(characters[i]!);
    if (!own) {
      own = new Map();
      counts.set(characters[i]!, own);
    }
    const run = letters.slice(from, to);
    own.set(run, (own.get(run) ?? 0) + share);
  }, false);
}
