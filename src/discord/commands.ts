import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody as Definition,
} from 'discord.js';
import type { Answerer } from '../answer/answer.ts';
import { type Reply, renderAnswer, renderPassages } from './render.ts';
import { type Locale, TEXTS } from './texts.ts';

export interface Command {
  readonly definition: Definition;
  /** Whether only the one who asked sees the reply. */
  readonly isPrivate: boolean;
  /** @throws {QuestionError} where what was asked cannot be. */
  reply(interaction: ChatInputCommandInteraction, answerer: Answerer, locale: Locale): Promise<Reply>;
}

type Name = 'ask' | 'search' | 'help';

const PASSAGES_WANTED = 5;

export const COMMANDS: readonly Command[] = [
  {
    definition: define('ask', 'question'),
    isPrivate: false,
    async reply(interaction, answerer, locale) {
      const answer = await answerer.ask(interaction.options.getString('question', true));
      return renderAnswer(answer, { locale, summary: answerer.summary });
    },
  },
  {
    definition: define('search', 'query'),
    isPrivate: false,
    async reply(interaction, answerer, locale) {
      const query = interaction.options.getString('query', true);
      const passages = await answerer.search(query, PASSAGES_WANTED);
      return renderPassages(query, passages, { locale, summary: answerer.summary });
    },
  },
  {
    definition: define('help', null),
    isPrivate: true,
    async reply(_interaction, answerer, locale) {
      return { content: TEXTS[locale].help(answerer.summary.articles) };
    },
  },
];

/** A slash command in all languages, with at most one option: a text that must be given. */
function define(name: Name, option: string | null): Definition {
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    ...described((locale) => TEXTS[locale].commands[name].description),
    options:
      option === null
        ? []
        : [
            {
              type: ApplicationCommandOptionType.String,
              name: option,
              required: true,
              ...described((locale) => TEXTS[locale].commands[name].option),
            },
          ],
  };
}

function described(text: (locale: Locale) => string) {
  return {
    description: text('en'),
    description_localizations: { 'zh-CN': text('zh-CN'), 'zh-TW': text('zh-TW') },
  };
}
