import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOT_ID, StandIn, TOKEN } from './discord/stand-in.ts';

let folder: string;

interface Run {
  readonly child: ChildProcess;
  /** Exit code and everything written, once it has ended. */
  readonly end: Promise<{ code: number | null; output: string }>;
}

function run(script: string, args: string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    // Empty values keep a developer's .env out of it.
    env: {
      ...process.env,
      DISCORD_TOKEN: '',
      DISCORD_GUILD_ID: '',
      MESSAGE_CONTENT: '',
      SHARDS: '',
      HEALTH_PORT: '',
      STATE_DIR: join(folder, 'state'),
      ...environment,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const end = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  return { child, end };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yinju-main-'));
  const args = ['--articles', 'data/articles', '--index', join(folder, 'index')];
  const { code, output } = await run('scripts/index.ts', args).end;
  expect(output, 'the sample articles could not be indexed').not.toMatch(/Error/);
  expect(code).toBe(0);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the bot starts, answers, and leaves with code 1000 and exit 0 on SIGTERM', async () => {
  const discord = await StandIn.open();
  try {
    const { child, end } = run('src/main.ts', [], {
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
      INDEX_DIR: join(folder, 'index'),
      ARTICLES_DIR: 'data/articles',
      LOG_LEVEL: 'info',
    });
    await Promise.race([discord.call('PUT', /\/commands$/), end]);
    const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 援疆工作会议在哪里召开？` }));
    expect(reply.body.embeds.length).toBeGreaterThan(0);
    child.kill('SIGTERM');
    const { code, output } = await end;
    expect(code).toBe(0);
    expect(await discord.until(() => discord.closeCodes[0])).toBe(1000);
    expect(output).not.toContain(TOKEN);
  } finally {
    await discord.close();
  }
});

test('a signal ends a start that Discord keeps waiting', async () => {
  const discord = await StandIn.open();
  try {
    discord.isMute = true;
    const { child, end } = run('src/main.ts', [], {
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
      INDEX_DIR: join(folder, 'index'),
    });
    await Promise.race([discord.until(() => discord.identifies[0]), end]);
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  } finally {
    await discord.close();
  }
});

test('without a token it says what is missing and what needs none', async () => {
  const { code, output } = await run('src/main.ts', []).end;
  expect(code).toBe(2);
  expect(output).toMatch(/^DISCORD_TOKEN is not set/);
  expect(output).toContain('npm run demo');
});

test('a refused token is one sentence', async () => {
  const discord = await StandIn.open();
  try {
    const { code, output } = await run('src/main.ts', [], {
      DISCORD_TOKEN: 'wrong-token',
      DISCORD_API_URL: discord.apiUrl,
      INDEX_DIR: join(folder, 'index'),
      LOG_LEVEL: 'silent',
    }).end;
    expect(code).toBe(2);
    expect(output).toMatch(/^DISCORD_TOKEN is refused by Discord;[^\n]*\n$/);
  } finally {
    await discord.close();
  }
});

test('where Discord is out of reach it says so, and ends with 1: another start may fare better', async () => {
  const { code, output } = await run('src/main.ts', [], {
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: 'http://127.0.0.1:1/api',
    INDEX_DIR: join(folder, 'index'),
    LOG_LEVEL: 'silent',
  }).end;
  expect(output).toMatch(/^DISCORD_API_URL=http:\/\/127\.0\.0\.1:1\/api cannot be reached[^\n]*\n$/);
  expect(code).toBe(1);
});
