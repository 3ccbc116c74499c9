import { InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Complaint, Day } from '../../state/usage.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { lineMarkdown } from '../markdown.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords> = {
  'zh-CN': { name: '统计', description: '每天的问题数、没答上来的问题、👎', options: {} },
  'zh-TW': { name: '統計', description: '每天的問題數、沒答出來的問題、👎', options: {} },
  en: { name: 'stats', description: 'Questions a day, those without an answer, and 👎', options: {} },
};

interface StatsTexts {
  readonly days: string;
  day(day: Day): string;
  readonly none: string;
  readonly unanswered: string;
  readonly disliked: string;
  kept(days: number): string;
}
const TEXTS: Localised<StatsTexts> = {
  'zh-CN': {
    days: '最近有人提问的日子（UTC）',
    day: ({ day, asked, unanswered, thumbsDown }) =>
      `\`${day}\` 提问 ${asked} · 没答上来 ${unanswered} · 👎 ${thumbsDown}`,
    none: '还没有。',
    unanswered: '没答上来的问题',
    disliked: '答案被 👎 的问题',
    kept: (days) => `这些记录保留 ${days} 天，不显示提问者。`,
  },
  'zh-TW': {
    days: '最近有人提問的日子（UTC）',
    day: ({ day, asked, unanswered, thumbsDown }) =>
      `\`${day}\` 提問 ${asked} · 沒答出來 ${unanswered} · 👎 ${thumbsDown}`,
    none: '還沒有。',
    unanswered: '沒答出來的問題',
    disliked: '答案被 👎 的問題',
    kept: (days) => `這些記錄保留 ${days} 天，不顯示提問者。`,
  },
  en: {
    days: 'Latest days with questions (UTC)',
    day: ({ day, asked, unanswered, thumbsDown }) =>
      `\`${day}\` ${asked} asked · ${unanswered} without an answer · 👎 ${thumbsDown}`,
    none: 'None yet.',
    unanswered: 'Questions without an answer',
    disliked: 'Questions whose answer got 👎',
    kept: (days) => `Kept for ${days} days; who asked is not shown.`,
  },
};

const DAYS = 14;
const QUESTIONS = 10;
const QUESTION_ROOM = 150;
const COLOUR = 0x8a8f98;

export const stats: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [], {
    permissions: PermissionFlagsBits.ManageGuild,
    contexts: [InteractionContextType.Guild],
  }),
  isQuestion: false,
  texts: TEXTS,
  isPrivate: () => true,
  async reply({ memberPermissions }, { state, place, config, texts, askerLocale }) {
    if (place.guild === '') return { content: texts.notAllowed.server };
    if (!memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
      return { content: texts.notAllowed.manager };
    }
    const own = TEXTS[askerLocale];
    const listed = (lines: readonly string[]) => (lines.length > 0 ? lines.join('\n') : own.none);
    const questions = (complaints: readonly Complaint[]) =>
      listed(complaints.map(({ question }) => `- ${lineMarkdown(question, QUESTION_ROOM)}`));
    const { usage } = state;
    return {
      embeds: [
        { title: own.days, description: listed(usage.days(place.guild, DAYS).map(own.day)) },
        { title: own.unanswered, description: questions(usage.unanswered(place.guild, QUESTIONS)) },
        {
          title: own.disliked,
          description: questions(usage.disliked(place.guild, QUESTIONS)),
          footer: { text: own.kept(config.stateRetentionDays) },
        },
      ].map((embed) => ({ color: COLOUR, ...embed })),
    };
  },
};
