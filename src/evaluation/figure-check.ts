import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LabelledSetError } from '../errors.ts';
import type { CheckedFigure } from '../lookup/figure-check.ts';
import { overlaps, type Span } from '../text/span.ts';
import { readJsonLines } from './json-lines.ts';
import { type Share, shareOf } from './measure.ts';

const VERDICT = z.enum(['supported', 'contradicted', 'notFound']);
const CHECK = z
  .strictObject({
    id: z.string(),
    /** Rules may be mended on `tune` only. */
    split: z.enum(['tune', 'frozen']).default('frozen'),
    /** The words of an article; lines may share one. */
    article: z.string().min(1),
    /** ISO 8601 of the day the article appeared, as precise as known. */
    date: z.string().nullish(),
    /** What is checked against the articles of all lines. */
    text: z.string().min(1),
    /** Figures of the text, in its order. */
    expect: z.array(z.strictObject({ figure: z.string().min(1), verdict: VERDICT })).min(1),
  })
  .superRefine(({ text, expect }, { addIssue }) => {
    let from = 0;
    for (const [i, { figure }] of expect.entries()) {
      const at = text.indexOf(figure, from);
      if (at < 0)
        addIssue({
          code: 'custom',
          path: ['expect', i, 'figure'],
          message: `the text does not have ${figure} after the figure before it`,
        });
      else from = at + figure.length;
    }
  });

type Verdict = z.infer<typeof VERDICT>;
/** A text with the verdicts that its figures deserve. */
export type LabelledCheck = z.infer<typeof CHECK>;

/** A labelled figure with what the check made of it. */
interface CheckOutcome {
  readonly check: LabelledCheck;
  readonly figure: string;
  readonly expected: Verdict;
  /** null where the figure was not read. */
  readonly given: Verdict | null;
}

/** How often labelled figures got the right verdict. */
export interface CheckReport {
  readonly split: 'tune' | 'frozen';
  readonly figures: number;
  readonly right: Share | null;
  /** Of the figures to be supported (contradicted, not found), how many are; null where there are none. */
  readonly supported: Share | null;
  readonly contradicted: Share | null;
  readonly notFound: Share | null;
  /** Of the figures called contradicted, how many are. */
  readonly contradictions: Share | null;
}

/**
 * Reads texts with their verdicts from a file of JSON lines.
 * @throws {LabelledSetError} naming the file, the line and what is wrong.
 */
export function readLabelledChecks(path: string): LabelledCheck[] {
  return readJsonLines(
    path,
    CHECK,
    (problem, cause) =>
      new LabelledSetError({
        path,
        problem,
        remedy: problem.startsWith('line')
          ? 'A line is {"id","split","article","date","text","expect":[{"figure","verdict"}]}.'
          : 'Name a file of JSON lines with --figure-checks.',
        cause,
      }),
  );
}

/** Has `use` work on a folder with the articles of all lines, each once, a file each; the folder is removed after. */
export async function withArticlesOf<T>(
  checks: readonly LabelledCheck[],
  use: (articlesDir: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-checks-'));
  try {
    const texts = new Set(checks.map(({ article, date }) => markdownOf(article, date ?? null)));
    for (const [i, text] of [...texts].entries()) await writeFile(join(folder, `${i}.md`), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line is a paragraph. */
function markdownOf(article: string, date: string | null): string {
  const head = date === null ? '' : `---\ndate: ${date}\n---\n`;
  return `${head}${article.replace(/\n+/g, '\n\n')}\n`;
}

/** Lays the verdicts on the figures of a text beside those it deserves. */
export function judgeCheck(check: LabelledCheck, checked: readonly CheckedFigure[]): CheckOutcome[] {
  let from = 0;
  return check.expect.map(({ figure, verdict }) => {
    const start = check.text.indexOf(figure, from);
    from = start + figure.length;
    const span: Span = { start, end: from };
    const given =
      checked.find((one) => overlaps(one.span, span)) ??
      // 2023年 in 2023年产粮50万吨 is checked with the amount.
      checked.find(({ period }) => period !== null && overlaps(period, span));
    return { check, figure, expected: verdict, given: given?.verdict ?? null };
  });
}

/** A report for each split that occurs. */
export function reportOnChecks(outcomes: readonly CheckOutcome[]): CheckReport[] {
  return (['tune', 'frozen'] as const).flatMap((split) => {
    const of = outcomes.filter(({ check }) => check.split === split);
    const isRight = ({ expected, given }: CheckOutcome) => expected === given;
    const recall = (verdict: Verdict) =>
      shareOf(of.filter(({ expected }) => expected === verdict).map(isRight));
    if (of.length === 0) return [];
    return [
      {
        split,
        figures: of.length,
        right: shareOf(of.map(isRight)),
        supported: recall('supported'),
        contradicted: recall('contradicted'),
        notFound: recall('notFound'),
        contradictions: shareOf(of.filter(({ given }) => given === 'contradicted').map(isRight)),
      },
    ];
  });
}
