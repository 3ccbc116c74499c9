import type { Article } from '../corpus/article.ts';
import type { Figure } from '../text/figure.ts';
import type { Language } from '../text/script.ts';
import { type AnalysedSentence, analyseSentences, type NameWord } from '../text/sentence-terms.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { personsOf } from '../text/speaker.ts';
import type { Speech } from '../text/speech.ts';
import { Database, type SqlValue } from './sqlite.ts';
import type { Steps } from './steps.ts';

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

/** A sentence as it is kept: its terms by their numbers in the postings. */
export interface StoredSentence {
  readonly span: Span;
  /** Each once, in no useful order. */
  readonly terms: Uint32Array;
  /** In text order. */
  readonly names: readonly NameWord[];
}

const SPEAKERS_AT_ONCE = 1000;

const SCHEMA = `
  CREATE TABLE article (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, url TEXT, source TEXT, author TEXT,
    date TEXT, language TEXT NOT NULL, hash TEXT NOT NULL, body_start INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE TABLE passage (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL,
    vector BLOB NOT NULL);
  CREATE TABLE sentences (
    article INTEGER PRIMARY KEY REFERENCES article, spans BLOB NOT NULL, terms BLOB NOT NULL, names TEXT NOT NULL);
  CREATE TABLE figure (
    article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    value REAL NOT NULL, high REAL, unit TEXT NOT NULL, bound TEXT NOT NULL);
  CREATE TABLE speech (
    article INTEGER NOT NULL REFERENCES article, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    speaker TEXT, speaker_start INTEGER, speaker_end INTEGER,
    office TEXT, office_start INTEGER, office_end INTEGER,
    cue TEXT, cue_start INTEGER, cue_end INTEGER);
  CREATE TABLE speaker (
    person TEXT NOT NULL, article INTEGER NOT NULL REFERENCES article, speech INTEGER NOT NULL,
    PRIMARY KEY (person, article, speech)) WITHOUT ROWID;
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
 * @param numberOf of a term in the postings; null for one that they do not have.
 */
export function writeStore(
  path: string,
  articles: readonly StoredArticle[],
  numberOf: (term: string) => number | null,
): void {
  const database = new Database(path, 'readWrite');
  try {
    // The file is published only when it is whole, so a crash here loses nothing.
    database.execute('PRAGMA journal_mode = OFF');
    database.execute('PRAGMA synchronous = OFF');
    database.execute(SCHEMA);
    database.execute('BEGIN');
    let passage = 0;
    let speechRow = 0;
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
        insert(database, 'passage', [passage++, id, start, end, bytesOf(stored.vectors[i]!)]);
      }
      insert(database, 'sentences', [
        id,
        ...packSentences(analyseSentences(a.text, a.bodyStart, stored.figures), numberOf),
      ]);
      for (const { span, kind, value, high, unit, bound } of stored.figures) {
        insert(database, 'figure', [id, span.start, span.end, kind, value, high ?? null, unit, bound]);
      }
      const persons = personsOf(a.text, stored.speech);
      for (const [i, { span, kind, speaker, office, cue }] of stored.speech.entries()) {
        const parts = [speaker, office, cue].flatMap((part) =>
          part ? [sliceOf(a.text, part), part.start, part.end] : [null, null, null],
        );
        insert(database, 'speech', [id, span.start, span.end, kind, ...parts]);
        speechRow++;
        for (const person of persons[i]!) insert(database, 'speaker', [person, id, speechRow]);
      }
    }
    database.execute('COMMIT');
    database.execute(INDEXES);
  } finally {
    database.close();
  }
}

/**
 * The sentences of an article as three columns: start, end and number of terms of each; their terms; and a line a sentence
 * of its names, each `tag:word`.
 */
function packSentences(
  sentences: readonly AnalysedSentence[],
  numberOf: (term: string) => number | null,
): [Uint8Array, Uint8Array, string] {
  const terms = sentences.map((sentence) => sentence.terms.map(numberOf).filter((number) => number !== null));
  return [
    bytesOf(Uint32Array.from(sentences.flatMap(({ span }, i) => [span.start, span.end, terms[i]!.length]))),
    bytesOf(Uint32Array.from(terms.flat())),
    sentences.map(({ names }) => names.map(({ tag, word }) => `${tag}:${word}`).join(' ')).join('\n'),
  ];
}

function bytesOf(array: Float32Array | Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** A copy: what the database gives may not be aligned. */
function wordsOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function insert(database: Database, table: string, values: readonly SqlValue[]): void {
  database.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, values);
}

/** Somebody who speaks in articles. */
export interface NamedSpeaker {
  /** The folded name of text/speaker.ts. */
  readonly person: string;
  /** The first in which they speak. */
  readonly article: number;
  /** As articles write who speaks, the commonest first: the name, a part of it, or several names. */
  readonly spellings: readonly string[];
  /** How often they speak. */
  readonly speeches: number;
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
  #personNames: readonly string[] | null = null;
  /** Whether an article is there at all, for whoever asks. */
  readonly #isVisible: (article: number) => boolean;

  /** @throws {IndexError} where the file is no store. */
  constructor(path: string);
  /** A part of a whole, on its file. @param isVisible which articles are in it. */
  constructor(whole: Store, isVisible: (article: number) => boolean);
  constructor(source: string | Store, isVisible: (article: number) => boolean = () => true) {
    this.#isVisible = isVisible;
    if (source instanceof Store) {
      this.#database = source.#database;
      this.articles = source.articles;
      this.#numbers = source.#numbers;
      this.#passageArticles = source.#passageArticles;
      this.#passageStarts = source.#passageStarts;
      this.#passageEnds = source.#passageEnds;
      return;
    }
    this.#database = new Database(source, 'readOnly');
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

  /**
   * The same articles by the same numbers, of which those not chosen have nothing in them: no text, no sentence, no figure, no
   * speech, and no path that they are found by. It is closed with the whole.
   */
  restrictedTo(isVisible: (article: number) => boolean): Store {
    return new Store(this, isVisible);
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
    const number = this.#numbers.get(path);
    return number !== undefined && this.#isVisible(number) ? number : null;
  }

  article(article: number): Article {
    const { hash, firstPassage, endPassage, ...record } = this.articles[article]!;
    return { ...record, text: this.textOf(article) };
  }

  /** The pinned text. */
  textOf(article: number): string {
    if (!this.#isVisible(article)) return '';
    // As bytes: libsql cuts a text at its first NUL.
    const [row] = this.#database.rows<[Uint8Array]>('SELECT CAST(text AS BLOB) FROM article WHERE id = ?', [
      article,
    ]);
    return Buffer.from(row![0]).toString('utf8');
  }

  /** Of its body, in text order. */
  sentencesOf(article: number): StoredSentence[] {
    if (!this.#isVisible(article)) return [];
    const [row] = this.#database.rows<[Uint8Array, Uint8Array, string]>(
      'SELECT spans, terms, names FROM sentences WHERE article = ?',
      [article],
    );
    const spans = new Uint32Array(wordsOf(row![0]));
    const terms = new Uint32Array(wordsOf(row![1]));
    const names = row![2].split('\n');
    let end = 0;
    return Array.from({ length: spans.length / 3 }, (_, i) => {
      const first = end;
      end += spans[3 * i + 2]!;
      return {
        span: { start: spans[3 * i]!, end: spans[3 * i + 1]! },
        terms: terms.subarray(first, end),
        names: namesIn(names[i]!),
      };
    });
  }

  /** In the order given. */
  figuresOf(article: number): Figure[] {
    if (!this.#isVisible(article)) return [];
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
    if (!this.#units) {
      const rows = this.#database.rows<[string, number]>(
        'SELECT DISTINCT unit, article FROM figure ORDER BY unit',
      );
      this.#units = [...new Set(this.#visible(rows).map(([unit]) => unit))];
    }
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
      articles = Uint32Array.from(rows.map(([article]) => article).filter(this.#isVisible));
      this.#articlesWithUnit.set(unit, articles);
    }
    return articles;
  }

  /** In the order given. */
  speechOf(article: number): Speech[] {
    if (!this.#isVisible(article)) return [];
    // A row costs libsql more than reading it, so that all come as one.
    const [row] = this.#database.rows<[string]>(
      `SELECT json_group_array(json_array(${SPEECH_COLUMNS}))
       FROM (SELECT ${SPEECH_COLUMNS} FROM speech WHERE article = ? ORDER BY rowid)`,
      [article],
    );
    return (JSON.parse(row![0]) as SpeechRow[]).map(speechOfRow);
  }

  /** How often the persons of these names (as of text/speaker.ts) speak, by article. */
  speechCounts(persons: readonly string[]): Map<number, number> {
    const rows = this.#database.rows<[number, number]>(
      `SELECT article, count(DISTINCT speech) FROM speaker
       WHERE person IN (SELECT value FROM json_each(?)) GROUP BY article ORDER BY article`,
      [JSON.stringify(persons)],
    );
    return new Map(rows.filter(([article]) => this.#isVisible(article)));
  }

  /** The names of all speakers (as of text/speaker.ts), folded and sorted. */
  personNames(): readonly string[] {
    if (this.#personNames === null) {
      const rows = this.#database.rows<[string, number]>(
        'SELECT DISTINCT person, article FROM speaker ORDER BY person',
      );
      this.#personNames = [...new Set(this.#visible(rows).map(([person]) => person))];
    }
    return this.#personNames;
  }

  /**
   * The speakers that articles name, by folded names: as most of them write each, and how often each speaks. Reads all, some
   * milliseconds' worth a step.
   */
  *speakers(): Steps<NamedSpeaker[]> {
    const found = new Map<string, { article: number; spellings: Map<string, number> }>();
    let last: [person: string, article: number, speech: number] = ['', 0, 0];
    for (;;) {
      const rows = this.#database.rows<[string, number, number, string]>(
        `SELECT speaker.person, speaker.article, speaker.speech, speech.speaker
         FROM speaker JOIN speech ON speech.rowid = speaker.speech
         WHERE (speaker.person, speaker.article, speaker.speech) > (?, ?, ?)
         ORDER BY speaker.person, speaker.article, speaker.speech LIMIT ${SPEAKERS_AT_ONCE}`,
        last,
      );
      for (const [person, article, , written] of this.#visible(rows)) {
        const { spellings } = found.get(person) ?? { spellings: new Map<string, number>() };
        if (!found.has(person)) found.set(person, { article, spellings });
        spellings.set(written, (spellings.get(written) ?? 0) + 1);
      }
      if (rows.length < SPEAKERS_AT_ONCE) break;
      const [person, article, speech] = rows.at(-1)!;
      last = [person, article, speech];
      yield;
    }
    return [...found].map(([person, { article, spellings }]) => ({
      person,
      article,
      spellings: [...spellings].sort((a, b) => b[1] - a[1]).map(([written]) => written),
      speeches: [...spellings.values()].reduce((sum, count) => sum + count, 0),
    }));
  }

  /** The names of speakers that begin with `prefix`, each with every office it stands with; folded names, sorted. */
  persons(prefix: string): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const [person, article, office] of this.#database.rows<[string, number, string | null]>(
      `SELECT DISTINCT speaker.person, speaker.article, speech.office
       FROM speaker JOIN speech ON speech.rowid = speaker.speech
       WHERE speaker.person >= ? AND speaker.person < ? ORDER BY speaker.person`,
      [prefix, `${prefix}\uffff`],
    )) {
      if (!this.#isVisible(article)) continue;
      const offices = found.get(person) ?? [];
      found.set(person, offices);
      if (office !== null && !offices.includes(office)) offices.push(office);
    }
    return found;
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
      .map(([bytes]) => new Float32Array(wordsOf(bytes)));
  }

  /** How many figures and stretches of speech the store holds. */
  counts(): { figures: number; speech: number } {
    const count = (table: 'figure' | 'speech') =>
      this.#database
        .rows<[number, number]>(`SELECT count(*), article FROM ${table} GROUP BY article`)
        .filter(([, article]) => this.#isVisible(article))
        .reduce((sum, [rows]) => sum + rows, 0);
    return { figures: count('figure'), speech: count('speech') };
  }

  #visible<Row extends readonly [string, number, ...unknown[]]>(rows: readonly Row[]): Row[] {
    return rows.filter(([, article]) => this.#isVisible(article));
  }

  close(): void {
    this.#database.close();
  }
}

function namesIn(line: string): NameWord[] {
  if (line === '') return [];
  return line.split(' ').map((name) => {
    const colon = name.indexOf(':');
    return { tag: name.slice(0, colon), word: name.slice(colon + 1) };
  });
}

type Place = number | null;
type SpeechRow = [number, number, Speech['kind'], Place, Place, Place, Place, Place, Place];

const SPEECH_COLUMNS =
  'start, end, kind, speaker_start, speaker_end, office_start, office_end, cue_start, cue_end';

function speechOfRow([start, end, kind, ...places]: SpeechRow): Speech {
  return {
    span: { start, end },
    kind,
    speaker: spanOf(places[0], places[1]),
    office: spanOf(places[2], places[3]),
    cue: spanOf(places[4], places[5]),
  };
}

function spanOf(start: number | null, end: number | null): Span | null {
  return start === null || end === null ? null : { start, end };
}
