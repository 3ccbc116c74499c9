import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createCommand, FAULT, run } from '../../scripts/command.ts';
import { quantile } from '../../src/evaluation/measure.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import type { Interaction } from './stand-in/interactions.ts';
import { StandIn, TOKEN } from './stand-in.ts';

const options = createCommand(
  'load',
  'Asks the bot about the samples through a stand-in of Discord, re-indexing in the middle, and measures how soon it acknowledges and answers.',
)
  .option('--count <n>', 'questions', Number, 500)
  .option('--rate <n>', 'questions a second', Number, 50)
  .option('--json', 'print the figures as JSON')
  .addHelpText(
    'after',
    '\nExit code: 2 where a question was not answered, or Discord would have refused something.',
  )
  .allowExcessArguments(false)
  .parse()
  .opts<{ count: number; rate: number; json?: boolean }>();

/** How long after the last question answers are waited for. */
const PATIENCE_MS = 30_000;

interface Figures {
  readonly questions: number;
  readonly perSecond: number;
  readonly answered: number;
  readonly acknowledgedMs: Quantiles;
  readonly answeredMs: Quantiles;
  /** Questions asked before the new generation answered. */
  readonly beforeSwitch: number;
  readonly violations: readonly string[];
}

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

await run(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-load-'));
  const discord = await StandIn.open(() => performance.now());
  try {
    const figures = await measure(folder, discord);
    if (options.json) console.log(JSON.stringify(figures));
    else print(figures);
    if (figures.answered < figures.questions || figures.violations.length > 0) process.exitCode = FAULT;
  } finally {
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function measure(folder: string, discord: StandIn): Promise<Figures> {
  const environment = {
    ARTICLES_DIR: join(folder, 'articles'),
    INDEX_DIR: join(folder, 'index'),
    STATE_DIR: join(folder, 'state'),
    EMBEDDER: 'hashing',
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_GUILD_ID: '',
    MESSAGE_CONTENT: '',
    SHARDS: '',
    HEALTH_PORT: '',
    USER_LIMIT: '0',
    CHANNEL_LIMIT: '0',
    LOG_LEVEL: 'info',
  };
  await cp('data/articles', environment.ARTICLES_DIR, { recursive: true });
  await start('scripts/index.ts', environment).ended;
  const bot = start('src/main.ts', environment);
  let isSwitched = false;
  bot.child.stderr!.on('data', (data) => {
    isSwitched ||= /answers from now on/.test(String(data));
  });
  try {
    await Promise.race([discord.call('PUT', /\/commands$/), bot.ended]);
    const asked: Interaction[] = [];
    const questions = readQuestions('data/questions.jsonl');
    const started = performance.now();
    let reindexing: Promise<void> | null = null;
    let beforeSwitch = 0;
    for (let i = 0; i < options.count; i++) {
      await wait(Math.max(0, started + (i * 1000) / options.rate - performance.now()));
      const { question } = questions[i % questions.length]!;
      asked.push(
        discord.sendCommand('ask', { question }, { userId: String(400000000000000001n + BigInt(i)) }),
      );
      if (!isSwitched) beforeSwitch++;
      if (i >= options.count / 10) reindexing ??= reindex(environment);
    }
    const isDone = discord.until(() => asked.every(({ state }) => state === 'answered') || undefined);
    await Promise.race([isDone, wait(PATIENCE_MS, undefined, { ref: false })]);
    await reindexing;
    const since = (times: (one: Interaction) => number | null) =>
      quantilesOf(asked.flatMap((one) => (times(one) === null ? [] : [times(one)! - one.at])));
    return {
      questions: asked.length,
      perSecond: options.rate,
      answered: asked.filter(({ state, original }) => state === 'answered' && original?.embeds.length > 0)
        .length,
      acknowledgedMs: since(({ acknowledgedAt }) => acknowledgedAt),
      answeredMs: since(({ answeredAt }) => answeredAt),
      beforeSwitch,
      violations: discord.violations,
    };
  } finally {
    bot.child.kill('SIGTERM');
    await bot.ended;
  }
}

/** Changes an article, so that there is a new generation to switch to. */
async function reindex(environment: Readonly<Record<string, string>>): Promise<void> {
  const folder = environment.ARTICLES_DIR!;
  const [first] = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  await appendFile(join(folder, first!), '\n本段在问答进行之中添加，以便换上新的一版索引。\n');
  const indexing = start('scripts/index.ts', environment);
  // As /reindex does.
  setPriority(indexing.child.pid!, 10);
  await indexing.ended;
}

interface Started {
  readonly child: ChildProcess;
  /** Rejects where the process fails, with what it wrote. */
  readonly ended: Promise<void>;
}

function start(script: string, environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr!.on('data', (data) => {
    output += data;
  });
  const ended = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
  });
  return { child, ended };
}

function quantilesOf(ms: readonly number[]): Quantiles {
  return { p50: quantile(ms, 0.5), p99: quantile(ms, 0.99), max: Math.max(...ms) };
}

function print(figures: Figures): void {
  const words = ({ p50, p99, max }: Quantiles) =>
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms`;
  console.log(
    `${figures.questions} questions at ${figures.perSecond} a second, ${figures.answered} answered`,
  );
  console.log(`acknowledged    ${words(figures.acknowledgedMs)}`);
  console.log(`answered        ${words(figures.answeredMs)}`);
  console.log(`new generation  after ${figures.beforeSwitch} questions`);
  for (const violation of figures.violations.slice(0, 10)) console.log(`violation       ${violation}`);
}
