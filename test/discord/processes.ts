import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { TOKEN } from './stand-in.ts';

/** A process of the project, and all that it prints. */
export interface Run {
  readonly child: ChildProcess;
  readonly end: Promise<number | null>;
  output(): string;
}

/** Runs a script as its users do, on the sample articles. @param folder of its index and state. */
export function run(script: string, folder: string, environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: {
      ...process.env,
      ...{
        ARTICLES_DIR: 'data/articles',
        INDEX_DIR: join(folder, 'index'),
        STATE_DIR: join(folder, 'state'),
      },
      ...{ DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: '', LOG_LEVEL: 'info', CI: '1' },
      ...{ MESSAGE_CONTENT: '', HEALTH_PORT: '' },
      ...environment,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  return { child, output: () => output, end: new Promise((resolve) => child.on('close', resolve)) };
}
