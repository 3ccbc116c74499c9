import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type APIApplicationCommand,
  type APIMessage,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { faultsOf, pingsOf } from './limits.ts';

/** A plausible token that is none. */
export const TOKEN = `${Buffer.from('100000000000000001').toString('base64url')}.stand1.in-for-a-real-token-of-discord`;
export const BOT_ID = '100000000000000001';
export const GUILD_ID = '200000000000000001';
const CHANNEL_ID = '300000000000000001';
const DM_CHANNEL_ID = '300000000000000002';
const USER_ID = '400000000000000001';
const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

// biome-ignore lint/suspicious/noExplicitAny: what the bot sends is what is under test.
type Json = Record<string, any>;

export interface Call {
  readonly method: string;
  /** Below `/api/v10`. */
  readonly path: string;
  readonly body: Json;
  readonly status: number;
  /** Of a message: whom it would ping. */
  readonly pings: readonly string[];
}

export interface Said {
  readonly content: string;
  readonly place?: 'guild' | 'dm';
  /** Id of the message replied to; `replyPings` is the switch next to it, on unless told. */
  readonly replyTo?: string;
  readonly replyPings?: boolean;
  readonly author?: { readonly bot?: boolean };
  readonly webhookId?: string;
  /** Discord's message type; 7 is "somebody joined". */
  readonly type?: number;
}

/**
 * Discord's REST interface and gateway, version 10, as far as the bot uses them, on 127.0.0.1. It refuses what Discord
 * would refuse, withholds message content as Discord does, and keeps every call.
 */
export class StandIn {
  readonly calls: Call[] = [];
  readonly commands = new Map<string, APIApplicationCommand[]>();
  readonly identifies: Json[] = [];
  readonly closeCodes: number[] = [];
  heartbeats = 0;
  resumes = 0;
  /** The server's language; Discord sets en-US where nobody chose. */
  preferredLocale = 'en-US';
  /** Whether the gateway refuses the token that REST takes, as after a reset. */
  refuseIdentify = false;
  /** Whether the gateway leaves an IDENTIFY unanswered. */
  isMute = false;
  /** Whether the bot is in none of the servers it names. */
  refuseGuilds = false;

  private readonly http = createServer((request, response) => void this.onRequest(request, response));
  private readonly gateway = new WebSocketServer({ noServer: true });
  private readonly messages = new Map<string, Json>();
  private readonly interactions = new Map<
    string,
    { state: 'new' | 'deferred' | 'done'; message: Json | null }
  >();
  private readonly watchers = new Set<() => void>();
  private readonly resets: { method: string; path: RegExp; isServed: boolean }[] = [];
  private socket: WebSocket | null = null;
  private sequence = 0;
  private lastId = 500000000000000000n;
  private missed: Json[] = [];

  static async open(): Promise<StandIn> {
    const standIn = new StandIn();
    standIn.http.on('upgrade', (request, socket, head) => {
      standIn.gateway.handleUpgrade(request, socket, head, (ws) => standIn.onConnection(ws));
    });
    await new Promise<void>((resolve) => standIn.http.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  async close(): Promise<void> {
    for (const client of this.gateway.clients) client.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  /** The first call, past or to come, that is what is looked for. */
  async call(method: string, path: RegExp, isIt: (call: Call) => boolean = () => true): Promise<Call> {
    return this.until(() =>
      this.calls.find((call) => call.method === method && path.test(call.path) && isIt(call)),
    );
  }

  /** What `find` finds, looked for now and after everything that happens. */
  async until<T>(find: () => T | undefined): Promise<T> {
    const found = find();
    if (found !== undefined) return found;
    return new Promise((resolve) => {
      const look = () => {
        const later = find();
        if (later === undefined) return;
        this.watchers.delete(look);
        resolve(later);
      };
      this.watchers.add(look);
    });
  }

  /** Breaks the connection of the next such request, before it is served or (`isServed`) before its answer. */
  resetNext(method: string, path: RegExp, isServed = false): void {
    this.resets.push({ method, path, isServed });
  }

  /** Somebody runs a slash command. Resolves with the edit of the deferred reply that is not refused. */
  async command(name: string, options: Json = {}, locale = 'zh-CN'): Promise<Call> {
    const id = this.nextId();
    const token = `interaction-${id}`;
    this.interactions.set(token, { state: 'new', message: null });
    this.dispatch('INTERACTION_CREATE', {
      id,
      application_id: BOT_ID,
      type: 2,
      token,
      version: 1,
      locale,
      guild_locale: this.preferredLocale,
      guild_id: GUILD_ID,
      channel_id: CHANNEL_ID,
      channel: { id: CHANNEL_ID, type: 0, guild_id: GUILD_ID },
      member: { user: user(USER_ID), roles: [], joined_at: TIME, permissions: '0', flags: 0 },
      entitlements: [],
      app_permissions: '0',
      authorizing_integration_owners: {},
      context: 0,
      attachment_size_limit: 10485760,
      data: {
        id: this.nextId(),
        name,
        type: 1,
        options: Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value })),
      },
    });
    return this.call('PATCH', new RegExp(`/${token}/messages/@original$`), ({ status }) => status === 200);
  }

