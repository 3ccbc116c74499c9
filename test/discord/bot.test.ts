import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { type Bot, runBot } from '../../src/discord/bot.ts';
import { COMMANDS } from '../../src/discord/commands.ts';
import { ConfigError, QuestionError } from '../../src/errors.ts';
import { openState } from '../../src/state/open.ts';
import { found, notFound, QUOTE, RecordingAnswerer, SENTENCE, SLICE } from './answers.ts';
import { displayed } from './displayed.ts';
import { BOT_ID, type Call, GUILD_ID, StandIn, TOKEN } from './stand-in.ts';

let discord: StandIn;
let stateDir: string;
let answerer: RecordingAnswerer;
let bot: Bot | null;
let logged: string;
let log: Logger;

beforeEach(async () => {
  discord = await StandIn.open();
  stateDir = mkdtempSync(join(tmpdir(), 'yinju-bot-'));
  answerer = new RecordingAnswerer();
  bot = null;
  logged = '';
  const write = (line: string) => {
    logged += line;
  };
  log = pino({ level: 'debug' }, { write });
});

afterEach(async () => {
  await bot?.close();
  await discord.close();
  rmSync(stateDir, { recursive: true, force: true });
  expect(logged).not.toContain(TOKEN);
  // Nothing sent was refused and nothing would ping, whatever the test was about.
  expect(discord.calls.filter(({ status }) => status === 400)).toEqual([]);
  expect(discord.violations).toEqual([]);
  expect(discord.interactions.unanswered).toEqual([]);
});

function settings(more: Record<string, string> = {}): Config {
  return readConfig({
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    STATE_DIR: stateDir,
    ...more,
  });
}

async function start(more: Record<string, string> = {}): Promise<void> {
  bot = await runBot({ config: settings(more), answerer, log });
}

/** All that a message shows, its formatting taken away. */
function shown({ body }: Call): string {
  const embeds = (body.embeds ?? []) as { title?: string; description?: string; footer?: { text: string } }[];
  return [
    body.content ?? '',
    ...embeds.flatMap(({ title = '', description = '', footer }) => [
      ...displayed(`${title}\n${description}`).map(({ text }) => text),
      footer?.text ?? '',
    ]),
  ].join('\n');
}

