import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { openAnswerer } from '../src/answer/open.ts';
import { readConfig } from '../src/config.ts';
import { createHashingEmbedder } from '../src/embedder/hashing.ts';
import { YinjuError } from '../src/errors.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { runChat } from '../src/terminal/chat.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { renderAnswer } from '../src/terminal/render.ts';
import { localeOf, localeOfPosix } from '../src/terminal/texts.ts';

const QUESTIONS = [
  '青藏铁路全长多少公里？',
  '臺灣最高峰玉山海拔多少公尺？',
  'How many kilometres of the Channel Tunnel lie under the sea?',
];

new Command('demo')
  .description(
    'Indexes the sample articles into a temporary folder, without a download, and opens a chat. Where standard input ' +
      'is no terminal, answers three sample questions instead. Leaves nothing behind.',
  )
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .parse();

const colour = (process.stdout.isTTY ?? false) && !process.env.NO_COLOR;
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const locale = localeOfPosix(LC_ALL || LC_MESSAGES || LANG);

// A reader that has seen enough (demo | head) ends nothing before the folder is removed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// A folder of its own: the index of real use stays as it is, and two demos do not meet.
const indexDir = await mkdtemp(join(tmpdir(), 'yinju-demo-'));
try {
  const articlesDir = fileURLToPath(new URL('../data/articles', import.meta.url));
  await indexSamples(articlesDir);
  const config = readConfig({ ARTICLES_DIR: articlesDir, INDEX_DIR: indexDir, EMBEDDER: 'hashing' });
  const answerer = await openAnswerer(config);
  try {
    if (process.stdin.isTTY) {
      const { stdin: input, stdout: output } = process;
      await runChat({ answerer, input, output, colour, locale, examples: QUESTIONS });
    } else {
      for (const question of QUESTIONS) {
        const answer = await answerer.ask(question);
        const page = { colour, width: process.stdout.columns || 80, locale: localeOf(question, locale) };
        console.log(`❯ ${question}\n${renderAnswer(answer, page)}\n`);
      }
    }
  } finally {
    await answerer.close();
  }
} catch (error) {
  if (!(error instanceof YinjuError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await rm(indexDir, { recursive: true, force: true });
}

async function indexSamples(articlesDir: string): Promise<void> {
  const embedder = createHashingEmbedder();
  const progress = createProgress({ label: 'Indexing', unit: 'items' });
  try {
    await ingest({
      articlesDir,
      indexDir,
      embedder,
      onProgress: (done, total) => progress.update(done, total),
    });
  } finally {
    progress.stop();
    await embedder.close();
  }
}
