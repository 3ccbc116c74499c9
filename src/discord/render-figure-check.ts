import type { APIEmbed } from 'discord.js';
import { normalForm } from '../answer/normal-form.ts';
import type { CheckedFigure } from '../lookup/figure-check.ts';
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

type Verdict = CheckedFigure['verdict'];

/** What is said around checked figures; figures are Markdown. */
export interface FigureCheckTexts {
  readonly noFigures: string;
  summary(counts: Readonly<Record<Verdict, number>>): string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** What the article has instead, in bold. */
  inArticle(figure: string): string;
}

export const FIGURE_CHECK_TEXTS: Localised<FigureCheckTexts> = {
  'zh-CN': {
    noFigures: '这条消息里没有可以核对的数字。',
    summary: ({ supported, contradicted, notFound }) =>
      `**核对了这条消息里的数字**：✅ 有据 ${supported} · ❌ 不符 ${contradicted} · ❔ 文章里未见 ${notFound}`,
    verdicts: { supported: '有据', contradicted: '与文章不符', notFound: '文章里未见' },
    inArticle: (figure) => `文章里是 ${figure}`,
  },
  'zh-TW': {
    noFigures: '這條訊息裡沒有可以核對的數字。',
    summary: ({ supported, contradicted, notFound }) =>
      `**核對了這條訊息裡的數字**：✅ 有據 ${supported} · ❌ 不符 ${contradicted} · ❔ 文章裡未見 ${notFound}`,
    verdicts: { supported: '有據', contradicted: '與文章不符', notFound: '文章裡未見' },
    inArticle: (figure) => `文章裡是 ${figure}`,
  },
  en: {
    noFigures: 'There is no figure to check in this message.',
    summary: ({ supported, contradicted, notFound }) =>
      `**The figures of this message**: ✅ ${supported} supported · ❌ ${contradicted} contradicted · ❔ ${notFound} not found in the articles`,
    verdicts: {
      supported: 'supported',
      contradicted: 'contradicted by the article',
      notFound: 'not found in the articles',
    },
    inArticle: (figure) => `the article has ${figure}`,
  },
};

const MARKS = { supported: '✅', contradicted: '❌', notFound: '❔' } as const;
const COLOURS = { supported: 0x2f7f8f, contradicted: 0xb5453c, notFound: NEUTRAL_COLOUR } as const;
/** With its title and labels a message takes at most 200 + 300 + 5 × 1,050 UTF-16 units. */
const FIGURES_SHOWN = 5;
const QUOTE_ROOM = { quote: 450, quoteFigures: 0 } as const;

/** One page of the figures of a text, in its order, each with its verdict and the sentence that bears it out or not. */
export function renderFigureCheck(
  checked: readonly CheckedFigure[],
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const words = FIGURE_CHECK_TEXTS[locale];
  const { shown, number, pages } = pageOf(checked, wanted, FIGURES_SHOWN);
  const counts = { supported: 0, contradicted: 0, notFound: 0 };
  for (const { verdict } of checked) counts[verdict]++;
  const head = { description: checked.length === 0 ? words.noFigures : words.summary(counts) };
  const embeds = shown.map((figure) => figureEmbed(figure, locale));
  const evidence = shown.flatMap((figure) => figure.evidence ?? []);
  return {
    ...page(NEUTRAL_COLOUR, '', [head, ...embeds], dateOf(evidence), texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

function figureEmbed({ text, verdict, evidence }: CheckedFigure, locale: Setting['locale']): APIEmbed {
  const texts = TEXTS[locale];
  const words = FIGURE_CHECK_TEXTS[locale];
  const head = `${MARKS[verdict]} **${lineMarkdown(text, ROOM.figure)}** ${words.verdicts[verdict]}`;
  const color = COLOURS[verdict];
  if (evidence === null) return { color, description: head };
  const { figure, quote, ...citation } = evidence;
  const normal = normalForm(figure, texts.bounds);
  const written = `**${lineMarkdown(figure.text, ROOM.figure)}**`;
  const there = normal === null ? written : `${written} = ${escapeMarks(normal)}`;
  const embed = quoteEmbed({ ...quote, ...citation }, [figure], QUOTE_ROOM, null, texts);
  return {
    ...embed,
    color,
    description: [
      figure.text === text ? head : `${head} · ${words.inArticle(there)}`,
      embed.description,
    ].join('\n'),
  };
}
