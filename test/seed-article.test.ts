import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { openAnswerer } from '../src/answer/open.ts';
import { readConfig } from '../src/config.ts';
import { createHashingEmbedder } from '../src/embedder/hashing.ts';
import { ingest } from '../src/ingest/ingest.ts';

/** The article Yinju was asked for. Its text is not the project's to publish, so it is read where it lies. */
const SEED = fileURLToPath(new URL('../../shared/articles/seed-article.txt', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../data/articles', import.meta.url));
const QUESTIONS = fileURLToPath(new URL('./fixtures/seed-questions.jsonl', import.meta.url));

interface SeedQuestion {
  readonly id: string;
  readonly question: string;
  /** Part of the sentence that is to come first; null where the article does not answer. */
  readonly sentence: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly bound: string | null;
  readonly speaker: string | null;
}

const questions = readFileSync(QUESTIONS, 'utf8')
  .trim()
  .split('\n')
  .map((line): SeedQuestion => JSON.parse(line));
if (!existsSync(SEED)) console.warn(`skipped: ${SEED} is not there`);

describe.skipIf(!existsSync(SEED)).each(['alone', 'among the samples'])('the seed article, %s', (company) => {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-seed-'));
  const asked: { golden: SeedQuestion; answer: Answer }[] = [];

  beforeAll(async () => {
    const articlesDir = join(folder, 'articles');
    mkdirSync(articlesDir);
    copyFileSync(SEED, join(articlesDir, 'seed-article.txt'));
    // The sample that retells the article would answer in its place.
    if (company !== 'alone') {
      cpSync(SAMPLES, articlesDir, {
        recursive: true,
        filter: (path) => !path.endsWith('xinjiang-aid-conference.md'),
      });
    }
    const indexDir = join(folder, 'index');
    await ingest({ articlesDir, indexDir, embedder: createHashingEmbedder() });
    const answerer = await openAnswerer(readConfig({ INDEX_DIR: indexDir }));
    for (const golden of questions) asked.push({ golden, answer: await answerer.ask(golden.question) });
    await answerer.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const share = (list: typeof asked, right: (item: (typeof asked)[number]) => boolean, what: string) => {
    const wrong = list.filter((item) => !right(item));
    for (const { golden, answer } of wrong) {
      console.info(
        `${company}, ${what}: ${golden.id} ${golden.question} → ${answer.kind} ${answer.quotes[0]?.text}`,
      );
    }
    return 1 - wrong.length / list.length;
  };

  it('puts the right sentence first', () => {
    const answerable = asked.filter(({ golden }) => golden.sentence !== null);
    expect(answerable.length).toBeGreaterThanOrEqual(40);
    const right = share(
      answerable,
      ({ golden, answer }) => answer.quotes[0]?.text.includes(golden.sentence!) ?? false,
      'sentence',
    );
    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it('answers what it can answer', () => {
    const answerable = asked.filter(({ golden }) => golden.sentence !== null);
    expect(share(answerable, ({ answer }) => answer.kind === 'found', 'answered')).toBeGreaterThanOrEqual(
      0.85,
    );
  });

  it('understands the figures', () => {
    const figures = asked.filter(({ golden }) => golden.value !== null);
    expect(figures.length).toBeGreaterThanOrEqual(15);
    const right = share(
      figures,
      ({ golden, answer }) => {
        const first = answer.kind === 'found' ? answer.figures[0] : undefined;
        return first?.value === golden.value && first.unit === golden.unit && first.bound === golden.bound;
      },
      'figure',
    );
    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it('names the speakers', () => {
    const spoken = asked.filter(({ golden }) => golden.speaker !== null);
    const right = share(
      spoken,
      ({ golden, answer }) => answer.quotes[0]?.speaker === golden.speaker,
      'speaker',
    );
    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it('refuses what the article does not say', () => {
    const refusable = asked.filter(({ golden }) => golden.sentence === null);
    expect(refusable.length).toBeGreaterThanOrEqual(10);
    expect(share(refusable, ({ answer }) => answer.kind === 'notFound', 'refused')).toBeGreaterThanOrEqual(
      0.8,
    );
  });

  it('quotes slices of the article and nothing else', () => {
    for (const { answer } of asked) {
      for (const quote of answer.quotes) expect(quote.text).toHaveLength(quote.end - quote.start);
      if (answer.kind === 'found') {
        expect(answer.answer.start).toBeGreaterThanOrEqual(answer.quotes[0].start);
        expect(answer.answer.end).toBeLessThanOrEqual(answer.quotes[0].end);
      }
    }
  });
});
