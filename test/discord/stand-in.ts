import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  GatewayIntentBits,
  PermissionFlagsBits,
} from 'discord.js';
import { WebSocketServer } from 'ws';
import { faultsOf, pingsOf } from './limits.ts';
import { componentFaults, componentTexts } from './stand-in/components.ts';
import { type Fault, FaultPlan, limitAnswer } from './stand-in/faults.ts';
import { Gateway } from './stand-in/gateway.ts';
import { type Channel, channelJson, type Guild, Guilds } from './stand-in/guilds.ts';
import {
  AUTOCOMPLETE,
  COMMAND,
  COMPONENT,
  type Interaction,
  Interactions,
  MODAL_SUBMIT,
} from './stand-in/interactions.ts';
import { schemaFaults } from './stand-in/request-schema.ts';
import {
  BOT_ID,
  CHANNEL_ID,
  DM_CHANNEL_ID,
  invalid,
  type Json,
  NO_CONTENT,
  type Response,
  refusal,
  served,
  TIME,
  TOKEN,
  USER_ID,
  user,
} from './stand-in/wire.ts';

export { BOT_ID, CHANNEL_ID, DM_CHANNEL_ID, GUILD_ID, TOKEN, USER_ID } from './stand-in/wire.ts';

const EPHEMERAL = 64;
const STRING_SELECT = 3;
const CHANNEL_SELECT = 8;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

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
  /** The channel or thread, in place of `place`. */
  readonly channelId?: string;
  /** Id of the message replied to; `replyPings` is the switch next to it, on unless told. */
  readonly replyTo?: string;
  readonly replyPings?: boolean;
  readonly author?: { readonly bot?: boolean; readonly id?: string };
  readonly webhookId?: string;
  /** Discord's message type; 7 is "somebody joined". */
  readonly type?: number;
}

/** Who runs a command or presses a button, and where. */
export interface Asker {
  readonly userId?: string;
  /** The user's own; zh-CN unless told. */
  readonly locale?: string;
  readonly channelId?: string;
  /** The member's; none unless told. */
  readonly permissions?: bigint;
}

/** How an interaction was answered. */
export interface Outcome {
  readonly interaction: Interaction;
  /** The message that answers, or was updated. */
  readonly message: Json;
  readonly isPrivate: boolean;
}

/**
 * Discord's REST interface and gateway, version 10, as far as a bot like this uses them, on 127.0.0.1. It refuses what
 * Discord would refuse, withholds message content as Discord does, keeps every call, and fails when told to.
 */
export class StandIn {
  readonly calls: Call[] = [];
  /** What was uploaded, in order. */
  readonly files: { readonly name: string; readonly bytes: Buffer }[] = [];
  readonly commands = new Map<string, APIApplicationCommand[]>();
  readonly guilds = new Guilds();
  /** Whether the bot is in none of the servers it names. */
  refuseGuilds = false;
  /** What `GET /gateway/bot` says. */
  recommendedShards = 1;
  maxConcurrency = 1;
  readonly gateway: Gateway;
  readonly interactions: Interactions;

  private readonly http = createServer((request, response) => void this.onRequest(request, response));
  private readonly webSockets = new WebSocketServer({ noServer: true });
  private readonly messages = new Map<string, Json>();
  private readonly watchers = new Set<() => void>();
  private readonly faults = new FaultPlan();
  private readonly refused: string[] = [];
  private skippedMs = 0;
  private lastId = 500000000000000000n;

  private constructor(clock: () => number) {
    const now = () => clock() + this.skippedMs;
    this.interactions = new Interactions(now, {
      keep: (channelId, body, flags) => this.keep(channelId, body, flags),
      edit: (message, body) => this.edit(message, body),
      remove: (message) => this.messages.delete(message.id),
    });
    this.gateway = new Gateway(
      this.guilds,
      () => `ws://127.0.0.1:${this.port}`,
      () => this.changed(),
    );
  }

