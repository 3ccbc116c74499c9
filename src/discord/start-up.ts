import { ApplicationFlags, type Client } from 'discord.js';
import packageJson from '../../package.json' with { type: 'json' };
import type { IndexSummary } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import { inviteLink, missingPermissions, NEEDED_PERMISSIONS } from './permissions.ts';
import { counted } from './texts.ts';

/** Which of the processes that share the bot's servers this is. */
export interface Shard {
  readonly id: number;
  readonly count: number;
}

export interface StartUp {
  readonly bot: string;
  readonly applicationId: string;
  readonly shard: Shard | null;
  readonly servers: readonly {
    readonly id: string;
    readonly name: string;
    readonly missing: readonly string[];
  }[];
  readonly index: IndexSummary;
  readonly indexDir: string;
  readonly collectionServers: Config['collectionServers'];
  /** Null where they could not be registered. */
  readonly commands: { readonly names: readonly string[]; readonly guildId: string | null } | null;
  /** Whether the message content intent is asked for, and whether the developer portal has it switched on. */
  readonly messageContent: { readonly isAsked: boolean; readonly isOn: boolean };
}

/** So that all of it stays on one screen. */
const SHOWN_SERVERS = 5;
const SHOWN_COLLECTIONS = 3;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What can be told of a client that is ready; the rest the caller knows. */
export function startUpOf({ user, application, guilds }: Client<true>) {
  const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags;
  return {
    bot: user.tag,
    applicationId: application.id,
    servers: guilds.cache.map(({ id, name, members }) => ({
      id,
      name,
      missing: members.me ? missingPermissions(members.me.permissions.bitfield) : [],
    })),
    isContentOn: application.flags.any([GatewayMessageContent, GatewayMessageContentLimited]),
  };
}

/** One screen: what this is, what it may do and what it lacks, how to invite it, and what it answers from. */
export function startUpScreen(start: StartUp, now: Date): string {
  const { index, shard, servers, commands } = start;
  const of = shard === null ? '' : `, shard ${shard.id + 1} of ${shard.count}`;
  const lacking = servers.filter(({ missing }) => missing.length > 0);
  const named = NEEDED_PERMISSIONS.map(([name]) => name).join(', ');
  const lines: (readonly [head: string, text: string])[] = [
    [`Yinju ${packageJson.version}`, '引据: answers in the articles’ own words'],
    ['Bot', `${start.bot}, in ${counted(servers.length, 'server')}${of}`],
    [
      'Index',
      `${start.indexDir}: ${counted(index.articles, 'article')} in ${counted(index.passages, 'passage')}, ${index.embedder}, ` +
        `built ${ageOf(index.builtAt, now)} (${index.builtAt.slice(0, 16).replace('T', ' ')} UTC)`,
    ],
    ...(index.articles === 0
      ? [['', 'There is nothing to answer from: put articles there, `npm run index`.'] as const]
      : []),
    ...collectionLines(start).map((line, i) => [i === 0 ? 'Collections' : '', line] as const),
    ['Commands', commandsLine(commands)],
    [
      'Intents',
      `Guilds, Guild Messages, Direct Messages${start.messageContent.isAsked ? ', Message Content' : ''}`,
    ],
    ['', contentLine(start.messageContent)],
    ['Permissions', named],
    ...(servers.length > 0 && lacking.length === 0 ? [['', 'granted in every server'] as const] : []),
    ...lacking
      .slice(0, SHOWN_SERVERS)
      .map(({ name, missing }) => ['', `missing in ${name}: ${missing.join(', ')}`] as const),
    ...(lacking.length > SHOWN_SERVERS
      ? [['', `missing in ${counted(lacking.length - SHOWN_SERVERS, 'more server')}`] as const]
      : []),
    [servers.length === 0 ? 'Invite it' : 'Invite', inviteLink(start.applicationId)],
  ];
  return lines.map(([head, text]) => `${head.padEnd(13)}${text}`).join('\n');
}

/** Which of them only some servers see, those by their names where this process knows them. */
function collectionLines({ collectionServers, servers }: StartUp): string[] {
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? id;
  const lines = [...collectionServers].map(([name, ids]) => `${name}: only in ${ids.map(nameOf).join(', ')}`);
  const more = lines.length - SHOWN_COLLECTIONS;
  return [...lines.slice(0, SHOWN_COLLECTIONS), ...(more > 0 ? [`and ${more} more`] : [])];
}

function commandsLine(commands: StartUp['commands']): string {
  if (commands === null)
    return 'could not be registered; the log says why. Those of an earlier start still work.';
  const where =
    commands.guildId === null
      ? 'everywhere (new ones may take Discord an hour)'
      : `in server ${commands.guildId}`;
  return `${commands.names.join(' ')}, ${where}`;
}

function contentLine({ isAsked, isOn }: StartUp['messageContent']): string {
  if (isAsked) return 'It reads every message of its channels, for those where it answers unasked.';
  return isOn
    ? 'Message Content is switched on in the portal but not used: MESSAGE_CONTENT=on asks for it.'
    : 'Message Content is off: only answering unasked needs it.';
}

function ageOf(builtAt: string, now: Date): string {
  const ms = Math.max(0, now.getTime() - Date.parse(builtAt));
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days ago`;
  return ms >= 2 * HOUR_MS
    ? `${Math.floor(ms / HOUR_MS)} hours ago`
    : `${Math.floor(ms / 60_000)} minutes ago`;
}
