import type { Article } from '../corpus/article.ts';
import type { Figure } from '../text/figure.ts';
import type { Language } from '../text/script.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Speech } from '../text/speech.ts';
import { Database, type SqlValue } from './sqlite.ts';

/** An article with everything found in it, as it goes into the store. */
export interface StoredArticle {
  readonly article: Article;
  /** SHA-256 of what makes the article: unchanged hash, unchanged article. */
  readonly hash: string;
  /** In text order; their numbers go on from those of the article before. */
  readonly passages: readonly Span[];
  /** One a passage. */
  readonly vectors: readonly Float32Array[];
  readonly figures: readonly Figure[];
  readonly speech: readonly Speech[];
}

/** What is known of an article without its text. */
export type ArticleRecord = Omit<Article, 'text'> & {
  readonly hash: string;
  /** Numbers of its passages: [firstPassage, endPassage). */
  readonly firstPassage: number;
  readonly endPassage: number;
};

export interface StoredPassage extends Span {
  /** Position of its article in `articles`. */
  readonly article: number;
}

const SCHEMA = `
  CREATE TABLE article (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, url TEXT, source TEXT, author TEXT,
    date TEXT, language TEXT NOT NULL, hash TEXT NOT NULL, body_start INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE TABLE passage (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL,
    vector BLOB NOT NULL);
  CREATE TABLE figure (
    article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    value REAL NOT NULL, high REAL, unit TEXT NOT NULL, bound TEXT NOT NULL);
  CREATE TABLE speech (
    article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    speaker TEXT, speaker_start INTEGER, speaker_end INTEGER,
    office TEXT, office_start INTEGER, office_end INTEGER,
    cue TEXT, cue_start INTEGER, cue_end INTEGER);
`;
/** Made after the rows: quicker, and smaller. */
const INDEXES = `
  CREATE INDEX figure_by_article ON figure (article);
  CREATE INDEX figure_by_unit ON figure (unit, article);
  CREATE INDEX speech_by_article ON speech (article);
  CREATE INDEX speech_by_speaker ON speech (speaker);
`;

/**
 * Writes a new store. Articles and passages are numbered from 0 in the order given. Half a surrogate pair in a text
 * becomes U+FFFD, which leaves every offset as it is.
 */
export function writeStore(path: string, articles: readonly StoredArticle[]): void {
  const database = new Database(path, 'readWrite');
  try {
    // The file is published only when it is whole, so a crash here loses nothing.
    database.execute('PRAGMA journal_mode = OFF');
    database.execute('PRAGMA synchronous = OFF');
    database.execute(SCHEMA);
    database.execute('BEGIN');
    let passage = 0;
    for (const [id, stored] of articles.entries()) {
      const { article: a } = stored;
      insert(database, 'article', [
        id,
        a.path,
        a.title,
        a.url,
        a.source,
        a.author,
        a.date,
        a.language,
        stored.hash,
        a.bodyStart,
        a.text,
      ]);
      for (const [i, { start, end }] of stored.passages.entries()) {
        const vector = stored.vectors[i]!;
        const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
        insert(database, 'passage', [passage++, id, start, end, bytes]);
      }
      for (const { span, kind, value, high, unit, bound } of stored.figures) {
        insert(database, 'figure', [id, span.start, span.end, kind, value, high ?? null, unit, bound]);
      }
      for (const { span, kind, speaker, office, cue } of stored.speech) {
        const parts = [speaker, office, cue].flatMap((part) =>
          part ? [sliceOf(a.text, part), part.start, part.end] : [null, null, null],
        );
        insert(database, 'speech', [id, span.start, span.end, kind, ...parts]);
      }
    }
    database.execute('COMMIT');
    database.execute(INDEXES);
  } finally {
    database.close();
  }
}

function insert(database: Database, table: string, values: readonly SqlValue[]): void {
  database.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, values);
}

