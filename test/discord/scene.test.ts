import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/answer/library.ts';
import { embedder, type Indexed, indexTexts } from '../answer/indexed.ts';
import { componentsOf, Running, shownBy } from './running.ts';
import type { Json } from './stand-in/wire.ts';
import { BOT_ID, CHANNEL_ID, DM_CHANNEL_ID } from './stand-in.ts';

const BOARD_CHANNEL = '300000000000000007';
const ARTICLES = {
  'news/bridge.md': '# 青螺大桥通车\n\n青螺大桥今天正式通车，全长3.6公里。大桥连接青螺岛和对岸的渔村。',
  'board/budget.md':
    '# 银杏计划预算\n\n银杏计划预算为七千万元。计划由沈墨白主持，地点在紫藤镇。“计划不能再拖了。”主持人沈墨白说。',
};
const OTHER_GUILD = '200000000000000009';
const OTHER_CHANNEL = '300000000000000009';
/** Words of which none may be seen outside. */
const SECRET = /银杏|七千万|沈墨白|紫藤|board/;
/** Without those words, some of them nearly with. */
const QUESTIONS = ['银信计划预算多少？', '预算多少？', '沈墨百主持什么？', '地点在哪里？', '谁主持？'];
const SETTINGS = { USER_LIMIT: '0', CHANNEL_LIMIT: '0' };
const manager = { permissions: PermissionFlagsBits.ManageGuild };

let indexed: Indexed;
let running: Running;

beforeEach(async () => {
  indexed = await indexTexts(ARTICLES);
  running = await Running.start(createLibrary(indexed.index, embedder), SETTINGS);
  const { guilds } = running.discord;
  running.discord.addGuild(OTHER_GUILD, 'Second', OTHER_CHANNEL);
  guilds.addChannel({
    id: BOARD_CHANNEL,
    type: 0,
    guild: guilds.first,
    parent: null,
    name: 'board',
    denied: 0n,
  });
  await running.restart();
});
afterEach(async () => {
  await running.stop();
  indexed.close();
});

async function see(collections: string[], channel: string | null = null): Promise<void> {
  const { discord } = running;
  const { message } = await discord.run('config', channel === null ? {} : { channel }, manager);
  await discord.choose(message.id, `config:${channel ?? 0}:collections`, collections, manager);
}

