import type { APIEmbed } from 'discord.js';
import type {
  Answer,
  ArticleEntry,
  Citation,
  CitedFigure,
  CitedSlice,
  IndexSummary,
  OtherFigure,
  Previous,
  Quote,
  RankedPassage,
  SingleAnswer,
} from '../answer/answer.ts';
import { normalForm } from '../answer/normal-form.ts';
import { answerRows, pagerRows, type Row } from './buttons.ts';
import { excerptAround, excerptFor } from './excerpt.ts';
import { linkToSentence } from './link.ts';
import { escapeMarks, lineMarkdown, plainLine, plainText, quoteMarkdown } from './markdown.ts';
import { type Confidence, type Locale, TEXTS, type Texts } from './texts.ts';

/** What a reply shows: as much of a Discord message as Yinju uses. Article text is in embeds only; they never ping. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  /** Empty to take away what a message that is edited has. */
  readonly components?: Row[];
  /** Stay with a message that is edited without any. */
  readonly files?: { readonly attachment: Buffer; readonly name: string }[];
}

export interface Setting {
  readonly locale: Locale;
  readonly summary: IndexSummary;
}

/** A page of what is kept under an id, and the action that turns it. */
export interface Page {
  readonly action: string;
  readonly id: string;
  /** 0-based; one that there is not becomes the nearest that there is. */
  readonly page: number;
}

const QUOTES_SHOWN = 3;
const PASSAGES_SHOWN = 5;
/** Of an article, whose passages are shown whole. */
const ARTICLE_PASSAGES_SHOWN = 3;
/** From where a confidence is called high and fair. */
const HIGH = 0.75;
const FAIR = 0.5;

/**
 * UTF-16 units a part may take. Discord allows 6,000 over all embeds of a message; with its labels an answer takes at
 * most 256 + 1,600 + 3 × 1,250 + 300 of them, a search 256 + 100 + 5 × 1,000 + 300, an article or the contexts of three
 * quotes 500 + 3 × 1,700 + 300.
 */
export const ROOM = {
  question: 256,
  answer: 500,
  figures: 4,
  others: 2,
  figure: 50,
  title: 160,
  quote: 500,
  quoteFigures: 2,
  passage: 500,
  wholePassage: 1200,
  name: 60,
  date: 30,
  footer: 300,
} as const;
/** Of three answers in one message each has a third of the room, less what stands above and below. */
const PART_ROOM = { question: 160, answer: 300, figures: 1, others: 0, quote: 350, quoteFigures: 0 } as const;
type Room = Pick<
  typeof ROOM | typeof PART_ROOM,
  'question' | 'answer' | 'figures' | 'others' | 'quote' | 'quoteFigures'
>;
/** Answers up to this length are set as a heading; larger letters make a long one harder to read. */
const MAX_HEADING = 100;

const FOUND_COLOUR = 0x2e7d5b;
export const NEUTRAL_COLOUR = 0x8a8f98;

type Cited = CitedSlice & Citation & Partial<Pick<Quote, 'speaker' | 'office' | 'figures'>>;

/**
 * An answer as a message: the slice that answers, its figures and the confidence, then the quotes with their sources; of
 * several questions in one each in turn, with one quote. The buttons below it lead to what is kept under `id`.
 */
export function renderAnswer(answer: Answer, { locale, summary, id }: Setting & { id: string }): Reply {
  const texts = TEXTS[locale];
  const colour = answer.kind === 'found' ? FOUND_COLOUR : NEUTRAL_COLOUR;
  const embeds =
    answer.parts.length === 0
      ? answerEmbeds(answer, QUOTES_SHOWN, ROOM, texts)
      : answer.parts.flatMap((part, i) => partEmbeds(part, answer.parts.slice(0, i), texts));
  if (answer.readAs !== null) {
    const typed = texts.typed(lineMarkdown(answer.question, ROOM.question));
    embeds[0] = { ...embeds[0], description: `${embeds[0]!.description}\n${typed}` };
  }
  // What does not answer is as of no day.
  const date = answer.kind === 'found' ? dateOf(answer.quotes) : null;
  const quotes = quotesShown(answer);
  // One a source: the title of every quote leads to it too.
  const urls = quotes
    .filter((quote, i) => quotes.findIndex(({ article }) => article === quote.article) === i)
    .map(addressOf);
  return {
    ...page(colour, answer.readAs ?? answer.question, embeds, date, texts, summary),
    components: answerRows(id, urls, answer.passages.length > 0, texts),
  };
}

