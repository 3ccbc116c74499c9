import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LabelledSetError } from '../../src/errors.ts';
import {
  judgeCheck,
  type LabelledCheck,
  readLabelledChecks,
  reportOnChecks,
  withArticlesOf,
} from '../../src/evaluation/figure-check.ts';
import type { CheckedFigure } from '../../src/lookup/figure-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'yinju-labels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LINE = {
  id: 'a',
  split: 'tune',
  article: '桥长5公里。',
  date: '2024-01-02',
  text: '2023年桥长5公里，宽9米。',
  expect: [
    { figure: '2023年', verdict: 'supported' },
    { figure: '5公里', verdict: 'supported' },
    { figure: '9米', verdict: 'notFound' },
  ],
} as const;

function read(...lines: object[]): LabelledCheck[] {
  const path = join(folder, 'checks.jsonl');
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return readLabelledChecks(path);
}

function checked(start: number, text: string, verdict: CheckedFigure['verdict']): CheckedFigure {
  return {
    span: { start, end: start + text.length },
    kind: 'amount',
    value: 1,
    unit: '',
    bound: 'exact',
    text,
    period: { start: 0, end: 5 },
    verdict,
    evidence: null,
  };
}

describe('labelled checks', () => {
  it('without a split are frozen', () => {
    const { split: _, ...line } = LINE;
    expect(read(line)[0]!.split).toBe('frozen');
  });

  it('whose text does not have a figure are refused with their line', () => {
    const bad = { ...LINE, expect: [{ figure: '6公里', verdict: 'supported' }] };
    expect(() => read(LINE, bad)).toThrow(LabelledSetError);
    expect(() => read(LINE, bad)).toThrow(/line 2 .*6公里/);
  });

  it('that share an article put it into the folder once, with its date', async () => {
    await withArticlesOf(read(LINE, { ...LINE, id: 'b' }), async (articles) => {
      const files = readdirSync(articles);
      expect(files).toHaveLength(1);
      expect(readFileSync(join(articles, files[0]!), 'utf8')).toContain('date: 2024-01-02');
    });
  });

  it('are laid beside the verdicts: a year goes with its amount, what is not read is wrong', () => {
    const [check] = read(LINE);
    const outcomes = judgeCheck(check!, [checked(7, '5公里', 'supported')]);
    expect(outcomes.map(({ given }) => given)).toEqual(['supported', 'supported', null]);
    const [report] = reportOnChecks(outcomes);
    expect(report).toMatchObject({ split: 'tune', figures: 3, contradicted: null, contradictions: null });
    expect(report!.right!.percent).toBeCloseTo(200 / 3);
    expect(report!.notFound!.percent).toBe(0);
  });
});
