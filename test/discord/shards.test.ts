import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { shardOf } from '../../src/discord/shards.ts';
import { TEXTS } from '../../src/discord/texts.ts';
import { run } from './processes.ts';
import { shownBy } from './running.ts';
import { BOT_ID, CHANNEL_ID, StandIn, TOKEN } from './stand-in.ts';

/** Of the second of two shards. */
const OTHER_GUILD = String((1n << 22n) * 50_000_000_001n);
const OTHER_CHANNEL = '300000000000000009';

const WAIT = { timeout: 60_000, interval: 50 };

let folder: string;
let discord: StandIn;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-shards-'));
  const indexing = run('scripts/index.ts', folder);
  expect(await indexing.end, indexing.output()).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  discord = await StandIn.open();
  discord.addGuild(OTHER_GUILD, 'Second', OTHER_CHANNEL);
  discord.recommendedShards = 2;
  discord.maxConcurrency = 16;
});

afterEach(async () => {
  await discord.close();
  expect(discord.violations).toEqual([]);
});

test('as many shards as Discord recommends share the servers; one that crashes is started again; SIGTERM ends all', async () => {
  const port = 10_000 + (process.pid % 10_000);
  const settings = { SHARDS: 'auto', DISCORD_API_URL: discord.apiUrl, HEALTH_PORT: String(port) };
  const { child, end, output } = run('src/main.ts', folder, settings);
  await Promise.race([discord.until(() => discord.identifies[1]), end]);
  expect(discord.identifies.map(({ shard }) => shard)).toEqual([
    [0, 2],
    [1, 2],
  ]);
  const ask = async (where: { channelId?: string; place?: 'dm' }) => {
    const mention = where.place ? '' : `<@${BOT_ID}> `;
    const reply = await discord.replyTo(
      discord.say({ content: `${mention}青藏铁路全长多少公里？`, ...where }),
    );
    expect(reply.body.embeds[0].description).toContain('1956');
  };
  await Promise.all([ask({}), ask({ channelId: OTHER_CHANNEL }), ask({ place: 'dm' })]);
  const isWell = () => fetch(`http://127.0.0.1:${port}`).then(({ ok }) => ok);
  await vi.waitUntil(isWell, WAIT);

  // Both have an answer on the way when one is killed, which makes good its own.
  const edit = /@original$/;
  discord.fail('PATCH', edit, { kind: 'status', status: 503 }, 1000);
  const asked = [CHANNEL_ID, OTHER_CHANNEL].map((channelId) =>
    discord.run('ask', { question: '青藏铁路全长多少公里？' }, { channelId }),
  );
  await discord.until(() => {
    const tried = discord.calls.filter(({ method, path }) => method === 'PATCH' && edit.test(path));
    return new Set(tried.map(({ path }) => path)).size === asked.length ? true : undefined;
  });

  const [, pid] = /shard 1 is process (\d+)/.exec(output())!;
  process.kill(Number(pid), 'SIGKILL');
  await vi.waitUntil(async () => !(await isWell()), WAIT);
  // Only now: an edit that the killed one had sent must fail too.
  discord.mend();
  await ask({});
  await discord.until(() => discord.identifies[2]);
  const [ofFirst, ofSecond] = await Promise.all(asked);
  expect(shownBy(ofFirst!.message)).toContain('1956');
  expect(ofSecond!.message.content).toBe(TEXTS['zh-CN'].cutOff);
  expect(discord.calls.filter(({ method, path }) => method === 'GET' && edit.test(path))).toHaveLength(1);
  await ask({ channelId: OTHER_CHANNEL });
  await vi.waitUntil(isWell, WAIT);

  child.kill('SIGTERM');
  expect(await end, output()).toBe(0);
  await discord.until(() => discord.closeCodes[2]);
  expect(discord.closeCodes).toEqual([1006, 1000, 1000]);
  expect(discord.calls.filter(({ method, path }) => method === 'PUT' && /commands$/.test(path))).toHaveLength(
    1,
  );
  expect(output()).toContain('shard 1 of 2');
  expect(output()).not.toContain(TOKEN);
}, 360_000);

test('what a person has to mend ends it at once, in the words of the shard that met it', async () => {
  const settings = { SHARDS: '2', DISCORD_API_URL: discord.apiUrl, INDEX_DIR: join(folder, 'nowhere') };
  const { end, output } = run('src/main.ts', folder, settings);
  expect(await end).toBe(2);
  expect(output()).toMatch(/nowhere.*npm run index/);
  expect(discord.identifies).toEqual([]);
}, 120_000);

test('a shard knows itself by what discord.js has put into its environment', () => {
  expect(shardOf({ SHARDING_MANAGER: 'true', SHARDS: '1', SHARD_COUNT: '2' })).toEqual({ id: 1, count: 2 });
  expect(shardOf({ SHARDS: 'auto' })).toBeNull();
});
