import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSAGE, RecordingAnswerer } from '../answers.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';

const WORDS = {
  'zh-CN': ['最相符的段落', '下一页', '第 2 / 3 页'],
  'zh-TW': ['最相符的段落', '下一頁', '第 2 / 3 頁'],
  'en-US': ['match best', 'Next', 'Page 2 of 3'],
} as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(async () => {
  answerer = new RecordingAnswerer();
  answerer.passages = Array.from({ length: 12 }, (_, i) => ({
    ...PASSAGE,
    text: `第${i}段。`,
    start: 10 * i,
    end: 10 * i + 4,
  }));
  running = await Running.start(answerer);
});
afterEach(() => running.stop());

test.each(LOCALES)('lists passages page by page (%s)', async (locale) => {
  const { discord } = running;
  const [heading, next, second] = WORDS[locale];
  const { message } = await discord.run('search', { query: '图书馆' }, { locale });
  expect(shownBy(message)).toContain(heading);
  expect(shownBy(message)).toContain('第0段。');
  expect(componentsOf(message)[0]!.disabled).toBe(true);
  const turned = await discord.press(message.id, idOf(message, next), { locale });
  expect(turned.interaction.callback!.type).toBe(7);
  expect(shownBy(message)).toContain('第5段。');
  expect(shownBy(message)).not.toContain('第0段。');
  expect(componentsOf(message)[1]!.label).toBe(second);
  await discord.press(message.id, idOf(message, next), { locale });
  expect(shownBy(message)).toContain('第11段。');
  expect(componentsOf(message)[2]!.disabled).toBe(true);
});

test('somebody else turns pages of their own', async () => {
  const { discord } = running;
  const { message } = await discord.run('search', { query: '图书馆' });
  const other = { userId: '400000000000000009' };
  const turned = await discord.press(message.id, idOf(message, '下一页'), other);
  expect(turned.isPrivate).toBe(true);
  expect(shownBy(turned.message)).toContain('第5段。');
  expect(shownBy(message)).toContain('第0段。');
  const again = await discord.press(turned.message.id, idOf(turned.message, '下一页'), other);
  expect(again.interaction.callback!.type).toBe(7);
});

test('a page that there is not becomes the nearest that there is', async () => {
  const { discord } = running;
  const { message } = await discord.run('search', { query: '图书馆' });
  const id = idOf(message, '下一页').split(':')[1];
  for (const [page, label] of [
    ['99', '第 3 / 3 页'],
    ['-5', '第 1 / 3 页'],
    ['x', '第 1 / 3 页'],
  ]) {
    await discord.press(message.id, `search:${id}:${page}`);
    expect(componentsOf(message)[1]!.label).toBe(label);
  }
});

test('nothing found is said, without buttons', async () => {
  answerer.passages = [];
  const { message } = await running.discord.run('search', { query: '无' });
  expect(shownBy(message)).toContain('没有相符的段落');
  expect(componentsOf(message)).toEqual([]);
});
