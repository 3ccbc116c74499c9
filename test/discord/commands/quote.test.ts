import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Library } from '../../../src/answer/answer.ts';
import { createLibrary } from '../../../src/answer/library.ts';
import { embedder, type Indexed, indexTexts } from '../../answer/indexed.ts';
import { BOARD_WORDS, LOOKUP_ARTICLES } from '../lookup-articles.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';
import { DM_CHANNEL_ID } from '../stand-in.ts';

const SPOKEN = '大桥修好了，孩子上学不用再等船。';
const WORDS = {
  'zh-CN': { found: '找到 3 段话', reported: '转述', verbatim: '正是 蘇硯秋 说的', nothing: '请至少填一项' },
  'zh-TW': { found: '找到 3 段話', reported: '轉述', verbatim: '正是 蘇硯秋 說的', nothing: '請至少填一項' },
  'en-US': {
    found: '3 quotes',
    reported: 'Reported',
    verbatim: 'said by 蘇硯秋',
    nothing: 'fill in at least one',
  },
} as const;
const manager = { permissions: PermissionFlagsBits.ManageGuild };

let indexed: Indexed;
let library: Library;
let running: Running;
async function start(articles: Readonly<Record<string, string>>): Promise<void> {
  indexed = await indexTexts(articles);
  library = createLibrary(indexed.index, embedder);
  running = await Running.start(library, { USER_LIMIT: '0' });
}
afterEach(async () => {
  await running.stop();
  indexed.close();
});

