import {
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { PlaceSettings } from '../state/settings.ts';
import { customId } from './action.ts';
import type { Row } from './buttons.ts';
import { lineMarkdown, plainLine } from './markdown.ts';
import type { Reply } from './render.ts';
import type { Scene } from './scene.ts';
import { DEFAULT_VALUE, optionOf } from './settings-change.ts';
import { counted, type Localised } from './texts.ts';

interface SettingsTexts {
  /** Between a label and its value. */
  readonly colon: string;
  /** Between names in a list. */
  readonly comma: string;
  readonly server: string;
  /** `channel` is Discord's mention of it. */
  channel(channel: string): string;
  readonly answersIn: string;
  readonly unaskedIn: string;
  readonly everywhere: string;
  readonly nowhere: string;
  readonly language: string;
  readonly languages: Readonly<Record<'zh-CN' | 'zh-TW' | 'en', string>>;
  readonly ofAsker: string;
  readonly asServer: string;
  readonly whether: string;
  readonly answers: Readonly<Record<'yes' | 'no', string>>;
  readonly privacy: string;
  readonly isPrivate: Readonly<Record<'yes' | 'no', string>>;
  /** On the button that changes it. */
  readonly makePrivate: Readonly<Record<'yes' | 'no', string>>;
  readonly collections: string;
  readonly allCollections: string;
  readonly noFolder: string;
  articles(count: number): string;
  tooManyCollections(count: number): string;
  limits(user: number, channel: number): string;
  readonly limitsTitle: string;
  readonly userLimit: string;
  readonly channelLimit: string;
  readonly limitHint: string;
  readonly wrongLimit: string;
  readonly unasked: Readonly<Record<'on' | 'off', string>>;
  readonly isUnasked: string;
  readonly needsIntent: string;
  readonly reset: string;
  readonly yes: string;
  readonly no: string;
}

export const SETTINGS_TEXTS: Localised<SettingsTexts> = {
  'zh-CN': {
    colon: '：',
    comma: '、',
    server: '**整个服务器的设置**（单个频道：`/设置 频道`）',
    channel: (channel) => `**${channel} 的设置**（没设的跟随服务器）`,
    answersIn: '在哪些频道回答',
    unaskedIn: '在哪些频道不用 @ 也回答每个问题',
    everywhere: '所有频道',
    nowhere: '无',
    language: '语言',
    languages: { 'zh-CN': '简体中文', 'zh-TW': '繁体中文', en: 'English' },
    ofAsker: '跟随提问者的 Discord',
    asServer: '跟随服务器',
    whether: '是否回答',
    answers: { yes: '回答问题', no: '不回答问题' },
    privacy: '回答给谁看',
    isPrivate: { yes: '只给提问者看', no: '大家都能看' },
    makePrivate: { yes: '改为只给提问者看', no: '改为大家都能看' },
    collections: '用哪些文章回答',
    allCollections: '全部',
    noFolder: '（不在文件夹里的文章）',
    articles: (count) => `${count} 篇文章`,
    tooManyCollections: (count) => `文件夹有 ${count} 个，这里只能列出前 25 个。`,
    limits: (user, channel) =>
      `每分钟的问题：每人${user ? `最多 ${user} 个` : '不限'}，每个频道${channel ? `最多 ${channel} 个` : '不限'}`,
    limitsTitle: '问题上限',
    userLimit: '每人每分钟几个问题',
    channelLimit: '每个频道每分钟几个问题',
    limitHint: '0 为不限，留空为默认',
    wrongLimit: '上限要写成 0 到 10000 的整数，或者留空。没有改动。',
    unasked: { on: '不用 @ 也回答每个问题', off: '只在 @ 我时回答' },
    isUnasked: '不用 @ 也回答每个问题',
    needsIntent:
      '⚠️ 不用 @ 也回答，需要“消息内容意图”：请机器人所有者在开发者后台的 Bot 页打开 Message Content Intent，并设 `MESSAGE_CONTENT=on` 后重启。在那之前仍要 @ 才回答。',
    reset: '恢复默认',
    yes: '是',
    no: '否',
  },
  'zh-TW': {
    colon: '：',
    comma: '、',
    server: '**整個伺服器的設定**（單個頻道：`/設定 頻道`）',
    channel: (channel) => `**${channel} 的設定**（沒設的跟隨伺服器）`,
    answersIn: '在哪些頻道回答',
    unaskedIn: '在哪些頻道不用 @ 也回答每個問題',
    everywhere: '所有頻道',
    nowhere: '無',
    language: '語言',
    languages: { 'zh-CN': '簡體中文', 'zh-TW': '繁體中文', en: 'English' },
    ofAsker: '跟隨提問者的 Discord',
    asServer: '跟隨伺服器',
    whether: '是否回答',
    answers: { yes: '回答問題', no: '不回答問題' },
    privacy: '回答給誰看',
    isPrivate: { yes: '只給提問者看', no: '大家都能看' },
    makePrivate: { yes: '改為只給提問者看', no: '改為大家都能看' },
    collections: '用哪些文章回答',
    allCollections: '全部',
    noFolder: '（不在資料夾裡的文章）',
    articles: (count) => `${count} 篇文章`,
    tooManyCollections: (count) => `資料夾有 ${count} 個，這裡只能列出前 25 個。`,
    limits: (user, channel) =>
      `每分鐘的問題：每人${user ? `最多 ${user} 個` : '不限'}，每個頻道${channel ? `最多 ${channel} 個` : '不限'}`,
    limitsTitle: '問題上限',
    userLimit: '每人每分鐘幾個問題',
    channelLimit: '每個頻道每分鐘幾個問題',
    limitHint: '0 為不限，留空為預設',
    wrongLimit: '上限要寫成 0 到 10000 的整數，或者留空。沒有改動。',
    unasked: { on: '不用 @ 也回答每個問題', off: '只在 @ 我時回答' },
    isUnasked: '不用 @ 也回答每個問題',
    needsIntent:
      '⚠️ 不用 @ 也回答，需要「訊息內容意圖」：請機器人擁有者在開發者平台的 Bot 頁面開啟 Message Content Intent，並設 `MESSAGE_CONTENT=on` 後重新啟動。在那之前仍要 @ 才回答。',
    reset: '恢復預設',
    yes: '是',
    no: '否',
  },
  en: {
    colon: ': ',
    comma: ', ',
    server: '**Settings of this server** (of one channel: `/config channel`)',
    channel: (channel) => `**Settings of ${channel}** (what is not set is as in the server)`,
    answersIn: 'Answers in',
    unaskedIn: 'Answers every question, without an @, in',
    everywhere: 'all channels',
    nowhere: 'none',
    language: 'Language',
    languages: { 'zh-CN': 'Simplified Chinese', 'zh-TW': 'Traditional Chinese', en: 'English' },
    ofAsker: "as in the asker's Discord",
    asServer: 'as in the server',
    whether: 'Whether it answers',
    answers: { yes: 'Answers questions', no: 'Does not answer questions' },
    privacy: 'Answers are seen by',
    isPrivate: { yes: 'only the one who asks', no: 'everybody' },
    makePrivate: { yes: 'Show answers to the asker only', no: 'Show answers to everybody' },
    collections: 'Articles used',
    allCollections: 'all',
    noFolder: '(articles in no folder)',
    articles: (count) => counted(count, 'article'),
    tooManyCollections: (count) => `There are ${count} folders; only the first 25 can be listed here.`,
    limits: (user, channel) =>
      `Questions a minute: ${user ? `at most ${user}` : 'no limit'} per user, ${channel ? `at most ${channel}` : 'no limit'} per channel`,
    limitsTitle: 'Limits',
    userLimit: 'Questions a minute of one user',
    channelLimit: 'Questions a minute in one channel',
    limitHint: '0 for no limit, empty for the default',
    wrongLimit: 'A limit is a whole number from 0 to 10000, or empty. Nothing was changed.',
    unasked: { on: 'Answer every question, without an @', off: 'Answer only when mentioned' },
    isUnasked: 'Answers every question, without an @',
    needsIntent:
      '⚠️ To answer without an @ it needs the message content intent: the owner of the bot has to switch on Message Content Intent on the Bot page of the developer portal, set `MESSAGE_CONTENT=on` and restart it. Until then it answers only when mentioned.',
    reset: 'Back to the defaults',
    yes: 'yes',
    no: 'no',
  },
};

const SERVER = '0';
/** Discord's limits for the options of a select, and for the channels chosen in one. */
const MAX_OPTIONS = 25;
const MAX_LABEL = 100;
const LIST_ROOM = 600;
const SHOWN_CHANNELS = 10;

/** What is set for a server (`channel` is '') or a channel, and the means to change it. */
export function renderPanel(channel: string, scene: Scene): Reply {
  const { state, place, askerLocale } = scene;
  const own = state.settings.of(place.guild, channel);
  const texts = SETTINGS_TEXTS[askerLocale];
  const rows = channel === '' ? serverRows(own, scene, texts) : channelRows(channel, own, scene, texts);
  return { content: describe(channel, own, scene, texts).join('\n'), components: rows };
}

/** The form for limits. */
export function renderLimits(
  channel: string,
  { userLimit, channelLimit }: PlaceSettings,
  { askerLocale }: Scene,
): APIModalInteractionResponseCallbackData {
  const texts = SETTINGS_TEXTS[askerLocale];
  const field = (custom_id: string, label: string, value: number | null) => ({
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.TextInput as const,
        custom_id,
        label,
        style: TextInputStyle.Short,
        placeholder: texts.limitHint,
        required: false,
        max_length: 5,
        ...(value === null ? {} : { value: String(value) }),
      },
    ],
  });
  return {
    custom_id: idOf(channel, 'limits'),
    title: texts.limitsTitle,
    components: [
      field('user', texts.userLimit, userLimit),
      field('channel', texts.channelLimit, channelLimit),
    ],
  };
}

