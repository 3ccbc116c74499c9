import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StateError } from '../../src/errors.ts';
import { Database } from '../../src/index/sqlite.ts';
import { openState, type State } from '../../src/state/open.ts';
import type { Owed } from '../../src/state/pending.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 25, 12);
const shown = { guild: 'g', channel: 'c', user: 'u' };
const USER = '400000000000000001';

let folder: string;
let state: State;
const open = () => openState({ stateDir: folder, stateRetentionDays: 90 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-state-'));
  state = open();
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is kept', () => {
  test('survives a restart', () => {
    const id = state.results.keep('answer', shown, { question: '青藏铁路？\0' }, NOW);
    state.settings.set('g', '', 'locale', 'zh-TW');
    const hash = state.hashUser(USER);
    state.close();
    state = open();
    expect(state.results.find('answer', id)).toEqual({
      ...shown,
      id,
      at: NOW,
      content: { question: '青藏铁路？\0' },
    });
    expect(state.settings.of('g').locale).toBe('zh-TW');
    expect(state.hashUser(USER)).toBe(hash);
  });

  test('has no user’s id in it, and another state has other hashes', () => {
    state.results.keep('answer', { ...shown, user: state.hashUser(USER) }, {}, NOW);
    state.usage.vote('r', 'g', state.hashUser(USER), true, '?', NOW);
    state.close();
    const files = ['state.db', 'state.db-wal'].map((file) => {
      try {
        return readFileSync(join(folder, file), 'latin1');
      } catch {
        return '';
      }
    });
    expect(files.join('')).not.toContain(USER);
    const other = mkdtempSync(join(tmpdir(), 'yinju-state-'));
    state = open();
    const elsewhere = openState({ stateDir: other, stateRetentionDays: 90 });
    expect(elsewhere.hashUser(USER)).not.toBe(state.hashUser(USER));
    elsewhere.close();
    rmSync(other, { recursive: true });
  });

  test('goes when it is older than the retention; settings stay', () => {
    const old = NOW - 91 * DAY_MS;
    const ids = [old, NOW - DAY_MS].map((at) => state.results.keep('answer', shown, {}, at));
    for (const at of [old, NOW]) {
      state.usage.count(shown, `问于${at}`, false, at);
      state.usage.vote(`r${at}`, 'g', 'u', false, `踩于${at}`, at);
    }
    state.settings.set('g', 'c', 'answers', false);
    expect(state.purge(NOW)).toBe(4);
    expect(ids.map((id) => state.results.find('answer', id) !== null)).toEqual([false, true]);
    expect(state.usage.days('g', 9)).toEqual([{ day: '2026-11-25', asked: 1, unanswered: 1, thumbsDown: 1 }]);
    expect(state.settings.of('g', 'c').answers).toBe(false);
  });

  test('of one user goes when it is asked to', () => {
    const mine = state.results.keep('answer', shown, {}, NOW);
    const other = state.results.keep('answer', { ...shown, user: 'v' }, {}, NOW);
    state.usage.vote(other, 'g', 'u', true, '?', NOW);
    state.usage.vote(mine, 'g', 'v', false, '我问的', NOW);
    state.usage.vote(other, 'g', 'v', false, '别人问的', NOW);
    state.usage.count(shown, '我问的', false, NOW);
    state.usage.count({ ...shown, user: 'v' }, '别人问的', false, NOW);
    expect(state.forget('u')).toBe(4);
    const left = [...state.usage.unanswered('g', 9), ...state.usage.disliked('g', 9)];
    expect(left.map(({ question }) => question)).toEqual(['别人问的', '别人问的']);
    expect(state.results.find('answer', mine)).toBeNull();
    expect(state.results.find('answer', other)).not.toBeNull();
  });

  test('can be exported, without the salt and without the tokens of what is pending', () => {
    state.pending.add(reply('1'), 0, NOW);
    state.results.keep('answer', shown, { question: '多长？' }, NOW);
    state.settings.set('g', '', 'collections', ['news']);
    const rows = [...state.rows()];
    expect(rows).toEqual([
      { table: 'setting', guild: 'g', channel: '', key: 'collections', value: ['news'] },
      expect.objectContaining({
        table: 'result',
        at: '2026-11-25T12:00:00.000Z',
        content: { question: '多长？' },
      }),
    ]);
    const script = ['--import', 'tsx', 'scripts/state.ts', '--state', folder];
    const run = (...flags: string[]) =>
      spawnSync(process.execPath, [...script, ...flags], { encoding: 'utf8' });
    expect(
      run('--export')
        .stdout.trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows);
    expect(run().stdout).toContain('result 1\n');
    const wrong = run('--forget', 'me');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('--forget me is not a user id');
  });
});

