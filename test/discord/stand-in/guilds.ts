import { PermissionFlagsBits } from 'discord.js';
import { BOT_ID, CHANNEL_ID, DM_CHANNEL_ID, GUILD_ID, type Json, TIME, USER_ID, user } from './wire.ts';

/** What the invite link of the documents grants. */
const GRANTED =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

export interface Channel {
  readonly id: string;
  /** Discord's channel type: 0 text, 1 direct messages, 11 public thread. */
  readonly type: number;
  readonly guild: Guild | null;
  /** The channel that a thread is of. */
  readonly parent: Channel | null;
  name: string;
  /** What the bot may not do here, of what it may in the server. */
  denied: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: Channel[];
  /** Of the bot's own role. */
  permissions: bigint;
  preferredLocale: string;
}

/** The servers that the bot is in, and its direct messages. */
export class Guilds {
  readonly all = new Map<string, Guild>();
  private readonly channels = new Map<string, Channel>();

  constructor() {
    this.add(GUILD_ID, 'Stand-in', CHANNEL_ID);
    this.addChannel({ id: DM_CHANNEL_ID, type: 1, guild: null, parent: null, name: '', denied: 0n });
  }

  get first(): Guild {
    return this.all.get(GUILD_ID)!;
  }

  add(id: string, name: string, channelId: string): Guild {
    const guild: Guild = { id, name, channels: [], permissions: GRANTED, preferredLocale: 'en-US' };
    this.all.set(id, guild);
    this.addChannel({ id: channelId, type: 0, guild, parent: null, name: 'general', denied: 0n });
    return guild;
  }

  addChannel(channel: Channel): Channel {
    this.channels.set(channel.id, channel);
    channel.guild?.channels.push(channel);
    return channel;
  }

  channel(id: string): Channel | undefined {
    return this.channels.get(id);
  }

  /** What the bot may do in a channel; everything in direct messages. */
  permissionsIn({ guild, denied, parent }: Channel): bigint {
    if (!guild) return ~0n;
    if (guild.permissions & PermissionFlagsBits.Administrator) return ~0n;
    return guild.permissions & ~denied & ~(parent?.denied ?? 0n);
  }
}

export function channelJson({ id, type, guild, parent, name, denied }: Channel): Json {
  if (!guild) return { id, type, recipients: [user(USER_ID)], last_message_id: null, flags: 0 };
  const thread = parent && {
    parent_id: parent.id,
    owner_id: USER_ID,
    message_count: 1,
    member_count: 1,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: TIME,
      locked: false,
      create_timestamp: TIME,
    },
  };
  const overwrites = [{ id: guild.id, type: 0, allow: '0', deny: String(denied) }];
  return {
    id,
    type,
    name,
    guild_id: guild.id,
    flags: 0,
    ...(thread ?? { permission_overwrites: overwrites, position: 0, parent_id: null }),
  };
}

export function guildJson({ id, name, channels, permissions, preferredLocale }: Guild): Json {
  const lists = ['emojis', 'stickers', 'features', 'presences', 'voice_states', 'stage_instances'];
  return {
    id,
    name,
    unavailable: false,
    owner_id: USER_ID,
    preferred_locale: preferredLocale,
    channels: channels.filter(({ parent }) => !parent).map(channelJson),
    threads: channels.filter(({ parent }) => parent).map(channelJson),
    roles: [
      { id, name: '@everyone', permissions: '0', color: 0, position: 0 },
      { id: BOT_ID, name: 'Yinju', permissions: String(permissions), color: 0, position: 1, managed: true },
    ],
    members: [{ user: user(BOT_ID), roles: [BOT_ID], joined_at: TIME, flags: 0 }],
    ...Object.fromEntries(lists.map((key) => [key, []])),
    guild_scheduled_events: [],
    member_count: 2,
    system_channel_flags: 0,
  };
}