function describe(channel: string, own: PlaceSettings, scene: Scene, texts: SettingsTexts): string[] {
  const { state, place, config, collections } = scene;
  const isServer = channel === '';
  const holds = isServer ? own : state.settings.effective(place.guild, channel);
  const channelsWith = (key: 'answers' | 'unasked') => state.settings.channelsWith(place.guild, key, true);
  const unset = isServer ? texts.ofAsker : texts.asServer;
  const unasked = isServer ? channelsWith('unasked') : [];
  const isUnasked = isServer ? unasked.length > 0 : Boolean(holds.unasked);
  // One that the owner has since kept for other servers may still be among those chosen.
  const names = holds.collections
    ?.filter((chosen) => collections.some(({ name }) => name === chosen))
    .map((name) => name || texts.noFolder)
    .join(texts.comma);
  return [
    isServer ? texts.server : texts.channel(`<#${channel}>`),
    isServer
      ? `${texts.answersIn}${texts.colon}${own.answers === false ? mentions(channelsWith('answers'), texts) : texts.everywhere}`
      : texts.answers[holds.answers === false ? 'no' : 'yes'],
    isServer
      ? `${texts.unaskedIn}${texts.colon}${mentions(unasked, texts)}`
      : `${texts.isUnasked}${texts.colon}${isUnasked ? texts.yes : texts.no}`,
    `${texts.language}${texts.colon}${own.locale === null ? unset : texts.languages[own.locale]}`,
    `${texts.privacy}${texts.colon}${texts.isPrivate[holds.isPrivate ? 'yes' : 'no']}`,
    `${texts.collections}${texts.colon}${names === undefined ? texts.allCollections : lineMarkdown(names, LIST_ROOM) || texts.nowhere}`,
    texts.limits(holds.userLimit ?? config.userLimit, holds.channelLimit ?? config.channelLimit),
    ...(collections.length > MAX_OPTIONS ? [texts.tooManyCollections(collections.length)] : []),
    ...(isUnasked && !scene.seesMessages ? [texts.needsIntent] : []),
  ];
}

