/** Share of their pairs of characters that two texts of the same news have in common, at least. */
const SAME_TEXT = 0.85;

/** A filter that lets a folded text pass unless it says nearly the same as one that passed before. */
export function createRepeatFilter(): (folded: string) => boolean {
  const passed: Set<string>[] = [];
  return (folded) => {
    const pairs = pairsOf(folded);
    if (passed.some((other) => resemblance(pairs, other) >= SAME_TEXT)) return false;
    passed.push(pairs);
    return true;
  };
}

function pairsOf(folded: string): Set<string> {
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at++) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

/** Jaccard's coefficient: 1 for equal sets, 0 where nothing is shared. */
function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (large.size === 0 || small.size / large.size < SAME_TEXT) return 0;
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  return shared / (a.size + b.size - shared);
}
