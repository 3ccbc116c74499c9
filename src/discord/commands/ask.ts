import { ApplicationCommandOptionType } from 'discord.js';
import { context } from '../actions/context.ts';
import { more } from '../actions/more.ts';
import { vote } from '../actions/vote.ts';
import { answerQuestion, lastAnswered } from '../answering.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'question' | 'private'>> = {
  'zh-CN': {
    name: '提问',
    description: '提问，用文章里的原话回答',
    options: {
      question: { name: '问题', description: '你的问题' },
      private: { name: '私密', description: '只给自己看' },
    },
  },
  'zh-TW': {
    name: '提問',
    description: '提問，用文章裡的原話回答',
    options: {
      question: { name: '問題', description: '你的問題' },
      private: { name: '私密', description: '只給自己看' },
    },
  },
  en: {
    name: 'ask',
    description: "Ask a question; the answer is in the articles' own words",
    options: {
      question: { name: 'question', description: 'Your question' },
      private: { name: 'private', description: 'Only you see the answer' },
    },
  },
};

export const ask: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'question', required: true, max_length: 2000 },
    { type: ApplicationCommandOptionType.Boolean, name: 'private' },
  ]),
  isQuestion: true,
  actions: [context, more, vote],
  // Who wants it private may have it so; who wants it public may not where the place does not.
  isPrivate: ({ options }, { settings }) => options.getBoolean('private') || (settings.isPrivate ?? false),
  reply: ({ options, channel }, scene) =>
    answerQuestion(
      options.getString('question', true),
      lastAnswered(scene, channel?.isThread() ?? false),
      scene,
    ),
};
