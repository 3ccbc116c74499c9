import { ApplicationFlags, GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import { type Guilds, guildJson } from './guilds.ts';
import { BOT_ID, type Json, TOKEN, user } from './wire.ts';

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

interface Packet {
  readonly t: string;
  readonly s: number;
  readonly d: Json;
}

/** One shard's session; it outlives its connections until it is ended. */
interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  readonly sent: Packet[];
  socket: WebSocket | null;
}

/** An event, and how it looks to a session; null where its intents leave it out. */
export type View = (intents: number) => Json | null;

/** Discord's gateway, version 10: sessions of one or several shards, resuming, and its faults. */
export class Gateway {
  readonly identifies: Json[] = [];
  readonly closeCodes: number[] = [];
  readonly violations: string[] = [];
  heartbeats = 0;
  resumes = 0;
  heartbeatMs = 41_250;
  /** Privileged intents that the developer portal has switched on, as bits. */
  privileged = 0;
  refuseIdentify = false;
  isMute = false;
  /** Whether heartbeats go unacknowledged, as on a connection that is half dead. */
  isDeaf = false;
  /** Whether every event is sent twice. */
  isEchoing = false;

  private readonly sessions = new Map<string, Session>();
  private readonly sockets = new Set<WebSocket>();
  private sequence = 0;
  private readonly guilds: Guilds;
  private readonly url: () => string;
  private readonly changed: () => void;

  constructor(guilds: Guilds, url: () => string, changed: () => void) {
    this.guilds = guilds;
    this.url = url;
    this.changed = changed;
  }

  /** Of the application: which privileged intents it may ask for. */
  get applicationFlags(): number {
    const mayRead = this.privileged & GatewayIntentBits.MessageContent;
    return mayRead ? ApplicationFlags.GatewayMessageContentLimited : 0;
  }

  /** Sends an event to the shard that has the server; to the first where it is of none. */
  dispatch(t: string, guildId: string | null, view: View): void {
    for (const session of this.sessions.values()) {
      const shard = guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(session.shardCount));
      const d = shard === session.shard ? view(session.intents) : null;
      if (d) this.send(session, t, d);
    }
  }

  /** Ends the connections from Discord's side; their sessions may be resumed. */
  drop(code: number): void {
    for (const session of this.sessions.values()) {
      session.socket?.close(code);
      session.socket = null;
    }
  }

  /** Breaks the connections without a word. */
  break(): void {
    for (const session of this.sessions.values()) session.socket = null;
    for (const socket of this.sockets) socket.terminate();
  }

  /** Op 7: asks to connect anew. */
  reconnect(): void {
    this.tell({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9. A session that may not be resumed is forgotten, and what happens until the next is not told. */
  invalidate(isResumable: boolean): void {
    this.tell({ op: GatewayOpcodes.InvalidSession, d: isResumable });
    if (!isResumable) this.forget();
  }

  /** No session may be resumed any more. */
  forget(): void {
    this.sessions.clear();
  }

  onConnection(socket: WebSocket): void {
    let session: Session | null = null;
    this.sockets.add(socket);
    socket.on('close', (code) => {
      this.sockets.delete(socket);
      if (session?.socket === socket) session.socket = null;
      // Discord ends the session that a client leaves properly.
      if (session && (code === 1000 || code === 1001)) this.sessions.delete(session.id);
      this.closeCodes.push(code);
      this.changed();
    });
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: GatewayOpcodes; d: Json };
      if (op === GatewayOpcodes.Heartbeat) {
        this.heartbeats++;
        if (!this.isDeaf) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      } else if (op === GatewayOpcodes.Identify) session = this.onIdentify(socket, d);
      else if (op === GatewayOpcodes.Resume) session = this.onResume(socket, d);
      else if (!session) this.violations.push(`gateway: op ${op} before a session`);
      this.changed();
    });
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.heartbeatMs } }));
  }

  private tell(payload: Json): void {
    for (const { socket } of this.sessions.values()) socket?.send(JSON.stringify(payload));
  }

  private send(session: Session, t: string, d: Json): void {
    const packet = { t, s: ++this.sequence, d };
    session.sent.push(packet);
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, ...packet });
    session.socket?.send(text);
    if (this.isEchoing && t !== 'READY' && t !== 'RESUMED') session.socket?.send(text);
  }

  private onIdentify(socket: WebSocket, d: Json): Session | null {
    this.identifies.push(d);
    if (this.isMute) return null;
    if (this.refuseIdentify || d.token !== TOKEN) {
      socket.close(GatewayCloseCodes.AuthenticationFailed);
      return null;
    }
    if (d.intents & PRIVILEGED & ~this.privileged) {
      socket.close(GatewayCloseCodes.DisallowedIntents);
      return null;
    }
    const [shard, shardCount] = (d.shard ?? [0, 1]) as [number, number];
    const id = `session-${this.identifies.length}`;
    const session: Session = { id, shard, shardCount, intents: d.intents, sent: [], socket };
    // A new session of a shard takes the place of the old one.
    for (const old of this.sessions.values()) if (old.shard === shard) this.sessions.delete(old.id);
    this.sessions.set(id, session);
    const guilds = [...this.guilds.all.values()].filter(
      (guild) => Number((BigInt(guild.id) >> 22n) % BigInt(shardCount)) === shard,
    );
    this.send(session, 'READY', {
      v: 10,
      user: user(BOT_ID),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      resume_gateway_url: this.url(),
      application: { id: BOT_ID, flags: this.applicationFlags },
      shard: [shard, shardCount],
    });
    for (const guild of guilds) this.send(session, 'GUILD_CREATE', guildJson(guild));
    return session;
  }

  private onResume(socket: WebSocket, d: Json): Session | null {
    const session = this.sessions.get(d.session_id);
    if (!session || d.token !== TOKEN) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return null;
    }
    this.resumes++;
    session.socket = socket;
    for (const packet of session.sent.filter(({ s }) => s > d.seq)) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, ...packet }));
    }
    this.send(session, 'RESUMED', {});
    return session;
  }
}
