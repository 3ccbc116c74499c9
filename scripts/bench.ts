import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import { openAnswerer } from '../src/answer/open.ts';
import { openEmbedder } from '../src/embedder/open.ts';
import { madeUpArticle } from '../src/evaluation/made-up-articles.ts';
import { quantile } from '../src/evaluation/measure.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { limitHeapGrowth } from '../src/heap.ts';
import { openCurrent } from '../src/index/generation.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { checkFigures } from '../src/lookup/figure-check.ts';
import { findFigures } from '../src/lookup/figures.ts';
import { checkQuotation } from '../src/lookup/quotation-check.ts';
import { findQuotes } from '../src/lookup/quotes.ts';
import { useDictionary } from '../src/text/tokenizer.ts';
import { createCommand, FAULT, loadConfig, run } from './command.ts';

const SELF = fileURLToPath(import.meta.url);
/** More would measure no better. */
const MAX_QUESTIONS = 300;
const WARM_ROUNDS = 3;
/** How many articles of a made-up corpus are looked for. */
const LOOKED_UP = 200;
/** Of the words that somebody says, to ask who says so. */
const SUBJECT_CHARACTERS = 14;

const ANY_FIGURE = { about: null, unit: null, article: null, limit: 50 };

type Step = 'index' | 'ask' | 'lookup';

const options = createCommand(
  'bench',
  'Measures indexing and asking, in a temporary index that is removed again.',
)
  .option('--articles <dir>', 'folder of articles (ARTICLES_DIR)')
  .option('--questions <file>', 'JSON lines as for `npm run evaluate`', 'data/questions.jsonl')
  .option('--lookup <n>', 'look up quotes and figures among n made-up articles too', wholeNumber, 0)
  .option('--json', 'print the figures as JSON')
  .addOption(new Option('--step <name>').choices(['index', 'ask', 'lookup']).hideHelp())
  .addOption(new Option('--index <dir>').hideHelp())
  .allowExcessArguments(false)
  .parse()
  .opts<{
    articles?: string;
    questions: string;
    lookup: number;
    json?: boolean;
    step?: Step;
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

interface LookupFigures {
  readonly articles: number;
  readonly openMs: number;
  /** Who said what, by name and by surname and office. */
  readonly speakerMs: Quantiles;
  /** Who said something on a subject. */
  readonly subjectMs: Quantiles;
  /** A pasted quotation that is word for word, altered, or nowhere. */
  readonly quotationMs: Quantiles;
  /** The figures on a subject, of a unit, of an article. */
  readonly figureMs: Quantiles;
  /** A sentence whose figures are held against the articles. */
  readonly figureCheckMs: Quantiles;
  readonly peakMegabytes: number;
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

await run(async () => {
  if (options.step === 'index') process.send!(await measureIndexing());
  else if (options.step === 'ask') process.send!(await measureAsking());
  else if (options.step === 'lookup') process.send!(await measureLookup());
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
    const lookup = options.lookup > 0 ? await measureMadeUp() : null;
    if (options.json)
      console.log(JSON.stringify({ index: { ...index, bytes }, ask, ...(lookup && { lookup }) }));
    else print(index, bytes, ask, lookup);
  } finally {
    await rm(indexDir, { recursive: true, force: true });
  }
}

/** Look-ups in a corpus that is made up for it and removed again. */
async function measureMadeUp(): Promise<LookupFigures | null> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-bench-'));
  try {
    const articles = join(folder, 'articles');
    await mkdir(articles);
    for (let number = 0; number < options.lookup; number++)
      await writeFile(join(articles, `${number}.md`), madeUpArticle(number).markdown);
    const indexDir = join(folder, 'index');
    const made = await runStep<IndexFigures>('index', indexDir, articles);
    return made && (await runStep<LookupFigures>('lookup', indexDir));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a step sends; null, with the exit code set, where it failed (and has said why). */
async function runStep<Figures>(
  step: Step,
  indexDir: string,
  articles = options.articles,
): Promise<Figures | null> {
  const flags = ['--step', step, '--index', indexDir, '--questions', options.questions];
  if (articles !== undefined) flags.push('--articles', articles);
  const child = fork(SELF, flags);
  let figures: Figures | null = null;
  child.on('message', (message) => {
    figures = message as Figures;
  });
  await once(child, 'close');
  if (figures === null) process.exitCode = FAULT;
  return figures;
}

async function measureIndexing(): Promise<IndexFigures> {
  const config = loadConfig({ ARTICLES_DIR: options.articles, INDEX_DIR: options.index });
  limitHeapGrowth();
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

async function measureLookup(): Promise<LookupFigures> {
  const opened = performance.now();
  const index = openCurrent(loadConfig({ INDEX_DIR: options.index }).indexDir);
  const openMs = performance.now() - opened;
  const articles = index.store.articles.length;
  const speakerMs: number[] = [];
  const subjectMs: number[] = [];
  const quotationMs: number[] = [];
  const figureMs: number[] = [];
  const figureCheckMs: number[] = [];
  const time = (list: number[], work: () => void) => {
    const started = performance.now();
    work();
    list.push(performance.now() - started);
  };
  for (let i = 0; i < LOOKED_UP; i++) {
    const number = Math.floor((i * articles) / LOOKED_UP);
    const { speaker, words, about, claim } = madeUpArticle(number);
    time(speakerMs, () => findQuotes(index, { speaker }));
    time(speakerMs, () => findQuotes(index, { speaker: `${speaker[0]}镇长` }));
    time(subjectMs, () => findQuotes(index, { about: words.slice(0, SUBJECT_CHARACTERS) }));
    time(quotationMs, () => checkQuotation(index, `${speaker}说：“${words}”`));
    time(quotationMs, () => checkQuotation(index, words.replace('要', '不')));
    // Made up in the same way, and in no article.
    time(quotationMs, () => checkQuotation(index, madeUpArticle(articles + i).words));
    time(figureMs, () => findFigures(index, { ...ANY_FIGURE, about }));
    time(figureMs, () => findFigures(index, { ...ANY_FIGURE, unit: '公里' }));
    time(figureMs, () => findFigures(index, { ...ANY_FIGURE, article: `${number}.md` }));
    time(figureCheckMs, () => checkFigures(index, claim));
  }
  index.close();
  return {
    articles,
    openMs,
    speakerMs: quantilesOf(speakerMs),
    subjectMs: quantilesOf(subjectMs),
    quotationMs: quantilesOf(quotationMs),
    figureMs: quantilesOf(figureMs),
    figureCheckMs: quantilesOf(figureCheckMs),
    peakMegabytes: peakMegabytes(),
  };
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It is to be a whole number.');
  return Number(value);
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

function print(index: IndexFigures, bytes: number, ask: AskFigures, lookup: LookupFigures | null): void {
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
  if (lookup) {
    rows.push(
      ['looking up', `among ${lookup.articles} made-up articles; opening ${lookup.openMs.toFixed(0)} ms`],
      ['  by speaker', quantiles(lookup.speakerMs)],
      ['  on a subject', quantiles(lookup.subjectMs)],
      ['  a quotation', quantiles(lookup.quotationMs)],
      ['  figures', quantiles(lookup.figureMs)],
      ['  a figure', quantiles(lookup.figureCheckMs)],
      ['  memory peak', `${lookup.peakMegabytes} MB`],
    );
  }
  console.log(`${articles} articles in ${passages} passages, ${embedder}; ${ask.questions} questions\n`);
  for (const [name, value] of rows) console.log(`${name.padEnd(16)}${value}`);
}
