import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { IndexError } from '../errors.ts';

export type SqlValue = string | number | null | Uint8Array;

/** What is to be thrown for a fault of the file at `path`. */
export type Fault = (path: string, isBusy: boolean, cause: Error) => Error;

/** An SQLite file; every fault of it is an error that names the file, an IndexError where nothing else is said. */
export class Database {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();
  readonly #path: string;
  readonly #fault: Fault;

  /** `readOnly` neither makes nor changes the file. @throws what `fault` gives, where it cannot be opened so. */
  constructor(path: string, mode: 'readOnly' | 'readWrite', fault: Fault = indexFault) {
    this.#path = path;
    this.#fault = fault;
    // libsql passes over its own `readonly` option, but not over SQLite's.
    const address = `${pathToFileURL(resolve(path)).href}?mode=${mode === 'readOnly' ? 'ro' : 'rwc'}`;
    this.#database = this.#guard(() => new Libsql(address));
  }

  /** Runs statements that give no rows. */
  execute(sql: string): void {
    this.#guard(() => this.#database.exec(sql));
  }

  /** @returns how many rows it changed. */
  run(sql: string, values: readonly SqlValue[]): number {
    return this.#guard(() => this.#prepare(sql).run(...values)).changes;
  }

  /** Rows as arrays of their columns, in the order of the query. */
  rows<Row extends readonly SqlValue[]>(sql: string, values: readonly SqlValue[] = []): Row[] {
    return this.#guard(() =>
      this.#prepare(sql)
        .raw()
        .all(...values),
    ) as Row[];
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Libsql.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const code = (cause as { code?: string }).code ?? '';
      const busy = code.startsWith('SQLITE_BUSY') || /database is locked/.test(String(cause));
      throw this.#fault(this.#path, busy, cause as Error);
    }
  }
}

function indexFault(path: string, isBusy: boolean, cause: Error): IndexError {
  return new IndexError({
    path,
    problem: isBusy ? 'another run is using it.' : `it cannot be read or written (${cause.message}).`,
    remedy: isBusy
      ? 'Wait until that run has ended.'
      : 'See that you may write there and the disk has room; then run `npm run index -- --rebuild`.',
    cause,
  });
}
