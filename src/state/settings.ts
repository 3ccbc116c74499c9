import type { Database } from '../index/sqlite.ts';

/** What a server, or one channel of it, has set. Null: as the server, or where that has not either, the default. */
export interface PlaceSettings {
  /** Whether the bot answers here. */
  readonly answers: boolean | null;
  /** Whether every question is answered, addressed to the bot or not. */
  readonly unasked: boolean | null;
  readonly locale: 'zh-CN' | 'zh-TW' | 'en' | null;
  /** Whether only the one who asked sees the answer. */
  readonly isPrivate: boolean | null;
  /** Questions a minute, of one user and in one channel; 0 for no limit. */
  readonly userLimit: number | null;
  readonly channelLimit: number | null;
  /** Names of the collections that are seen; null for all. */
  readonly collections: readonly string[] | null;
}

export type SettingKey = keyof PlaceSettings;

export const UNSET: PlaceSettings = {
  answers: null,
  unasked: null,
  locale: null,
  isPrivate: null,
  userLimit: null,
  channelLimit: null,
  collections: null,
};

/** Settings of servers and channels. `channel` is '' for the server itself. */
export class Settings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What this place itself has set. */
  of(guild: string, channel = ''): PlaceSettings {
    const rows = this.#database.rows<[SettingKey, string]>(
      'SELECT key, value FROM setting WHERE guild = ? AND channel = ?',
      [guild, channel],
    );
    return { ...UNSET, ...Object.fromEntries(rows.map(([key, value]) => [key, JSON.parse(value)])) };
  }

  /** What holds in a channel: its own settings, else the server's. A channel never sees a collection that its server does not. */
  effective(guild: string, channel: string): PlaceSettings {
    const server = this.of(guild);
    const own = this.of(guild, channel);
    const merged = Object.fromEntries(
      Object.entries(server).map(([key, value]) => [key, own[key as SettingKey] ?? value]),
    ) as unknown as PlaceSettings;
    const seen = new Set(server.collections ?? own.collections);
    return { ...merged, collections: merged.collections?.filter((name) => seen.has(name)) ?? null };
  }

  /** Sets a value of a place, or where it is null unsets it. */
  set<Key extends SettingKey>(guild: string, channel: string, key: Key, value: PlaceSettings[Key]): void {
    if (value === null) {
      this.#database.run('DELETE FROM setting WHERE guild = ? AND channel = ? AND key = ?', [
        guild,
        channel,
        key,
      ]);
    } else {
      this.#database.run('INSERT OR REPLACE INTO setting VALUES (?, ?, ?, ?)', [
        guild,
        channel,
        key,
        JSON.stringify(value),
      ]);
    }
  }

  /** The channels of a server that have set a key to this. */
  channelsWith<Key extends SettingKey>(guild: string, key: Key, value: PlaceSettings[Key]): string[] {
    return this.#database
      .rows<[string]>(
        `SELECT channel FROM setting WHERE guild = ? AND channel <> '' AND key = ? AND value = ? ORDER BY channel`,
        [guild, key, JSON.stringify(value)],
      )
      .map(([channel]) => channel);
  }

  /** The collections that every server and channel sees; null where none has left any out. */
  seenEverywhere(): readonly string[] | null {
    const lists = this.#database
      .rows<[string]>(`SELECT value FROM setting WHERE key = 'collections'`)
      .map(([value]) => JSON.parse(value) as string[]);
    const [first, ...others] = lists;
    return first?.filter((name) => others.every((list) => list.includes(name))) ?? null;
  }
}
