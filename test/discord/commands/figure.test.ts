import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLibrary } from '../../../src/answer/library.ts';
import { visibleFigures } from '../../../src/discord/commands/figure.ts';
import { ChartError } from '../../../src/errors.ts';
import { findFont } from '../../../src/lookup/chart-font.ts';
import { findFigures } from '../../../src/lookup/figures.ts';
import { embedder, type Indexed, indexTexts } from '../../answer/indexed.ts';
import { BOARD_WORDS, LOOKUP_ARTICLES } from '../lookup-articles.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';
import { DM_CHANNEL_ID } from '../stand-in.ts';

const WORDS = {
  'zh-CN': {
    disagree: '说法不一（3 处，2 个来源）',
    ruling: '请自行判断',
    reprint: '转载，算同一个来源：转载网',
    next: '下一页',
    none: '没有找到这样的数字',
  },
  'zh-TW': {
    disagree: '說法不一（3 處，2 個來源）',
    ruling: '請自行判斷',
    reprint: '轉載，算同一個來源：转载网',
    next: '下一頁',
    none: '沒有找到這樣的數字',
  },
  'en-US': {
    disagree: 'Sources disagree (3 mentions, 2 sources)',
    ruling: 'for you to judge',
    reprint: 'Reprinted, counted as one source: 转载网',
    next: 'Next',
    none: 'give no such figure',
  },
} as const;
const manager = { permissions: PermissionFlagsBits.ManageGuild };
const HARVEST = { about: '柳泉县粮食产量' };

let indexed: Indexed;
let running: Running;
async function start(articles: Readonly<Record<string, string>>): Promise<void> {
  indexed = await indexTexts(articles);
  running = await Running.start(createLibrary(indexed.index, embedder), { USER_LIMIT: '0' });
}
afterEach(async () => {
  await running.stop();
  indexed.close();
});

describe('of a county', () => {
  beforeEach(() => start(LOOKUP_ARTICLES));

  test.each(LOCALES)(
    'figures in order of time, disagreements side by side, a reprint once (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const { discord } = running;
      const { message, isPrivate } = await discord.run('figure', HARVEST, { locale });
      expect(isPrivate).toBe(false);
      const first = shownBy(message);
      for (const part of [words.disagree, words.ruling, '48万吨', '480,000', '2023年', '2024-01-10'])
        expect(first).toContain(part);
      expect(message.embeds[1].description).toMatch(/52万吨.*样例日报.*转载网.*\n.*55万吨.*乡土周刊/);
      let shown = first;
      if (componentsOf(message).length > 0) {
        await discord.press(message.id, idOf(message, words.next), { locale });
        shown += shownBy(message);
      }
      expect(shown).toContain(words.reprint);
      expect(shown).toContain('55万吨，许多农户');
      expect(shown.indexOf('2023年，柳泉县')).toBeLessThan(shown.indexOf('2024年，柳泉县'));
      const none = await discord.run('figure', { about: '火星白菜' }, { locale });
      expect(shownBy(none.message)).toContain(words.none);
    },
  );

  test('a unit leaves out the others', async () => {
    const { discord } = running;
    const shown = async (unit: string) =>
      shownBy((await discord.run('figure', { about: '青螺大桥', unit })).message);
    expect(await shown('km')).toContain('3.6公里');
    expect(await shown('吨')).toContain('没有找到这样的数字');
  });

  test('of a collection that is not seen nothing is shown, nor by a button from before', async () => {
    const { discord } = running;
    const asked = { about: '银杏计划预算' };
    const before = (await discord.run('figure', asked)).message;
    expect(shownBy(before)).toContain('70,000,000');
    const [kept] = running.stateResults();
    const panel = (await discord.run('config', {}, manager)).message;
    await discord.choose(panel.id, 'config:0:collections', ['news'], manager);
    const shown = [
      (await discord.run('figure', asked)).message,
      (await discord.run('figure', asked, { channelId: DM_CHANNEL_ID })).message,
      (await discord.press(before.id, `figures:${kept!.id}:0`)).message,
    ];
    for (const { embeds } of shown) {
      expect(embeds).toHaveLength(1);
      expect(embeds[0].description).not.toMatch(BOARD_WORDS);
    }
  });

  test('a disagreement is none where only one value may be seen', () => {
    const found = findFigures(indexed.index, { ...HARVEST, unit: null, article: null, limit: 40 });
    expect(found.disagreements).toHaveLength(1);
    const seen = visibleFigures(found, (article) => article !== 'news/harvest-2023.md');
    expect(seen.rows).toHaveLength(3);
    expect(
      seen.disagreements[0]!.rows.flat()
        .map((i) => seen.rows[i]!.figure.text)
        .sort(),
    ).toEqual(['52万吨', '52万吨', '55万吨']);
    const agreed = visibleFigures(found, (article) => article !== 'news/harvest-other.md');
    expect(agreed.disagreements).toEqual([]);
  });
});

