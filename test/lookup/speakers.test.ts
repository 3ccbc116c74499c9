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

const named = async (typed: string, limit = 25) =>
  (await speakersNamed(indexed.index, typed, limit)).map(({ name }) => name);

test('without a name, those who speak most come first', async () => {
  expect(await named('')).toHaveLength(6);
  expect(await speakersNamed(indexed.index, '', 1)).toEqual([{ name: '苏砚秋', speeches: 3 }]);
});

test('a name is found in either script, by its beginning or a part, and shown as it is written', async () => {
  expect(await named('林丽')).toEqual(['林麗雲']);
  expect(await named('蘇')).toEqual(['苏砚秋']);
  expect(await named('砚')).toEqual(['苏砚秋']);
  expect(await named('reed')).toEqual(['Ann Reed']);
  expect(await named('sandgrove')).toEqual(['Ines Sandgrove']);
  expect(await named('Qui')).toEqual(['Odile Quillfeather']);
  expect(await named('张三')).toEqual([]);
});

test('each finds what that speaker said', async () => {
  for (const { name, speeches } of await speakersNamed(indexed.index, '', 25))
    expect(findQuotes(indexed.index, { speaker: name }).total).toBe(speeches);
});

test('nobody is named who speaks only in articles that may not be seen', async () => {
  const board = indexed.index.store.find('board/c.md');
  const part = restrict(indexed.index, (article) => article !== board);
  expect((await speakersNamed(part, '', 25)).map(({ name }) => name)).toEqual(['苏砚秋', '林麗雲', '王明']);
});

test('thousands of speeches are all counted, and other work goes on while they are read', async () => {
  const names = ['王明', '李华', '张伟', '赵静', '陈强', '苏砚秋'];
  const speech = (i: number) => `“第${i}句话。”村长${names[i % names.length]}说。`;
  const article = Array.from({ length: 600 }, (_, i) => speech(i)).join('\n\n');
  const many = await indexTexts({ 'a.md': article, 'b.md': article });
  let turns = 0;
  setImmediate(() => turns++);
  const speakers = await speakersNamed(many.index, '', 25);
  expect(turns).toBe(1);
  expect(speakers.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(speakers.map(({ speeches }) => speeches)).toEqual(names.map(() => 200));
  many.close();
});