  /** Somebody writes a message; returns its id. */
  say(said: Said): string {
    const { content, place = 'guild', replyTo, replyPings = true, author, webhookId, type } = said;
    const id = this.nextId();
    const referenced = replyTo === undefined ? undefined : (this.messages.get(replyTo) ?? null);
    const mentioned = new Set(Array.from(content.matchAll(/<@!?(\d+)>/g), ([, mention]) => mention!));
    if (referenced && replyPings) mentioned.add(referenced.author.id);
    const isReadable = place === 'dm' || mentioned.has(BOT_ID);
    const channelId = place === 'dm' ? DM_CHANNEL_ID : CHANNEL_ID;
    const message: Json = {
      ...this.message(channelId, id),
      channel_type: place === 'dm' ? 1 : 0,
      ...(place === 'guild' ? { guild_id: GUILD_ID, member: { roles: [], joined_at: TIME, flags: 0 } } : {}),
      author: user(USER_ID, author?.bot ?? false),
      content: isReadable ? content : '',
      mention_everyone: /@everyone|@here/.test(content),
      mention_roles: Array.from(content.matchAll(/<@&(\d+)>/g), ([, role]) => role),
      mentions: [...mentioned].map((mention) => user(mention, mention === BOT_ID)),
      type: type ?? (replyTo === undefined ? 0 : 19),
      ...(webhookId === undefined ? {} : { webhook_id: webhookId }),
      ...(replyTo === undefined
        ? {}
        : {
            message_reference: { type: 0, message_id: replyTo, channel_id: channelId },
            referenced_message: referenced,
          }),
    };
    this.messages.set(id, message);
    this.dispatch('MESSAGE_CREATE', message);
    return id;
  }

  /** The bot's message in reply to a message, once it is there. */
  async replyTo(id: string): Promise<Call & { readonly id: string }> {
    const call = await this.call(
      'POST',
      /^\/channels\/\d+\/messages$/,
      ({ body, status }) => status === 200 && body.message_reference?.message_id === id,
    );
    const [answerId] = [...this.messages].find(([, message]) => message.nonce === call.body.nonce)!;
    return { ...call, id: answerId };
  }

  /** The messages that the bot sent or edited, as they stand. */
  botMessages(): Json[] {
    return [...this.messages.values()].filter(({ author }) => author.id === BOT_ID);
  }

  /** Ends the gateway connection from Discord's side. What happens until the bot resumes is sent then. */
  dropGateway(code: number): void {
    this.socket?.close(code);
    this.socket = null;
  }

  private get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  private nextId(): string {
    return String(++this.lastId);
  }

  private changed(): void {
    for (const look of this.watchers) look();
  }

