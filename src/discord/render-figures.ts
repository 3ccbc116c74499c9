import type { APIEmbed } from 'discord.js';
import type { Citation } from '../answer/answer.ts';
import { normalForm } from '../answer/normal-form.ts';
import type { Disagreement, FigureRow, FoundFigures } from '../lookup/figures.ts';
import { pagerRows } from './buttons.ts';
import { escapeMarks, lineMarkdown } from './markdown.ts';
import {
  dateOf,
  NEUTRAL_COLOUR,
  type Page,
  page,
  pageOf,
  quoteEmbed,
  type Reply,
  ROOM,
  type Setting,
} from './render.ts';
import { type Localised, TEXTS } from './texts.ts';

/** What is said around figures across articles; names are Markdown. */
export interface FigureTexts {
  readonly none: string;
  /** Above the figures, in order of time. */
  found(figures: number, origins: number, isCut: boolean): string;
  /** In place of a period: the figure names none, its article is of this day. */
  asOf(date: string): string;
  readonly undated: string;
  /** Above the values of one thing that differ. */
  disagree(places: number, origins: number): string;
  readonly noRuling: string;
  /** Other articles that print the same story. */
  reprints(sources: string, others: number): string;
  /** Beside the sources named, or the figures of a sentence. */
  others(count: number): string;
}

export const FIGURE_TEXTS: Localised<FigureTexts> = {
  'zh-CN': {
    none: '**文章里没有找到这样的数字。** 换个说法，或者不填单位试试。',
    found: (figures, origins, isCut) =>
      `**${figures} 个数字，${origins} 个来源**，按时间排列${isCut ? '（还有更多，请问得细一些）' : ''}：`,
    asOf: (date) => `文章日期 ${date}`,
    undated: '日期不详',
    disagree: (places, origins) => `⚠️ **说法不一**（${places} 处，${origins} 个来源）：`,
    noRuling: '哪个正确，请自行判断。',
    reprints: (sources, others) => `转载，算同一个来源：${sources}${others > 0 ? `，另有 ${others} 处` : ''}`,
    others: (count) => `另有 ${count} 处`,
  },
  'zh-TW': {
    none: '**文章裡沒有找到這樣的數字。** 換個說法，或者不填單位試試。',
    found: (figures, origins, isCut) =>
      `**${figures} 個數字，${origins} 個來源**，按時間排列${isCut ? '（還有更多，請問得細一些）' : ''}：`,
    asOf: (date) => `文章日期 ${date}`,
    undated: '日期不詳',
    disagree: (places, origins) => `⚠️ **說法不一**（${places} 處，${origins} 個來源）：`,
    noRuling: '哪個正確，請自行判斷。',
    reprints: (sources, others) => `轉載，算同一個來源：${sources}${others > 0 ? `，另有 ${others} 處` : ''}`,
    others: (count) => `另有 ${count} 處`,
  },
  en: {
    none: '**The articles give no such figure.** Try other words, or leave the unit out.',
    found: (figures, origins, isCut) =>
      `**${figures} ${figures === 1 ? 'figure' : 'figures'} from ${origins} ${origins === 1 ? 'source' : 'sources'}**, in order of time${isCut ? ' (there are more: ask for something narrower)' : ''}:`,
    asOf: (date) => `article of ${date}`,
    undated: 'undated',
    disagree: (places, origins) => `⚠️ **Sources disagree** (${places} mentions, ${origins} sources):`,
    noRuling: 'Which one is right is for you to judge.',
    reprints: (sources, others) =>
      `Reprinted, counted as one source: ${sources}${others > 0 ? ` and ${others} more` : ''}`,
    others: (count) => `${count} more`,
  },
};

/** With its title a message takes at most 256 + 200 + 300 + 3 × 1,650 UTF-16 units. */
const ITEMS_SHOWN = 3;
const QUOTE_ROOM = { quote: 400, quoteFigures: 0 } as const;
const LINES_SHOWN = 3;
const VALUES_SHOWN = 4;
const SOURCES_SHOWN = 2;
const NAME_ROOM = 60;
const PERIOD_ROOM = 40;

/** A sentence with its figures, and the articles that print it again. */
interface Stated {
  readonly rows: FigureRow[];
  readonly again: FigureRow[];
}

/** Figures by sentence, in their order; of a reprinted story only the first. */
function statedIn(rows: readonly FigureRow[]): Stated[] {
  const stated: Stated[] = [];
  for (const row of rows) {
    const first = stated.find((other) => other.rows.some((one) => isReprint(row, one)));
    const last = stated.at(-1);
    if (first) {
      if (first.again.every(({ quote }) => quote.article !== row.quote.article)) first.again.push(row);
    } else if (last && isOneSentence(last.rows[0]!, row)) last.rows.push(row);
    else stated.push({ rows: [row], again: [] });
  }
  return stated;
}

/** The rows without those that print again what stands before. */
export function withoutReprints(rows: readonly FigureRow[]): FigureRow[] {
  return statedIn(rows).flatMap((stated) => stated.rows);
}

function isReprint(a: FigureRow, b: FigureRow): boolean {
  return (
    a.origin === b.origin &&
    a.quote.article !== b.quote.article &&
    a.figure.value === b.figure.value &&
    a.figure.unit === b.figure.unit &&
    a.period?.from === b.period?.from &&
    a.period?.to === b.period?.to
  );
}

