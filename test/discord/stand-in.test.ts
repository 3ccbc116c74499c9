import { existsSync, readFileSync } from 'node:fs';
import { GatewayIntentBits, GatewayOpcodes, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { trimOpenApi } from './stand-in/openapi.ts';
import type { Json } from './stand-in/wire.ts';
import { type Asker, BOT_ID, CHANNEL_ID, DM_CHANNEL_ID, StandIn, TOKEN, USER_ID } from './stand-in.ts';

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
const PLAIN = Guilds | GuildMessages | DirectMessages;
const OPENAPI = '../shared/discord/openapi.json';
const MESSAGES = `/channels/${CHANNEL_ID}/messages`;

let discord: StandIn;
let sockets: WebSocket[];

beforeEach(async () => {
  discord = await StandIn.open();
  sockets = [];
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await discord.close();
});

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json) };
}

/** A client of the gateway that only listens. */
async function connect(intents: number, shard: [number, number] = [0, 1]) {
  const socket = new WebSocket(discord.apiUrl.replace('http', 'ws').replace('/api', ''));
  sockets.push(socket);
  const events: Json[] = [];
  const client = {
    events,
    closed: 0,
    until: (isIt: (event: Json) => boolean) =>
      vi.waitUntil(() => events.find(isIt), { interval: 5, timeout: 5000 }),
  };
  socket.on('close', (code) => {
    client.closed = code;
  });
  const isReady = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.on('message', (data) => {
      const packet = JSON.parse(String(data)) as Json;
      events.push(packet);
      if (packet.op === GatewayOpcodes.Hello) {
        socket.send(JSON.stringify({ op: GatewayOpcodes.Identify, d: { token: TOKEN, intents, shard } }));
      }
      if (packet.t === 'READY') resolve();
    });
  });
  await isReady;
  return client;
}

/** What was sent before has arrived, and been read, when this resolves. */
async function settled(): Promise<void> {
  await ask('GET', '/gateway/bot');
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const callback = (id: string, token: string, body: unknown) =>
  ask('POST', `/interactions/${id}/${token}/callback`, body);
const original = (token: string) => `/webhooks/${BOT_ID}/${token}/messages/@original`;

describe('the description of the API', () => {
  test.skipIf(!existsSync(OPENAPI))(
    'the copy is what trimming gives (skipped without ../shared)',
    async () => {
      const trimmed = trimOpenApi(JSON.parse(readFileSync(OPENAPI, 'utf8')));
      await expect(`${JSON.stringify(trimmed, null, 1)}\n`).toMatchFileSnapshot(
        '../fixtures/discord-openapi.json',
      );
    },
  );

  test.each([
    ['a title of 257 characters', { embeds: [{ title: 'x'.repeat(257) }] }, '/embeds/0/title'],
    [
      'a button label of 81 characters',
      {
        content: 'x',
        components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a', label: 'x'.repeat(81) }] }],
      },
      '/components/0/components/0/label',
    ],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, '/embeds'],
    ['content that is a number', { content: 7 }, '/content'],
  ])('%s is refused, and the place is named', async (_case, body, place) => {
    const { status, body: answer } = await ask('POST', MESSAGES, body);
    expect(status).toBe(400);
    expect(answer.message).toContain(place);
    expect(discord.violations).toHaveLength(1);
  });

  test.each([
    ['2,001 characters', { content: 'x'.repeat(2001) }],
    ['nothing', {}],
    [
      '6,001 characters of embeds',
      { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] },
    ],
    [
      'users both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: [USER_ID] } },
    ],
    [
      'a custom_id twice',
      {
        content: 'x',
        components: [1, 2].map(() => ({
          type: 1,
          components: [{ type: 2, style: 1, custom_id: 'a', label: 'x' }],
        })),
      },
    ],
    [
      'a link button with a custom_id',
      {
        content: 'x',
        components: [
          {
            type: 1,
            components: [{ type: 2, style: 5, custom_id: 'a', url: 'https://a.example', label: 'x' }],
          },
        ],
      },
    ],
  ])('so is a message with %s', async (_case, body) => {
    expect((await ask('POST', MESSAGES, body)).status).toBe(400);
  });

  test('what Discord takes is taken', async () => {
    const buttons = [{ type: 2, style: 5, url: 'https://a.example/#:~:text=x', label: 'x' }];
    const body = {
      content: 'x'.repeat(2000),
      embeds: [{ title: 'x'.repeat(256), description: 'x'.repeat(4096) }],
      components: [{ type: 1, components: buttons }],
      allowed_mentions: { parse: [], replied_user: false },
    };
    expect((await ask('POST', MESSAGES, body)).status).toBe(200);
    expect(discord.violations).toEqual([]);
  });
});

