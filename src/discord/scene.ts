import type { Logger } from 'pino';
import type { Collection, Library } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import type { State } from '../state/open.ts';
import type { Shown } from '../state/results.ts';
import { type PlaceSettings, UNSET } from '../state/settings.ts';
import { withheldFrom } from './collections.ts';
import type { Command } from './command.ts';
import type { Shard } from './start-up.ts';
import { type Locale, TEXTS, type Texts } from './texts.ts';

/** What the bot has for all that it does. */
export interface Services {
  readonly config: Config;
  /** All articles, whoever may see them. */
  readonly whole: Library;
  readonly state: State;
  readonly log: Logger;
  readonly commands: readonly Command[];
  /** Null where this process has all servers. */
  readonly shard: Shard | null;
  /** Whether Discord shows the bot messages that are not addressed to it. */
  readonly seesMessages: boolean;
  /** Whether a user owns the bot, alone or in a team. */
  isOwner(user: string): Promise<boolean>;
}

/** Who asks, where, and what of the bot is there for them: nothing that may not be seen there can be reached from here. */
export interface Scene extends Omit<Services, 'whole'> {
  readonly place: Shown;
  /** Of answers: the place's where it has set one, else the asker's. */
  readonly locale: Locale;
  readonly texts: Texts;
  /** The asker's own, for what is no answer and for them alone. */
  readonly askerLocale: Locale;
  /** What holds in this channel. */
  readonly settings: PlaceSettings;
  /** Of the articles, those that may be seen here. */
  readonly library: Library;
  /** What the bot's owner lets this server choose from. */
  readonly collections: readonly Collection[];
}

export interface Whereabouts {
  /** Null for a direct message. */
  readonly guild: string | null;
  readonly channel: string;
  /** The channel that a thread belongs to, whose settings are the thread's; undefined where that is not known. */
  readonly parent: string | null | undefined;
  readonly user: string;
  /** The user's, which a setting of the place may replace. */
  readonly locale: Locale;
}

export function sceneOf({ whole, ...services }: Services, where: Whereabouts): Scene {
  const { state, config } = services;
  const { guild, channel, parent } = where;
  const settings = guild === null ? UNSET : state.settings.effective(guild, parent ?? channel);
  // A direct message is of no server whose choice could be asked, so what any of them leaves out is left out here.
  const isUnknown = guild === null || parent === undefined;
  const chosen = isUnknown ? state.settings.seenEverywhere() : settings.collections;
  const withheld = withheldFrom(guild, config);
  const collections = whole.collections.filter(({ name }) => !withheld.has(name));
  const seen = collections.flatMap(({ name }) => (chosen?.includes(name) === false ? [] : [name]));
  const locale = settings.locale ?? where.locale;
  return {
    ...services,
    place: { guild: guild ?? '', channel, user: state.hashUser(where.user) },
    locale,
    texts: TEXTS[locale],
    askerLocale: where.locale,
    settings,
    library: chosen === null && withheld.size === 0 ? whole : whole.within(seen),
    collections,
  };
}
