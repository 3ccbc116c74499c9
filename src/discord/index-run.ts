import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/index.ts', import.meta.url));
/** Below the bot itself, which goes on answering. */
const NICE = 5;
/** The last lines of what the script complains of are kept. */
const KEPT_LINES = 10;

const REPORT = z.object({
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  failed: z.array(z.object({ file: z.string(), error: z.string() })),
  articles: z.number(),
  passages: z.number(),
  generation: z.string().nullable(),
  seconds: z.number(),
});
export type IndexReport = z.infer<typeof REPORT>;

export interface IndexProgress {
  readonly done: number;
  readonly total: number;
}

export type IndexOutcome =
  | { readonly kind: 'done'; readonly report: IndexReport }
  /** `message` is what the script said. */
  | { readonly kind: 'failed'; readonly message: string };

export interface IndexRun {
  /** How far it is; null before anything is known. */
  readonly progress: IndexProgress | null;
  readonly outcome: Promise<IndexOutcome>;
}

/** Runs `npm run index` in a process of its own. */
export function startIndexRun(
  config: Pick<Config, 'articlesDir' | 'indexDir' | 'embedder' | 'embeddingModel'>,
): IndexRun {
  const { articlesDir, indexDir, embedder, embeddingModel } = config;
  const flags = ['--articles', articlesDir, '--index', indexDir, '--embedder', embedder];
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), SCRIPT, '--json', ...flags, '--model', embeddingModel],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICE);
  } catch {
    // Some systems do not let us: then it runs as fast as it can.
  }
  let progress: IndexProgress | null = null;
  child.on('message', (message) => {
    progress = message as IndexProgress;
  });
  const complaints: string[] = [];
  createInterface(child.stderr!).on('line', (line) => {
    complaints.push(line);
    if (complaints.length > KEPT_LINES) complaints.shift();
  });
  let printed = '';
  child.stdout!.setEncoding('utf8').on('data', (part) => {
    printed += part;
  });
  const outcome = once(child, 'close').then(
    (): IndexOutcome => {
      const report = printed === '' ? null : REPORT.safeParse(JSON.parse(printed));
      if (report?.success) return { kind: 'done', report: report.data };
      return { kind: 'failed', message: complaints.join('\n') };
    },
    (error: Error): IndexOutcome => ({ kind: 'failed', message: error.message }),
  );
  return {
    get progress() {
      return progress;
    },
    outcome,
  };
}