describe('at start', () => {
  test('it asks for no privileged intent and registers its commands everywhere', async () => {
    await start();
    expect(discord.identifies).toHaveLength(1);
    expect(discord.commands.get('global')?.map(({ name }) => name)).toEqual(
      COMMANDS.map(({ definition }) => definition.name),
    );
    const [ask] = discord.commands.get('global')!;
    expect(Object.keys(ask!.description_localizations!)).toEqual(['zh-CN', 'zh-TW']);
    expect(logged).toContain('ready as yinju');
  });

  test('it registers to one server where the settings name one', async () => {
    await start({ DISCORD_GUILD_ID: GUILD_ID });
    expect([...discord.commands.keys()]).toEqual([GUILD_ID]);
  });

  test('a refused token is the settings’ fault, whether REST or the gateway refuses it', async () => {
    const wrong = settings({ DISCORD_TOKEN: 'not-a-token' });
    await expect(runBot({ config: wrong, answerer, log })).rejects.toThrow(ConfigError);
    await expect(runBot({ config: wrong, answerer, log })).rejects.toThrow(/DISCORD_TOKEN is refused/);
    discord.refuseIdentify = true;
    await expect(runBot({ config: settings(), answerer, log })).rejects.toThrow(/DISCORD_TOKEN is refused/);
    expect(await discord.until(() => discord.closeCodes[0])).toBe(4004);
  });

  test('without Discord within reach it names the address', async () => {
    const config = settings({ DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    await expect(runBot({ config, answerer, log })).rejects.toThrow(/DISCORD_API_URL=http:\/\/127.0.0.1:1/);
  });
});

describe('commands', () => {
  test('/ask shows the slice, the sentence around it, who said it, the source and the dates', async () => {
    await start();
    const reply = await discord.command('ask', { question: '读者有多少？' });
    const [callback] = discord.calls.filter(({ path }) => path.startsWith('/interactions/'));
    expect(callback!.body.type).toBe(5);
    const [head, quote] = reply.body.embeds;
    expect(displayed(head.description)[0]).toEqual({
      isQuote: false,
      text: SLICE,
      bold: SLICE,
      effects: ['heading', 'strong'],
    });
    expect(displayed(quote.description)[0]).toMatchObject({ isQuote: true, text: SENTENCE, bold: SLICE });
    expect(quote.title).toBe('图书馆公布年度数字');
    expect(quote.url).toMatch(/^https:\/\/news\.example\/2025\/library#:~:text=/);
    expect(shown(reply)).toContain('12万余人 = 至少 120,000 人');
    expect(shown(reply)).toContain('林安然 · 馆长 · 城市日报 · 2025-07-18');
    expect(shown(reply)).toContain('索引建于 2025-07-20 08:00 UTC · 第 g7 版');
  });

  test('the texts follow the asker’s language, the quote does not', async () => {
    await start();
    for (const [locale, word] of [
      ['zh-CN', '把握：高——引文直接'],
      ['zh-TW', '把握：高——引文直接對應'],
      ['en-GB', 'Confidence: high'],
      ['fr', 'Confidence: high'],
    ] as const) {
      const reply = await discord.command('ask', { question: '读者有多少？' }, locale);
      expect(shown(reply)).toContain(word);
      expect(shown(reply)).toContain(SENTENCE);
    }
  });

  test('/ask without an answer says so and labels what it shows', async () => {
    await start();
    answerer.answer = notFound;
    const reply = await discord.command('ask', { question: '谁是市长？' });
    const [head, nearest] = reply.body.embeds;
    expect(shown(reply)).toContain('文章里没有找到答案');
    expect(head.description).not.toContain(SENTENCE);
    expect(nearest.description).toContain('最接近的段落（不是答案）');
  });

  test('/search lists passages', async () => {
    await start();
    const reply = await discord.command('search', { query: '图书馆' });
    expect(shown(reply)).toContain('最相符的段落');
    expect(shown(reply)).toContain(SENTENCE);
  });

  test('/help is for the asker alone', async () => {
    await start();
    const reply = await discord.command('help', {}, 'en-US');
    expect(shown(reply)).toContain('/ask');
    expect(discord.calls.find(({ path }) => path.startsWith('/interactions/'))!.body.data.flags).toBe(64);
  });

  test('a command of an earlier version gets a word, not silence', async () => {
    await start();
    const { message, isPrivate } = await discord.run('forget', {}, { locale: 'en-US' });
    expect(message.content).toContain('no longer exists');
    expect(isPrivate).toBe(true);
  });
});

describe('messages', () => {
  test('a mention is answered with a reply, after typing', async () => {
    await start();
    const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 读者有多少？` }));
    expect(answerer.asked).toEqual([{ question: '读者有多少？', previous: undefined }]);
    expect(shown(reply)).toContain(SENTENCE);
    const paths = discord.calls.map(({ path }) => path.replace(/\d+/g, 'n'));
    expect(paths.indexOf('/channels/n/typing')).toBeLessThan(paths.indexOf('/channels/n/messages'));
  });

  test('a direct message needs no mention', async () => {
    await start();
    await discord.replyTo(discord.say({ content: '读者有多少？', place: 'dm' }));
    expect(answerer.asked).toEqual([{ question: '读者有多少？', previous: undefined }]);
  });

  const leanOn = (question: string) => ({ question, title: QUOTE.title, answer: SLICE });

  test('a reply to an answer leans on its question and on what answered it', async () => {
    await start();
    const first = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 今年读者有多少？` }));
    const second = await discord.replyTo(discord.say({ content: '那去年呢？', replyTo: first.id }));
    expect(answerer.asked.at(-1)).toEqual({ question: '那去年呢？', previous: leanOn('今年读者有多少？') });
    await discord.replyTo(discord.say({ content: '前年呢？', replyTo: second.id, place: 'dm' }));
    expect(answerer.asked.at(-1)).toEqual({ question: '前年呢？', previous: leanOn('那去年呢？') });
  });

  test('a reply leans on an answer given before a restart', async () => {
    await start();
    const first = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 今年读者有多少？` }));
    await bot!.close();
    await start();
    await discord.replyTo(discord.say({ content: '那去年呢？', replyTo: first.id }));
    expect(answerer.asked.at(-1)!.previous).toEqual(leanOn('今年读者有多少？'));
  });

  test('a mention without words is told how to ask', async () => {
    await start();
    for (const content of [
      `<@${BOT_ID}>`,
      `<@!${BOT_ID}> ？！`,
      `<@${BOT_ID}> <:think:123456789012345678>`,
    ]) {
      expect(shown(await discord.replyTo(discord.say({ content })))).toContain('/ask');
    }
    expect(answerer.asked).toEqual([]);
  });

  test('small talk gets a word, is not counted, and no question leans on it', async () => {
    answerer.answer = (question) => {
      const smallTalk = ({ 谢谢: 'thanks', 你是谁: 'about', 有哪些文章: 'newest' } as const)[question];
      return smallTalk ? { ...notFound(question), quotes: [], passages: [], smallTalk } : found(question);
    };
    await start();
    const say = (words: string) => discord.replyTo(discord.say({ content: `<@${BOT_ID}> ${words}` }));
    await say('今年读者有多少？');
    expect(shown(await say('谢谢'))).toContain('不客气');
    expect(shown(await say('你是谁'))).toContain('只用文章里的原话');
    expect(shown(await say('有哪些文章'))).toContain(QUOTE.title);
    await say('那去年呢？');
    expect(answerer.asked.at(-1)!.previous).toEqual(leanOn('今年读者有多少？'));
    const state = openState({ stateDir, stateRetentionDays: 90 });
    expect(state.usage.days(GUILD_ID, 1)).toMatchObject([{ asked: 2, unanswered: 0 }]);
    state.close();
  });

  test('nobody else is answered', async () => {
    await start();
    const answer = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> 读者有多少？` }));
    const mention = `<@${BOT_ID}> 读者有多少？`;
    discord.say({ content: '读者有多少？' });
    discord.say({ content: mention, author: { bot: true } });
    discord.say({ content: mention, webhookId: '600000000000000001' });
    discord.say({ content: `@everyone 可以问 ${mention}` });
    discord.say({ content: '@here 读者有多少？' });
    discord.say({ content: '<@&200000000000000009> 读者有多少？' });
    discord.say({ content: mention, type: 7 });
    discord.say({ content: '谢谢', replyTo: answer.id, replyPings: false });
    discord.say({ content: mention, place: 'dm', author: { bot: true } });
    const last = discord.say({ content: `<@${BOT_ID}> 最后` });
    await discord.replyTo(last);
    await bot!.close();
    bot = null;
    expect(answerer.asked.map(({ question }) => question)).toEqual(['读者有多少？', '最后']);
  });

  test('the language is the server’s where one is set, else the message’s', async () => {
    discord.preferredLocale = 'zh-TW';
    await start();
    expect(shown(await discord.replyTo(discord.say({ content: `<@${BOT_ID}> readers?` })))).toContain(
      '直接對應',
    );
    const direct = discord.say({ content: 'How many readers?', place: 'dm' });
    expect(shown(await discord.replyTo(direct))).toContain('Confidence: high');
  });
});

