import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PASSAGE, RecordingAnswerer, SENTENCE } from '../answers.ts';
import { displayed } from '../displayed.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';
import type { Json } from '../stand-in/wire.ts';
import { BOT_ID, CHANNEL_ID, DM_CHANNEL_ID, GUILD_ID } from '../stand-in.ts';

const manager = { permissions: PermissionFlagsBits.ManageGuild };
const OTHER_CHANNEL = '300000000000000007';
const HEADINGS = {
  'zh-CN': '整个服务器的设置',
  'zh-TW': '整個伺服器的設定',
  'en-US': 'Settings of this server',
} as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(async () => {
  answerer = new RecordingAnswerer();
  running = await Running.start(answerer);
  const guild = running.discord.guilds.first;
  running.discord.guilds.addChannel({
    id: OTHER_CHANNEL,
    type: 0,
    guild,
    parent: null,
    name: 'faq',
    denied: 0n,
  });
  await running.restart();
});
afterEach(() => running.stop());

async function panel(options: Json = {}, locale = 'zh-CN'): Promise<Json> {
  const { message, isPrivate } = await running.discord.run('config', options, { ...manager, locale });
  expect(isPrivate).toBe(true);
  return message;
}
const choose = (message: Json, key: string, values: string[]) =>
  running.discord.choose(message.id, idOf(message, `config:0:${key}`), values, manager);
const ask = (channelId = CHANNEL_ID, locale = 'zh-CN') =>
  running.discord.run('ask', { question: '读者有多少？' }, { channelId, locale });

test.each(LOCALES)('shows what is set, and only to whom asked (%s)', async (locale) => {
  expect(shownBy(await panel({}, locale))).toContain(HEADINGS[locale]);
  expect(componentsOf(await panel({ channel: CHANNEL_ID }, locale))).toHaveLength(7);
});

test('every change is shown at once, and survives a restart', async () => {
  const message = await panel();
  await choose(message, 'locale', ['en']);
  expect(shownBy(message)).toContain('语言：English');
  await running.restart();
  expect(shownBy((await ask()).message)).toContain('Confidence: high');
  await choose(message, 'reset', []);
  expect(shownBy((await ask()).message)).toContain('把握：高');
});

describe('channels', () => {
  test('where it answers: elsewhere it says where, privately', async () => {
    const { discord } = running;
    await choose(await panel(), 'answers', [OTHER_CHANNEL]);
    const { message, isPrivate } = await ask();
    expect(isPrivate).toBe(true);
    expect(message.content).toContain(`<#${OTHER_CHANNEL}>`);
    expect(shownBy((await ask(OTHER_CHANNEL)).message)).toContain(SENTENCE);
    const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 读者有多少？` }));
    expect(reply.body.content).toContain(`<#${OTHER_CHANNEL}>`);
    expect(await discord.complete('article', 'title', '图')).toEqual([]);
    await choose(await panel(), 'answers', []);
    expect(shownBy((await ask()).message)).toContain(SENTENCE);
  });

  test('have settings of their own', async () => {
    const message = await panel({ channel: OTHER_CHANNEL });
    const set = (key: string, values: string[]) =>
      running.discord.choose(message.id, `config:${OTHER_CHANNEL}:${key}`, values, manager);
    await set('isPrivate', ['yes']);
    await set('locale', ['zh-TW']);
    const there = await ask(OTHER_CHANNEL);
    expect(there.isPrivate).toBe(true);
    expect(shownBy(there.message)).toContain('直接對應');
    expect((await ask()).isPrivate).toBe(false);
    await set('answers', ['no']);
    expect((await ask(OTHER_CHANNEL)).message.content).toContain('管理員沒有讓我');
    await set('answers', ['default']);
    expect(shownBy((await ask(OTHER_CHANNEL)).message)).toContain(SENTENCE);
  });

  test('answered unasked need the message content intent, and the panel says so', async () => {
    const message = await panel();
    expect(shownBy(message)).not.toContain('消息内容意图');
    await choose(message, 'unasked', [CHANNEL_ID]);
    expect(shownBy(message)).toContain('消息内容意图');
    expect(shownBy(message)).toContain(`<#${CHANNEL_ID}>`);
  });
});