describe('interactions', () => {
  test('one is acknowledged within three seconds or never', async () => {
    const { id, token } = discord.sendCommand('ask', { question: 'x' });
    discord.pass(3001);
    expect((await callback(id, token, { type: 5 })).body.code).toBe(10062);
    expect(discord.violations).toEqual(['/ask: acknowledged after 3001 ms']);
    expect(discord.interactions.unanswered).toEqual(['/ask: never acknowledged']);
  });

  test('one is acknowledged once', async () => {
    const { id, token } = discord.sendCommand('ask', { question: 'x' });
    expect((await callback(id, token, { type: 5 })).status).toBe(204);
    expect((await callback(id, token, { type: 4, data: { content: 'x' } })).body.code).toBe(40060);
    expect(discord.violations).toEqual(['/ask: acknowledged twice']);
  });

  test('a second acknowledgement is no mistake where the first one’s answer was lost', async () => {
    const { id, token } = discord.sendCommand('ask', { question: 'x' });
    discord.fail('POST', /callback$/, { kind: 'lost' });
    await expect(callback(id, token, { type: 5 })).rejects.toThrow();
    expect((await callback(id, token, { type: 5 })).body.code).toBe(40060);
    expect(discord.violations).toEqual([]);
  });

  test('whoever is deferred and not answered is left thinking; a token lives 15 minutes', async () => {
    const { id, token } = discord.sendCommand('ask', { question: 'x' });
    expect((await ask('PATCH', original(token), { content: 'x' })).body.code).toBe(10015);
    await callback(id, token, { type: 5, data: { flags: 64 } });
    expect(discord.interactions.unanswered).toEqual(['/ask: left with "thinking…"']);
    discord.pass(15 * 60_000 - 1000);
    const edited = await ask('PATCH', original(token), { content: '答' });
    expect(edited.status).toBe(200);
    expect(edited.body.flags).toBe(64);
    expect(discord.interactions.unanswered).toEqual([]);
    expect(discord.violations).toEqual([]);
    discord.pass(2000);
    expect((await ask('PATCH', original(token), { content: '答' })).body.code).toBe(50027);
    expect(discord.violations).toEqual(['/ask: its token was used after 15 minutes']);
  });

  test('a callback has to fit what it answers', async () => {
    const { id, token } = discord.sendCommand('ask', { question: 'x' });
    expect((await callback(id, token, { type: 8, data: { choices: [] } })).status).toBe(400);
    expect((await callback(id, token, { type: 7, data: { content: 'x' } })).status).toBe(400);
  });

  test('buttons, selects, modals, menus and choices reach the bot and are answered', async () => {
    const listener = await connect(PLAIN);
    const { body: message } = await ask('POST', MESSAGES, { content: 'x' });
    const next = async (what: string) => {
      const found = await listener.until(({ t, d }) => t === 'INTERACTION_CREATE' && !seen.has(d.id));
      seen.add(found.d.id);
      expect(found.d.data.custom_id ?? found.d.data.name).toBe(what);
      return found.d;
    };
    const seen = new Set<string>();

    const pressed = discord.press(message.id, 'more');
    let event = await next('more');
    expect(event.message.id).toBe(message.id);
    await callback(event.id, event.token, { type: 7, data: { content: 'changed' } });
    expect((await pressed).message).toMatchObject({ id: message.id, content: 'changed' });

    const input = { type: 4, custom_id: 'why', label: 'x', style: 1 };
    const row = { type: 1, components: [input] };
    const chosen = discord.choose(message.id, 'which', ['2']);
    event = await next('which');
    await callback(event.id, event.token, {
      type: 9,
      data: { custom_id: 'form', title: 'x', components: [row] },
    });
    const sent = discord.submit((await chosen).interaction, { why: '因为' });
    event = await next('form');
    expect(event.data.components[0].components[0].value).toBe('因为');
    await callback(event.id, event.token, { type: 4, data: { content: 'thanks', flags: 64 } });
    expect(await sent).toMatchObject({ message: { content: 'thanks' }, isPrivate: true });

    const asked = discord.menu('Find sources', message.id);
    event = await next('Find sources');
    expect(event.data.resolved.messages[message.id].content).toBe('changed');
    await callback(event.id, event.token, { type: 4, data: { content: 'found' } });
    expect((await asked).message.content).toBe('found');

    const choices = discord.complete('article', 'title', '图书');
    event = await next('article');
    expect(event.data.options).toEqual([{ name: 'title', type: 3, value: '图书', focused: true }]);
    await callback(event.id, event.token, { type: 8, data: { choices: [{ name: '图书馆', value: '1' }] } });
    expect(await choices).toEqual([{ name: '图书馆', value: '1' }]);
  });

  test('a command is offered to those who may run it, with options of its own types', async () => {
    const listener = await connect(PLAIN);
    const option = { name: 'channel', description: 'x', type: 7, required: true };
    const sub = { type: 1, name: 'answer', description: 'x', options: [option] };
    const needed = PermissionFlagsBits.ManageGuild;
    const config = {
      name: 'config',
      description: 'x',
      default_member_permissions: String(needed),
      options: [sub],
    };
    expect((await ask('PUT', `/applications/${BOT_ID}/commands`, [config])).status).toBe(200);
    const run = (asker: Asker) => discord.sendCommand('config answer', { channel: CHANNEL_ID }, asker);
    expect(() => run({})).toThrow(/does not offer config/);
    run({ permissions: needed });
    const { d } = await listener.until(({ t }) => t === 'INTERACTION_CREATE');
    expect(d.data.options[0].options).toEqual([{ name: 'channel', type: 7, value: CHANNEL_ID }]);
    expect(d.data.resolved.channels[CHANNEL_ID].type).toBe(0);
  });
});