/** Whether this machine has a font with these characters. */
function hasFont(text: string): boolean {
  try {
    findFont(null, text);
    return true;
  } catch (error) {
    if (error instanceof ChartError) return false;
    throw error;
  }
}

describe('the chart', () => {
  const ENGLISH = {
    'a.md':
      '---\ntitle: Elmford harvest\ndate: 2023-02-01\n---\nIn 2022, the wheat harvest of Elmford was 48,000 tonnes.\n',
    'b.md':
      '---\ntitle: Elmford harvest\ndate: 2024-02-01\n---\nIn 2023, the wheat harvest of Elmford was 52,000 tonnes.\n',
  };
  const asked = { about: 'wheat harvest of Elmford' };

  test.skipIf(!hasFont('harvest'))(
    'is attached where a figure has values at several times (needs a font)',
    async () => {
      await start(ENGLISH);
      const { discord } = running;
      const { message } = await discord.run('figure', asked, { locale: 'en-US' });
      expect(message.attachments).toMatchObject([{ filename: 'figures.png' }]);
      const single = await discord.run('figure', { ...asked, unit: 'km' }, { locale: 'en-US' });
      expect(single.message.attachments).toEqual([]);
    },
  );

  if (!hasFont('产量'))
    console.log('No font here has Chinese characters: the chart with Chinese words is not drawn.');
  test.skipIf(!hasFont('产量')).each(LOCALES)(
    'is attached with Chinese words in it (needs a font, %s)',
    async (locale) => {
      await start(LOOKUP_ARTICLES);
      const { discord } = running;
      const { message } = await discord.run('figure', HARVEST, { locale });
      expect(message.attachments).toMatchObject([{ filename: 'figures.png' }]);
      const [{ name, bytes }] = discord.files as [{ name: string; bytes: Buffer }];
      expect(name).toBe('figures.png');
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.length).toBeGreaterThan(5000);
      await discord.press(message.id, idOf(message, WORDS[locale].next), { locale });
      expect(message.attachments).toHaveLength(1);
    },
  );

  test('is left out where files may not be attached', async () => {
    await start(ENGLISH);
    running.discord.guilds.first.permissions &= ~PermissionFlagsBits.AttachFiles;
    const { message } = await running.discord.run('figure', asked, { locale: 'en-US' });
    expect(shownBy(message)).toContain('48,000 tonnes');
    expect(message.attachments).toEqual([]);
  });

  test.skipIf(hasFont('产量'))(
    'is left out without a Chinese font, and the log says why once (needs none)',
    async () => {
      await start(LOOKUP_ARTICLES);
      for (let i = 0; i < 2; i++) {
        const { message } = await running.discord.run('figure', HARVEST);
        expect(shownBy(message)).toContain('48万吨');
        expect(message.attachments).toEqual([]);
      }
      expect(
        running.logged.match(/without their chart: Chart: no font with Chinese characters/g),
      ).toHaveLength(1);
    },
  );
});
