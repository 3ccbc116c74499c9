import type { Database } from '../index/sqlite.ts';
import type { Shown } from './results.ts';

/** What happened in a server on one day (UTC). */
export interface Day {
  /** ISO 8601. */
  readonly day: string;
  readonly asked: number;
  readonly unanswered: number;
  readonly thumbsDown: number;
}

/** A question that the articles did not answer, or whose answer somebody found wrong. */
export interface Complaint {
  readonly question: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const MINUTE_MS = 60_000;

/** How much is asked, how often in vain, and what people thought of it. `guild` is '' for direct messages. */
export class Usage {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Counts a question; one that was not answered is kept in its words. */
  count({ guild, channel, user }: Shown, question: string, isAnswered: boolean, at: number): void {
    this.#database.run(
      `INSERT INTO usage VALUES (?, ?, 1, ?) ON CONFLICT (guild, day)
       DO UPDATE SET asked = asked + 1, unanswered = unanswered + excluded.unanswered`,
      [guild, dayOf(at), isAnswered ? 0 : 1],
    );
    if (!isAnswered) {
      this.#database.run('INSERT INTO unanswered VALUES (?, ?, ?, ?, ?)', [
        guild,
        channel,
        question,
        at,
        user,
      ]);
    }
  }

  /** One vote a user on a result; a later one replaces it. */
  vote(result: string, guild: string, user: string, isUp: boolean, question: string, at: number): void {
    this.#database.run('INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)', [
      result,
      guild,
      user,
      isUp ? 1 : -1,
      question,
      at,
    ]);
  }

  /** The last `days` days on which something happened, latest first. */
  days(guild: string, days: number): Day[] {
    return this.#database
      .rows<[string, number, number, number]>(
        `SELECT day, sum(asked), sum(unanswered), sum(down) FROM (
           SELECT day, asked, unanswered, 0 AS down FROM usage WHERE guild = ?
           UNION ALL
           SELECT date(at / 1000, 'unixepoch'), 0, 0, vote < 0 FROM feedback WHERE guild = ?
         ) GROUP BY day ORDER BY day DESC LIMIT ?`,
        [guild, guild, days],
      )
      .map(([day, asked, unanswered, thumbsDown]) => ({ day, asked, unanswered, thumbsDown }));
  }

  /** Questions without an answer, latest first, each once. */
  unanswered(guild: string, limit: number): Complaint[] {
    return this.#complaints('SELECT question, max(at) FROM unanswered WHERE guild = ?', guild, limit);
  }

  /** Questions whose answer got a thumb down, latest first, each once. */
  disliked(guild: string, limit: number): Complaint[] {
    return this.#complaints(
      'SELECT question, max(at) FROM feedback WHERE vote < 0 AND guild = ?',
      guild,
      limit,
    );
  }

  #complaints(select: string, guild: string, limit: number): Complaint[] {
    return this.#database
      .rows<[string, number]>(`${select} GROUP BY question ORDER BY max(at) DESC LIMIT ?`, [guild, limit])
      .map(([question, at]) => ({ question, at }));
  }

  /**
   * Takes one of the `limit` that a key has a minute.
   * @returns 0 where there was one, else how many seconds until there is again.
   */
  spend(key: string, limit: number, at: number): number {
    if (limit === 0) return 0;
    const minute = Math.floor(at / MINUTE_MS);
    // One statement: other processes count by the same keys.
    const taken = this.#database.run(
      `INSERT INTO spent VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN minute = excluded.minute THEN count + 1 ELSE 1 END, minute = excluded.minute
       WHERE minute <> excluded.minute OR count < ?`,
      [key, minute, limit],
    );
    return taken > 0 ? 0 : Math.ceil(((minute + 1) * MINUTE_MS - at) / 1000);
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
