import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingAnswerer } from '../answers.ts';
import { LOCALES, Running } from '../running.ts';

let running: Running;
beforeEach(async () => {
  running = await Running.start(new RecordingAnswerer());
});
afterEach(() => running.stop());

const NAMES = {
  'zh-CN': ['/提问', '/搜索', '/引语', '/数字', '/文章', '/帮助'],
  'zh-TW': ['/提問', '/搜尋', '/引語', '/數字', '/文章', '/說明'],
  'en-US': ['/ask', '/search', '/quote', '/figure', '/article', '/help'],
} as const;
const MENUS = {
  'zh-CN': '“查找出处”、“核对数字”',
  'zh-TW': '「查找出處」、「核對數字」',
  'en-US': '“Find sources” and “Check figures”',
} as const;

test.each(LOCALES)('lists what anybody may run, by its name in %s', async (locale) => {
  const { message, isPrivate } = await running.discord.run('help', {}, { locale });
  expect(isPrivate).toBe(true);
  for (const name of NAMES[locale]) expect(message.content).toContain(`\`${name}\``);
  expect(message.content).toContain(MENUS[locale]);
  for (const name of ['config', '设置', '設定', 'reindex']) expect(message.content).not.toContain(`/${name}`);
});
