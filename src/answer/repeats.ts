/** Share of their pairs of characters that two texts of the same news have in common, at least. */
const SAME_TEXT = 0.85;

/** A filter that lets a folded text pass unless it says nearly the same as one that passed before. */
export function createRepeatFilter(): (folded: string) => boolean {
  const passed: Set<string>[] = [];
  return (folded) => {
    const pairs = pairsOf(folded);
    if (passed.some((other) => isSameText(pairs, other))) return false;
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

/** Whether Jaccard's coefficient (1 for equal sets, 0 where nothing is shared) reaches SAME_TEXT. */
function isSameText(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // shared ÷ (a + b − shared) ≥ s is the same as shared ≥ s (a + b) ÷ (1 + s).
  let mayMiss = small.size - (SAME_TEXT * (a.size + b.size)) / (1 + SAME_TEXT);
  if (small.size === 0) return false;
  for (const pair of small) {
    if (!large.has(pair)) mayMiss--;
    if (mayMiss < 0) return false;
  }
  return mayMiss >= 0;
}
