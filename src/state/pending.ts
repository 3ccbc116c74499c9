import type { Database } from '../index/sqlite.ts';

/** An answer that somebody waits for. */
export type Owed =
  /** A deferred reply: until it is edited, the asker sees "thinking…". */
  | {
      readonly kind: 'reply';
      /** Ids of the interaction and of the bot's application, and the token by which the reply is edited. */
      readonly id: string;
      readonly application: string;
      readonly token: string;
      /** The asker's, as Discord says it. */
      readonly locale: string;
    }
  /** A message that asked, by its id and its channel's. */
  | { readonly kind: 'message'; readonly id: string; readonly channel: string };

/** How long Discord lets a deferred reply be edited; what is older is nobody's any more. */
const LIVES_MS = 15 * 60_000;

/** What is being answered right now: after a process was killed, the one that takes its place finds here who still waits. */
export class Pending {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param shard number of the process that answers. @param at milliseconds since 1970. */
  add(owed: Owed, shard: number, at: number): void {
    this.purge(at);
    const values = [owed.id, shard, at, JSON.stringify(owed)];
    this.#database.run('INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?)', values);
  }

  /** What was answered is kept no longer. */
  remove(id: string): void {
    this.#database.run('DELETE FROM pending WHERE id = ?', [id]);
  }

  /** Deletes what nobody can be answered by any more. */
  purge(now: number): void {
    this.#database.run('DELETE FROM pending WHERE at < ?', [now - LIVES_MS]);
  }

  /**
   * What earlier processes of a shard left unanswered, oldest first; those of shards that are no more (the count was
   * lowered) fall to the others. Nothing of a shard that another process runs.
   */
  left(shard: number, shards: number, now: number): Owed[] {
    this.purge(now);
    return this.#database
      .rows<[string]>('SELECT owed FROM pending WHERE shard % ? = ? ORDER BY at', [shards, shard])
      .map(([owed]) => JSON.parse(owed) as Owed);
  }
}
