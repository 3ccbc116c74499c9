import { ApplicationCommandOptionType } from 'discord.js';
import { checkQuotation } from '../../lookup/quotation-check.ts';
import { findQuotes, type QuoteList } from '../../lookup/quotes.ts';
import { speakersNamed } from '../../lookup/speakers.ts';
import type { Action } from '../action.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { keptHere, turned } from '../kept.ts';
import type { Reply } from '../render.ts';
import { type Judged, QUOTE_TEXTS, renderQuotationCheck, renderQuoteList } from '../render-quotes.ts';
import type { Scene } from '../scene.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'speaker' | 'about' | 'text'>> = {
  'zh-CN': {
    name: '引语',
    description: '谁说过什么；或者核对一句话是不是原话',
    options: {
      speaker: { name: '说话人', description: '名字，简体繁体都行' },
      about: { name: '话题', description: '这些话说的是什么' },
      text: { name: '原话', description: '贴一句话，看文章里有没有、是谁说的' },
    },
  },
  'zh-TW': {
    name: '引語',
    description: '誰說過什麼；或者核對一句話是不是原話',
    options: {
      speaker: { name: '說話人', description: '名字，簡體繁體都行' },
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

const turn: Action = {
  name: 'quotes',
  handle(interaction, [id, page], scene) {
    const result = keptHere<Listed>('quotes', id, scene);
    return (
      result && turned(interaction, result, showList(result.id, result.content, Number(page), scene), scene)
    );
  },
};

const turnCheck: Action = {
  name: 'quotation',
  handle(interaction, [id, page], scene) {
    const result = keptHere<Judged>('quotation', id, scene);
    const reply = result && showCheck(result.id, result.content, Number(page), scene);
    return reply && turned(interaction, result, reply, scene);
  },
};

export const quote: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'speaker', autocomplete: true, max_length: MAX_NAME },
    { type: ApplicationCommandOptionType.String, name: 'text', max_length: 2000 },
    { type: ApplicationCommandOptionType.String, name: 'about', max_length: 200 },
  ]),
  isQuestion: true,
  actions: [turn, turnCheck],
  texts: QUOTE_TEXTS,
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,

  complete: (interaction, { library }) =>
    library
      .lookInto((index) => speakersNamed(index, interaction.options.getFocused(), CHOICES))
      .map(({ name }) => ({ name, value: name })),

  async reply({ options }, scene) {
    const { library, state, place, locale } = scene;
    const speaker = options.getString('speaker')?.trim() || undefined;
    const about = options.getString('about')?.trim() || undefined;
    const pasted = options.getString('text')?.trim();
    if (pasted) {
      const check = library.lookInto((index) => checkQuotation(index, pasted, speaker));
      const claimed =
        speaker ?? (check.claimed && pasted.slice(check.claimed.speaker.start, check.claimed.speaker.end));
      const judged: Judged = { pasted, claimed, check };
      const id = state.results.keep('quotation', place, judged, Date.now());
      return showCheck(id, judged, 0, scene)!;
    }
    if (speaker === undefined && about === undefined) return { content: QUOTE_TEXTS[locale].nothingAsked };
    const list = library.lookInto((index) => findQuotes(index, { speaker, about, limit: QUOTES_WANTED }));
    const asked = [speaker, about].filter((part) => part !== undefined).join(' · ');
    const listed: Listed = { asked, list };
    return showList(state.results.keep('quotes', place, listed, Date.now()), listed, 0, scene);
  },
};

function showList(id: string, { asked, list }: Listed, page: number, { library, locale }: Scene): Reply {
  const speakers = list.speakers.map(({ quotes }) => {
    const visible = quotes.filter(({ article }) => library.has(article));
    return { speaker: visible[0]?.speaker?.text ?? null, quotes: visible };
  });
  const at = { action: turn.name, id, page };
  return renderQuoteList(asked, { ...list, speakers }, at, { locale, summary: library.summary });
}

/** Null where nothing is left of what the verdict goes by. */
function showCheck(id: string, judged: Judged, page: number, { library, locale }: Scene): Reply | null {
  const { check } = judged;
  const matches = check.matches.filter(({ article }) => library.has(article));
  if (matches.length === 0 && check.matches.length > 0) return null;
  const at = { action: turnCheck.name, id, page };
  const visible = { ...judged, check: { ...check, matches } };
  return renderQuotationCheck(visible, at, { locale, summary: library.summary });
}
