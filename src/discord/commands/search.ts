import { ApplicationCommandOptionType } from 'discord.js';
import type { RankedPassage } from '../../answer/answer.ts';
import type { Action } from '../action.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { keptHere, turned } from '../kept.ts';
import { type Reply, renderPassages } from '../render.ts';
import type { Scene } from '../scene.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'query'>> = {
  'zh-CN': {
    name: '搜索',
    description: '列出与关键词最相符的文章段落',
    options: { query: { name: '关键词', description: '关键词或一句话' } },
  },
  'zh-TW': {
    name: '搜尋',
    description: '列出與關鍵詞最相符的文章段落',
    options: { query: { name: '關鍵詞', description: '關鍵詞或一句話' } },
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

const turn: Action = {
  name: 'search',
  handle(interaction, [id, page], scene) {
    const result = keptHere<Searched>('search', id, scene);
    if (!result) return null;
    return turned(interaction, result, show(result.id, result.content, Number(page), scene), scene);
  },
};

export const search: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'query', required: true, max_length: 2000 },
  ]),
  isQuestion: true,
  actions: [turn],
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,
  async reply({ options }, scene) {
    const query = options.getString('query', true);
    const passages = await scene.library.search(query, PASSAGES_WANTED);
    const searched: Searched = { query, passages };
    const id = scene.state.results.keep('search', scene.place, searched, Date.now());
    return show(id, searched, 0, scene);
  },
};

function show(
  id: string,
  { query, passages }: Searched,
  page: number,
  { library, texts, locale }: Scene,
): Reply {
  const visible = passages.filter(({ article }) => library.has(article));
  const at = { action: turn.name, id, page };
  return renderPassages(query, texts.matches, visible, at, { locale, summary: library.summary });
}
