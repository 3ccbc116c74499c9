import { contains, type Span } from './span.ts';

const CLAUSE_END =
  /[，,；;：:。！？!?]+[”’」』）)"]*\s*|\s[—–-]+\s|——|(?<=[a-z])(?<!\b(?:of|in|at|on|to|by|for|from|with|than)) (?=(?:and|but|which|who|where|when|while|that) )/g;
/** Where a clause is too long by itself. */
const SOFT_END = /[、的和与及\s]/;

/**
 * The clauses of a folded text, in order; together they are the text.
 * @param limit in characters; a longer clause is cut further, where it can be at a word.
 */
export function splitClauses(folded: string, limit: number): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    while (end - start > limit) {
      let cut = start + limit;
      while (cut > start + limit / 2 && !SOFT_END.test(folded[cut - 1]!)) cut--;
      if (cut === start + limit / 2) cut = start + limit;
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

/** Position of the clause that a span of the text begins in. */
export function clauseAt(clauses: readonly Span[], { start }: Span): number {
  return clauses.findIndex((clause) => contains(clause, { start, end: start + 1 }));
}
