const VOWEL = /[aeiouy]/;
/** Letters that are written for each other because they sound alike. */
const SOUND_ALIKE = /^(?:[csz]{2}|[ck]{2}|[fv]{2}|[gj]{2})$/;
/** Of a slip that is not a common one. */
const UNLIKELY = 1.5;

/**
 * How many slips make one word of another: neighbours swapped, a vowel or h too many, too few or for another, a letter
 * doubled or not, a letter that sounds alike count 1 each, any other letter 1.5 (after Damerau 1964). Infinity where it
 * is more than `most`.
 */
export function editCost(written: string, meant: string, most: number): number {
  if (Math.abs(written.length - meant.length) > most) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [[0]];
  for (let j = 1; j <= meant.length; j++) rows[0]!.push(rows[0]![j - 1]! + loose(meant, j - 1));
  for (let i = 1; i <= written.length; i++) {
    const row = [rows[i - 1]![0]! + loose(written, i - 1)];
    for (let j = 1; j <= meant.length; j++) {
      const a = written[i - 1]!;
      const b = meant[j - 1]!;
      let cost = Math.min(
        rows[i - 1]![j]! + loose(written, i - 1),
        row[j - 1]! + loose(meant, j - 1),
        rows[i - 1]![j - 1]! + exchange(a, b),
      );
      if (i > 1 && j > 1 && a === meant[j - 2] && b === written[i - 2])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY;
    rows.push(row);
  }
  const cost = rows[written.length]![meant.length]!;
  return cost <= most ? cost : Number.POSITIVE_INFINITY;
}

/** Of a letter that stands in one word only. */
function loose(word: string, at: number): number {
  const letter = word[at]!;
  const isDoubled = letter === word[at - 1] || letter === word[at + 1];
  return isDoubled || letter === 'h' || VOWEL.test(letter) ? 1 : UNLIKELY;
}

function exchange(a: string, b: string): number {
  if (a === b) return 0;
  return (VOWEL.test(a) && VOWEL.test(b)) || SOUND_ALIKE.test(a + b) ? 1 : UNLIKELY;
}