function mentions(channels: readonly string[], texts: SettingsTexts): string {
  if (channels.length === 0) return texts.nowhere;
  const shown = channels.slice(0, SHOWN_CHANNELS).map((channel) => `<#${channel}>`);
  return `${shown.join(' ')}${channels.length > SHOWN_CHANNELS ? ' …' : ''}`;
}

function serverRows(own: PlaceSettings, scene: Scene, texts: SettingsTexts): Row[] {
  const { state, place } = scene;
  const channels = (key: 'answers' | 'unasked', placeholder: string): APIComponentInMessageActionRow => ({
    type: ComponentType.ChannelSelect,
    custom_id: idOf('', key),
    placeholder,
    min_values: 0,
    max_values: MAX_OPTIONS,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    default_values: state.settings
      .channelsWith(place.guild, key, true)
      .slice(0, MAX_OPTIONS)
      .map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  });
  return [
    row(channels('answers', texts.answersIn)),
    row(channels('unasked', texts.unaskedIn)),
    row(languages('', own, texts.ofAsker, texts)),
    ...collectionRows('', own, scene, texts),
    row(
      button('', 'isPrivate', texts.makePrivate[own.isPrivate ? 'no' : 'yes']),
      button('', 'limits', `${texts.limitsTitle}…`),
      button('', 'reset', texts.reset),
    ),
  ];
}

