import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { found, notFound, QUOTE, RecordingAnswerer, SENTENCE, SLICE } from './answers.ts';
import { idOf, Running, shownBy } from './running.ts';
import { BOT_ID, CHANNEL_ID, type StandIn } from './stand-in.ts';

const ME = `<@${BOT_ID}>`;
const OTHER_USER = '400000000000000009';
const LEANS = { question: '今年读者有多少？', title: QUOTE.title, answer: SLICE };

let answerer: RecordingAnswerer;
let running: Running;
let discord: StandIn;

async function start(settings: Record<string, string> = {}, privileged = 0): Promise<void> {
  running = await Running.start(answerer, settings, privileged);
  ({ discord } = running);
}

beforeEach(() => {
  answerer = new RecordingAnswerer();
});
afterEach(() => running.stop());

describe('a follow-up', () => {
  test('by mention leans on what the same user asked there before', async () => {
    await start();
    await discord.replyTo(discord.say({ content: `${ME} 今年读者有多少？` }));
    await discord.replyTo(discord.say({ content: `${ME} 那去年呢？` }));
    await discord.replyTo(discord.say({ content: `${ME} 那去年呢？`, author: { id: OTHER_USER } }));
    await discord.replyTo(discord.say({ content: '那去年呢？', place: 'dm' }));
    expect(answerer.asked.map(({ previous }) => previous)).toEqual([undefined, LEANS, undefined, undefined]);
  });

  test('in direct messages leans on the one before', async () => {
    await start();
    await discord.replyTo(discord.say({ content: '今年读者有多少？', place: 'dm' }));
    await discord.replyTo(discord.say({ content: '那去年呢？', place: 'dm' }));
    expect(answerer.asked[1]!.previous).toEqual(LEANS);
  });

  test('by reply leans on the answer replied to, whoever asked for it', async () => {
    await start();
    const first = await discord.replyTo(discord.say({ content: `${ME} 今年读者有多少？` }));
    await discord.replyTo(discord.say({ content: `${ME} 馆长是谁？`, author: { id: OTHER_USER } }));
    const reply = discord.say({ content: '那去年呢？', replyTo: first.id, author: { id: OTHER_USER } });
    await discord.replyTo(reply);
    expect(answerer.asked[2]!.previous).toEqual(LEANS);
  });

  test('in a thread leans on the answer it was opened from, then on what was asked in it', async () => {
    await start();
    const { message } = await discord.run('ask', { question: '今年读者有多少？' });
    const channelId = discord.openThread(message.id);
    await discord.replyTo(
      discord.say({ content: `${ME} 那去年呢？`, channelId, author: { id: OTHER_USER } }),
    );
    expect(answerer.asked[1]!.previous).toEqual(LEANS);
    await discord.replyTo(discord.say({ content: `${ME} 前年呢？`, channelId }));
    expect(answerer.asked[2]!.previous?.question).toBe('那去年呢？');
  });

  test('in a thread of something else leans on nothing', async () => {
    await start();
    const channelId = discord.openThread(discord.say({ content: '大家来聊聊' }));
    await discord.replyTo(discord.say({ content: `${ME} 那去年呢？`, channelId }));
    expect(answerer.asked[0]!.previous).toBeUndefined();
  });
});

test('a thread has the settings of its channel', async () => {
  await start();
  const manager = { permissions: PermissionFlagsBits.ManageGuild };
  const { message: panel } = await discord.run('config', { channel: CHANNEL_ID }, manager);
  await discord.choose(panel.id, `config:${CHANNEL_ID}:collections`, ['news'], manager);
  answerer.collection = 'board';
  const channelId = discord.openThread(discord.say({ content: '大家来聊聊' }));
  const reply = await discord.replyTo(discord.say({ content: `${ME} 读者有多少？`, channelId }));
  expect(shownBy(reply.body)).not.toContain(SENTENCE);
});

test('the buttons of an answer to a message work like those of a command', async () => {
  await start();
  const reply = await discord.replyTo(discord.say({ content: `${ME} 读者有多少？` }));
  const { message, isPrivate } = await discord.press(reply.id, idOf(reply.body, 'context'));
  expect(isPrivate).toBe(true);
  expect(shownBy(message)).toContain(SENTENCE);
});

describe('where every question is answered unasked', () => {
  async function startUnasked(): Promise<void> {
    await start({ MESSAGE_CONTENT: 'on' }, GatewayIntentBits.MessageContent);
    const manager = { permissions: PermissionFlagsBits.ManageGuild };
    const { message } = await discord.run('config', {}, manager);
    await discord.choose(message.id, idOf(message, 'config:0:unasked'), [CHANNEL_ID], manager);
    expect(shownBy(message)).not.toContain('消息内容意图');
  }

  test.each([
    ['图书馆今年读者有多少', '把握：高'],
    ['圖書館今年有什麼活動？', '把握：高'],
    ['How many readers were there', 'Confidence: high'],
  ])('a question to nobody is: %s', async (content, word) => {
    await startUnasked();
    const reply = await discord.replyTo(discord.say({ content }));
    expect(shownBy(reply.body)).toContain(word);
  });

  test('nothing else is', async () => {
    await startUnasked();
    const other = discord.say({ content: '我也不知道', author: { id: OTHER_USER } });
    discord.say({ content: '今天天气真好' });
    discord.say({ content: '你觉得呢？', replyTo: other });
    discord.say({ content: `<@${OTHER_USER}> 你觉得多少？` });
    discord.say({ content: '读者有多少？', author: { bot: true } });
    await discord.replyTo(discord.say({ content: '读者有多少？' }));
    expect(answerer.asked.map(({ question }) => question)).toEqual(['读者有多少？']);
  });

  test('it keeps silent where the articles do not answer, or not surely', async () => {
    await startUnasked();
    answerer.answer = (question) =>
      question.includes('市长') ? notFound(question) : { ...found(question), confidence: 0.6 };
    discord.say({ content: '谁是市长？' });
    discord.say({ content: '藏书有多少？' });
    // Asked, it answers both, and everything before has been dealt with by then.
    await discord.replyTo(discord.say({ content: `${ME} 读者有多少？` }));
    expect(answerer.asked).toHaveLength(3);
    expect(discord.botMessages().filter(({ embeds }) => embeds.length > 0)).toHaveLength(1);
  });
});