/** What `renderAnswer` shows of the articles, in order. */
function quotesShown(answer: Answer): readonly Cited[] {
  const singles: readonly SingleAnswer[] = answer.parts.length > 0 ? answer.parts : [answer];
  const each = answer.parts.length > 0 ? 1 : QUOTES_SHOWN;
  return singles
    .flatMap(({ quotes, passages }): readonly Cited[] =>
      (quotes.length > 0 ? quotes : passages).slice(0, each),
    )
    .filter((cited, i, all) => !all.slice(0, i).some((other) => isInside(cited, other)));
}

/** One of several answers, under its question; a quote that stands above already is not shown again. */
function partEmbeds(part: SingleAnswer, before: readonly SingleAnswer[], texts: Texts): APIEmbed[] {
  const [quote] = part.quotes;
  const isShown = before.some(({ quotes: [other] }) => quote && other && isInside(quote, other));
  const [head, ...quotes] = answerEmbeds(part, isShown ? 0 : 1, PART_ROOM, texts);
  const question = `**${lineMarkdown(part.question, PART_ROOM.question)}**`;
  const description = [question, head!.description, ...(isShown ? [texts.sameQuote] : [])].join('\n');
  return [{ ...head, description }, ...quotes];
}

/** An embed that says what was found, and one for each quote. */
function answerEmbeds(answer: SingleAnswer, quotesShown: number, room: Room, texts: Texts): APIEmbed[] {
  if (answer.kind === 'notFound') {
    const nearest: readonly Cited[] = answer.quotes.length > 0 ? answer.quotes : answer.passages;
    return [
      { description: nearest.length > 0 ? texts.notFound : texts.notFoundNothingNear },
      ...nearest
        .slice(0, quotesShown)
        .map((cited) => quoteEmbed(cited, [], { ...room, quoteFigures: 0 }, texts.nearest, texts)),
    ];
  }
  const slice = answer.answer;
  const figures = [...answer.figures, ...answer.quotes[0].figures].filter((figure) =>
    isInside(figure, slice),
  );
  const description = [
    headline(slice, room.answer, texts),
    ...figureLines(figures, room.figures, texts),
    [
      texts.confidence[confidenceOf(answer.confidence)],
      ...(answer.newest === undefined ? [] : [texts.newest(lineMarkdown(answer.newest, ROOM.date))]),
    ].join(' · '),
    ...disagreementLines(answer.otherFigures ?? [], room.others, texts),
  ].join('\n');
  const quotes = answer.quotes.slice(0, quotesShown).map((quote) => {
    const answered = isInside(slice, quote) ? [slice] : [];
    // Those that stand above already need no second line.
    const others = quote.figures.filter((figure) => !isInside(figure, slice));
    return quoteEmbed({ ...quote, figures: others }, answered, room, null, texts);
  });
  return [{ description }, ...quotes];
}