/** A store opened for reading. Articles and passages are numbered from 0, the passages of an article in text order. */
export class Store {
  readonly #database: Database;
  readonly articles: readonly ArticleRecord[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #articlesWithUnit = new Map<string, Uint32Array>();
  #units: readonly string[] | null = null;
  readonly #passageArticles: Uint32Array;
  readonly #passageStarts: Uint32Array;
  readonly #passageEnds: Uint32Array;

  /** @throws {IndexError} where the file is no store. */
  constructor(path: string) {
    this.#database = new Database(path, 'readOnly');
    const passages = this.#database.rows<[number, number, number]>(
      'SELECT article, start, end FROM passage ORDER BY id',
    );
    this.#passageArticles = Uint32Array.from(passages, (row) => row[0]);
    this.#passageStarts = Uint32Array.from(passages, (row) => row[1]);
    this.#passageEnds = Uint32Array.from(passages, (row) => row[2]);
    let passage = 0;
    this.articles = this.#database
      .rows<[string, string, ...(string | null)[]]>(
        'SELECT path, title, url, source, author, date, language, hash, body_start FROM article ORDER BY id',
      )
      .map(([path, title, url, source, author, date, language, hash, bodyStart], id) => {
        const firstPassage = passage;
        while (this.#passageArticles[passage] === id) passage++;
        return {
          path,
          title,
          url: url ?? null,
          source: source ?? null,
          author: author ?? null,
          date: date ?? null,
          language: language as Language,
          hash: hash!,
          bodyStart: Number(bodyStart),
          firstPassage,
          endPassage: passage,
        };
      });
    this.#numbers = new Map(this.articles.map(({ path }, id) => [path, id]));
  }

  get passageCount(): number {
    return this.#passageArticles.length;
  }

  passage(passage: number): StoredPassage {
    return {
      article: this.#passageArticles[passage]!,
      start: this.#passageStarts[passage]!,
      end: this.#passageEnds[passage]!,
    };
  }

  /** The number of the article of this path, or null. */
  find(path: string): number | null {
    return this.#numbers.get(path) ?? null;
  }

  article(article: number): Article {
    const { hash, firstPassage, endPassage, ...record } = this.articles[article]!;
    return { ...record, text: this.textOf(article) };
  }

  /** The pinned text. */
  textOf(article: number): string {
    // As bytes: libsql cuts a text at its first NUL.
    const [row] = this.#database.rows<[Uint8Array]>('SELECT CAST(text AS BLOB) FROM article WHERE id = ?', [
      article,
    ]);
    return Buffer.from(row![0]).toString('utf8');
  }

  /** In the order given. */
  figuresOf(article: number): Figure[] {
    return this.#database
      .rows<[number, number, Figure['kind'], number, number | null, string, Figure['bound']]>(
        'SELECT start, end, kind, value, high, unit, bound FROM figure WHERE article = ? ORDER BY rowid',
        [article],
      )
      .map(([start, end, kind, value, high, unit, bound]) => ({
        span: { start, end },
        kind,
        value,
        ...(high === null ? {} : { high }),
        unit,
        bound,
      }));
  }

  /** Every unit that a figure has, sorted. */
  units(): readonly string[] {
    // Nothing in a store changes, and there are many figures to a unit.
    this.#units ??= this.#database
      .rows<[string]>('SELECT DISTINCT unit FROM figure ORDER BY unit')
      .map(([unit]) => unit);
    return this.#units;
  }

  /** The articles with a figure in this unit, ascending. */
  articlesWithUnit(unit: string): Uint32Array {
    let articles = this.#articlesWithUnit.get(unit);
    if (!articles) {
      const rows = this.#database.rows<[number]>(
        'SELECT DISTINCT article FROM figure WHERE unit = ? ORDER BY article',
        [unit],
      );
      articles = Uint32Array.from(rows, ([article]) => article);
      this.#articlesWithUnit.set(unit, articles);
    }
    return articles;
  }

  /** In the order given. */
  speechOf(article: number): Speech[] {
    type Place = number | null;
    return this.#database
      .rows<[number, number, Speech['kind'], Place, Place, Place, Place, Place, Place]>(
        `SELECT start, end, kind, speaker_start, speaker_end, office_start, office_end, cue_start, cue_end
         FROM speech WHERE article = ? ORDER BY rowid`,
        [article],
      )
      .map(([start, end, kind, ...places]) => ({
        span: { start, end },
        kind,
        speaker: spanOf(places[0]!, places[1]!),
        office: spanOf(places[2]!, places[3]!),
        cue: spanOf(places[4]!, places[5]!),
      }));
  }

  /** Names, offices and cues that are stored as words other than those at their span; there should be none. */
  misquoted(article: number): string[] {
    const text = this.textOf(article);
    return this.#database
      .rows<(string | number | null)[]>(
        `SELECT speaker, speaker_start, speaker_end, office, office_start, office_end, cue, cue_start, cue_end
         FROM speech WHERE article = ?`,
        [article],
      )
      .flatMap((row) => [row.slice(0, 3), row.slice(3, 6), row.slice(6, 9)])
      .filter(([words, start, end]) => words !== null && text.slice(Number(start), Number(end)) !== words)
      .map(([words]) => String(words));
  }

  /** One a passage of the article, in text order. */
  vectorsOf(article: number): Float32Array[] {
    return this.#database
      .rows<[Uint8Array]>('SELECT vector FROM passage WHERE article = ? ORDER BY id', [article])
      .map(([bytes]) => new Float32Array(new Uint8Array(bytes).buffer));
  }

  /** How many figures and stretches of speech the store holds. */
  counts(): { figures: number; speech: number } {
    const [figures, speech] = this.#database.rows<[number, number]>(
      'SELECT (SELECT count(*) FROM figure), (SELECT count(*) FROM speech)',
    )[0]!;
    return { figures, speech };
  }

  close(): void {
    this.#database.close();
  }
}

function spanOf(start: number | null, end: number | null): Span | null {
  return start === null || end === null ? null : { start, end };
}