const reply = (id: string): Owed => ({
  kind: 'reply',
  id,
  application: 'a',
  token: 'secret',
  locale: 'zh-CN',
});

describe('what is pending', () => {
  const MINUTE_MS = 60_000;

  test('is left until it is answered, for 15 minutes at most', () => {
    const { pending } = state;
    const message: Owed = { kind: 'message', id: '3', channel: 'c' };
    pending.add(reply('1'), 0, NOW);
    pending.add(reply('2'), 0, NOW + MINUTE_MS);
    pending.add(message, 0, NOW + 2 * MINUTE_MS);
    expect(pending.left(0, 1, NOW + 15 * MINUTE_MS)).toEqual([reply('1'), reply('2'), message]);
    pending.remove('2');
    expect(pending.left(0, 1, NOW + 16 * MINUTE_MS)).toEqual([message]);
    pending.add(reply('4'), 0, NOW + 60 * MINUTE_MS);
    expect(pending.left(0, 1, NOW)).toEqual([reply('4')]);
    state.purge(NOW + 76 * MINUTE_MS);
    expect(pending.left(0, 1, NOW)).toEqual([]);
  });

  test('is each shard’s own; that of shards which are no more falls to the others', () => {
    const { pending } = state;
    for (const shard of [0, 1, 2, 3]) pending.add(reply(String(shard)), shard, NOW);
    const ids = (shard: number, shards: number) => pending.left(shard, shards, NOW).map(({ id }) => id);
    expect([0, 1, 2, 3].map((shard) => ids(shard, 4))).toEqual([['0'], ['1'], ['2'], ['3']]);
    expect([ids(0, 2), ids(1, 2)]).toEqual([
      ['0', '2'],
      ['1', '3'],
    ]);
    expect(ids(0, 1)).toHaveLength(4);
  });
});

/** A file as the version before left it. */
const FORMAT_1 = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE setting (guild TEXT NOT NULL, channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (guild, channel, key));
  CREATE TABLE unanswered (guild TEXT NOT NULL, channel TEXT NOT NULL, question TEXT NOT NULL, at INTEGER NOT NULL);
  INSERT INTO meta VALUES ('format', '1'), ('salt', 'salt');
  INSERT INTO setting VALUES ('g', '', 'locale', '"en"');
  INSERT INTO unanswered VALUES ('g', 'c', '旧问题', ${NOW});
`;

describe('a file of an earlier version', () => {
  const old = (sql: string) => {
    state.close();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const database = new Database(join(folder, 'state.db'), 'readWrite');
    database.execute(sql);
    database.close();
  };

  test('is brought up to this one with all that it holds, by whoever opens it first', () => {
    old(FORMAT_1);
    state = open();
    const other = open();
    state.usage.count(shown, '新问题', false, NOW + 1);
    expect(state.settings.of('g').locale).toBe('en');
    expect(other.usage.unanswered('g', 9).map(({ question }) => question)).toEqual(['新问题', '旧问题']);
    expect(other.forget('u')).toBe(1);
    expect(state.usage.unanswered('g', 9).map(({ question }) => question)).toEqual(['旧问题']);
    other.close();
  });

  test('or of a later one is left as it is, with what to do', () => {
    old(FORMAT_1.replace("'format', '1'", "'format', '99'"));
    expect(open).toThrow(/format 99.*Run that version/);
    expect(open).toThrow(StateError);
    old(FORMAT_1);
    state = open();
  });
});

describe('several processes', () => {
  test('write at once and lose nothing', async () => {
    const others = Array.from({ length: 3 }, () => open());
    await Promise.all(
      [state, ...others].map(async (one) => {
        for (let i = 0; i < 50; i++) {
          one.usage.count(shown, '?', true, NOW);
          await new Promise(setImmediate);
        }
      }),
    );
    expect(state.usage.days('g', 1)[0]!.asked).toBe(200);
    for (const other of others) other.close();
  });

  test('share one salt and one limit', () => {
    const other = open();
    expect(other.hashUser(USER)).toBe(state.hashUser(USER));
    expect([state, other, state].map(({ usage }) => usage.spend('user:u', 2, NOW) > 0)).toEqual([
      false,
      false,
      true,
    ]);
    other.close();
  });
});

describe('a state that cannot be used', () => {
  test('is named, with what to do', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const inFile = () => openState({ stateDir: join(file, 'state'), stateRetentionDays: 90 });
    expect(inFile).toThrow(StateError);
    expect(inFile).toThrow(/a-file.*STATE_DIR is a folder/);
    const other = mkdtempSync(join(tmpdir(), 'yinju-state-'));
    writeFileSync(join(other, 'state.db'), 'this is no database '.repeat(300));
    expect(() => openState({ stateDir: other, stateRetentionDays: 90 })).toThrow(StateError);
    rmSync(other, { recursive: true });
  });
});
