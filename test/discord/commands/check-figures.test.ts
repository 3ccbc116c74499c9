import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLibrary } from '../../../src/answer/library.ts';
import { embedder, type Indexed, indexTexts } from '../../answer/indexed.ts';
import { BOARD_WORDS, LOOKUP_ARTICLES } from '../lookup-articles.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';

const WORDS = {
  'zh-CN': {
    summary: '有据 1 · ❌ 不符 1 · ❔ 文章里未见 1',
    contradicted: '与文章不符 · 文章里是 3.6公里',
    none: '没有可以核对的数字',
  },
  'zh-TW': {
    summary: '有據 1 · ❌ 不符 1 · ❔ 文章裡未見 1',
    contradicted: '與文章不符 · 文章裡是 3.6公里',
    none: '沒有可以核對的數字',
  },
  'en-US': {
    summary: '1 supported · ❌ 1 contradicted · ❔ 1 not found',
    contradicted: 'contradicted by the article · the article has 3.6公里',
    none: 'no figure to check',
  },
} as const;
const manager = { permissions: PermissionFlagsBits.ManageGuild };

let indexed: Indexed;
let running: Running;
beforeEach(async () => {
  indexed = await indexTexts(LOOKUP_ARTICLES);
  running = await Running.start(createLibrary(indexed.index, embedder), { USER_LIMIT: '0' });
});
afterEach(async () => {
  await running.stop();
  indexed.close();
});

test.each(LOCALES)(
  'each figure of a message is supported, contradicted or not found (%s)',
  async (locale) => {
    const { discord } = running;
    const said = discord.say({
      content: '<@123> 青螺大桥全长**3.8**公里。\n2023年柳泉县粮食产量是48万吨。\n火星上有**12**座工厂。',
    });
    const { message, isPrivate } = await discord.menu('Check figures', said, { locale });
    expect(isPrivate).toBe(true);
    const shown = shownBy(message);
    expect(shown).toContain(WORDS[locale].summary);
    expect(shown).toContain(WORDS[locale].contradicted);
    expect(shown).toContain('青螺大桥今天正式通车，全长3.6公里。');
    expect(shown).toContain('2023年，柳泉县粮食产量48万吨。');
    expect(message.embeds[1].url).toMatch(/^https:\/\/news\.example\/bridge#:~:text=/);
    const none = await discord.menu('Check figures', discord.say({ content: '今天天气很好' }), { locale });
    expect(shownBy(none.message)).toContain(WORDS[locale].none);
  },
);

test('many figures are turned page by page, in place', async () => {
  const { discord } = running;
  const lines = Array.from({ length: 12 }, (_, i) => `火星上有${i + 20}座工厂。`);
  const { message } = await discord.menu('Check figures', discord.say({ content: lines.join('\n') }));
  expect(shownBy(message)).toContain('20座');
  const turned = await discord.press(message.id, idOf(message, '下一页'));
  expect(turned.interaction.callback!.type).toBe(7);
  expect(shownBy(message)).toContain('25座');
  expect(componentsOf(message)[1]!.label).toBe('第 2 / 3 页');
});

test('what may not be seen there bears nothing out, nor by a button from before', async () => {
  const { discord } = running;
  const said = discord.say({ content: '那个计划2024年预算为七千万元。' });
  const open = async () => (await discord.menu('Check figures', said)).message;
  const before = await open();
  expect(shownBy(before)).toContain('银杏计划');
  const panel = (await discord.run('config', {}, manager)).message;
  await discord.choose(panel.id, 'config:0:collections', ['news'], manager);
  const [kept] = running.stateResults();
  const later = await discord.press(before.id, `${kept!.kind}:${kept!.id}:0`);
  const evidence = [await open(), later.message].map(({ embeds }) =>
    JSON.stringify(embeds).replaceAll('七千万元', ''),
  );
  for (const shown of evidence) expect(shown).not.toMatch(BOARD_WORDS);
});
