import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord.js';
import { type FoundFigures, findFigures } from '../../lookup/figures.ts';
import { chartOf } from '../chart.ts';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { paged } from '../paged.ts';
import { FIGURE_TEXTS, renderFigures, withoutReprints } from '../render-figures.ts';
import type { Localised } from '../texts.ts';

const WORDS: Localised<SlashWords<'about' | 'unit'>> = {
  'zh-CN': {
    name: '数字',
    description: '各篇文章给出的数字，按时间排列；说法不一的并排列出',
    options: {
      about: { name: '话题', description: '什么的数字，例如：粮食产量' },
      unit: { name: '单位', description: '只要这个单位的，例如：米（也找 m、公尺）' },
    },
  },
  'zh-TW': {
    name: '數字',
    description: '各篇文章給出的數字，按時間排列；說法不一的並排列出',
    options: {
      about: { name: '話題', description: '什麼的數字，例如：糧食產量' },
      unit: { name: '單位', description: '只要這個單位的，例如：公尺（也找 m、米）' },
    },
  },
  en: {
    name: 'figure',
    description: 'The figures that articles give, in order of time, side by side where they disagree',
    options: {
      about: { name: 'about', description: 'Figures of what, for example: grain harvest' },
      unit: { name: 'unit', description: 'Of this unit only, for example: km (also finds 公里)' },
    },
  },
};

const ROWS_WANTED = 40;

interface Listed {
  readonly asked: string;
  readonly found: FoundFigures;
}

const listed = paged<Listed>('figures', ({ asked, found }, page, { library, locale }) => {
  const visible = visibleFigures(found, (article) => library.has(article));
  return renderFigures(asked, visible, page, { locale, summary: library.summary });
});

export const figure: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [
    { type: ApplicationCommandOptionType.String, name: 'about', required: true, max_length: 200 },
    { type: ApplicationCommandOptionType.String, name: 'unit', max_length: 20 },
  ]),
  isQuestion: true,
  actions: [listed.turn],
  texts: FIGURE_TEXTS,
  isPrivate: (_interaction, { settings }) => settings.isPrivate ?? false,

  async reply({ options, appPermissions }, scene) {
    const { library, log } = scene;
    const about = options.getString('about', true).trim();
    const unit = options.getString('unit')?.trim() || null;
    const query = { about, unit, article: null, limit: ROWS_WANTED };
    const found = library.lookInto((index) => findFigures(index, query));
    const asked = unit === null ? about : `${about} · ${unit}`;
    const mayAttach = appPermissions.has(PermissionFlagsBits.AttachFiles);
    const chart = mayAttach ? await chartOf(withoutReprints(found.rows), about, log) : {};
    return { ...listed.open({ asked, found }, scene), ...chart };
  },
};

/** Without the figures of articles that are not there (any more), and without disagreements that are then none. */
export function visibleFigures(found: FoundFigures, has: (article: string) => boolean): FoundFigures {
  const kept = [...found.rows.keys()].filter((i) => has(found.rows[i]!.quote.article));
  const numbers = new Map(kept.map((old, i) => [old, i]));
  const rows = kept.map((i) => found.rows[i]!);
  const disagreements = found.disagreements
    .map(({ rows: values }) =>
      values
        .map((members) => members.flatMap((i) => numbers.get(i) ?? []))
        .filter((members) => members.length > 0),
    )
    .filter((values) => values.length > 1)
    .map((values) => ({ rows: values, origins: new Set(values.flat().map((i) => rows[i]!.origin)).size }));
  return { ...found, rows, disagreements };
}
