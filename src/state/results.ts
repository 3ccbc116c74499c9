import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from '../index/sqlite.ts';

/** Where and for whom something was shown. */
export interface Shown {
  /** Id of the server; '' for a direct message. */
  readonly guild: string;
  /** Id of the channel or thread. */
  readonly channel: string;
  /** The hashed id of the one who asked. */
  readonly user: string;
}

/** What stands behind the buttons of a message. */
export interface Result<Content> extends Shown {
  readonly id: string;
  readonly content: Content;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What was shown, for the buttons below it and for the questions that lean on it. Contents are JSON. */
export class Results {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns the id: 16 characters that nobody guesses. */
  keep(kind: string, shown: Shown, content: unknown, at: number): string {
    const id = randomBytes(12).toString('base64url');
    const { guild, channel, user } = shown;
    this.#database.run('INSERT INTO result VALUES (?, ?, ?, ?, ?, NULL, ?, ?)', [
      id,
      kind,
      guild,
      channel,
      user,
      at,
      pack(content),
    ]);
    return id;
  }

  /** Null where there is none of this kind, or none any more. */
  find<Content>(kind: string, id: string): Result<Content> | null {
    return this.#one(`kind = ? AND id = ?`, [kind, id]);
  }

  /** Remembers the message that shows a result. */
  attach(id: string, message: string): void {
    this.#database.run('UPDATE result SET message = ? WHERE id = ?', [message, id]);
  }

  /** The latest that was shown in a channel since then, to one user or to anybody. */
  latest<Content>(kind: string, channel: string, user: string | null, since: number): Result<Content> | null {
    return this.#one(
      'kind = ? AND channel = ? AND at >= ? AND (? IS NULL OR user = ?) ORDER BY at DESC, rowid DESC',
      [kind, channel, since, user, user],
    );
  }

  /** What a message shows. */
  ofMessage<Content>(kind: string, message: string): Result<Content> | null {
    return this.#one('kind = ? AND message = ?', [kind, message]);
  }

  #one<Content>(where: string, values: readonly (string | number | null)[]): Result<Content> | null {
    const [row] = this.#database.rows<[string, string, string, string, number, Uint8Array]>(
      `SELECT id, guild, channel, user, at, content FROM result WHERE ${where} LIMIT 1`,
      values,
    );
    if (!row) return null;
    const [id, guild, channel, user, at, content] = row;
    return { id, guild, channel, user, at, content: unpack(content) as Content };
  }
}

/** Contents are mostly passages, which shrink to less than half. */
function pack(content: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(content), { level: 1 });
}

export function unpack(packed: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(packed).toString('utf8'));
}
