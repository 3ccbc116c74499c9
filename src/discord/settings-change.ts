import { createHash } from 'node:crypto';
import type { Collection } from '../answer/answer.ts';
import { type PlaceSettings, UNSET } from '../state/settings.ts';
import type { Scene } from './scene.ts';

/** Settings that are to change. */
export interface Changed {
  /** The channel they are of, where it is not the one that is being set up. */
  readonly of?: string;
  readonly set: Partial<PlaceSettings>;
}

/** In a select: as the server, or as everybody's Discord is. */
export const DEFAULT_VALUE = 'default';
const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
const MAX_LIMIT = 10_000;

/**
 * What choosing `values` (null for a button) under a key means for a place; null where there is no such key or value.
 * @param own what the place has set. @param channel '' for the server.
 */
export function changeOf(
  key: string,
  values: readonly string[] | null,
  own: PlaceSettings,
  channel: string,
  scene: Scene,
): readonly Changed[] | null {
  const [value = DEFAULT_VALUE] = values ?? [];
  switch (key) {
    case 'answers':
      if (values === null) return null;
      return channel === '' ? channelsChosen('answers', values, scene) : flag('answers', value);
    case 'unasked':
      if (channel === '') return values && channelsChosen('unasked', values, scene);
      return [{ set: { unasked: own.unasked ? null : true } }];
    case 'isPrivate':
      // The server has a button for it, a channel may also do as the server does.
      return channel === ''
        ? [{ set: { isPrivate: own.isPrivate ? null : true } }]
        : flag('isPrivate', value);
    case 'locale': {
      if (value === DEFAULT_VALUE) return [{ set: { locale: null } }];
      const locale = LOCALES.find((one) => one === value);
      return locale ? [{ set: { locale } }] : null;
    }
    case 'collections': {
      if (values === null) return null;
      const chosen = scene.collections.filter((collection) => values.includes(optionOf(collection)));
      return [{ set: { collections: chosen.length > 0 ? chosen.map(({ name }) => name) : null } }];
    }
    case 'reset':
      return [
        { set: UNSET },
        ...(channel === ''
          ? [...channelsChosen('answers', [], scene), ...channelsChosen('unasked', [], scene)]
          : []),
      ];
    default:
      return null;
  }
}

/** Limits as typed; an empty one is the default's. Null where one is no number from 0 to 10,000. */
export function limitsOf(user: string, channel: string): Changed | null {
  const [userLimit, channelLimit] = [user, channel].map((text) => {
    if (text.trim() === '') return null;
    const limit = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
    return limit <= MAX_LIMIT ? limit : undefined;
  });
  if (userLimit === undefined || channelLimit === undefined) return null;
  return { set: { userLimit, channelLimit } };
}

/** What stands for a collection in a select, whose values have 1 to 100 characters. */
export function optionOf({ name }: Pick<Collection, 'name'>): string {
  const isFit = name !== '' && name.length <= 100;
  return isFit ? name : `#${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

function flag(key: 'answers' | 'isPrivate', value: string): readonly Changed[] | null {
  if (value === DEFAULT_VALUE) return [{ set: { [key]: null } }];
  return value === 'yes' || value === 'no' ? [{ set: { [key]: value === 'yes' } }] : null;
}

/** These channels are to have it, and those that had it no more; for answers the server then has it not itself. */
function channelsChosen(
  key: 'answers' | 'unasked',
  chosen: readonly string[],
  { state, place }: Scene,
): readonly Changed[] {
  const before = state.settings.channelsWith(place.guild, key, true);
  const dropped = before.filter((id) => !chosen.includes(id));
  return [
    ...(key === 'answers' ? [{ of: '', set: { answers: chosen.length > 0 ? false : null } }] : []),
    ...dropped.map((of) => ({ of, set: { [key]: null } })),
    ...chosen.map((of) => ({ of, set: { [key]: true } })),
  ];
}