describe('the gateway', () => {
  test('content is withheld without the intent, but for direct messages, mentions and the bot’s own', async () => {
    const plain = await connect(PLAIN);
    const { body: own } = await ask('POST', MESSAGES, { content: '答' });
    const said = [
      discord.say({ content: '路人' }),
      discord.say({ content: `<@${BOT_ID}> 问` }),
      discord.say({ content: '谢', replyTo: own.id }),
      discord.say({ content: '私', place: 'dm' }),
    ];
    await plain.until(({ d }) => d?.id === said[3]);
    const contents = plain.events.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.content);
    expect(contents).toEqual(['答', '', `<@${BOT_ID}> 问`, '谢', '私']);
    expect((await ask('GET', `${MESSAGES}/${said[0]}`)).body.content).toBe('');
  });

  test('a privileged intent has to be switched on; then all is told', async () => {
    expect((await connect(PLAIN | MessageContent)).closed).toBe(4014);
    discord.gateway.privileged = MessageContent;
    const all = await connect(PLAIN | MessageContent);
    const id = discord.say({ content: '路人' });
    expect((await all.until(({ d }) => d?.id === id)).d.content).toBe('路人');
    expect((await ask('GET', '/applications/@me')).body.flags).toBeGreaterThan(0);
  });

  test('an event goes to the shard that has the server, direct messages to the first', async () => {
    discord.addGuild(String(1n << 22n), 'Second', '300000000000000009');
    const shards = [await connect(PLAIN, [0, 2]), await connect(PLAIN, [1, 2])];
    const told = shards.map(({ events }) =>
      events.filter(({ t }) => t === 'GUILD_CREATE').map(({ d }) => d.name),
    );
    discord.say({ content: 'a', channelId: '300000000000000009' });
    discord.say({ content: 'b', place: 'dm' });
    await settled();
    const counts = shards.map(({ events }) => events.filter(({ t }) => t === 'MESSAGE_CREATE').length);
    expect(told.flat().sort()).toEqual(['Second', 'Stand-in']);
    expect(told[1]).toContain('Second');
    expect(counts).toEqual([1, 1]);
  });
});

