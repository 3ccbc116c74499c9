import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { found, notFound, RecordingAnswerer } from '../answers.ts';
import { displayed } from '../displayed.ts';
import { idOf, LOCALES, Running, shownBy } from '../running.ts';

const manager = { permissions: PermissionFlagsBits.ManageGuild };
const DAY = {
  'zh-CN': /提问 3 · 没答上来 1 · 👎 1/,
  'zh-TW': /提問 3 · 沒答出來 1 · 👎 1/,
  'en-US': /3 asked · 1 without an answer · 👎 1/,
} as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(async () => {
  answerer = new RecordingAnswerer();
  running = await Running.start(answerer);
});
afterEach(() => running.stop());

test.each(LOCALES)('counts questions, those without an answer and thumbs down (%s)', async (locale) => {
  const { discord } = running;
  answerer.answer = (question) => (question.includes('市长') ? notFound(question) : found(question));
  const { message } = await discord.run('ask', { question: '读者有多少？' });
  await discord.run('ask', { question: '藏书有多少？' });
  await discord.run('ask', { question: '谁是市长？**@everyone**' });
  await discord.press(message.id, idOf(message, 'vote:'));
  const down = idOf(message, 'vote:').replace(/up$/, 'down');
  await discord.press(message.id, down);
  const stats = await discord.run('stats', {}, { ...manager, locale });
  expect(stats.isPrivate).toBe(true);
  expect(shownBy(stats.message)).toMatch(DAY[locale]);
  const [, unanswered, disliked] = stats.message.embeds;
  const [line] = displayed(unanswered.description);
  expect(line!.text).toBe('谁是市长？**@everyone**');
  expect(line!.effects).toEqual(['list']);
  expect(disliked.description).toContain('读者有多少');
});

test('another server sees nothing of it', async () => {
  const { discord } = running;
  discord.addGuild('200000000000000044', 'Other', '300000000000000044');
  await running.restart();
  answerer.answer = notFound;
  await discord.run('ask', { question: '谁是市长？' });
  const elsewhere = { ...manager, channelId: '300000000000000044' };
  expect(shownBy((await discord.run('stats', {}, elsewhere)).message)).not.toContain('市长');
});