describe('what an article may not do', () => {
  test('its text neither formats, links nor pings, and is shown as it is', async () => {
    await start();
    const hostile =
      '@everyone <@400000000000000001> # 标题 **粗** [点我](https://evil.example) https://evil.example ||密|| `码` <t:0:R>';
    answerer.answer = (question) => {
      const slice = { text: hostile, article: 'x.md', start: 0, end: hostile.length };
      const quote = {
        ...QUOTE,
        ...slice,
        title: '**@everyone** <@1>',
        speaker: '@here',
        url: 'javascript:alert(1)',
      };
      return { ...found(question), answer: slice, quotes: [quote], figures: [] };
    };
    const reply = await discord.replyTo(
      discord.say({ content: `<@${BOT_ID}> @here 是什么？`.replace('@here', '') }),
    );
    const [head, quote] = reply.body.embeds;
    expect(displayed(head.description)[0]).toMatchObject({ text: hostile, bold: hostile });
    expect(displayed(quote.description)[0]).toEqual({
      isQuote: true,
      text: hostile,
      bold: hostile,
      effects: ['strong'],
    });
    expect(displayed(quote.title)[0]).toMatchObject({ text: '**@everyone** <@1>', effects: [] });
    expect(quote.url).toBeUndefined();
    expect(reply.body.allowed_mentions).toEqual({ parse: [], replied_user: false });
  });
});