function isOneSentence(a: FigureRow, b: FigureRow): boolean {
  return a.quote.article === b.quote.article && a.quote.start === b.quote.start;
}

/** One page of figures: where sources disagree, side by side, first; then each sentence with its figures. */
export function renderFigures(
  asked: string,
  found: FoundFigures,
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const words = FIGURE_TEXTS[locale];
  const stated = statedIn(found.rows);
  const items = [
    ...found.disagreements.map((disagreement) => ({ disagreement, stated: null })),
    ...stated.map((one) => ({ disagreement: null, stated: one })),
  ];
  const { shown, number, pages } = pageOf(items, wanted, ITEMS_SHOWN);
  const figures = stated.reduce((sum, { rows }) => sum + rows.length, 0);
  const origins = new Set(found.rows.map(({ origin }) => origin)).size;
  const head = { description: figures === 0 ? words.none : words.found(figures, origins, found.isCut) };
  const embeds = shown.map(({ disagreement, stated }) =>
    stated === null ? disagreementEmbed(disagreement, found.rows, locale) : statedEmbed(stated, locale),
  );
  const cited = shown.flatMap(({ stated }): readonly Citation[] => stated?.rows ?? []);
  return {
    ...page(NEUTRAL_COLOUR, asked, [head, ...embeds], dateOf(cited), texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

function statedEmbed({ rows, again }: Stated, locale: Setting['locale']): APIEmbed {
  const texts = TEXTS[locale];
  const words = FIGURE_TEXTS[locale];
  const [{ quote, title, url, source, date }] = rows as [FigureRow];
  const bold = rows.map(({ figure }) => figure);
  const embed = quoteEmbed({ ...quote, title, url, source, date }, bold, QUOTE_ROOM, null, texts);
  const lines = rows
    .slice(0, LINES_SHOWN)
    .map((row) => [written(row, locale), timeOf(row, words), nameOf(row)].filter(Boolean).join(' · '));
  const left = rows.length - lines.length;
  const named = again.slice(0, SOURCES_SHOWN).map(sourceOf).join('; ');
  return {
    ...embed,
    description: [
      ...lines,
      ...(left > 0 ? [words.others(left)] : []),
      embed.description,
      ...(again.length > 0 ? [words.reprints(named, Math.max(0, again.length - SOURCES_SHOWN))] : []),
    ].join('\n'),
  };
}

function disagreementEmbed(
  { rows: values, origins }: Disagreement,
  rows: readonly FigureRow[],
  locale: Setting['locale'],
): APIEmbed {
  const words = FIGURE_TEXTS[locale];
  const places = values.reduce((sum, members) => sum + members.length, 0);
  const first = rows[values[0]![0]!]!;
  const lines = values.slice(0, VALUES_SHOWN).map((members) => {
    const [value, ...others] = members.map((i) => rows[i]!) as [FigureRow, ...FigureRow[]];
    const sources = [value, ...others].slice(0, SOURCES_SHOWN).map(sourceOf).join('; ');
    const left = members.length - SOURCES_SHOWN;
    return `${written(value, locale)} — ${sources}${left > 0 ? ` (${words.others(left)})` : ''}`;
  });
  const left = values.length - lines.length;
  return {
    description: [
      words.disagree(places, origins),
      [timeOf(first, words), nameOf(first)].filter(Boolean).join(' · '),
      ...lines,
      ...(left > 0 ? [words.others(left)] : []),
      words.noRuling,
    ].join('\n'),
  };
}

/** As written, beside its normal form. */
function written({ figure }: FigureRow, locale: Setting['locale']): string {
  const normal = normalForm(figure, TEXTS[locale].bounds);
  const words = `**${lineMarkdown(figure.text, ROOM.figure)}**`;
  return normal === null ? words : `${words} = ${lineMarkdown(normal, ROOM.figure)}`;
}

function nameOf({ thing, of }: FigureRow): string {
  const parts = [of?.text, thing?.text].filter((part) => part !== undefined && part !== '');
  return parts.map((part) => lineMarkdown(part!, NAME_ROOM)).join(' · ');
}

/** The words of the period, with its days where those say more; without one the day of the article. */
function timeOf({ period, date }: FigureRow, words: FigureTexts): string {
  if (period === null) return date === null ? words.undated : words.asOf(lineMarkdown(date, ROOM.date));
  const days = daysOf(period.from, period.to);
  const isTold = days === '' || /\d{4}/.test(period.text);
  return `${lineMarkdown(period.text, PERIOD_ROOM)}${isTold ? '' : ` (${escapeMarks(days)})`}`;
}

/** `2023`, `2023-05`, `2023-05-01`, or from and to. */
function daysOf(from: string | null, to: string | null): string {
  if (from === null && to === null) return '';
  if (from !== null && to !== null) {
    const year = from.slice(0, 4);
    if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
    if (from === to) return from;
  }
  return `${from ?? ''}…${to ?? ''}`;
}

function sourceOf({ source, title, date }: FigureRow): string {
  const names = [source ?? title, date].filter((part) => part !== null && part !== '');
  return names.map((part) => lineMarkdown(part!, NAME_ROOM)).join(' · ');
}
