import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { openAnswerer } from '../src/answer/open.ts';
import { readConfig } from '../src/config.ts';
import { createHashingEmbedder } from '../src/embedder/hashing.ts';
import { auroc, judge, type Outcome } from '../src/evaluation/measure.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { type IngestReport, ingest } from '../src/ingest/ingest.ts';
import { overlaps } from '../src/text/span.ts';

/** The whole way, as `npm run index` and `npm run evaluate` go it: the sample articles and their golden questions. */
type Asked = Outcome & { readonly answer: Answer };

describe('the samples, from a folder of articles to answers', () => {
  const indexDir = mkdtempSync(join(tmpdir(), 'yinju-walk-'));
  const outcomes: Asked[] = [];
  let report: IngestReport;

  beforeAll(async () => {
    report = await ingest({ articlesDir: 'data/articles', indexDir, embedder: createHashingEmbedder() });
    const answerer = await openAnswerer(readConfig({ INDEX_DIR: indexDir }));
    for (const golden of readQuestions('data/questions.jsonl')) {
      const answer = await answerer.ask(golden.question);
      outcomes.push({ ...judge(golden, answer), answer });
    }
    await answerer.close();
  });
  afterAll(() => rmSync(indexDir, { recursive: true, force: true }));

  const answerable = () => outcomes.filter(({ golden }) => golden.article !== null);
  const refusable = () => outcomes.filter(({ golden }) => golden.article === null);

  /** Share of the outcomes that are right; the others are printed, so that a failed test says what failed. */
  function share(list: readonly Asked[], isRight: (outcome: Asked) => boolean, what: string): number {
    const wrong = list.filter((outcome) => !isRight(outcome));
    for (const { golden, answer } of wrong) {
      const given = answer.kind === 'found' ? answer.answer.text : 'refused';
      console.info(
        `${what}: ${golden.id} ${golden.question} [${golden.answers.join(' | ')}] → ${given} (${answer.confidence.toFixed(2)})`,
      );
    }
    return 1 - wrong.length / list.length;
  }

  it('indexes every sample without a fault', () => {
    expect(report).toMatchObject({
      articles: report.added,
      changed: 0,
      removed: 0,
      failed: [],
      warnings: [],
    });
    expect(report.articles).toBeGreaterThanOrEqual(15);
  });

  it('finds the right article', () => {
    expect(share(answerable(), ({ rank1 }) => rank1, 'article')).toBeGreaterThanOrEqual(0.95);
  });

  it('quotes the right sentence first', () => {
    expect(share(answerable(), ({ quote1 }) => quote1, 'quote 1')).toBeGreaterThanOrEqual(0.8);
  });

  it('refuses what the samples do not answer', () => {
    expect(
      share(refusable(), ({ answer }) => answer.kind === 'notFound', 'to refuse'),
    ).toBeGreaterThanOrEqual(0.7);
  });

  it('answers what they do', () => {
    expect(share(answerable(), ({ answer }) => answer.kind === 'found', 'to answer')).toBeGreaterThanOrEqual(
      0.8,
    );
  });

  it('quotes nothing twice', () => {
    const repeating = outcomes.filter(({ answer: { quotes } }) =>
      quotes.some((quote, i) =>
        quotes.slice(0, i).some((other) => other.article === quote.article && overlaps(other, quote)),
      ),
    );
    expect(repeating.map(({ golden }) => golden.id)).toEqual([]);
  });

  it('is surer of what they answer', () => {
    const confidences = (list: Asked[]) => list.map(({ answer }) => answer.confidence);
    expect(auroc(confidences(answerable()), confidences(refusable()))).toBeGreaterThan(0.8);
  });
});