describe('of two towns', () => {
  beforeEach(() => start(LOOKUP_ARTICLES));

  test.each(LOCALES)('what a speaker said, in either script, newest first (%s)', async (locale) => {
    const words = WORDS[locale];
    const { discord } = running;
    const [choice] = await discord.complete('quote', 'speaker', '蘇硯', { locale });
    expect(choice).toEqual({ name: '苏砚秋', value: '苏砚秋' });
    const { message, isPrivate } = await discord.run('quote', { speaker: choice!.value }, { locale });
    expect(isPrivate).toBe(false);
    const shown = shownBy(message);
    for (const part of [
      words.found,
      words.reported,
      SPOKEN,
      '圖書館今天開館',
      '镇长',
      '样例日报',
      '2025-03-01',
    ])
      expect(shown).toContain(part);
    expect(shown.indexOf(SPOKEN)).toBeLessThan(shown.indexOf('圖書館今天開館'));
    expect(message.embeds[1].url).toMatch(/^https:\/\/news\.example\/bridge#:~:text=/);
  });

  test.each(LOCALES)('a quotation is judged (%s)', async (locale) => {
    const { discord } = running;
    const run = async (options: Record<string, string>) =>
      shownBy((await discord.run('quote', options, { locale })).message);
    expect(await run({ text: SPOKEN, speaker: '蘇硯秋' })).toContain(WORDS[locale].verbatim);
    expect(await run({})).toContain(WORDS[locale].nothing);
  });

  test('with the words that differ in bold, by another speaker, or nowhere', async () => {
    const { discord } = running;
    const differing = (await discord.run('quote', { text: '大桥修好了，孩子上学不必再等船。' })).message;
    expect(differing.embeds[1].description).toContain('不**必**再等船');
    expect(differing.embeds[1].description).toContain('不**用**再等船');
    expect(shownBy(differing)).toContain('字句有出入');
    const other = (await discord.run('quote', { text: `林丽云说：“${SPOKEN}”` })).message;
    expect(shownBy(other)).toContain('但不是 林丽云 说的');
    const none = (await discord.run('quote', { text: '月亮上种满了白菜和萝卜。' })).message;
    expect(shownBy(none)).toContain('没有找到这句话');
    expect(componentsOf(none)).toEqual([]);
  });

  test('a subject alone is enough; nobody of a name is said', async () => {
    const { discord } = running;
    expect(shownBy((await discord.run('quote', { about: '看书' })).message)).toContain('來坐坐，看看書。');
    expect(shownBy((await discord.run('quote', { speaker: '张三丰' })).message)).toContain(
      '没有找到这样的话',
    );
    expect((await discord.run('quote', { text: '。。。' })).message.content).toContain('没有可以查找的字词');
  });

  test('speech of a collection that is not seen is reached by nothing, buttons from before included', async () => {
    const { discord } = running;
    const before = (await discord.run('quote', { speaker: '沈墨白' })).message;
    const judged = (await discord.run('quote', { text: '银杏计划不能再拖了，紫藤镇等不起。' })).message;
    expect(shownBy(before)).toMatch(BOARD_WORDS);
    expect(shownBy(judged)).toContain('银杏计划预算');
    const ids = [...running.stateResults()];
    const panel = (await discord.run('config', {}, manager)).message;
    await discord.choose(panel.id, 'config:0:collections', ['news'], manager);
    const shown: unknown[] = [];
    for (const channelId of [undefined, DM_CHANNEL_ID]) {
      const asker = channelId === undefined ? {} : { channelId };
      for (const typed of ['', '沈', 'board'])
        shown.push(await discord.complete('quote', 'speaker', typed, asker));
      for (const options of [
        { speaker: '沈墨' },
        { about: '计划' },
        { text: '计划不能再拖了，小镇等不起。' },
      ])
        shown.push((await discord.run('quote', options, asker)).message.embeds.slice(1));
    }
    for (const { id, kind } of ids)
      shown.push((await discord.press(panel.id, `${kind}:${id}:0`, manager)).message.embeds?.slice(1));
    expect(ids.length).toBe(2);
    expect(JSON.stringify(shown)).not.toMatch(BOARD_WORDS);
    expect(await discord.complete('quote', 'speaker', '苏')).toHaveLength(1);
  });
});

const said = (from: number) =>
  Array.from({ length: 6 }, (_, i) => `“第${from + i}句话说的是桥。”村长王明说。`).join('\n\n');

test('many quotes are turned page by page, after a restart too; somebody else gets pages of their own', async () => {
  await start({ 'many.md': said(0) });
  const { discord } = running;
  const { message } = await discord.run('quote', { speaker: '王明' });
  expect(shownBy(message)).toContain('第0句话');
  const next = idOf(message, '下一页');
  const other = await discord.press(message.id, next, { userId: '400000000000000009' });
  expect(other.isPrivate).toBe(true);
  await running.restart();
  const turned = await discord.press(message.id, next);
  expect(turned.interaction.callback!.type).toBe(7);
  expect(shownBy(message)).toContain('第4句话');
  expect(componentsOf(message)[1]!.label).toBe('第 2 / 2 页');
  const forged = await discord.press(message.id, 'quotes:AAAAAAAAAAAAAAAA:1');
  expect(forged.message.content).toContain('已经不在了');
});

test('a generation without an article comes between two pages: its quotes are gone, the others stay', async () => {
  await start({ 'a.md': said(0), 'b.md': said(10) });
  const { discord } = running;
  const { message } = await discord.run('quote', { speaker: '王明' });
  const judged = (await discord.run('quote', { text: '第1句话说的是桥。' })).message;
  const [, kept] = [...running.stateResults()];
  const before = indexed;
  indexed = await indexTexts({ 'b.md': said(10), 'c.md': said(20) });
  Object.assign(library, createLibrary(indexed.index, embedder));
  before.close();
  await discord.press(message.id, idOf(message, '下一页'));
  expect(shownBy(message)).toContain('第14句话');
  expect(componentsOf(message)[1]!.label).toBe('第 2 / 2 页');
  const word = (await discord.press(judged.id, `quotation:${kept!.id}:0`)).message;
  expect(word.content).toContain('已经不在了');
  expect(shownBy((await discord.run('quote', { speaker: '王明' })).message)).toContain('找到 12 段话');
});

test('at most 25 speakers are offered, whatever is typed', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `王${String.fromCodePoint(0x5b50 + i)}`);
  await start({ 'many.md': names.map((name) => `“好。”村长${name}说。`).join('\n\n') });
  expect(await running.discord.complete('quote', 'speaker', '')).toHaveLength(25);
  expect(await running.discord.complete('quote', 'speaker', "' OR 1=1 --".repeat(20))).toEqual([]);
});