/** Everything that the bot shows to whoever tries all there is in a channel. */
async function everything(channelId: string): Promise<string> {
  const { discord } = running;
  const asker = { channelId };
  const shown: unknown[] = [];
  const look = async (message: Json) => {
    shown.push(message);
    for (const { custom_id, disabled } of componentsOf(message)) {
      if (!custom_id || disabled) continue;
      shown.push((await discord.press(message.id, custom_id, asker)).message);
    }
  };
  for (const question of QUESTIONS) {
    await look((await discord.run('ask', { question }, asker)).message);
    await look((await discord.run('search', { query: question }, asker)).message);
    const said = discord.say({ content: question, channelId });
    for (const menu of ['Find sources', 'Check figures']) {
      await look((await discord.menu(menu, said, asker)).message);
    }
    await look((await discord.run('figure', { about: question }, asker)).message);
    await look((await discord.run('quote', { about: question }, asker)).message);
    const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> ${question}`, channelId }));
    shown.push(reply.body);
  }
  for (const typed of ['', '银', '预算', 'board/budget.md']) {
    shown.push(await discord.complete('article', 'title', typed, asker));
  }
  for (const typed of ['', '沈', '墨']) {
    shown.push(await discord.complete('quote', 'speaker', typed, asker));
  }
  for (const options of [{ speaker: '沈墨' }, { text: '“项目不能再拖了。”' }]) {
    await look((await discord.run('quote', options, asker)).message);
  }
  for (const title of ['银杏计划预算', 'board/budget.md', '预算']) {
    await look((await discord.run('article', { title }, asker)).message);
  }
  shown.push((await discord.run('status', {}, { ...manager, ...asker })).message);
  return JSON.stringify(shown);
}

describe('a collection that a channel does not see', () => {
  test('is not to be had there by anything, and is elsewhere', async () => {
    await see(['news'], CHANNEL_ID);
    expect(await everything(CHANNEL_ID)).not.toMatch(SECRET);
    expect(await everything(BOARD_CHANNEL)).toMatch(SECRET);
  });

  test('is not to be had in direct messages either, nor in a thread of the channel', async () => {
    await see(['news'], CHANNEL_ID);
    expect(await everything(DM_CHANNEL_ID)).not.toMatch(SECRET);
    const { discord } = running;
    const thread = discord.openThread(discord.say({ content: '大家来聊聊' }));
    expect(await everything(thread)).not.toMatch(SECRET);
  });

  test('is not to be had by buttons from where it is seen, nor by those from before', async () => {
    const { discord } = running;
    const asker = { channelId: BOARD_CHANNEL };
    const question = { question: '银杏计划预算多少？' };
    const there = (await discord.run('ask', question, asker)).message;
    const before = (await discord.run('ask', question)).message;
    expect(shownBy(there)).toMatch(SECRET);
    await see(['news'], CHANNEL_ID);
    for (const { custom_id } of [...componentsOf(there), ...componentsOf(before)]) {
      if (!custom_id) continue;
      const { message } = await discord.press(before.id, custom_id);
      expect(shownBy(message)).not.toMatch(SECRET);
    }
  });
});

test('a server that sees one collection sees it in all its channels, and no channel sees more', async () => {
  await see(['news']);
  await see(['news', 'board'], BOARD_CHANNEL);
  expect(await everything(BOARD_CHANNEL)).not.toMatch(SECRET);
  const { message } = await running.discord.run('ask', { question: '青螺大桥有多长？' });
  expect(shownBy(message)).toContain('3.6公里');
});

describe('a collection that the owner keeps for another server', () => {
  const kept = { ...SETTINGS, COLLECTION_SERVERS: `board = ${OTHER_GUILD}` };
  const panelIn = async (channelId: string) =>
    (await running.discord.run('config', {}, { ...manager, channelId })).message;

  test('is to be had there only: by no command, menu, button or typing elsewhere, nor in direct messages', async () => {
    await running.restart(kept);
    expect(running.startUp).toContain('Collections  board: only in Second');
    expect(await everything(OTHER_CHANNEL)).toMatch(SECRET);
    const { discord } = running;
    const thread = discord.openThread(discord.say({ content: '大家来聊聊' }));
    for (const place of [CHANNEL_ID, thread, DM_CHANNEL_ID])
      expect(await everything(place)).not.toMatch(SECRET);
  });

  test('is neither shown to the admins of others nor to be chosen by them', async () => {
    await running.restart(kept);
    const { discord } = running;
    const panel = await panelIn(CHANNEL_ID);
    expect(JSON.stringify(panel)).not.toMatch(SECRET);
    for (const values of [['board'], ['news', 'board']]) {
      const { message } = await discord.choose(panel.id, 'config:0:collections', values, manager);
      expect(JSON.stringify(message)).not.toMatch(SECRET);
      expect(await everything(CHANNEL_ID)).not.toMatch(SECRET);
    }
    const theirs = await panelIn(OTHER_CHANNEL);
    const asker = { ...manager, channelId: OTHER_CHANNEL };
    await discord.choose(theirs.id, 'config:0:collections', ['board'], asker);
    expect(shownBy(await panelIn(OTHER_CHANNEL))).toContain('board');
    expect(await everything(OTHER_CHANNEL)).toMatch(SECRET);
  });

  test('is no longer to be had by what was shown or chosen before it was kept', async () => {
    const { discord } = running;
    await see(['board']);
    const before = [
      (await discord.run('ask', { question: '预算多少？' })).message,
      (await discord.run('article', { title: '银杏' })).message,
    ];
    for (const message of before) expect(shownBy(message)).toMatch(SECRET);
    const ids = [...running.stateResults()].map(({ id, kind }) => `${kind}:${id}:0`);
    await running.restart(kept);
    const forged = [
      ...before.flatMap((message) => componentsOf(message)),
      ...ids.map((custom_id) => ({ custom_id })),
    ];
    expect(ids).toHaveLength(2);
    for (const { custom_id } of forged) {
      if (!custom_id) continue;
      const { message } = await discord.press(before[0]!.id, custom_id, { userId: '400000000000000009' });
      expect(shownBy(message)).not.toMatch(SECRET);
    }
    expect(shownBy((await discord.run('ask', { question: '那它由谁主持？' })).message)).not.toMatch(SECRET);
    expect(JSON.stringify(await panelIn(CHANNEL_ID))).not.toMatch(SECRET);
    expect(await everything(CHANNEL_ID)).not.toMatch(SECRET);
  });

  test('has to be there: a name that was mistyped would keep nothing', async () => {
    const wrong = { ...kept, COLLECTION_SERVERS: `baord=${OTHER_GUILD}`, ARTICLES_DIR: 'nowhere' };
    await expect(running.restart(wrong)).rejects.toThrow(
      /COLLECTION_SERVERS names baord.*that has board, news/,
    );
    await running.restart(kept);
  });
});
