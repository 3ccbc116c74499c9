import type { LocalizationMap } from 'discord.js';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import type { Reply } from '../render.ts';
import type { Scene } from '../scene.ts';
import type { Locale, Localised } from '../texts.ts';

const WORDS: Localised<SlashWords> = {
  'zh-CN': { name: '帮助', description: '引据能做什么，怎么用', options: {} },
  'zh-TW': { name: '說明', description: '引據能做什麼，怎麼用', options: {} },
  en: { name: 'help', description: 'What Yinju does and how to use it', options: {} },
};

export const help: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, []),
  isQuestion: false,
  isPrivate: () => true,
  reply: async (_interaction, scene) => renderHelp(scene),
};

/** What the bot does, with the commands that anybody may run. */
export function renderHelp({ commands, texts, library, locale }: Scene): Reply {
  const open = commands.filter(({ definition }) => !definition.default_member_permissions);
  const lines = open.flatMap((command) => (command.kind === 'slash' ? describe(command, locale) : []));
  const menus = open.flatMap(({ kind, definition }) =>
    kind === 'menu' ? localised(definition.name, definition.name_localizations, locale) : [],
  );
  return { content: texts.help(library.summary.articles, lines, menus) };
}

function describe({ definition }: SlashCommand, locale: Locale): string {
  const name = localised(definition.name, definition.name_localizations, locale);
  return `\`/${name}\` ${localised(definition.description, definition.description_localizations, locale)}`;
}

function localised(english: string, others: LocalizationMap | null | undefined, locale: Locale): string {
  return others?.[locale as keyof LocalizationMap] ?? english;
}
