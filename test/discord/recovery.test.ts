import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { TEXTS } from '../../src/discord/texts.ts';
import { openState } from '../../src/state/open.ts';
import { type Run, run } from './processes.ts';
import { shownBy } from './running.ts';
import { BOT_ID, StandIn, TOKEN } from './stand-in.ts';

const QUESTION = '青藏铁路全长多少公里？';
const DOWN = { kind: 'status', status: 503 } as const;
const EDIT = /@original$/;
const REPLY = /\/messages$/;
/** Longer than any process tries before it is killed. */
const FOR_LONG = 1000;
const TIMEOUT_MS = 240_000;

let folder: string;
let discord: StandIn;
let printed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-recovery-'));
  const indexing = run('scripts/index.ts', folder);
  expect(await indexing.end, indexing.output()).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  discord = await StandIn.open();
  printed = '';
});
afterEach(async () => {
  await discord.close();
  expect(discord.violations).toEqual([]);
  expect(discord.interactions.unanswered).toEqual([]);
  expect(printed).not.toContain(TOKEN);
  expect(printed).not.toContain('interaction-');
  const state = openState({ stateDir: join(folder, 'state'), stateRetentionDays: 90 });
  expect(state.pending.left(0, 1, Date.now())).toEqual([]);
  state.close();
});

async function start(): Promise<Run> {
  const before = discord.identifies.length;
  const bot = run('src/main.ts', folder, { DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: 'debug' });
  await Promise.race([discord.until(() => discord.identifies[before]), bot.end]);
  return bot;
}

async function end(bot: Run, signal: NodeJS.Signals): Promise<number | null> {
  bot.child.kill(signal);
  const code = await bot.end;
  printed += bot.output();
  return code;
}

test(
  'a bot that is killed over its answers makes them good when it is started again',
  async () => {
    const bot = await start();
    discord.fail('PATCH', EDIT, DOWN, FOR_LONG);
    discord.fail('POST', REPLY, DOWN, FOR_LONG);
    const locales = ['zh-CN', 'zh-TW', 'en-US'] as const;
    const asked = locales.map((locale) => discord.run('ask', { question: QUESTION }, { locale }));
    const mention = discord.say({ content: `<@${BOT_ID}> ${QUESTION}` });
    const direct = discord.say({ content: QUESTION, place: 'dm' });
    await discord.call('POST', REPLY, ({ body }) => body.message_reference?.message_id === direct);
    await discord.call('POST', REPLY, ({ body }) => body.message_reference?.message_id === mention);
    await discord.until(() => {
      const tried = discord.calls.filter(({ method, path }) => method === 'PATCH' && EDIT.test(path));
      return new Set(tried.map(({ path }) => path)).size === locales.length ? true : undefined;
    });
    await end(bot, 'SIGKILL');
    expect(discord.interactions.unanswered).toHaveLength(3);
    discord.mend();
    const again = await start();
    const words = [TEXTS['zh-CN'], TEXTS['zh-TW'], TEXTS.en].map(({ cutOff }) => cutOff);
    expect((await Promise.all(asked)).map(({ message }) => message.content)).toEqual(words);
    for (const id of [mention, direct]) expect(shownBy((await discord.replyTo(id)).body)).toContain('1956');
    expect(await end(again, 'SIGTERM'), printed).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  'an answer that arrived in the last moment is left as it is',
  async () => {
    const bot = await start();
    const { message, interaction } = await discord.run('ask', { question: QUESTION });
    expect(await end(bot, 'SIGTERM'), printed).toBe(0);
    const state = openState({ stateDir: join(folder, 'state'), stateRetentionDays: 90 });
    const { id, token } = interaction;
    state.pending.add({ kind: 'reply', id, application: BOT_ID, token, locale: 'zh-CN' }, 0, Date.now());
    state.pending.add({ kind: 'message', id: '1', channel: '2' }, 0, Date.now());
    state.close();
    const again = await start();
    await discord.call('GET', EDIT);
    await discord.call('GET', /\/channels\/2$/);
    expect(await end(again, 'SIGTERM'), printed).toBe(0);
    expect(shownBy(message)).toContain('1956');
  },
  TIMEOUT_MS,
);

test(
  'on SIGTERM it finishes what it is answering',
  async () => {
    const bot = await start();
    discord.fail('PATCH', EDIT, { kind: 'limit', scope: 'user', retryAfterMs: 1500 });
    discord.fail('POST', REPLY, DOWN, 2);
    const asked = discord.run('ask', { question: QUESTION });
    const mention = discord.say({ content: `<@${BOT_ID}> ${QUESTION}` });
    await discord.call('PATCH', EDIT);
    await discord.call('POST', REPLY);
    expect(await end(bot, 'SIGTERM'), printed).toBe(0);
    expect(shownBy((await asked).message)).toContain('1956');
    expect(shownBy((await discord.replyTo(mention)).body)).toContain('1956');
    expect(discord.closeCodes).toEqual([1000]);
  },
  TIMEOUT_MS,
);
