import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../src/config.ts';
import { readCorpus } from '../src/corpus/read.ts';
import type { Embedder } from '../src/embedder/embedder.ts';
import { CorpusError, YinjuError } from '../src/errors.ts';
import { createCommand, FAULT, loadConfig, run } from './command.ts';

createCommand('doctor', 'Checks what Yinju needs, a line each: ok, a warning, or a fault and what to do.')
  .addHelpText('after', '\nExit code: 0 without a fault, 2 with one.')
  .allowExcessArguments(false)
  .parse();

const MIN_NODE = [20, 6] as const;
/** A re-index holds up to three generations of the index. */
const LOW_DISK_MEGABYTES = 500;
const EMPTY_DISK_MEGABYTES = 20;

/** The embedder, as soon as it is found to load. */
let opened: Embedder | null = null;

type Finding = readonly [state: 'ok' | 'warning' | 'fault', text: string];

await run(async () => {
  const config = loadConfig();
  const checks: (() => Finding | Promise<Finding>)[] = [
    checkNode,
    // Each by the one file that loads it, so that a module that does not load is that line's fault alone.
    () => checkModule('nodejieba', () => loadTokenizer(config)),
    () => checkModule('hnswlib-node', () => import('../src/index/hnsw.ts')),
    () => checkModule('libsql', () => import('../src/index/sqlite.ts')),
    () => checkArticles(config),
    () => checkEmbedder(config),
    () => checkIndex(config),
    () => checkDisk(config),
    () => checkDiscord(config),
  ];
  for (const check of checks) {
    const [state, text] = await settle(check);
    console.log(`${state.padEnd(7)}  ${text}`);
    if (state === 'fault') process.exitCode = FAULT;
  }
  await opened?.close();
});

/** What a check finds, or the fault that it throws. */
async function settle(check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    // A module that does not load fails every check that needs it, each on its own line.
    return ['fault', (error as Error).message.replaceAll('\n', ' ')];
  }
}

function checkNode(): Finding {
  const { node } = process.versions;
  const [major, minor] = node.split('.').map(Number) as [number, number];
  const isNewEnough = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return isNewEnough
    ? ['ok', `Node.js ${node}`]
    : ['fault', `Node.js ${node} is too old. Install ${MIN_NODE.join('.')} or later.`];
}

async function checkModule(name: string, load: () => Promise<unknown>): Promise<Finding> {
  try {
    await load();
    return ['ok', `Native module ${name}`];
  } catch (error) {
    if (error instanceof YinjuError) throw error;
    const [reason] = (error as Error).message.split('\n');
    return [
      'fault',
      `Native module ${name} does not load (${reason}). Install python3, make and g++, then run \`npm ci\`.`,
    ];
  }
}

/** nodejieba is loaded with the first Chinese text. */
async function loadTokenizer({ userDictionary }: Config): Promise<void> {
  const { terms, useDictionary } = await import('../src/text/tokenizer.ts');
  useDictionary(userDictionary);
  terms('引据');
}

async function checkArticles({ articlesDir }: Config): Promise<Finding> {
  const { articles, failed } = await readCorpus(articlesDir);
  const count = `Articles folder ${articlesDir}: ${articles.length} articles`;
  if (failed.length > 0) {
    const names = failed
      .slice(0, 3)
      .map(({ file }) => file)
      .join(', ');
    const more = failed.length > 3 ? ' …' : '';
    return [
      'warning',
      `${count}; ${failed.length} cannot be read (${names}${more}). \`npm run index\` says why.`,
    ];
  }
  return articles.length > 0 ? ['ok', count] : ['fault', `${count}. Put .txt or .md files there.`];
}

/** Loads the embedder configured; the files of a model are for indexing to download. */
async function checkEmbedder(config: Config): Promise<Finding> {
  const { embedder: name, embeddingModel, modelsDir } = config;
  const folder = join(modelsDir, embeddingModel);
  if (name === 'transformers' && !existsSync(join(folder, 'onnx'))) {
    return [
      'warning',
      `Embedding model ${embeddingModel}: not in ${folder} yet. \`npm run index\` downloads it.`,
    ];
  }
  const { openEmbedder } = await import('../src/embedder/open.ts');
  opened = await openEmbedder(config);
  return ['ok', `Embedder ${opened.id}`];
}

async function checkIndex({ indexDir, articlesDir }: Config): Promise<Finding> {
  const { hasIndex, openCurrent, requireSettings } = await import('../src/index/generation.ts');
  const { indexSettings } = await import('../src/index/manifest.ts');
  if (!hasIndex(indexDir)) return ['warning', `Index ${indexDir}: none yet. Run \`npm run index\`.`];
  const index = openCurrent(indexDir);
  index.close();
  const { builtAt, counts } = index.manifest;
  const days = Math.floor((Date.now() - Date.parse(builtAt)) / 86_400_000);
  const what = `Index ${indexDir}: ${counts.articles} articles, built ${builtAt.slice(0, 16)}Z, ${days} days ago`;
  if (opened === null) return ['warning', `${what}; whether it fits the embedder is unknown without it.`];
  requireSettings(indexDir, index.manifest, indexSettings(opened));
  const { ingest } = await import('../src/ingest/ingest.ts');
  try {
    const { added, changed, removed } = await ingest({
      articlesDir,
      indexDir,
      embedder: opened,
      dryRun: true,
    });
    return added + changed + removed === 0
      ? ['ok', `${what}, up to date`]
      : [
          'warning',
          `${what}; since then ${added} added, ${changed} changed, ${removed} removed. Run \`npm run index\`.`,
        ];
  } catch (error) {
    // The index serves as it is; the articles have a line of their own.
    if (error instanceof CorpusError) return ['warning', `${what}. ${error.message}`];
    throw error;
  }
}

async function checkDisk({ indexDir }: Config): Promise<Finding> {
  let folder = resolve(indexDir);
  for (;;) {
    try {
      const { bavail, bsize } = await statfs(folder);
      const megabytes = Math.floor((bavail * bsize) / 1e6);
      const text = `Disk at ${folder}: ${megabytes} MB free`;
      if (megabytes >= LOW_DISK_MEGABYTES) return ['ok', text];
      return [megabytes < EMPTY_DISK_MEGABYTES ? 'fault' : 'warning', `${text}. Make room before indexing.`];
    } catch {
      // Not there yet: the disk is that of the folder it will be made in.
      if (folder === dirname(folder)) return ['warning', `Disk at ${folder}: its free space cannot be told.`];
      folder = dirname(folder);
    }
  }
}

function checkDiscord({ discordToken }: Config): Finding {
  return discordToken === null
    ? ['warning', 'DISCORD_TOKEN is not set. Only `npm start` and `npm run deploy-commands` need it.']
    : ['ok', 'DISCORD_TOKEN is set'];
}
