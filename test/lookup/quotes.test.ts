import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArticleError } from '../../src/errors.ts';
import { type Generation, restrict } from '../../src/index/generation.ts';
import { checkQuotation } from '../../src/lookup/quotation-check.ts';
import { findQuotes, type QuoteQuery } from '../../src/lookup/quotes.ts';
import { openIndexed } from './indexed.ts';

const ARTICLES = {
  'old.md': '---\ntitle: 旧闻\ndate: 2023-05-01\n---\n镇长苏砚秋说：“桥要修。”\n\n“灯先修。”渔民王明说。\n',
  'new.md':
    '---\ntitle: 图书馆开馆\nsource: 样例报\ndate: 2025-02-03\n---\n鎮長蘇硯秋宣布，圖書館今天開館。「來坐坐。」蘇硯秋說。\n',
  'english.md':
    '---\ntitle: Harbour\ndate: 2024\n---\n“The lamp failed,” said Mayor Odile Quillfeather. “We paid for it,” Quillfeather added.\n\nHarbour master Ben Reed said the pier was safe.\n\nTeacher Ann Reed said the school was not.\n',
  'newest.md': '---\ntitle: 码头\ndate: 2025-03-01\n---\n“没人来。”他说。\n',
};
const folder = mkdtempSync(join(tmpdir(), 'yinju-quotes-'));
let index: Generation;
beforeAll(async () => {
  const articles = join(folder, 'articles');
  mkdirSync(articles);
  for (const [name, text] of Object.entries(ARTICLES)) writeFileSync(join(articles, name), text);
  index = await openIndexed(folder, articles);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

function read(query: QuoteQuery): [speaker: string | null, ...words: string[]][] {
  return findQuotes(index, query).speakers.map(({ speaker, quotes }) => [
    speaker,
    ...quotes.map(({ text }) => text),
  ]);
}

test('without a question all is told, newest first, by speaker, what nobody known said last', () => {
  expect(read({})).toEqual([
    ['蘇硯秋', '圖書館今天開館。', '來坐坐。', '桥要修。'],
    ['Odile Quillfeather', 'The lamp failed,', 'We paid for it,'],
    ['Ben Reed', 'the pier was safe.'],
    ['Ann Reed', 'the school was not.'],
    ['王明', '灯先修。'],
    [null, '没人来。'],
  ]);
});

test('a quote has its parts, and where it stands', () => {
  const [quote] = findQuotes(index, { article: 'new.md' }).speakers[0]!.quotes;
  expect(quote).toMatchObject({
    article: 'new.md',
    title: '图书馆开馆',
    source: '样例报',
    date: '2025-02-03',
  });
  expect(quote).toMatchObject({ kind: 'reported', speaker: { text: '蘇硯秋' }, office: { text: '鎮長' } });
  const text = index.store.textOf(index.store.find('new.md')!);
  for (const part of [quote!, quote!.speaker!, quote!.office!, quote!.cue!])
    expect(text.slice(part.start, part.end)).toBe(part.text);
});

describe('a speaker', () => {
  test.each([
    ['by the name', '苏砚秋'],
    ['in the other script', '蘇硯秋'],
    ['by surname and office', '苏镇长'],
    ['by office and name', '镇长蘇硯秋'],
    ['by a part of the name that only one has', '砚秋'],
  ])('is found %s', (_, speaker) => {
    expect(read({ speaker })).toEqual([['蘇硯秋', '圖書館今天開館。', '來坐坐。', '桥要修。']]);
  });

  test.each(['Odile Quillfeather', 'quillfeather', 'Mayor Quillfeather'])('is found as %s', (speaker) => {
    expect(read({ speaker })).toEqual([['Odile Quillfeather', 'The lamp failed,', 'We paid for it,']]);
  });

  test('who may be one of two is not found, but named', () => {
    const { speakers, total, candidates } = findQuotes(index, { speaker: 'Reed' });
    expect({ speakers, total }).toEqual({ speakers: [], total: 0 });
    expect([...candidates].sort()).toEqual(['Ann Reed', 'Ben Reed']);
  });

  test.each(['', '张三', '苏书记', 'Senator Quillfeather', '%', 'Reedy'])('%s is not found', (speaker) => {
    expect(findQuotes(index, { speaker })).toEqual({ speakers: [], total: 0, candidates: [] });
  });
});

describe('a subject', () => {
  test('is looked for in the words', () => {
    expect(read({ about: '修桥' })).toEqual([['苏砚秋', '桥要修。']]);
    expect(read({ about: 'lamp' })).toEqual([['Odile Quillfeather', 'The lamp failed,']]);
  });

  test('is also that of the title', () => {
    expect(read({ about: '图书馆' })).toEqual([['蘇硯秋', '圖書館今天開館。', '來坐坐。']]);
  });

  test('goes together with a speaker and an article', () => {
    expect(read({ about: '图书馆', speaker: '王明' })).toEqual([]);
    expect(read({ speaker: '苏砚秋', article: 'old.md' })).toEqual([['苏砚秋', '桥要修。']]);
    expect(findQuotes(index, { speaker: '苏砚秋', article: 'old.md' }).total).toBe(1);
  });

  test.each(['火星', '。', ''])('%s is nothing that was spoken about', (about) => {
    expect(read({ about })).toEqual([]);
  });
});

test('no more than asked for are told, and how many there are', () => {
  const { speakers, total } = findQuotes(index, { limit: 2 });
  expect(speakers.flatMap(({ quotes }) => quotes)).toHaveLength(2);
  expect(total).toBe(9);
  expect(findQuotes(index, { speaker: '苏砚秋', limit: 1 }).total).toBe(3);
});

test('an article that is not there is refused by name', () => {
  expect(() => findQuotes(index, { article: 'none.md' })).toThrow(ArticleError);
  expect(() => findQuotes(index, { article: 'none.md' })).toThrow(
    /none\.md: the index has no article of this path/,
  );
});

test('of articles that may not be seen nothing is found, counted or offered, by whatever is asked', () => {
  const hidden = index.store.find('english.md')!;
  const part = restrict(index, (article) => article !== hidden);
  const all = findQuotes(index, {});
  expect(findQuotes(part, {}).total).toBe(all.total - 4);
  const asked: QuoteQuery[] = [{}, { speaker: 'Quillfeather' }, { speaker: 'Reed' }, { about: 'lamp' }];
  for (const query of asked) {
    expect(JSON.stringify(findQuotes(index, query))).toMatch(/Quillfeather|Reed|lamp/);
    expect(JSON.stringify(findQuotes(part, query))).not.toMatch(/Quillfeather|Reed|lamp|english/);
  }
  expect(() => findQuotes(part, { article: 'english.md' })).toThrow(ArticleError);
  expect(checkQuotation(index, 'We paid for it').verdict).toBe('verbatim');
  expect(checkQuotation(part, 'We paid for it')).toMatchObject({ verdict: 'notFound', matches: [] });
});
