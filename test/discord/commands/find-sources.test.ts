import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourcesOf } from '../../../src/discord/commands/find-sources.ts';
import { PASSAGE, RecordingAnswerer, SENTENCE } from '../answers.ts';
import { displayed } from '../displayed.ts';
import { LOCALES, Running, shownBy } from '../running.ts';

const MENU = 'Find sources';
const WORDS = {
  'zh-CN': ['可能出自这些文章', '文章里没有一字不差'],
  'zh-TW': ['可能出自這些文章', '文章裡沒有一字不差'],
  'en-US': ['may come from these articles', 'No article has these very words'],
} as const;

describe('on a message', () => {
  let answerer: RecordingAnswerer;
  let running: Running;
  beforeEach(async () => {
    answerer = new RecordingAnswerer();
    running = await Running.start(answerer);
  });
  afterEach(() => running.stop());

  test.each(LOCALES)('shows privately what articles it may come from (%s)', async (locale) => {
    const { discord } = running;
    const [shared, near] = WORDS[locale];
    const copied = discord.say({ content: `听说今年接待读者12万余人，比去年多三成！` });
    const { message, isPrivate } = await discord.menu(MENU, copied, { locale });
    expect(isPrivate).toBe(true);
    expect(shownBy(message)).toContain(shared);
    const quote = displayed(message.embeds[1].description).find(({ isQuote }) => isQuote)!;
    expect(quote.text).toBe(PASSAGE.text);
    expect(quote.bold).toBe(SENTENCE.slice(0, -1));
    const other = discord.say({ content: '天气真好啊，我们去公园吧' });
    expect(shownBy((await discord.menu(MENU, other, { locale })).message)).toContain(near);
  });

  test('says so where a message has no words', async () => {
    const { discord } = running;
    answerer.search = async () => [];
    const { message } = await discord.menu(MENU, discord.say({ content: '！！' }));
    expect(shownBy(message)).toContain('没有相符的段落');
  });
});

describe('sources', () => {
  const passage = (article: string, text: string, start = 0) => ({
    ...PASSAGE,
    article,
    text,
    start,
    end: start + text.length,
  });

  test('that share words come first, the longest run before all, one passage an article', () => {
    const text = '青螺大橋於十月一日正式通車，全長三點六公里。';
    const sources = sourcesOf(text, [
      passage('near.md', '桥很长。'),
      passage('some.md', '据报，青螺大桥于十月一日开放。', 40),
      passage('all.md', '前言。'),
      passage('all.md', '青螺大桥于十月一日正式通车，全长三点六公里。', 90),
    ]);
    expect(sources.map((source) => source.passage.article)).toEqual(['all.md', 'some.md', 'near.md']);
    expect(sources[0]!.shared).toEqual({ start: 90, end: 90 + text.length });
    expect(sources[1]!.shared).toEqual({ start: 43, end: 52 });
    expect(sources[2]!.shared).toBeNull();
  });

  test('share words only where a run is no accident', () => {
    const shares = (text: string, other: string) =>
      sourcesOf(text, [passage('a.md', other)])[0]!.shared !== null;
    expect(shares('the bridge was opened', 'of the bridges')).toBe(false);
    expect(shares('the bridge was opened by the mayor', 'where the bridge was opened by the Queen')).toBe(
      true,
    );
    expect(shares('今天天气好', '今天天气不好')).toBe(false);
  });
});
