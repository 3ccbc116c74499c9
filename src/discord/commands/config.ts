import {
  ApplicationCommandOptionType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { PlaceSettings } from '../../state/settings.ts';
import type { Action, Pressed, Response } from '../action.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import type { Scene } from '../scene.ts';
import { type Changed, changeOf, limitsOf } from '../settings-change.ts';
import { renderLimits, renderPanel, SETTINGS_TEXTS } from '../settings-panel.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'channel'>> = {
  'zh-CN': {
    name: '设置',
    description: '在哪里回答、用什么语言、给谁看、多少问题、哪些文章',
    options: { channel: { name: '频道', description: '只设置这个频道；不填则设置整个服务器' } },
  },
  'zh-TW': {
    name: '設定',
    description: '在哪裡回答、用什麼語言、給誰看、多少問題、哪些文章',
    options: { channel: { name: '頻道', description: '只設定這個頻道；不填則設定整個伺服器' } },
  },
  en: {
    name: 'config',
    description: 'Where it answers, in which language, to whom, how much, from which articles',
    options: { channel: { name: 'channel', description: 'Set up this channel only; else the whole server' } },
  },
};

const change: Action = {
  name: 'config',
  handle(interaction, [channel = '', key = ''], scene) {
    if (scene.place.guild === '' || !mayManage(interaction)) {
      return { kind: 'private', reply: { content: scene.texts.notAllowed.manager } };
    }
    const isOfServer = channel === SERVER;
    if (!isOfServer && !interaction.guild?.channels.cache.has(channel)) return null;
    return respond(interaction, isOfServer ? '' : channel, key, scene);
  },
};

/** In custom ids, in the place of a channel. */
const SERVER = '0';

export const config: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(
    WORDS,
    [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
      },
    ],
    { permissions: PermissionFlagsBits.ManageGuild, contexts: [InteractionContextType.Guild] },
  ),
  isQuestion: false,
  actions: [change],
  texts: SETTINGS_TEXTS,
  isPrivate: () => true,
  async reply(interaction, scene) {
    if (scene.place.guild === '') return { content: scene.texts.notAllowed.server };
    if (!mayManage(interaction)) return { content: scene.texts.notAllowed.manager };
    return renderPanel(interaction.options.getChannel('channel')?.id ?? '', scene);
  },
};

function respond(interaction: Pressed, channel: string, key: string, scene: Scene): Response | null {
  const { state, place, askerLocale } = scene;
  if (interaction.isModalSubmit()) {
    const limits = limitsOf(
      interaction.fields.getTextInputValue('user'),
      interaction.fields.getTextInputValue('channel'),
    );
    if (!limits) return { kind: 'private', reply: { content: SETTINGS_TEXTS[askerLocale].wrongLimit } };
    return apply([limits], channel, scene);
  }
  const own = state.settings.of(place.guild, channel);
  if (key === 'limits') return { kind: 'modal', modal: renderLimits(channel, own, scene) };
  const values = interaction.isAnySelectMenu() ? interaction.values : null;
  const changed = changeOf(key, values, own, channel, scene);
  return changed && apply(changed, channel, scene);
}

/** @param changed settings of this place, and of other channels by their id. */
function apply(changed: readonly Changed[], channel: string, scene: Scene): Response {
  const { settings } = scene.state;
  for (const { of = channel, set } of changed) {
    for (const [key, value] of Object.entries(set)) {
      settings.set(scene.place.guild, of, key as keyof PlaceSettings, value as never);
    }
  }
  return { kind: 'update', reply: renderPanel(channel, scene) };
}

function mayManage({ memberPermissions }: Pick<Pressed, 'memberPermissions'>): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}
