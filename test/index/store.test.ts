import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { Database } from '../../src/index/sqlite.ts';
import { Store, type StoredArticle, writeStore } from '../../src/index/store.ts';
import { analyseSentences } from '../../src/text/sentence-terms.ts';
import { storedArticle, temporaryFolder } from './contents.ts';

const FULL: StoredArticle = {
  article: {
    path: '2025/铁路.md',
    title: '铁路',
    url: 'https://example.org/铁路',
    source: '引据样例',
    author: '某甲',
    date: '2025-07-18',
    language: 'zh',
    text: '站长林文说：“全长三至五公里，约占70%以上。”\n他走了。',
    bodyStart: 0,
  },
  hash: 'f'.repeat(64),
  passages: [
    { start: 0, end: 25 },
    { start: 26, end: 30 },
  ],
  vectors: [new Float32Array([0.6, -0.8, 0]), new Float32Array([0, 1e-30, 1])],
  figures: [
    { span: { start: 9, end: 14 }, kind: 'amount', value: 3, high: 5, unit: '公里', bound: 'exact' },
    { span: { start: 15, end: 22 }, kind: 'amount', value: 0.7, unit: '%', bound: 'atLeast' },
  ],
  speech: [
    {
      span: { start: 6, end: 24 },
      kind: 'direct',
      speaker: { start: 2, end: 4 },
      office: { start: 0, end: 2 },
      cue: { start: 4, end: 5 },
    },
    { span: { start: 26, end: 29 }, kind: 'reported', speaker: null, office: null, cue: null },
  ],
};
const BARE: StoredArticle = {
  article: {
    path: 'bare.txt',
    title: 'Bare',
    url: null,
    source: null,
    author: null,
    date: null,
    language: 'en',
    text: 'Bare.',
    bodyStart: 2,
  },
  hash: '0',
  passages: [],
  vectors: [],
  figures: [],
  speech: [],
};

const NUMBERS = new Map([
  ['站长', 7],
  ['=amount公里3', 70_000],
  ['他', 0],
]);
const numberOf = (term: string) => NUMBERS.get(term) ?? null;

function openStore(articles: readonly StoredArticle[]): Store {
  const path = join(temporaryFolder(), 'store.db');
  writeStore(path, articles, numberOf);
  const store = new Store(path);
  onTestFinished(() => store.close());
  return store;
}

test('every field of every article comes back', () => {
  const given = [FULL, BARE, { ...FULL, article: { ...FULL.article, path: 'second.md' } }];
  const store = openStore(given);
  expect(store.articles.map(({ path }) => store.find(path))).toEqual([0, 1, 2]);
  expect(store.find('third.md')).toBeNull();
  expect(store.passageCount).toBe(4);
  expect(store.counts()).toEqual({ figures: 4, speech: 4 });
  for (const [id, { article, hash, passages, vectors, figures, speech }] of given.entries()) {
    const { firstPassage, endPassage, ...record } = store.articles[id]!;
    const { text, ...metadata } = article;
    expect(record).toEqual({ ...metadata, hash });
    expect(store.article(id)).toEqual(article);
    expect(store.textOf(id)).toBe(text);
    expect(endPassage - firstPassage).toBe(passages.length);
    for (const [i, span] of passages.entries()) {
      expect(store.passage(firstPassage + i)).toEqual({ article: id, ...span });
    }
    expect(store.vectorsOf(id)).toEqual(vectors);
    expect(store.sentencesOf(id)).toEqual(
      analyseSentences(article.text, article.bodyStart, figures).map((sentence) => ({
        ...sentence,
        terms: Uint32Array.from(sentence.terms.flatMap((term) => NUMBERS.get(term) ?? [])),
      })),
    );
    expect(store.figuresOf(id)).toEqual(figures);
    expect(store.speechOf(id)).toEqual(speech);
    expect(store.misquoted(id)).toEqual([]);
  }
});

test('terms that the postings do not have are left out of sentences', () => {
  const [first] = openStore([FULL]).sentencesOf(0);
  expect([...first!.terms]).toContain(7);
  for (const term of first!.terms) expect([...NUMBERS.values()]).toContain(term);
});