test('answers for the asker only are private, and a mention is told of /ask', async () => {
  const { discord } = running;
  const message = await panel();
  await discord.press(message.id, idOf(message, 'config:0:isPrivate'), manager);
  expect((await ask()).isPrivate).toBe(true);
  const asPublic = await discord.run('ask', { question: '读者有多少？', private: false });
  expect(asPublic.isPrivate).toBe(true);
  const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 读者有多少？` }));
  expect(reply.body.content).toContain('`/提问`');
});

describe('limits', () => {
  test('are typed into a form; what is no number changes nothing', async () => {
    const { discord } = running;
    const message = await panel();
    const submit = async (user: string, channel: string) => {
      const { interaction } = await discord.press(message.id, idOf(message, 'config:0:limits'), manager);
      expect(interaction.callback!.type).toBe(9);
      return discord.submit(interaction, { user, channel }, manager);
    };
    await submit('1', '');
    expect(shownBy(message)).toContain('每人最多 1 个，');
    expect((await submit('many', '')).message.content).toContain('没有改动');
    expect(shownBy((await ask()).message)).toContain(SENTENCE);
    const refused = await ask();
    expect(refused.isPrivate).toBe(true);
    expect(refused.message.content).toContain('秒后再试');
    await submit('0', '0');
    expect(shownBy((await ask()).message)).toContain(SENTENCE);
  });
});

describe('collections', () => {
  const FOREIGN = ['ask', 'search', 'article'] as const;

  test('that a server does not see are reached by no command, button, menu or autocomplete', async () => {
    const { discord } = running;
    const before = (await ask()).message;
    const searched = (await discord.run('search', { query: '读者' })).message;
    const opened = (await discord.run('article', { title: 'library.md' })).message;
    running.discord.say({ content: SENTENCE });
    const said = discord.say({ content: SENTENCE });
    const message = await panel();
    // Of a collection that has gone meanwhile: nothing is left to see.
    await choose(message, 'collections', ['news']);
    answerer.collection = 'board';
    const options = {
      ask: { question: '读者？' },
      search: { query: '读者' },
      article: { title: 'library.md' },
    };
    for (const name of FOREIGN) {
      expect(shownBy((await discord.run(name, options[name])).message)).not.toContain(SENTENCE);
    }
    expect(await discord.complete('article', 'title', '')).toEqual([]);
    expect(shownBy((await discord.menu('Find sources', said)).message)).not.toContain(SENTENCE);
    for (const [source, id] of [
      [before, idOf(before, 'context')],
      [before, idOf(before, 'more')],
      [searched, `search:${idOf(before, 'context').split(':')[1]}:0`],
      [opened, `article:${idOf(before, 'context').split(':')[1]}:0`],
    ] as const) {
      expect(shownBy((await discord.press(source.id, id)).message)).not.toContain(PASSAGE.text);
    }
    const direct = await ask(DM_CHANNEL_ID);
    expect(shownBy(direct.message)).not.toContain(SENTENCE);
  });

  test('are all there again when none is chosen', async () => {
    const message = await panel();
    await choose(message, 'collections', ['news']);
    expect(shownBy(message)).toContain('用哪些文章回答：news');
    await choose(message, 'collections', []);
    expect(shownBy(message)).toContain('用哪些文章回答：全部');
  });

  test('with hostile names neither break the panel nor take effect in it', async () => {
    const names = Array.from(
      { length: 30 },
      (_, i) => `${'**@everyone** [a](https://b.example)'.repeat(5)}${i}`,
    );
    vi.spyOn(answerer, 'collections', 'get').mockReturnValue(names.map((name) => ({ name, articles: 1 })));
    const message = await panel();
    const { options } = componentsOf(message).find(({ custom_id }) => custom_id.endsWith('collections'))!;
    expect(options).toHaveLength(25);
    await choose(
      message,
      'collections',
      options.map(({ value }: Json) => value),
    );
    const line = displayed(message.content).find(({ text }) => text.startsWith('用哪些文章回答'))!;
    expect(line.text).toContain('**@everyone** [a](https://b.example)');
    expect(line.effects).toEqual([]);
    expect(shownBy(message)).toContain('30 个');
  });

  test('with names that no select takes are chosen all the same', async () => {
    answerer.collection = '长'.repeat(120);
    const message = await panel();
    const { options } = componentsOf(message).find(({ custom_id }) => custom_id.endsWith('collections'))!;
    expect(options[0].value.length).toBeLessThanOrEqual(100);
    await choose(message, 'collections', [options[0].value]);
    expect(shownBy((await ask()).message)).toContain(SENTENCE);
  });
});

describe('who may not manage the server', () => {
  test('changes nothing, by whatever custom id', async () => {
    const { discord } = running;
    const message = await panel();
    for (const key of ['locale', 'answers', 'collections', 'limits', 'reset']) {
      const refused = await discord.choose(message.id, `config:0:${key}`, ['en'], { permissions: 0n });
      expect(refused.isPrivate).toBe(true);
      expect(refused.message.content).toContain('能管理服务器的人');
    }
    expect(shownBy(await panel())).toContain('语言：跟随提问者的 Discord');
  });

  test('values and keys that there are not change nothing', async () => {
    const { discord } = running;
    const message = await panel();
    for (const [id, value] of [
      ['config:0:locale', 'tlh'],
      ['config:0:nothing', 'x'],
      ['config:999999999999999999:locale', 'en'],
      [`config:${GUILD_ID}:locale`, 'en'],
      ['config', 'en'],
    ] as const) {
      const { message: word } = await discord.choose(message.id, id, [value], manager);
      expect(word.content).toContain('已经不在了');
    }
  });
});
