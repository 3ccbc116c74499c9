import { ApplicationCommandOptionType } from 'discord.js';
import type { RankedPassage } from '../../answer/answer.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { paged } from '../paged.ts';
import { renderPassages } from '../render.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'query'>> = {
  'zh-CN': {
    name: '搜索',
    description: '列出与关键词最相符的文章段落',
    options: { query: { name: '关键词', description: '关键词或一句话' } },
  },
  'zh-TW': {
    name: '搜尋',
    description: '列出與關鍵字最相符的文章段落',
    options: { query: { name: '關鍵字', description: '關鍵字或一句話' } },
  },
  en: {
    name: 'search',
    description: 'List the article passages that match best',
    options: { query: { name: 'query', description: 'Keywords or a sentence' } },
  },
};

const PASSAGES_WANTED = 20;

interface Searched {
  readonly query: string;
  readonly passages: readonly RankedPassage[];
}

const searched = paged<Searched>('search', ({ query, passages }, page, { library, texts, locale }) => {
  const visible = passages.filter(({ article }) => library.has(article));
  return renderPassages(query, texts.matches, visible, page, { locale, summary: library.summary });
});

export const search: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'query', required: true, max_length: 2000 },
  ]),
  isQuestion: true,
  actions: [searched.turn],
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,
  async reply({ options }, scene) {
    const query = options.getString('query', true);
    return searched.open({ query, passages: await scene.library.search(query, PASSAGES_WANTED) }, scene);
  },
};