test('passages are numbered through all articles, in their order', () => {
  const store = openStore([FULL, BARE, { ...FULL, article: { ...FULL.article, path: 'second.md' } }]);
  expect(store.articles.map(({ firstPassage, endPassage }) => [firstPassage, endPassage])).toEqual([
    [0, 2],
    [2, 2],
    [2, 4],
  ]);
});

test.each([
  ['emoji and characters of two code units', '他说😀𠮷，桥长3公里。'],
  ['a NUL', 'before\0after'],
  ['a byte order mark inside', '\ufeffa\ufeffb'],
  ['all kinds of line ends', 'a\r\nb\u2028c\u0085d\n'],
  ['quotes that SQL uses', `'); DROP TABLE article; -- "`],
  ['nothing at all', ''],
])('a text with %s comes back as it was', (_, text) => {
  expect(openStore([{ ...BARE, article: { ...BARE.article, text } }]).textOf(0)).toBe(text);
});

test('half a surrogate pair becomes a replacement character, and every offset stays', () => {
  const anyText = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));
  const texts = fc.sample(anyText, 50).map((text) => `${text}\ud83d ${text}\udc00`);
  const store = openStore(
    texts.map((text, i) => ({ ...BARE, article: { ...BARE.article, path: `${i}.txt`, text } })),
  );
  for (const [id, text] of texts.entries()) {
    expect(store.textOf(id)).toBe(Buffer.from(text).toString());
    expect(store.textOf(id)).toHaveLength(text.length);
  }
});

test('the store is an SQLite database that can be asked for figures by unit and speech by speaker', () => {
  const path = join(temporaryFolder(), 'store.db');
  writeStore(path, [FULL], numberOf);
  const database = new Database(path, 'readOnly');
  onTestFinished(() => database.close());
  expect(
    database.rows("SELECT path, value FROM figure JOIN article ON article.id = article WHERE unit = '公里'"),
  ).toEqual([['2025/铁路.md', 3]]);
  expect(database.rows("SELECT office, cue FROM speech WHERE speaker = '林文'")).toEqual([['站长', '说']]);
});

test('a name stored that is not the slice at its span is found out', () => {
  const path = join(temporaryFolder(), 'store.db');
  writeStore(path, [storedArticle('a.txt', '站长林文说：“桥很长。”')], numberOf);
  const database = new Database(path, 'readWrite');
  database.run("UPDATE speech SET speaker = '林武'", []);
  database.close();
  const store = new Store(path);
  onTestFinished(() => store.close());
  expect(store.misquoted(0)).toEqual(['林武']);
});

test('reading changes no file and makes none', () => {
  const path = join(temporaryFolder(), 'store.db');
  expect(() => new Store(path)).toThrow(IndexError);
  expect(() => new Store(path)).toThrow(IndexError);
  writeStore(path, [FULL], numberOf);
  const database = new Database(path, 'readOnly');
  onTestFinished(() => database.close());
  expect(() => database.execute('DELETE FROM article')).toThrow(/readonly/);
});

test('a file that is no store is refused by name', () => {
  const path = join(temporaryFolder(), 'store.db');
  writeFileSync(path, 'This is not the database you are looking for. '.repeat(50));
  expect(() => new Store(path)).toThrow(/store\.db: it cannot be read or written/);
});

test('a path with characters that mean something in an address is a path like any other', () => {
  const path = join(temporaryFolder(), 'a?b#c%20d é.db');
  writeStore(path, [FULL], numberOf);
  const store = new Store(path);
  onTestFinished(() => store.close());
  expect(store.articles).toHaveLength(1);
});

test('how often a person speaks is told by the folded name, by article', () => {
  const path = join(temporaryFolder(), 'store.db');
  const texts = ['站長林文說：「好。」林文說：「再見。」', '王明说：“对。”', '车长林文和王明说：“行。”'];
  writeStore(
    path,
    texts.map((text, i) => storedArticle(`${i}.txt`, text)),
    numberOf,
  );
  const store = new Store(path);
  onTestFinished(() => store.close());
  expect([...store.speechCounts(['林文'])]).toEqual([
    [0, 2],
    [2, 1],
  ]);
  expect([...store.speechCounts(['林文', '王明'])]).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ]);
  expect(store.speechCounts(['李华'])).toEqual(new Map());
  expect(store.persons('林')).toEqual(new Map([['林文', ['站長', '车长']]]));
  expect(store.personNames()).toEqual(['林文', '王明']);
});
