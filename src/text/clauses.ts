import { contains, type Span } from './span.ts';

const CLAUSE_END =
  /[，,；;：:。！？!?]+[”’」』）)"]*\s*|\s[—–-]+\s|——|(?<=[a-z])(?<!\b(?:of|in|at|on|to|by|for|from|with|than)) (?=(?:and|but|which|who|where|when|while|that) )/g;
/** Where a clause is too long by itself. */
const SOFT_END = /[、的和与及\s]/;
const OPENS = /[“「『《（(]/;
const CLOSES = /[”」』》）)]/;

/**
 * The clauses of a folded text, in order; together they are the text.
 * @param limit in characters; a longer clause is cut further, where it can be at a word.
 */
export function splitClauses(folded: string, limit: number): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    while (end - start > limit) {
      let cut = softCut(folded, start, limit);
      // Never between the halves of a surrogate pair.
      if (/[\ud800-\udbff]/.test(folded[cut - 1]!)) cut--;
      clauses.push({ start, end: cut });
      start = cut;
    }
    if (end > start) clauses.push({ start, end });
    start = end;
  };
  for (const { index, 0: mark } of folded.matchAll(CLAUSE_END)) {
    // 4,600 and 8:30 have no clauses.
    if (/\d/.test(folded[index - 1] ?? '') && /\d/.test(folded[index + mark.length] ?? '')) continue;
    close(index + mark.length);
  }
  close(folded.length);
  return clauses;
}

/** Where a clause that begins at `start` is best cut to be no longer than `limit`: outside of marks rather than within them. */
function softCut(folded: string, start: number, limit: number): number {
  let depth = 0;
  let within = 0;
  let outside = 0;
  for (let at = start; at < start + limit; at++) {
    const character = folded[at]!;
    if (OPENS.test(character)) depth++;
    else if (CLOSES.test(character)) depth = Math.max(0, depth - 1);
    if (at < start + limit / 2 || !SOFT_END.test(character)) continue;
    if (depth === 0) outside = at + 1;
    else within = at + 1;
  }
  return outside || within || start + limit;
}

/** Position of the clause that a span of the text begins in. */
export function clauseAt(clauses: readonly Span[], { start }: Span): number {
  return clauses.findIndex((clause) => contains(clause, { start, end: start + 1 }));
}