  /**
   * @param clock milliseconds, by which Discord's deadlines are held. Unless given it stands still but for `pass`: a test
   * does not depend on how busy the machine is.
   */
  static async open(clock = () => 0): Promise<StandIn> {
    const standIn = new StandIn(clock);
    standIn.http.on('upgrade', (request, socket, head) => {
      standIn.webSockets.handleUpgrade(request, socket, head, (ws) => standIn.gateway.onConnection(ws));
    });
    await new Promise<void>((resolve) => standIn.http.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  get identifies(): Json[] {
    return this.gateway.identifies;
  }

  get closeCodes(): number[] {
    return this.gateway.closeCodes;
  }

  get heartbeats(): number {
    return this.gateway.heartbeats;
  }

  get resumes(): number {
    return this.gateway.resumes;
  }

  /** The server's language; Discord sets en-US where nobody chose. */
  set preferredLocale(locale: string) {
    this.guilds.first.preferredLocale = locale;
  }

  /** Whether the gateway refuses the token that REST takes, as after a reset. */
  set refuseIdentify(value: boolean) {
    this.gateway.refuseIdentify = value;
  }

  /** Whether the gateway leaves an IDENTIFY unanswered. */
  set isMute(value: boolean) {
    this.gateway.isMute = value;
  }

  /** What the bot did that Discord refuses, or that nobody should see: limits, deadlines, permissions, pings. */
  get violations(): string[] {
    const pings = this.calls.flatMap(({ path, pings }) => pings.map((ping) => `${path}: pings ${ping}`));
    return [...this.refused, ...this.interactions.violations, ...this.gateway.violations, ...pings];
  }

  async close(): Promise<void> {
    for (const client of this.webSockets.clients) client.terminate();
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

  /** Lets time pass at once: for Discord's deadlines, not for the bot. */
  pass(ms: number): void {
    this.skippedMs += ms;
  }

  /** The next `times` such requests fail. */
  fail(method: string, path: RegExp, fault: Fault, times = 1): void {
    this.faults.add(method, path, fault, times);
  }

  /** No request fails any more. */
  mend(): void {
    this.faults.clear();
  }

  /** Faults that no request has met yet. */
  get faultsLeft(): number {
    return this.faults.left;
  }

  /** Breaks the connection of the next such request, before it is served or (`isServed`) before its answer. */
  resetNext(method: string, path: RegExp, isServed = false): void {
    this.fail(method, path, { kind: isServed ? 'lost' : 'reset' });
  }

  /** Somebody runs a slash command. Resolves with the edit of the deferred reply that is not refused. */
  async command(name: string, options: Json = {}, locale = 'zh-CN', asker: Asker = {}): Promise<Call> {
    const { token } = this.sendCommand(name, options, { locale, ...asker });
    return this.call('PATCH', new RegExp(`/${token}/messages/@original$`), ({ status }) => status === 200);
  }

  /** Somebody runs a slash command ("config channels" for a subcommand); resolves when it is answered, in whatever way. */
  async run(name: string, options: Json = {}, asker: Asker = {}): Promise<Outcome> {
    return this.outcome(this.sendCommand(name, options, asker));
  }

  /** Somebody runs a command without waiting for what becomes of it. */
  sendCommand(name: string, options: Json = {}, asker: Asker = {}): Interaction {
    const [command, ...path] = name.split(' ');
    const definition = this.offered(command!, 1, asker);
    const resolved: Json = {};
    return this.send(COMMAND, `/${name}`, asker, null, {
      id: definition?.id ?? this.nextId(),
      name: command,
      type: 1,
      options: this.optionsOf(path, definition?.options ?? [], options, resolved),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    });
  }

  /** Somebody runs a command of a message's menu. */
  async menu(name: string, messageId: string, asker: Asker = {}): Promise<Outcome> {
    const message = this.messages.get(messageId);
    if (!message) throw new Error(`There is no message ${messageId} to open the menu of.`);
    const definition = this.offered(name, 3, asker);
    const data = {
      id: definition?.id ?? this.nextId(),
      name,
      type: 3,
      target_id: messageId,
      resolved: { messages: { [messageId]: message } },
    };
    return this.outcome(this.send(COMMAND, `menu ${name}`, asker, null, data));
  }

  /** Somebody types into an option; resolves with the choices offered. */
  async complete(name: string, option: string, typed: string, asker: Asker = {}): Promise<Json[]> {
    const [command, ...path] = name.split(' ');
    const definition = this.offered(command!, 1, asker);
    const options = this.optionsOf(path, definition?.options ?? [], { [option]: typed }, {});
    let focused = options;
    while (focused[0]?.options) focused = focused[0].options;
    focused[0]!.focused = true;
    const data = { id: definition?.id ?? this.nextId(), name: command, type: 1, options };
    const interaction = this.send(AUTOCOMPLETE, `/${name} ${option}`, asker, null, data);
    return this.until(() => interaction.callback?.data?.choices as Json[] | undefined);
  }

  /** Somebody presses a button; `customId` need not be one that the message has (a forged or an old one). */
  async press(messageId: string, customId: string, asker: Asker = {}): Promise<Outcome> {
    return this.outcome(this.touch(messageId, { component_type: 2, custom_id: customId }, asker));
  }

  /** Somebody chooses of a select. */
  async choose(
    messageId: string,
    customId: string,
    values: readonly string[],
    asker: Asker = {},
  ): Promise<Outcome> {
    const rows = (this.messages.get(messageId)?.components ?? []) as Json[];
    const select = rows
      .flatMap(({ components }) => components as Json[])
      .find(({ custom_id }) => custom_id === customId);
    const channels = Object.fromEntries(
      values.flatMap((id) => {
        const channel = select?.type === CHANNEL_SELECT && this.guilds.channel(id);
        return channel ? [[id, { ...channelJson(channel), permissions: '0' }]] : [];
      }),
    );
    const data = {
      component_type: select?.type ?? STRING_SELECT,
      custom_id: customId,
      values,
      resolved: { channels },
    };
    return this.outcome(this.touch(messageId, data, asker));
  }

  /** Somebody sends off the modal that an interaction opened. @param fields by custom id. */
  async submit(
    opener: Interaction,
    fields: Readonly<Record<string, string>>,
    asker: Asker = {},
  ): Promise<Outcome> {
    const modal = opener.callback?.data;
    if (opener.callback?.type !== 9) throw new Error(`${opener.what} has opened no modal.`);
    const components = Object.entries(fields).map(([custom_id, value]) => ({
      type: 1,
      components: [{ type: 4, custom_id, value }],
    }));
    const data = { custom_id: modal.custom_id, components };
    const where = { channelId: opener.channelId, ...asker };
    return this.outcome(this.send(MODAL_SUBMIT, `modal ${modal.custom_id}`, where, opener.source, data));
  }

  /** Somebody writes a message; returns its id. */
  say(said: Said): string {
    const { content, place = 'guild', replyTo, replyPings = true, author, webhookId, type } = said;
    const id = this.nextId();
    const channel = this.channelOf(said.channelId ?? (place === 'dm' ? DM_CHANNEL_ID : CHANNEL_ID));
    const referenced = replyTo === undefined ? undefined : (this.messages.get(replyTo) ?? null);
    const mentioned = new Set(Array.from(content.matchAll(/<@!?(\d+)>/g), ([, mention]) => mention!));
    if (referenced && replyPings) mentioned.add(referenced.author.id);
    const message: Json = {
      ...this.blank(channel, id),
      author: user(author?.id ?? USER_ID, author?.bot ?? false),
      ...(channel.guild ? { member: { roles: [], joined_at: TIME, flags: 0 } } : {}),
      content,
      mention_everyone: /@everyone|@here/.test(content),
      mention_roles: Array.from(content.matchAll(/<@&(\d+)>/g), ([, role]) => role),
      mentions: [...mentioned].map((mention) => user(mention)),
      type: type ?? (replyTo === undefined ? 0 : 19),
      ...(webhookId === undefined ? {} : { webhook_id: webhookId }),
      ...(replyTo === undefined
        ? {}
        : {
            message_reference: { type: 0, message_id: replyTo, channel_id: channel.id },
            referenced_message: referenced,
          }),
    };
    this.messages.set(id, message);
    this.dispatchMessage('MESSAGE_CREATE', message);
    return id;
  }

  /** Somebody opens a thread from a message; returns its id, which is the message's. */
  openThread(messageId: string, name = 'thread'): string {
    const message = this.messages.get(messageId);
    if (!message) throw new Error(`There is no message ${messageId} to open a thread from.`);
    const parent = this.channelOf(message.channel_id);
    const thread = { id: messageId, type: 11, guild: parent.guild, parent, name, denied: 0n };
    const json = channelJson(this.guilds.addChannel(thread));
    this.gateway.dispatch('THREAD_CREATE', parent.guild!.id, () => ({ ...json, newly_created: true }));
    return messageId;
  }

  /** The bot's message in reply to a message, once it is there. */
  async replyTo(id: string): Promise<Call & { readonly id: string }> {
    const call = await this.call(
      'POST',
      /^\/channels\/\d+\/messages$/,
      ({ body, status }) => status === 200 && body.message_reference?.message_id === id,
    );
    const answer = this.botMessages().find(({ message_reference }) => message_reference?.message_id === id);
    return { ...call, id: answer!.id };
  }

  /** The messages that the bot sent or edited, as they stand. */
  botMessages(): Json[] {
    return [...this.messages.values()].filter(({ author }) => author.id === BOT_ID);
  }

  /** A server that the bot is in besides the first, with one channel. To be called before it connects. */
  addGuild(id: string, name: string, channelId: string): Guild {
    return this.guilds.add(id, name, channelId);
  }

  /** Ends the gateway connection from Discord's side. What happens until the bot resumes is sent then. */
  dropGateway(code: number): void {
    this.gateway.drop(code);
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

  private channelOf(id: string): Channel {
    const channel = this.guilds.channel(id);
    if (!channel) throw new Error(`The stand-in has no channel ${id}.`);
    return channel;
  }

  /** A registered command that Discord would offer to this member; undefined where none of the name is registered. */
  private offered(name: string, type: number, asker: Asker): APIApplicationCommand | undefined {
    const { guild } = this.channelOf(asker.channelId ?? CHANNEL_ID);
    const definition = [
      ...(guild ? (this.commands.get(guild.id) ?? []) : []),
      ...(this.commands.get('global') ?? []),
    ].find((command) => command.name === name && (command.type ?? 1) === type);
    const needed = BigInt(definition?.default_member_permissions ?? 0);
    if (((asker.permissions ?? 0n) & needed) !== needed) {
      throw new Error(`Discord does not offer ${name} to a member without ${needed}.`);
    }
    return definition;
  }

  private optionsOf(
    path: readonly string[],
    definitions: readonly APIApplicationCommandOption[],
    values: Json,
    resolved: Json,
  ): Json[] {
    const [first, ...rest] = path;
    if (first !== undefined) {
      const definition = definitions.find(({ name }) => name === first);
      if (!definition) throw new Error(`There is no subcommand ${first}.`);
      const inner = 'options' in definition ? (definition.options ?? []) : [];
      return [{ name: first, type: definition.type, options: this.optionsOf(rest, inner, values, resolved) }];
    }
    return Object.entries(values).map(([name, value]) => {
      const type = definitions.find((option) => option.name === name)?.type;
      if (definitions.length > 0 && type === undefined) throw new Error(`There is no option ${name}.`);
      if (type === ApplicationCommandOptionType.Channel) {
        const json = channelJson(this.channelOf(value));
        resolved.channels = { ...resolved.channels, [value]: { ...json, permissions: '0' } };
      }
      return { name, type: type ?? ApplicationCommandOptionType.String, value };
    });
  }

  private touch(messageId: string, data: Json, asker: Asker): Interaction {
    const source = this.messages.get(messageId);
    if (!source) throw new Error(`There is no message ${messageId} with a component.`);
    const where = { channelId: source.channel_id, ...asker };
    return this.send(COMPONENT, `component ${data.custom_id}`, where, source, data);
  }

  private send(type: number, what: string, asker: Asker, source: Json | null, data: Json): Interaction {
    const channel = this.channelOf(asker.channelId ?? CHANNEL_ID);
    const who = user(asker.userId ?? USER_ID);
    const permissions = String(asker.permissions ?? 0n);
    const interaction = this.interactions.open({
      id: this.nextId(),
      type,
      what,
      source,
      channelId: channel.id,
    });
    const { guild } = channel;
    const event = {
      id: interaction.id,
      application_id: BOT_ID,
      type,
      token: interaction.token,
      version: 1,
      locale: asker.locale ?? 'zh-CN',
      channel_id: channel.id,
      channel: channelJson(channel),
      ...(guild
        ? {
            guild_id: guild.id,
            guild_locale: guild.preferredLocale,
            guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
            member: { user: who, roles: [], joined_at: TIME, permissions, flags: 0 },
          }
        : { user: who }),
      entitlements: [],
      app_permissions: String(BigInt.asUintN(53, this.guilds.permissionsIn(channel))),
      authorizing_integration_owners: {},
      context: guild ? 0 : 1,
      attachment_size_limit: MAX_FILE_BYTES,
      ...(source ? { message: source } : {}),
      data,
    };
    this.gateway.dispatch('INTERACTION_CREATE', guild?.id ?? null, () => event);
    return interaction;
  }

  private async outcome(interaction: Interaction): Promise<Outcome> {
    return this.until(() => {
      if (interaction.state !== 'answered') return undefined;
      const { original, isPrivate } = interaction;
      return { interaction, message: original ?? {}, isPrivate };
    });
  }

  private dispatchMessage(event: string, message: Json): void {
    const guildId = message.guild_id ?? null;
    const needed = guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    this.gateway.dispatch(event, guildId, (intents) =>
      intents & needed ? this.readable(message, Boolean(intents & GatewayIntentBits.MessageContent)) : null,
    );
  }

  /** A message as the bot may read it: without its content, unless it has the intent or is written to. */
  private readable(message: Json, mayReadAll: boolean): Json {
    const isBots = message.author.id === BOT_ID || message.mentions.some(({ id }: Json) => id === BOT_ID);
    if (mayReadAll || isBots || message.guild_id === undefined) return message;
    return { ...message, content: '', embeds: [], attachments: [], components: [] };
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const method = request.method!;
    const { pathname, searchParams } = new URL(request.url!, 'http://stand.in');
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, '');
    const fault = this.faults.take(method, path);
    if (fault?.kind === 'reset') {
      request.socket.destroy();
      return;
    }
    const body = await this.bodyOf(Buffer.concat(parts), request.headers['content-type']);
    const isOpen = /^\/(?:interactions|webhooks)\//.test(path);
    const isAllowed = isOpen || request.headers.authorization === `Bot ${TOKEN}`;
    let answer: Response;
    if (fault?.kind === 'limit') answer = limitAnswer(fault);
    else if (fault?.kind === 'status') answer = { status: fault.status, body: 'upstream failed' };
    else if (fault?.kind === 'refusal') answer = refusal(fault.status, fault.code, 'Refused as ordered');
    else if (!isAllowed) answer = refusal(401, 0, '401: Unauthorized');
    else answer = this.serve(method, path, body, searchParams);
    const isServed = answer.status < 400;
    const pings = isServed && method !== 'GET' ? pingsIn(path, body) : [];
    this.calls.push({ method, path, body, status: answer.status, pings });
    if (fault?.kind === 'lost') {
      const token = /^\/interactions\/\d+\/([^/]+)\/callback$/.exec(path)?.[1];
      const interaction = token === undefined ? undefined : this.interactions.of(token);
      if (interaction) interaction.isAnswerLost = true;
      request.socket.destroy();
    } else {
      const type = answer.body === null ? {} : { 'content-type': 'application/json' };
      response.writeHead(answer.status, { ...type, ...answer.headers });
      response.end(answer.body === null ? undefined : JSON.stringify(answer.body));
    }
    this.changed();
  }

  /** A JSON body, or that of a form with files, whose names are then in `attachments`. */
  private async bodyOf(bytes: Buffer, type: string | undefined): Promise<Json> {
    if (bytes.length === 0) return {};
    if (!type?.startsWith('multipart/')) return JSON.parse(bytes.toString()) as Json;
    const form = await new globalThis.Response(new Uint8Array(bytes), {
      headers: { 'content-type': type },
    }).formData();
    const body = JSON.parse(String(form.get('payload_json') ?? '{}')) as Json;
    for (const [name, value] of form) {
      if (typeof value === 'string') continue;
      this.files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
      if (value.size > MAX_FILE_BYTES) this.refused.push(`file ${name}: ${value.size} bytes`);
      const attachment = body.attachments?.find(({ id }: Json) => name === `files[${id}]`);
      if (attachment) attachment.filename ??= value.name;
    }
    return body;
  }

  private serve(method: string, path: string, body: Json, query: URLSearchParams): Response {
    const faults = schemaFaults(method, path, body);
    if (faults.length > 0) return this.refuse(method, path, invalid(faults));
    const [room, first, second, third, fourth] = path.slice(1).split('/');
    switch (room) {
      case 'gateway':
        return served({
          url: `ws://127.0.0.1:${this.port}`,
          shards: this.recommendedShards,
          session_start_limit: {
            total: 1000,
            remaining: 999,
            reset_after: 0,
            max_concurrency: this.maxConcurrency,
          },
        });
      case 'applications':
        if (method === 'GET') return served(this.application());
        if (second === 'guilds' && (this.refuseGuilds || !this.guilds.all.has(third!))) {
          return refusal(403, 50001, 'Missing Access');
        }
        return this.putCommands(
          method,
          path,
          second === 'guilds' ? third! : 'global',
          body as unknown as Json[],
        );
      case 'interactions': {
        const isMessage = body.type === 4 || body.type === 7;
        const wrong = isMessage ? messageFaults(body.data ?? {}, body.type === 7) : [];
        if (wrong.length > 0) return this.refuse(method, path, invalid(wrong));
        return this.interactions.callback(first!, second!, body, query.get('with_response') === 'true');
      }
      case 'webhooks': {
        const wrong = method === 'GET' || method === 'DELETE' ? [] : messageFaults(body, method === 'PATCH');
        if (wrong.length > 0) return this.refuse(method, path, invalid(wrong));
        const asked = this.interactions.of(second!);
        const allowed = asked ? this.guilds.permissionsIn(this.channelOf(asked.channelId)) : ~0n;
        if (body.attachments?.length > 0 && !(allowed & PermissionFlagsBits.AttachFiles)) {
          return this.refuse(method, path, refusal(403, 50013, 'Missing Permissions'));
        }
        return this.interactions.webhook(method, second!, fourth ?? null, body);
      }
      case 'channels':
        return this.channel(method, path, this.guilds.channel(first!), second, third, fourth, body);
      default:
        return refusal(404, 0, '404: Not Found');
    }
  }

  private refuse(method: string, path: string, answer: Response): Response {
    const { message } = answer.body as { message: string };
    this.refused.push(`${method} ${path}: ${message}`);
    return answer;
  }

  private application(): Json {
    return {
      id: BOT_ID,
      name: 'Yinju',
      flags: this.gateway.applicationFlags,
      bot_public: true,
      owner: user(USER_ID),
      team: null,
      approximate_guild_count: this.guilds.all.size,
    };
  }

  private channel(
    method: string,
    path: string,
    channel: Channel | undefined,
    what: string | undefined,
    messageId: string | undefined,
    beyond: string | undefined,
    body: Json,
  ): Response {
    if (!channel) return refusal(404, 10003, 'Unknown Channel');
    const allowed = this.guilds.permissionsIn(channel);
    const lacks = (permission: bigint) => (allowed & permission) !== permission;
    const missing = () => this.refuse(method, path, refusal(403, 50013, 'Missing Permissions'));
    if (lacks(PermissionFlagsBits.ViewChannel)) {
      return this.refuse(method, path, refusal(403, 50001, 'Missing Access'));
    }
    const { SendMessages, SendMessagesInThreads, ReadMessageHistory, AttachFiles, CreatePublicThreads } =
      PermissionFlagsBits;
    const send = channel.parent ? SendMessagesInThreads : SendMessages;
    const message = messageId === undefined ? undefined : this.messages.get(messageId);
    const mayReadAll = Boolean(this.gateway.privileged & GatewayIntentBits.MessageContent);
    switch (`${method} ${what ?? ''}${messageId ? '/id' : ''}${beyond ? `/${beyond}` : ''}`) {
      case 'GET ':
        return served(channelJson(channel));
      case 'POST typing':
        return lacks(send) ? missing() : NO_CONTENT;
      case 'POST messages':
        if (lacks(send) || (body.message_reference && lacks(ReadMessageHistory))) return missing();
        if (body.attachments?.length > 0 && lacks(AttachFiles)) return missing();
        return this.post(
          path,
          channel,
          lacks(PermissionFlagsBits.EmbedLinks) ? { ...body, embeds: [] } : body,
        );
      case 'GET messages':
        if (lacks(ReadMessageHistory)) return served([]);
        return served(
          [...this.messages.values()]
            .filter(({ channel_id, flags }) => channel_id === channel.id && !(flags & EPHEMERAL))
            .reverse()
            .map((one) => this.readable(one, mayReadAll)),
        );
      case 'GET messages/id':
        if (lacks(ReadMessageHistory)) return missing();
        return message?.channel_id === channel.id
          ? served(this.readable(message, mayReadAll))
          : refusal(404, 10008, 'Unknown Message');
      case 'PATCH messages/id': {
        if (!message) return refusal(404, 10008, 'Unknown Message');
        if (message.author.id !== BOT_ID) return missing();
        const wrong = messageFaults(body, true);
        if (wrong.length > 0) return this.refuse(method, path, invalid(wrong));
        return served(this.edit(message, body));
      }
      case 'DELETE messages/id':
        if (!message) return refusal(404, 10008, 'Unknown Message');
        if (message.author.id !== BOT_ID) return missing();
        this.messages.delete(message.id);
        return NO_CONTENT;
      case 'POST messages/id/threads':
        if (lacks(CreatePublicThreads)) return missing();
        if (!message) return refusal(404, 10008, 'Unknown Message');
        this.openThread(message.id, body.name);
        return served(channelJson(this.channelOf(message.id)));
      default:
        return refusal(404, 0, '404: Not Found');
    }
  }

  private putCommands(method: string, path: string, scope: string, definitions: Json[]): Response {
    const faults = definitions.flatMap((definition) => commandFaults(definition));
    const names = definitions.map(({ name, type = 1 }) => `${type} ${name}`);
    if (new Set(names).size < names.length) faults.push('a name twice');
    if (faults.length > 0) return this.refuse(method, path, invalid(faults));
    const commands = definitions.map((definition) => ({
      ...definition,
      id: this.nextId(),
      application_id: BOT_ID,
      version: '1',
    })) as unknown as APIApplicationCommand[];
    this.commands.set(scope, commands);
    return served(commands);
  }

  private post(path: string, channel: Channel, body: Json): Response {
    const faults = messageFaults(body, false);
    if (faults.length > 0) return this.refuse('POST', path, invalid(faults));
    const earlier = this.botMessages().find(
      ({ nonce, channel_id }) => nonce !== undefined && nonce === body.nonce && channel_id === channel.id,
    );
    if (body.enforce_nonce && earlier) return served(earlier);
    return served(this.keep(channel.id, body, body.flags ?? 0));
  }

  private keep(channelId: string, body: Json, flags: number): Json {
    const message = {
      ...this.blank(this.channelOf(channelId), this.nextId()),
      author: user(BOT_ID),
      content: body.content ?? '',
      embeds: body.embeds ?? [],
      components: body.components ?? [],
      attachments: attachmentsOf(body),
      nonce: body.nonce,
      flags,
      ...(body.message_reference ? { message_reference: body.message_reference, type: 19 } : {}),
    };
    this.messages.set(message.id, message);
    if (!(flags & EPHEMERAL)) this.dispatchMessage('MESSAGE_CREATE', message);
    return message;
  }

  private edit(message: Json, body: Json): Json {
    for (const key of ['content', 'embeds', 'components'] as const) {
      if (body[key] !== undefined) message[key] = body[key] ?? (key === 'content' ? '' : []);
    }
    if (body.attachments !== undefined) message.attachments = attachmentsOf(body);
    message.edited_timestamp = TIME;
    if (!(message.flags & EPHEMERAL)) this.dispatchMessage('MESSAGE_UPDATE', message);
    return message;
  }

  private blank({ id: channelId, type, guild }: Channel, id: string): Json & { id: string } {
    return {
      id,
      channel_id: channelId,
      channel_type: type,
      ...(guild ? { guild_id: guild.id } : {}),
      timestamp: TIME,
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: 0,
      type: 0,
    };
  }
}

/** What Discord refuses in a message, a line each. @param isEdit whether what it leaves out stays as it was. */
function messageFaults(body: Json, isEdit: boolean): string[] {
  const isFilled = isEdit || body.attachments?.length > 0 || componentTexts(body).length > 0;
  const faults = faultsOf(body).filter((fault) => !(isFilled && fault === 'empty message'));
  const { parse = [], users = [], roles = [] } = body.allowed_mentions ?? {};
  if (parse.includes('users') && users.length > 0) faults.push('allowed_mentions: users parsed and listed');
  if (parse.includes('roles') && roles.length > 0) faults.push('allowed_mentions: roles parsed and listed');
  return [...faults, ...componentFaults(body)];
}

/** Whom a request's message pings, were the bot allowed to ping everyone. A private message pings nobody. */
function pingsIn(path: string, body: Json): string[] {
  const message = path.endsWith('/callback') ? (body.data ?? {}) : body;
  if (message.flags & EPHEMERAL) return [];
  const content = [message.content ?? '', ...componentTexts(message)].join('\n');
  return pingsOf({ ...message, content });
}

function attachmentsOf(body: Json): Json[] {
  return (body.attachments ?? []).map(({ id, filename = 'file' }: Json) => ({
    id: String(id),
    filename,
    size: 1,
    url: `https://cdn.example/${filename}`,
    proxy_url: `https://cdn.example/${filename}`,
  }));
}

/** What Discord refuses in a command's definition, a line each. */
function commandFaults({ name, type = 1, description, options = [], ...rest }: Json): string[] {
  const faults: string[] = [];
  const isSlash = type === 1;
  const checkName = (text: string, pattern: RegExp, what: string) => {
    if (!pattern.test(text) || (what !== 'menu' && text !== text.toLowerCase())) faults.push(`${text}: name`);
  };
  const checkTexts = (what: string, texts: readonly unknown[]) => {
    for (const text of texts) {
      const { length } = String(text ?? '');
      if (length < 1 || length > 100) faults.push(`${what}: description`);
    }
  };
  const pattern = isSlash ? /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u : /^.{1,32}$/u;
  for (const text of [name, ...Object.values(rest.name_localizations ?? {})]) {
    checkName(String(text), pattern, isSlash ? 'slash' : 'menu');
  }
  if (isSlash) checkTexts(name, [description, ...Object.values(rest.description_localizations ?? {})]);
  if (options.length > 25) faults.push(`${name}: more than 25 options`);
  let isOptional = false;
  for (const option of options as Json[]) {
    if (option.required && isOptional)
      faults.push(`${name}: required option ${option.name} after an optional one`);
    isOptional ||= !option.required;
    if ((option.choices?.length ?? 0) > 25) faults.push(`${name} ${option.name}: more than 25 choices`);
    if (option.choices && option.autocomplete)
      faults.push(`${name} ${option.name}: choices and autocomplete`);
    faults.push(...commandFaults({ ...option, type: 1 }));
  }
  const size = [name, description, ...options.map((option: Json) => `${option.name}${option.description}`)];
  if (size.join('').length > 8000) faults.push(`${name}: more than 8,000 characters`);
  return faults;
}
