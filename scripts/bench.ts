import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { openAnswerer } from '../src/answer/open.ts';
import { openEmbedder } from '../src/embedder/open.ts';
import { ConfigError } from '../src/errors.ts';
import { generateArticle } from '../src/evaluation/generated-articles.ts';
import { quantile } from '../src/evaluation/measure.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { checkFigures } from '../src/lookup/figure-check.ts';
import { findFigures } from '../src/lookup/figures.ts';
import { openForLookup } from '../src/lookup/open.ts';
import { useDictionary } from '../src/text/tokenizer.ts';
import { createCommand, FAULT, loadConfig, run } from './command.ts';

const SELF = fileURLToPath(import.meta.url);
/** More would measure no better. */
const MAX_QUESTIONS = 300;
const WARM_ROUNDS = 3;
const LOOKUPS = 100;

const options = createCommand(
  'bench',
  'Measures indexing and asking, in a temporary index that is removed again.',
)
  .option('--articles <dir>', 'folder of articles (ARTICLES_DIR)')
  .option('--questions <file>', 'JSON lines as for `npm run evaluate`', 'data/questions.jsonl')
  .option('--lookups <n>', 'measure looking figures up instead, in n generated articles', Number)
  .option('--json', 'print the figures as JSON')
  .addOption(new Option('--step <name>').choices(['index', 'ask']).hideHelp())
  .addOption(new Option('--index <dir>').hideHelp())
  .allowExcessArguments(false)
  .parse()
  .opts<{
    articles?: string;
    questions: string;
    lookups?: number;
    json?: boolean;
    step?: 'index' | 'ask';
    index?: string;
  }>();

