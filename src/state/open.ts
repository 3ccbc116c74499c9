import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { StateError } from '../errors.ts';
import { Database } from '../index/sqlite.ts';
import { Pending } from './pending.ts';
import { Results, unpack } from './results.ts';
import { Settings } from './settings.ts';
import { Usage } from './usage.ts';

const FILE = 'state.db';
const FORMAT = '2';
/** What makes a file of the format before into one of this: nothing of it is lost. */
const MIGRATIONS: Readonly<Record<string, string>> = {
  // Format 1 kept unanswered questions without who asked.
  1: `ALTER TABLE unanswered ADD COLUMN user TEXT NOT NULL DEFAULT '';`,
};
/** How long one process waits for another that writes. */
const BUSY_MS = 5000;
const DAY_MS = 86_400_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS setting (
    guild TEXT NOT NULL, channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (guild, channel, key));
  CREATE TABLE IF NOT EXISTS result (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, guild TEXT NOT NULL, channel TEXT NOT NULL, user TEXT NOT NULL, message TEXT,
    at INTEGER NOT NULL, content BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS result_by_channel ON result (channel, at);
  CREATE INDEX IF NOT EXISTS result_by_message ON result (message);
  CREATE INDEX IF NOT EXISTS result_by_time ON result (at);
  CREATE TABLE IF NOT EXISTS feedback (
    result TEXT NOT NULL, guild TEXT NOT NULL, user TEXT NOT NULL, vote INTEGER NOT NULL, question TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (result, user));
  CREATE TABLE IF NOT EXISTS unanswered (
    guild TEXT NOT NULL, channel TEXT NOT NULL, question TEXT NOT NULL, at INTEGER NOT NULL,
    user TEXT NOT NULL DEFAULT '');
  CREATE TABLE IF NOT EXISTS usage (
    guild TEXT NOT NULL, day TEXT NOT NULL, asked INTEGER NOT NULL, unanswered INTEGER NOT NULL,
    PRIMARY KEY (guild, day));
  CREATE TABLE IF NOT EXISTS spent (key TEXT PRIMARY KEY, minute INTEGER NOT NULL, count INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS pending (
    id TEXT PRIMARY KEY, shard INTEGER NOT NULL, at INTEGER NOT NULL, owed TEXT NOT NULL);
`;
/** What is exported, and how its columns are called. What is pending is not: it holds tokens. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  setting: ['guild', 'channel', 'key', 'value'],
  result: ['id', 'kind', 'guild', 'channel', 'user', 'message', 'at', 'content'],
  feedback: ['result', 'guild', 'user', 'vote', 'question', 'at'],
  unanswered: ['guild', 'channel', 'user', 'question', 'at'],
  usage: ['guild', 'day', 'asked', 'unanswered'],
};

/** What the bot keeps between starts; any number of processes may have it open. */
export interface State {
  readonly settings: Settings;
  readonly results: Results;
  readonly usage: Usage;
  readonly pending: Pending;
  /** The same for the same user as long as this state lives, and nothing to tell the user by without its salt. */
  hashUser(id: string): string;
  /** Deletes what is older than the retention allows, and tokens that have run out; settings stay. @returns how many rows went. */
  purge(now: number): number;
  /**
   * Deletes what is kept by a user's hashed id: what they were shown, asked in vain and voted, and others' votes on what
   * they asked. @returns how many rows went.
   */
  forget(user: string): number;
  /** Everything but the salt, the counters of limits and what is pending, row by row, times in ISO 8601. */
  rows(): Iterable<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** Opens the state, making it where there is none. @throws {StateError} where that cannot be. */
export function openState({
  stateDir,
  stateRetentionDays,
}: Pick<Config, 'stateDir' | 'stateRetentionDays'>): State {
  const path = join(stateDir, FILE);
  try {
    mkdirSync(stateDir, { recursive: true });
  } catch (cause) {
    throw fault(stateDir, false, cause as Error);
  }
  const database = new Database(path, 'readWrite', fault);
  database.execute(`PRAGMA busy_timeout = ${BUSY_MS}`);
  database.execute('PRAGMA journal_mode = WAL');
  // With WAL a power cut may lose the last moments, never the file.
  database.execute('PRAGMA synchronous = NORMAL');
  database.execute(SCHEMA);
  const meta = (key: string, first: string): string => {
    database.run('INSERT OR IGNORE INTO meta VALUES (?, ?)', [key, first]);
    return database.rows<[string]>('SELECT value FROM meta WHERE key = ?', [key])[0]![0];
  };
  try {
    migrate(database, path, () => meta('format', FORMAT));
  } catch (error) {
    database.close();
    throw error;
  }
  const pending = new Pending(database);
  const salt = meta('salt', randomBytes(32).toString('hex'));

  return {
    settings: new Settings(database),
    results: new Results(database),
    usage: new Usage(database),
    pending,
    hashUser: (id) => createHmac('sha256', salt).update(id).digest('hex').slice(0, 32),
    purge(now) {
      pending.purge(now);
      const oldest = now - stateRetentionDays * DAY_MS;
      const ofTables = ['result', 'feedback', 'unanswered'].map((table) =>
        database.run(`DELETE FROM ${table} WHERE at < ?`, [oldest]),
      );
      const ofUsage = database.run(`DELETE FROM usage WHERE day < date(? / 1000, 'unixepoch')`, [oldest]);
      database.run('DELETE FROM spent WHERE minute < ?', [Math.floor(now / 60_000)]);
      return ofUsage + ofTables.reduce((sum, count) => sum + count, 0);
    },
    forget(user) {
      const others = 'DELETE FROM feedback WHERE result IN (SELECT id FROM result WHERE user = ?)';
      const own = ['feedback', 'unanswered', 'result'].map((table) => `DELETE FROM ${table} WHERE user = ?`);
      return [others, ...own].reduce((sum, deletion) => sum + database.run(deletion, [user]), 0);
    },
    *rows() {
      for (const [table, columns] of Object.entries(TABLES)) {
        for (const row of database.rows(`SELECT ${columns.join(', ')} FROM ${table}`)) {
          const entries = columns.map((column, i) => [column, exported(column, row[i] ?? null)]);
          yield { table, ...Object.fromEntries(entries) };
        }
      }
    },
    close: () => database.close(),
  };
}

/** Brings a file of an earlier format up to this one. @throws {StateError} for a format that is none of ours. */
function migrate(database: Database, path: string, formatOf: () => string): void {
  if (formatOf() === FORMAT) return;
  // Of several processes that start at once the first does it.
  database.execute('BEGIN IMMEDIATE');
  try {
    for (let format = formatOf(); format !== FORMAT; format = formatOf()) {
      const migration = MIGRATIONS[format];
      if (migration === undefined) {
        throw new StateError({
          path,
          problem: `it has format ${format}, of another version of Yinju.`,
          remedy: 'Run that version, or move the file away to begin anew.',
        });
      }
      database.execute(migration);
      database.run(`UPDATE meta SET value = ? WHERE key = 'format'`, [String(Number(format) + 1)]);
    }
    database.execute('COMMIT');
  } catch (error) {
    database.execute('ROLLBACK');
    throw error;
  }
}

function exported(column: string, value: unknown): unknown {
  if (column === 'at') return new Date(Number(value)).toISOString();
  if (column === 'content') return unpack(value as Uint8Array);
  return column === 'value' ? JSON.parse(String(value)) : value;
}

function fault(path: string, isBusy: boolean, cause: Error): StateError {
  return new StateError({
    path,
    problem: isBusy ? 'another process keeps it locked.' : `it cannot be read or written (${cause.message}).`,
    remedy: isBusy
      ? 'See which process that is, and end it.'
      : 'See that STATE_DIR is a folder you may write to and the disk has room; a damaged file can be moved away.',
    cause,
  });
}