  private dispatch(t: string, d: Json): void {
    const packet = { op: GatewayOpcodes.Dispatch, t, s: ++this.sequence, d };
    if (this.socket) this.socket.send(JSON.stringify(packet));
    else this.missed.push(packet);
  }

  private onConnection(socket: WebSocket): void {
    socket.on('close', (code) => {
      if (this.socket === socket) this.socket = null;
      this.closeCodes.push(code);
      this.changed();
    });
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: GatewayOpcodes; d: Json };
      if (op === GatewayOpcodes.Heartbeat) {
        this.heartbeats++;
        socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      } else if (op === GatewayOpcodes.Identify) this.onIdentify(socket, d);
      else if (op === GatewayOpcodes.Resume) this.onResume(socket, d);
      this.changed();
    });
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 } }));
  }

  private onIdentify(socket: WebSocket, d: Json): void {
    this.identifies.push(d);
    if (this.isMute) return;
    const isRefused = this.refuseIdentify || d.token !== TOKEN;
    if (isRefused || d.intents & PRIVILEGED) {
      const { AuthenticationFailed, DisallowedIntents } = GatewayCloseCodes;
      socket.close(isRefused ? AuthenticationFailed : DisallowedIntents);
      return;
    }
    this.socket = socket;
    this.dispatch('READY', {
      v: 10,
      user: user(BOT_ID, true),
      guilds: [{ id: GUILD_ID, unavailable: true }],
      session_id: 'session',
      resume_gateway_url: `ws://127.0.0.1:${this.port}`,
      application: { id: BOT_ID, flags: 0 },
      shard: [0, 1],
    });
    this.dispatch('GUILD_CREATE', {
      id: GUILD_ID,
      name: 'Stand-in',
      unavailable: false,
      owner_id: USER_ID,
      preferred_locale: this.preferredLocale,
      channels: [{ id: CHANNEL_ID, type: 0, name: 'general', guild_id: GUILD_ID, permission_overwrites: [] }],
      roles: [{ id: GUILD_ID, name: '@everyone', permissions: '0', color: 0, position: 0 }],
      members: [{ user: user(BOT_ID, true), roles: [], joined_at: TIME, flags: 0 }],
      ...Object.fromEntries(
        ['emojis', 'stickers', 'features', 'threads', 'presences', 'voice_states', 'stage_instances'].map(
          (key) => [key, []],
        ),
      ),
      guild_scheduled_events: [],
      member_count: 2,
      system_channel_flags: 0,
    });
  }

  private onResume(socket: WebSocket, d: Json): void {
    if (d.session_id !== 'session') {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return;
    }
    this.resumes++;
    this.socket = socket;
    for (const packet of this.missed.splice(0)) socket.send(JSON.stringify(packet));
    this.dispatch('RESUMED', {});
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += part;
    const method = request.method!;
    const { pathname } = new URL(request.url!, 'http://stand.in');
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, '');
    const at = this.resets.findIndex((reset) => reset.method === method && reset.path.test(path));
    const [reset] = at < 0 ? [] : this.resets.splice(at, 1);
    if (reset && !reset.isServed) {
      request.socket.destroy();
      return;
    }
    const body = text === '' ? {} : (JSON.parse(text) as Json);
    const isOpen = /^\/(?:interactions|webhooks)\//.test(path);
    const isAllowed = isOpen || request.headers.authorization === `Bot ${TOKEN}`;
    const [status, answer] = isAllowed
      ? this.serve(method, path, body)
      : [401, { message: '401: Unauthorized', code: 0 }];
    this.calls.push({ method, path, body, status, pings: pingsOf(body) });
    if (reset) request.socket.destroy();
    else {
      response.writeHead(status, answer === null ? {} : { 'content-type': 'application/json' });
      response.end(answer === null ? undefined : JSON.stringify(answer));
    }
    this.changed();
  }

  private serve(method: string, path: string, body: Json): [number, unknown] {
    const [room, first, second, third, fourth] = path.slice(1).split('/');
    switch (`${method} ${room}`) {
      case 'GET gateway':
        return [
          200,
          {
            url: `ws://127.0.0.1:${this.port}`,
            shards: 1,
            session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
          },
        ];
      case 'GET applications':
        return [200, { id: BOT_ID, name: 'Yinju', flags: 0 }];
      case 'PUT applications':
        if (second === 'guilds' && this.refuseGuilds) return refusal(403, 50001, 'Missing Access');
        return this.putCommands(second === 'guilds' ? third! : 'global', body as unknown as Json[]);
      case 'POST interactions':
        return this.callback(second!, body);
      case 'PATCH webhooks':
        return fourth === '@original'
          ? this.editOriginal(second!, body)
          : refusal(404, 10008, 'Unknown Message');
      case 'POST channels':
        return second === 'typing' ? [204, null] : this.post(first!, body);
      case 'GET channels': {
        const message = this.messages.get(third ?? '');
        return message ? [200, message] : refusal(404, 10008, 'Unknown Message');
      }
      default:
        return refusal(404, 0, '404: Not Found');
    }
  }

  private putCommands(scope: string, definitions: Json[]): [number, unknown] {
    const faults = definitions.flatMap(({ name, description, options = [], description_localizations }) => [
      ...(/^[-_\p{L}\p{N}]{1,32}$/u.test(name) ? [] : [`${name}: name`]),
      ...[description, ...Object.values(description_localizations ?? {})].flatMap((text) =>
        String(text).length >= 1 && String(text).length <= 100 ? [] : [`${name}: description`],
      ),
      ...(options.length <= 25 ? [] : [`${name}: options`]),
    ]);
    if (faults.length > 0) return refusal(400, 50035, faults.join('; '));
    const commands = definitions.map((definition) => ({
      ...definition,
      id: this.nextId(),
      application_id: BOT_ID,
      version: '1',
    })) as unknown as APIApplicationCommand[];
    this.commands.set(scope, commands);
    return [200, commands];
  }

  private callback(token: string, body: Json): [number, unknown] {
    const interaction = this.interactions.get(token);
    if (!interaction) return refusal(404, 10062, 'Unknown interaction');
    if (interaction.state !== 'new') return refusal(400, 40060, 'Interaction has already been acknowledged.');
    interaction.state = body.type === 5 ? 'deferred' : 'done';
    return [204, null];
  }

  private editOriginal(token: string, body: Json): [number, unknown] {
    const interaction = this.interactions.get(token);
    if (!interaction || interaction.state === 'new') return refusal(404, 10015, 'Unknown Webhook');
    const faults = faultsOf(body);
    if (faults.length > 0) return refusal(400, 50035, faults.join('; '));
    interaction.state = 'done';
    interaction.message = this.keep(CHANNEL_ID, body);
    return [200, interaction.message];
  }

  private post(channelId: string, body: Json): [number, unknown] {
    const faults = faultsOf(body);
    if (faults.length > 0) return refusal(400, 50035, faults.join('; '));
    const earlier = [...this.messages.values()].find(
      ({ nonce }) => nonce !== undefined && nonce === body.nonce,
    );
    if (body.enforce_nonce && earlier) return [200, earlier];
    return [200, this.keep(channelId, body)];
  }

  private keep(channelId: string, body: Json): Json {
    const message = {
      ...this.message(channelId, this.nextId()),
      author: user(BOT_ID, true),
      content: body.content ?? '',
      embeds: body.embeds ?? [],
      nonce: body.nonce,
    };
    this.messages.set(message.id, message);
    return message;
  }

  private message(channelId: string, id: string): Partial<APIMessage> & { id: string } {
    return {
      id,
      channel_id: channelId,
      timestamp: TIME,
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: 0,
    };
  }
}

const TIME = '2025-07-18T08:00:00.000000+00:00';

function user(id: string, bot = false): Json {
  return { id, username: bot ? 'yinju' : 'asker', discriminator: '0', global_name: null, avatar: null, bot };
}

function refusal(status: number, code: number, message: string): [number, unknown] {
  return [status, { code, message }];
}
