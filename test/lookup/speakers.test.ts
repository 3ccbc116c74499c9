import { afterAll, beforeAll, expect, test } from 'vitest';
import { restrict } from '../../src/index/generation.ts';
import { findQuotes } from '../../src/lookup/quotes.ts';
import { speakersNamed } from '../../src/lookup/speakers.ts';
import { type Indexed, indexTexts } from '../answer/indexed.ts';

let indexed: Indexed;
beforeAll(async () => {
  indexed = await indexTexts({
    'news/a.md': '# 桥\n\n镇长苏砚秋说：“桥要修。”苏砚秋还说：“灯先修。”\n\n“好。”渔民王明说。',
    'news/b.md': '# 館\n\n鎮長蘇硯秋說：「來坐坐。」\n\n館長林麗雲說：「歡迎。」',
    'board/c.md':
      '# Harbour\n\n“The lamp failed,” said Mayor Odile Quillfeather.\n\nTeacher Ann Reed said the school was not safe.\n\nThe keeper, Ines Sandgrove, lives alone. “It is quiet,” Sandgrove said.',
  });
});
afterAll(() => indexed.close());

const named = (typed: string, limit = 25) =>
  speakersNamed(indexed.index, typed, limit).map(({ name }) => name);

test('without a name, those who speak most come first', () => {
  expect(named('')).toHaveLength(6);
  expect(speakersNamed(indexed.index, '', 1)).toEqual([{ name: '苏砚秋', speeches: 3 }]);
});

test('a name is found in either script, by its beginning or a part, and shown as it is written', () => {
  expect(named('林丽')).toEqual(['林麗雲']);
  expect(named('蘇')).toEqual(['苏砚秋']);
  expect(named('砚')).toEqual(['苏砚秋']);
  expect(named('reed')).toEqual(['Ann Reed']);
  expect(named('sandgrove')).toEqual(['Ines Sandgrove']);
  expect(named('Qui')).toEqual(['Odile Quillfeather']);
  expect(named('张三')).toEqual([]);
});

test('each finds what that speaker said', () => {
  for (const { name, speeches } of speakersNamed(indexed.index, '', 25))
    expect(findQuotes(indexed.index, { speaker: name }).total).toBe(speeches);
});

test('nobody is named who speaks only in articles that may not be seen', () => {
  const board = indexed.index.store.find('board/c.md');
  const part = restrict(indexed.index, (article) => article !== board);
  expect(speakersNamed(part, '', 25).map(({ name }) => name)).toEqual(['苏砚秋', '林麗雲', '王明']);
});