/** One page of passages, best first, each by the paragraph that has most of the query. @param heading what they are, as Markdown. */
export function renderPassages(
  query: string,
  heading: string,
  passages: readonly RankedPassage[],
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const { shown, number, pages } = pageOf(passages, wanted, PASSAGES_SHOWN);
  const embeds = [
    { description: shown.length > 0 ? heading : texts.noMatches },
    ...shown.map((passage) => quoteEmbed(excerptFor(passage, query), [], PASSAGE_ROOM, null, texts)),
  ];
  return {
    ...page(NEUTRAL_COLOUR, query, embeds, dateOf(shown), texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

/** An article: what it is, and a page of its passages in order. */
export function renderArticle(
  passages: readonly (CitedSlice & Citation)[],
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const { shown, number, pages } = pageOf(passages, wanted, ARTICLE_PASSAGES_SHOWN);
  const embeds = shown.map((passage, i) => {
    const { title, url, ...embed } = quoteEmbed(passage, [], WHOLE_ROOM, null, texts);
    return i === 0 ? { ...embed, ...(title ? { title } : {}), ...(url ? { url } : {}) } : embed;
  });
  return {
    ...page(NEUTRAL_COLOUR, '', embeds, dateOf(shown), texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

/** The titles and days of the newest articles. */
export function renderNewest(articles: readonly ArticleEntry[], { locale, summary }: Setting): Reply {
  const texts = TEXTS[locale];
  const titles = articles.map(({ title, article, date }) => {
    const day = date === null ? texts.undated : lineMarkdown(date, ROOM.date);
    return `- ${lineMarkdown(title || article, ROOM.title)} · ${day}`;
  });
  const heading = titles.length > 0 ? [texts.newestArticles(summary.articles)] : [];
  const description = [...heading, ...titles, texts.smallTalk.newest].join('\n');
  return page(NEUTRAL_COLOUR, '', [{ description }], dateOf(articles), texts, summary);
}

/** The quotes that an answer shows, in bold in the passages that they stand in, where those are kept. */
export function renderContexts(answer: Answer, { locale, summary }: Setting): Reply {
  const texts = TEXTS[locale];
  const singles: readonly SingleAnswer[] = [answer, ...answer.parts];
  const passages = singles.flatMap((single) => single.passages);
  const quotes = quotesShown(answer);
  const contexts: Cited[] = [];
  for (const quote of quotes) {
    if (contexts.some((around) => isInside(quote, around))) continue;
    const passage = passages.find((one) => isInside(quote, one));
    contexts.push(passage ?? { ...quote, figures: [] });
  }
  const embeds = contexts.map((around) => {
    const inside = quotes.filter((quote) => isInside(quote, around));
    return quoteEmbed(around, inside, WHOLE_ROOM, texts.inContext, texts);
  });
  const date = dateOf(contexts);
  return page(NEUTRAL_COLOUR, answer.readAs ?? answer.question, embeds, date, texts, summary);
}

/** A passage that a message may come from. */
export interface Source {
  readonly passage: RankedPassage;
  /** What the message has word for word, as offsets into the article like the passage's; null where that says nothing. */
  readonly shared: { readonly start: number; readonly end: number } | null;
}

/** The articles behind a message. @param heading what they have in common with it, as Markdown. */
export function renderSources(
  heading: string,
  sources: readonly Source[],
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const shown = sources.slice(0, PASSAGES_SHOWN);
  const embeds = [
    { description: shown.length > 0 ? heading : texts.noMatches },
    ...shown.map(({ passage, shared }) =>
      shared
        ? quoteEmbed(excerptAround(passage, shared), [shared], PASSAGE_ROOM, null, texts)
        : quoteEmbed(passage, [], PASSAGE_ROOM, null, texts),
    ),
  ];
  return page(NEUTRAL_COLOUR, '', embeds, dateOf(shown.map(({ passage }) => passage)), texts, summary);
}

const PASSAGE_ROOM = { ...ROOM, quote: ROOM.passage, quoteFigures: 0 } as const;
const WHOLE_ROOM = { ...ROOM, quote: ROOM.wholePassage, quoteFigures: 0 } as const;

export function pageOf<T>(all: readonly T[], wanted: number, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const number = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1);
  return { shown: all.slice(number * size, (number + 1) * size), number, pages };
}

/** What of an embed tells what it answers. */
interface Shown {
  readonly author: { readonly name: string } | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly color: number | null;
}

/**
 * What a rendered message answers, and with what, read back from it, so that a reply to it can lean on it however long
 * ago that was; undefined for a message that answers nothing.
 */
export function previousOf([head, quote]: readonly Shown[]): Previous | undefined {
  const question = head?.author?.name;
  if (!question) return undefined;
  if (head.color !== FOUND_COLOUR) return { question, title: null, answer: null };
  const [line = ''] = (head.description ?? '').split('\n');
  // Of several answers none is the one that is meant.
  const answer = line.startsWith('**') ? null : plainText(line.replace(/^## /, ''));
  return { question, title: quote?.title ? plainText(quote.title) : null, answer };
}

/** The question above all, the dates below all. */
export function page(
  color: number,
  question: string,
  embeds: readonly APIEmbed[],
  date: string | null,
  texts: Texts,
  summary: IndexSummary,
): Reply {
  const name = plainLine(question, ROOM.question);
  // Of the generation, what tells it from others built at that time; /status has the whole of it.
  const edition = summary.generation.slice(summary.generation.lastIndexOf('-') + 1);
  const asOf = texts.asOf(date, timeOf(summary.builtAt), edition);
  const last = embeds.length - 1;
  return {
    embeds: embeds.map((embed, i) => ({
      color,
      ...(i === 0 && name !== '' ? { author: { name } } : {}),
      ...embed,
      ...(i === last ? { footer: { text: plainLine(asOf, ROOM.footer) } } : {}),
    })),
  };
}

/** Of the first that has one, among those shown. */
export function dateOf(cited: readonly Citation[]): string | null {
  return cited.slice(0, QUOTES_SHOWN).find(({ date }) => date !== null)?.date ?? null;
}

function headline(slice: CitedSlice, room: number, texts: Texts): string {
  const isShort = slice.text.length <= MAX_HEADING;
  const whole = { start: 0, end: slice.text.length };
  const { markdown, isCut } = quoteMarkdown(slice.text, [whole], isShort ? '## ' : '', room);
  return isCut ? `${markdown}\n${texts.cut(slice.text.length)}` : markdown;
}

function figureLines(figures: readonly CitedFigure[], most: number, texts: Texts): string[] {
  const lines = new Map<number, string>();
  for (const figure of figures) {
    const normal = normalForm(figure, texts.bounds);
    const written = escapeMarks(figure.text);
    if (normal === null || written.length > ROOM.figure || lines.has(figure.start)) continue;
    lines.set(figure.start, `${lineMarkdown(figure.text, ROOM.figure)} = ${escapeMarks(normal)}`);
  }
  return [...lines.values()].slice(0, most);
}

/** What others say instead, without ruling on it. */
function disagreementLines(others: readonly OtherFigure[], most: number, texts: Texts): string[] {
  const lines = others.slice(0, most).map(({ text, source, title, date }) => {
    const places = [source, title, date].filter((part) => part !== null && part !== '');
    const where = places.map((part) => lineMarkdown(part!, ROOM.name)).join(' · ');
    return `**${lineMarkdown(text, ROOM.figure)}** — ${where}`;
  });
  return lines.length > 0 ? [texts.sourcesDisagree, ...lines] : [];
}

/** @param strong what of it is bold, as offsets into the article. */
export function quoteEmbed(
  cited: Cited,
  strong: readonly Pick<CitedSlice, 'start' | 'end'>[],
  room: Pick<Room, 'quoteFigures'> & { readonly quote: number },
  label: string | null,
  texts: Texts,
): APIEmbed {
  const bold = strong.map(({ start, end }) => ({ start: start - cited.start, end: end - cited.start }));
  const { markdown, isCut } = quoteMarkdown(cited.text, bold, '> ', room.quote);
  const names = [cited.speaker ?? null, cited.office ?? null, cited.source]
    .filter((name) => name !== null)
    .map((name) => lineMarkdown(name, ROOM.name));
  const date = cited.date === null ? texts.undated : lineMarkdown(cited.date, ROOM.date);
  const title = lineMarkdown(cited.title, ROOM.title);
  const url = addressOf(cited);
  return {
    ...(title === '' ? {} : { title }),
    ...(url === null ? {} : { url }),
    description: [
      ...(label === null ? [] : [`*${label}*`]),
      markdown,
      ...(isCut ? [texts.cut(cited.text.length)] : []),
      ...figureLines(cited.figures ?? [], room.quoteFigures, texts),
      `— ${[...names, date].join(' · ')}`,
    ].join('\n'),
  };
}

function addressOf({ url, text }: Pick<Cited, 'url' | 'text'>): string | null {
  return url === null ? null : linkToSentence(url, text);
}

function confidenceOf(confidence: number): Confidence {
  if (confidence >= HIGH) return 'high';
  return confidence >= FAIR ? 'fair' : 'low';
}

function isInside(inner: CitedSlice, outer: CitedSlice): boolean {
  return inner.article === outer.article && outer.start <= inner.start && inner.end <= outer.end;
}

/** `2025-07-20 08:00 UTC`, or the text itself where it is no time. */
function timeOf(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