interface IndexFigures {
  readonly articles: number;
  readonly passages: number;
  readonly embedder: string;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

interface AskFigures {
  readonly questions: number;
  readonly openMs: number;
  /** The first question of a process: it loads the tokenizer's dictionary. */
  readonly firstMs: number;
  /** Each other question asked for the first time. */
  readonly coldMs: Quantiles;
  /** Asked again. */
  readonly warmMs: Quantiles;
  readonly peakMegabytes: number;
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

await run(async () => {
  if (options.step === 'index') process.send!(await measureIndexing());
  else if (options.step === 'ask') process.send!(await measureAsking());
  else if (options.lookups !== undefined) await measureLookups(options.lookups);
  else await compare();
});

/** Runs the steps in processes of their own, so that one's memory and warm caches are not the other's. */
async function compare(): Promise<void> {
  const indexDir = await mkdtemp(join(tmpdir(), 'yinju-bench-'));
  try {
    const index = await runStep<IndexFigures>('index', indexDir);
    const ask = index && (await runStep<AskFigures>('ask', indexDir));
    if (!index || !ask) return;
    const bytes = await sizeOf(indexDir);
    if (options.json) console.log(JSON.stringify({ index: { ...index, bytes }, ask }));
    else print(index, bytes, ask);
  } finally {
    await rm(indexDir, { recursive: true, force: true });
  }
}

/** What a step sends; null, with the exit code set, where it failed (and has said why). */
async function runStep<Figures>(step: 'index' | 'ask', indexDir: string): Promise<Figures | null> {
  const flags = ['--step', step, '--index', indexDir, '--questions', options.questions];
  if (options.articles !== undefined) flags.push('--articles', options.articles);
  const child = fork(SELF, flags);
  let figures: Figures | null = null;
  child.on('message', (message) => {
    figures = message as Figures;
  });
  await once(child, 'close');
  if (figures === null) process.exitCode = FAULT;
  return figures;
}

/** Looks up and checks figures of every so many generated articles, each for the first time. */
async function measureLookups(count: number): Promise<void> {
  if (!Number.isInteger(count) || count < 1)
    throw new ConfigError(['--lookups needs a whole number from 1 on.']);
  const folder = await mkdtemp(join(tmpdir(), 'yinju-bench-'));
  try {
    const articlesDir = join(folder, 'articles');
    await mkdir(articlesDir);
    for (let i = 0; i < count; i++) {
      const { path, text } = generateArticle(i);
      await writeFile(join(articlesDir, path), text);
    }
    const indexDir = join(folder, 'index');
    const config = loadConfig({ INDEX_DIR: indexDir, ARTICLES_DIR: articlesDir });
    const embedder = await openEmbedder(config);
    const { articles } = await ingest({ ...config, embedder });
    await embedder.close();
    const index = openForLookup(config);
    // The first loads the tokenizer's dictionary.
    checkFigures(index, generateArticle(0).claim);
    const asked = Array.from({ length: Math.min(LOOKUPS, count) }, (_, i) =>
      generateArticle(Math.floor(((i + 0.5) * count) / Math.min(LOOKUPS, count))),
    );
    const timed = (work: (article: (typeof asked)[number]) => unknown) =>
      quantilesOf(
        asked.map((article) => {
          const started = performance.now();
          work(article);
          return performance.now() - started;
        }),
      );
    const any = { about: null, unit: null, article: null, limit: 50 };
    const figures = {
      articles,
      aboutMs: timed(({ about }) => findFigures(index, { ...any, about })),
      unitMs: timed(() => findFigures(index, { ...any, unit: '公里' })),
      articleMs: timed(({ path }) => findFigures(index, { ...any, article: path })),
      checkMs: timed(({ claim }) => checkFigures(index, claim)),
    };
    index.close();
    if (options.json) console.log(JSON.stringify(figures));
    else {
      const { articles: _, ...rows } = figures;
      console.log(`${articles} generated articles; ${asked.length} lookups of each kind\n`);
      for (const [name, { p50, p95 }] of Object.entries(rows))
        console.log(`${name.replace('Ms', '').padEnd(10)}p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIndexing(): Promise<IndexFigures> {
  const config = loadConfig({ ARTICLES_DIR: options.articles, INDEX_DIR: options.index });
  useDictionary(config.userDictionary);
  const started = performance.now();
  const embedder = await openEmbedder(config);
  try {
    const { articles, passages } = await ingest({ ...config, embedder });
    const seconds = (performance.now() - started) / 1000;
    return { articles, passages, embedder: embedder.id, seconds, peakMegabytes: peakMegabytes() };
  } finally {
    await embedder.close();
  }
}

async function measureAsking(): Promise<AskFigures> {
  const all = readQuestions(options.questions);
  const step = Math.max(1, all.length / MAX_QUESTIONS);
  const asked = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const opened = performance.now();
  const answerer = await openAnswerer(loadConfig({ INDEX_DIR: options.index }));
  const openMs = performance.now() - opened;
  const askAll = async () => {
    const ms: number[] = [];
    for (const { question } of asked) {
      const started = performance.now();
      await answerer.ask(question);
      ms.push(performance.now() - started);
    }
    return ms;
  };
  try {
    const [firstMs, ...cold] = await askAll();
    const warm: number[] = [];
    for (let round = 0; round < WARM_ROUNDS; round++) warm.push(...(await askAll()));
    return {
      questions: asked.length,
      openMs,
      firstMs: firstMs!,
      coldMs: quantilesOf(cold),
      warmMs: quantilesOf(warm),
      peakMegabytes: peakMegabytes(),
    };
  } finally {
    await answerer.close();
  }
}

function quantilesOf(ms: readonly number[]): Quantiles {
  return { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) };
}

/** Largest resident memory of this process so far. */
function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** Bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.map(async (entry) =>
    entry.isFile() ? (await stat(join(entry.parentPath, entry.name))).size : 0,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function print(index: IndexFigures, bytes: number, ask: AskFigures): void {
  const { articles, passages, embedder } = index;
  const quantiles = ({ p50, p95 }: Quantiles) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
  const rows: [name: string, value: string][] = [
    ['indexing', `${index.seconds.toFixed(2)} s`],
    ['  memory peak', `${index.peakMegabytes} MB`],
    ['index size', `${(bytes / 1e6).toFixed(2)} MB`],
    ['opening', `${ask.openMs.toFixed(1)} ms`],
    ['first question', `${ask.firstMs.toFixed(1)} ms (loads the dictionary)`],
    ['question, cold', quantiles(ask.coldMs)],
    ['question, warm', quantiles(ask.warmMs)],
    ['  memory peak', `${ask.peakMegabytes} MB`],
  ];
  console.log(`${articles} articles in ${passages} passages, ${embedder}; ${ask.questions} questions\n`);
  for (const [name, value] of rows) console.log(`${name.padEnd(16)}${value}`);
}