function channelRows(channel: string, own: PlaceSettings, scene: Scene, texts: SettingsTexts): Row[] {
  const flag = (
    key: 'answers' | 'isPrivate',
    what: string,
    words: Readonly<Record<'yes' | 'no', string>>,
  ) => {
    const value = own[key] === null ? DEFAULT_VALUE : own[key] ? 'yes' : 'no';
    const options = [
      { value: DEFAULT_VALUE, label: `${what}${texts.colon}${texts.asServer}` },
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ];
    return select(channel, key, '', options, [value]);
  };
  return [
    row(flag('answers', texts.whether, texts.answers)),
    row(flag('isPrivate', texts.privacy, texts.isPrivate)),
    row(languages(channel, own, texts.asServer, texts)),
    ...collectionRows(channel, own, scene, texts),
    row(
      button(channel, 'unasked', texts.unasked[own.unasked ? 'off' : 'on']),
      button(channel, 'limits', `${texts.limitsTitle}…`),
      button(channel, 'reset', texts.reset),
    ),
  ];
}

function languages(channel: string, own: PlaceSettings, unset: string, texts: SettingsTexts) {
  const options = [
    { value: DEFAULT_VALUE, label: `${texts.language}${texts.colon}${unset}` },
    ...Object.entries(texts.languages).map(([value, label]) => ({ value, label })),
  ];
  return select(channel, 'locale', texts.language, options, [own.locale ?? DEFAULT_VALUE]);
}

function collectionRows(
  channel: string,
  own: PlaceSettings,
  { collections }: Scene,
  texts: SettingsTexts,
): Row[] {
  const listed = collections.slice(0, MAX_OPTIONS);
  if (listed.length === 0) return [];
  const options = listed.map((collection) => ({
    value: optionOf(collection),
    label: plainLine(collection.name, MAX_LABEL) || texts.noFolder,
    description: texts.articles(collection.articles),
  }));
  const chosen = (own.collections ?? []).map((name) => optionOf({ name }));
  const menu = select(
    channel,
    'collections',
    `${texts.collections}${texts.colon}${texts.allCollections}`,
    options,
    chosen,
  );
  return [row({ ...menu, min_values: 0, max_values: options.length })];
}

function select(
  channel: string,
  key: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
  chosen: readonly string[],
) {
  return {
    type: ComponentType.StringSelect as const,
    custom_id: idOf(channel, key),
    ...(placeholder === '' ? {} : { placeholder }),
    options: options.map((option) => ({ ...option, default: chosen.includes(option.value) })),
  };
}

function button(channel: string, key: string, label: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: idOf(channel, key),
  };
}

function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function idOf(channel: string, key: string): string {
  return customId('config', channel || SERVER, key);
}