describe('when something fails', () => {
  test('a question that cannot be asked gets a friendly word', async () => {
    await start();
    answerer.answer = () => {
      throw new QuestionError('noWords', 'internal wording');
    };
    const reply = await discord.command('ask', { question: '？？' }, 'zh-TW');
    expect(reply.body.content).toContain('沒有可以查找的字詞');
    expect(shown(reply)).not.toContain('internal wording');
  });

  test('a defect is logged under a number that the asker is given, and is not shown', async () => {
    await start();
    answerer.answer = () => {
      throw new Error('secret detail', { cause: new Error('root of it') });
    };
    const reply = await discord.command('ask', { question: '读者？' }, 'en-US');
    const [, id] = /`(\w{8})`/.exec(reply.body.content)!;
    expect(shown(reply)).not.toContain('secret detail');
    const line = logged.split('\n').find((entry) => entry.includes(id!))!;
    expect(line).toContain('secret detail');
    expect(line).toContain('root of it');
    expect(line).not.toContain('interaction-');
  });

  test.each([false, true])(
    'an edit whose connection breaks is made again (after it was served: %s)',
    async (served) => {
      await start();
      discord.resetNext('PATCH', /@original$/, served);
      discord.resetNext('PATCH', /@original$/, served);
      const reply = await discord.command('ask', { question: '读者有多少？' });
      await bot!.close();
      bot = null;
      const edits = discord.calls.filter(({ method }) => method === 'PATCH');
      expect(edits).toHaveLength(served ? 3 : 1);
      expect(shown(reply)).toContain(SENTENCE);
      expect(logged).not.toContain('"level":50');
    },
  );

  test.each([false, true])(
    'a deferral whose connection breaks is made again (served: %s)',
    async (served) => {
      await start();
      discord.resetNext('POST', /callback$/, served);
      const reply = await discord.command('ask', { question: '读者有多少？' });
      expect(shown(reply)).toContain(SENTENCE);
      // The second attempt at a deferral that had arrived is refused, as it should be.
      if (served)
        expect(
          discord.calls.splice(
            discord.calls.findIndex(({ status }) => status === 400),
            1,
          ),
        ).toHaveLength(1);
    },
  );

  test('a reply whose connection breaks arrives once', async () => {
    await start();
    discord.resetNext('POST', /messages$/, true);
    const id = discord.say({ content: `<@${BOT_ID}> 读者有多少？` });
    await discord.until(() =>
      discord.calls.filter(({ path }) => path.endsWith('/messages')).length === 2 ? true : undefined,
    );
    expect(discord.botMessages().filter(({ nonce }) => nonce === id)).toHaveLength(1);
  });

  test('after a dropped gateway it resumes and answers what was asked meanwhile', async () => {
    await start();
    discord.dropGateway(4000);
    const id = discord.say({ content: `<@${BOT_ID}> 读者有多少？` });
    expect(shown(await discord.replyTo(id))).toContain(SENTENCE);
    expect(discord.resumes).toBe(1);
    expect(discord.identifies).toHaveLength(1);
  });

  test('a token that is reset while it runs ends it with a reason', async () => {
    await start();
    discord.dropGateway(4004);
    await expect(bot!.lost).rejects.toThrow(/DISCORD_TOKEN is refused/);
  });
});

test('at most eight questions are answered at once; the others wait their turn', async () => {
  await start();
  let running = 0;
  let most = 0;
  const release: (() => void)[] = [];
  answerer.answer = async (question) => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => release.push(resolve));
    running--;
    return found(question);
  };
  const replies = Array.from({ length: 12 }, () => discord.command('ask', { question: '读者有多少？' }));
  await discord.until(() =>
    discord.calls.filter(({ path }) => path.endsWith('callback')).length === 12 ? true : undefined,
  );
  for (let i = 0; i < 12; i++) {
    await new Promise<void>((resolve) => {
      const look = () => (release.length > 0 ? resolve() : setImmediate(look));
      look();
    });
    release.shift()!();
  }
  await Promise.all(replies);
  expect(most).toBe(8);
});

test('closing finishes what is being answered and leaves with code 1000', async () => {
  await start();
  let release = () => {};
  const isAsked = new Promise<void>((resolve) => {
    answerer.answer = async (question) => {
      resolve();
      await new Promise<void>((finish) => {
        release = finish;
      });
      return found(question);
    };
  });
  const reply = discord.command('ask', { question: '读者有多少？' });
  await isAsked;
  const closed = bot!.close();
  release();
  await closed;
  bot = null;
  expect(shown(await reply)).toContain(SENTENCE);
  expect(await discord.until(() => discord.closeCodes[0])).toBe(1000);
});
