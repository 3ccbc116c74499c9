import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { runBot } from '../../src/discord/bot.ts';
import { inviteLink } from '../../src/discord/permissions.ts';
import { type StartUp, startUpScreen } from '../../src/discord/start-up.ts';
import { createLogger } from '../../src/terminal/logger.ts';
import { RecordingAnswerer, SUMMARY } from './answers.ts';
import { Running } from './running.ts';
import { BOT_ID, StandIn, TOKEN } from './stand-in.ts';

const START: StartUp = {
  bot: 'yinju#0',
  applicationId: BOT_ID,
  shard: null,
  servers: [{ id: '1', name: '读书会', missing: [] }],
  index: SUMMARY,
  indexDir: 'data/index',
  collectionServers: new Map(),
  commands: { names: ['/ask', 'Find sources'], guildId: null },
  messageContent: { isAsked: false, isOn: false },
};
const LATER = new Date('2025-07-22T09:00:00Z');

describe('the screen', () => {
  test('says what it is, what it answers from, what it may do and how to invite it', () => {
    expect(startUpScreen(START, LATER).split('\n')).toEqual([
      expect.stringMatching(/^Yinju \d+\.\d+\.\d+ +引据/),
      'Bot          yinju#0, in 1 server',
      'Index        data/index: 1 article in 1 passage, hashing, built 2 days ago (2025-07-20 08:00 UTC)',
      'Commands     /ask Find sources, everywhere (new ones may take Discord an hour)',
      'Intents      Guilds, Guild Messages, Direct Messages',
      '             Message Content is off: only answering unasked needs it.',
      'Permissions  View Channels, Send Messages, Send Messages in Threads, Embed Links, Attach Files, Read Message History',
      '             granted in every server',
      `Invite       ${inviteLink(BOT_ID)}`,
    ]);
  });

  test('names what is missing, and fits on a screen however much that is', () => {
    const servers = Array.from({ length: 30 }, (_, i) => ({
      id: String(i),
      name: `服务器${i}`,
      missing: ['Embed Links'],
    }));
    const collectionServers = new Map(Array.from({ length: 9 }, (_, i) => [`夹${i}`, ['0', '99']] as const));
    const of = { servers, collectionServers, commands: null, shard: { id: 0, count: 2 } };
    const screen = startUpScreen({ ...START, ...of }, LATER);
    expect(screen).toContain('in 30 servers, shard 1 of 2');
    expect(screen).toContain('Collections  夹0: only in 服务器0, 99');
    expect(screen).toContain('and 6 more');
    expect(screen).toContain('missing in 服务器0: Embed Links');
    expect(screen).toContain('missing in 25 more servers');
    expect(screen).toContain('could not be registered');
    expect(screen.split('\n').length).toBeLessThanOrEqual(20);
  });

  test('a bot without a server, and an index without an article, are told what to do', () => {
    const index = { ...SUMMARY, articles: 0, passages: 0 };
    const screen = startUpScreen({ ...START, servers: [], index }, LATER);
    expect(screen).toContain('nothing to answer from');
    expect(screen).toMatch(/^Invite it/m);
    expect(screen).not.toContain('granted');
  });

  test.each([
    [{ isAsked: false, isOn: true }, 'switched on in the portal but not used'],
    [{ isAsked: true, isOn: true }, 'Direct Messages, Message Content'],
  ])('the message content intent: %o', (messageContent, says) => {
    expect(startUpScreen({ ...START, messageContent }, LATER)).toContain(says);
  });

  test('the documents invite by the same link', () => {
    const link = inviteLink('APPLICATION_ID');
    for (const file of ['README.md', 'README.zh.md', 'docs/discord.md'])
      expect(readFileSync(file, 'utf8')).toContain(link);
  });
});

describe('a start against Discord', () => {
  let discord: StandIn | null = null;

  afterEach(async () => {
    await discord?.close();
    discord = null;
  });

  test('tells the permissions and intents that Discord has given', async () => {
    const running = await Running.start(new RecordingAnswerer());
    expect(running.startUp).toContain('granted in every server');
    running.discord.guilds.first.permissions &= ~PermissionFlagsBits.EmbedLinks;
    running.discord.gateway.privileged = GatewayIntentBits.MessageContent;
    await running.restart();
    expect(running.startUp).toContain('missing in Stand-in: Embed Links');
    expect(running.startUp).toContain('switched on in the portal but not used');
    await running.stop();
  });

  test('an intent that is not switched on is named, with where to switch it on', async () => {
    discord = await StandIn.open();
    const settings = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl, MESSAGE_CONTENT: 'on' };
    const config = readConfig({ ...settings, STATE_DIR: mkdtempSync(join(tmpdir(), 'yinju-start-')) });
    const started = runBot({ config, answerer: new RecordingAnswerer(), log: createLogger('silent') });
    await expect(started).rejects.toThrow(/MESSAGE_CONTENT=on .*4014.*Message Content Intent/s);
    rmSync(config.stateDir, { recursive: true });
  });
});
