import { ApplicationCommandOptionType } from 'discord.js';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { paged } from '../paged.ts';
import { renderArticle } from '../render.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'title'>> = {
  'zh-CN': {
    name: '文章',
    description: '按标题打开一篇文章：段落、来源、日期',
    options: { title: { name: '标题', description: '标题里的几个字，简体、繁体都行' } },
  },
  'zh-TW': {
    name: '文章',
    description: '按標題開啟一篇文章：段落、來源、日期',
    options: { title: { name: '標題', description: '標題裡的幾個字，簡體、繁體都可以' } },
  },
  en: {
    name: 'article',
    description: 'Open an article by its title: passages, source and date',
    options: { title: { name: 'title', description: 'Some words of the title, in either script' } },
  },
};
const TEXTS: Localised<{ readonly none: string }> = {
  'zh-CN': { none: '没有标题像这样的文章。请从列出的标题里选一个。' },
  'zh-TW': { none: '沒有標題像這樣的文章。請從列出的標題裡選一個。' },
  en: { none: 'No article has a title like that. Please choose one of those that are listed.' },
};

const CHOICES = 25;
/** Longest value of a choice; a longer path is stood for by the title. */
const MAX_VALUE = 100;

interface Opened {
  /** Path of the article. */
  readonly article: string;
}

const opened = paged<Opened>('article', ({ article }, page, { library, locale }) => {
  const passages = library.passagesOf(article);
  if (!passages || passages.length === 0) return null;
  return renderArticle(passages, page, { locale, summary: library.summary });
});

export const article: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'title', required: true, autocomplete: true },
  ]),
  isQuestion: true,
  actions: [opened.turn],
  texts: TEXTS,
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,

  complete: (interaction, { library }) =>
    library.titled(interaction.options.getFocused(), CHOICES).map(({ article, title, date }) => ({
      name: date === null ? title : `${title} · ${date}`,
      value: article.length <= MAX_VALUE ? article : title,
    })),

  async reply({ options }, scene) {
    const { library, locale } = scene;
    const typed = options.getString('title', true);
    // A choice gives the path; whoever types on gives a title, or a part of one.
    const article = library.has(typed) ? typed : library.titled(typed, 1)[0]?.article;
    return article === undefined ? { content: TEXTS[locale].none } : opened.open({ article }, scene);
  },
};
