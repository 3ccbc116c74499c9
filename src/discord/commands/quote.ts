import { ApplicationCommandOptionType } from 'discord.js';
import { checkQuotation } from '../../lookup/quotation-check.ts';
import { findQuotes, type QuoteList } from '../../lookup/quotes.ts';
import { speakersNamed } from '../../lookup/speakers.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { paged } from '../paged.ts';
import { type Judged, QUOTE_TEXTS, renderQuotationCheck, renderQuoteList } from '../render-quotes.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'speaker' | 'about' | 'text'>> = {
  'zh-CN': {
    name: '引语',
    description: '谁说过什么；或者核对一句话是不是原话',
    options: {
      speaker: { name: '说话人', description: '名字，简体、繁体都行' },
      about: { name: '话题', description: '这些话说的是什么' },
      text: { name: '原话', description: '贴一句话，看文章里有没有、是谁说的' },
    },
  },
  'zh-TW': {
    name: '引語',
    description: '誰說過什麼；或者核對一句話是不是原話',
    options: {
      speaker: { name: '說話人', description: '名字，簡體、繁體都可以' },
      about: { name: '話題', description: '這些話說的是什麼' },
      text: { name: '原話', description: '貼一句話，看文章裡有沒有、是誰說的' },
    },
  },
  en: {
    name: 'quote',
    description: 'Who said what, or whether a quotation is word for word',
    options: {
      speaker: { name: 'speaker', description: 'A name, in either script' },
      about: { name: 'about', description: 'What the quotes are about' },
      text: { name: 'text', description: 'A quotation to check: is it in the articles, and who says it' },
    },
  },
};

const CHOICES = 25;
const QUOTES_WANTED = 40;
const MAX_NAME = 100;

interface Listed {
  readonly asked: string;
  readonly list: QuoteList;
}

const listed = paged<Listed>('quotes', ({ asked, list }, page, { library, locale }) => {
  const speakers = list.speakers.map(({ quotes }) => {
    const visible = quotes.filter(({ article }) => library.has(article));
    return { speaker: visible[0]?.speaker?.text ?? null, quotes: visible };
  });
  return renderQuoteList(asked, { ...list, speakers }, page, { locale, summary: library.summary });
});

const judged = paged<Judged>('quotation', ({ check, ...pasted }, page, { library, locale }) => {
  const matches = check.matches.filter(({ article }) => library.has(article));
  // What the verdict goes by is gone.
  if (matches.length === 0 && check.matches.length > 0) return null;
  const visible = { ...pasted, check: { ...check, matches } };
  return renderQuotationCheck(visible, page, { locale, summary: library.summary });
});

export const quote: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'speaker', autocomplete: true, max_length: MAX_NAME },
    { type: ApplicationCommandOptionType.String, name: 'text', max_length: 2000 },
    { type: ApplicationCommandOptionType.String, name: 'about', max_length: 200 },
  ]),
  isQuestion: true,
  actions: [listed.turn, judged.turn],
  texts: QUOTE_TEXTS,
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,

  async complete(interaction, { library }) {
    const typed = interaction.options.getFocused();
    const speakers = await library.lookInto((index) => speakersNamed(index, typed, CHOICES));
    return speakers.map(({ name }) => ({ name, value: name }));
  },

  async reply({ options }, scene) {
    const { library, locale } = scene;
    const speaker = options.getString('speaker')?.trim() || undefined;
    const about = options.getString('about')?.trim() || undefined;
    const pasted = options.getString('text')?.trim();
    if (pasted) {
      const check = library.lookInto((index) => checkQuotation(index, pasted, speaker));
      const claimed =
        speaker ?? (check.claimed && pasted.slice(check.claimed.speaker.start, check.claimed.speaker.end));
      return judged.open({ pasted, claimed, check }, scene);
    }
    if (speaker === undefined && about === undefined) return { content: QUOTE_TEXTS[locale].nothingAsked };
    const list = library.lookInto((index) => findQuotes(index, { speaker, about, limit: QUOTES_WANTED }));
    const asked = [speaker, about].filter((part) => part !== undefined).join(' · ');
    return listed.open({ asked, list }, scene);
  },
};
