import type { Scene } from './scene.ts';

/** Why a question is not taken now, in the asker's words; null where it is, which counts it. */
export function refusal({ state, place, settings, config, texts }: Scene, now: number): string | null {
  const { usage } = state;
  const userLimit = settings.userLimit ?? config.userLimit;
  const channelLimit = settings.channelLimit ?? config.channelLimit;
  const ofUser = usage.spend(`user:${place.guild}:${place.user}`, userLimit, now);
  if (ofUser > 0) return texts.limited('user', ofUser);
  const ofChannel = usage.spend(`channel:${place.channel}`, channelLimit, now);
  return ofChannel > 0 ? texts.limited('channel', ofChannel) : null;
}

/** Where questions are answered instead, in the asker's words; null where they are answered here. */
export function elsewhere({ state, place, settings, texts }: Scene): string | null {
  if (settings.answers !== false) return null;
  const channels = state.settings.channelsWith(place.guild, 'answers', true);
  return texts.notHere(channels.slice(0, 10).map((channel) => `<#${channel}>`));
}