describe('permissions and pings', () => {
  test.each([
    ['writing', PermissionFlagsBits.SendMessages, 'POST', MESSAGES, { content: 'x' }],
    ['typing', PermissionFlagsBits.SendMessages, 'POST', `/channels/${CHANNEL_ID}/typing`, undefined],
    [
      'replying',
      PermissionFlagsBits.ReadMessageHistory,
      'POST',
      MESSAGES,
      { content: 'x', message_reference: { message_id: '1' } },
    ],
    ['anything', PermissionFlagsBits.ViewChannel, 'POST', MESSAGES, { content: 'x' }],
  ])('%s needs its permission', async (_what, permission, method, path, body) => {
    discord.guilds.channel(CHANNEL_ID)!.denied = permission;
    expect((await ask(method, path, body)).status).toBe(403);
    expect(discord.violations).toHaveLength(1);
    expect((await ask('POST', `/channels/${DM_CHANNEL_ID}/messages`, { content: 'x' })).status).toBe(200);
  });

  test('embeds without their permission are dropped, as Discord does', async () => {
    discord.guilds.channel(CHANNEL_ID)!.denied = PermissionFlagsBits.EmbedLinks;
    const { body } = await ask('POST', MESSAGES, { content: 'x', embeds: [{ title: 'y' }] });
    expect(body.embeds).toEqual([]);
  });

  test.each([
    ['everything, where nothing is said of mentions', undefined, 3],
    ['nothing, where nothing is parsed', { parse: [] }, 0],
    ['only what is listed', { parse: [], users: [USER_ID] }, 1],
    ['the author replied to, unless told not to', { parse: [], replied_user: true }, 0],
  ])('a message pings %s', async (_case, allowed, count) => {
    const content = `@everyone <@${USER_ID}> <@&5>`;
    await ask('POST', MESSAGES, { content, ...(allowed ? { allowed_mentions: allowed } : {}) });
    expect(discord.calls.at(-1)!.pings).toHaveLength(count);
    expect(discord.violations).toHaveLength(count);
  });

  test('a private reply pings nobody, a text display does', async () => {
    const { id, token } = discord.sendCommand('ask', {});
    await callback(id, token, { type: 4, data: { content: '@everyone', flags: 64 } });
    expect(discord.violations).toEqual([]);
    await ask('POST', MESSAGES, { components: [{ type: 10, content: '@here' }], flags: 1 << 15 });
    expect(discord.violations).toEqual([expect.stringContaining('pings @here')]);
  });
});

describe('faults', () => {
  test('limits, failures of Discord’s and broken connections are as ordered, and as many', async () => {
    discord.fail('POST', /messages$/, { kind: 'limit', scope: 'global', retryAfterMs: 250 });
    discord.fail('POST', /messages$/, { kind: 'status', status: 503 }, 2);
    discord.fail('POST', /messages$/, { kind: 'reset' });
    const send = () => ask('POST', MESSAGES, { content: 'x' });
    expect(await send()).toMatchObject({ status: 429, body: { retry_after: 0.25, global: true } });
    expect([(await send()).status, (await send()).status]).toEqual([503, 503]);
    await expect(send()).rejects.toThrow();
    expect(discord.botMessages()).toEqual([]);
    expect((await send()).status).toBe(200);
    expect(discord.faultsLeft).toBe(0);
  });

  test('a lost answer is of a request that was served; its nonce keeps it from being served twice', async () => {
    discord.fail('POST', /messages$/, { kind: 'lost' });
    const send = () => ask('POST', MESSAGES, { content: 'x', nonce: '1', enforce_nonce: true });
    await expect(send()).rejects.toThrow();
    expect((await send()).status).toBe(200);
    expect(discord.botMessages()).toHaveLength(1);
  });

  test('events may come twice', async () => {
    const listener = await connect(PLAIN);
    discord.gateway.isEchoing = true;
    const id = discord.say({ content: 'x', place: 'dm' });
    await settled();
    expect(listener.events.filter(({ d }) => d?.id === id)).toHaveLength(2);
  });
});
