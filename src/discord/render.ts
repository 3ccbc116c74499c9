import type { APIEmbed } from 'discord.js';
import type {
  Answer,
  Citation,
  CitedFigure,
  CitedSlice,
  IndexSummary,
  Quote,
  RankedPassage,
} from '../answer/answer.ts';
import { normalForm } from '../answer/normal-form.ts';
import { linkToSentence } from './link.ts';
import { escapeMarks, lineMarkdown, plainLine, quoteMarkdown } from './markdown.ts';
import { type Confidence, type Locale, TEXTS, type Texts } from './texts.ts';

/** What a reply shows: as much of a Discord message as Yinju uses. Article text is in embeds only; they never ping. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
}

export interface Setting {
  readonly locale: Locale;
  readonly summary: IndexSummary;
}

const QUOTES_SHOWN = 3;
const PASSAGES_SHOWN = 5;
const FIGURES_SHOWN = 4;
/** From where a confidence is called high and fair. */
const HIGH = 0.75;
const FAIR = 0.5;

/**
 * UTF-16 units a part may take. Discord allows 6,000 over all embeds of a message; with its labels an answer takes at
 * most 256 + 1,600 + 3 × 1,100 + 300 of them, a search 256 + 100 + 5 × 1,000 + 300.
 */
const ROOM = {
  question: 256,
  answer: 900,
  figure: 50,
  title: 160,
  quote: 600,
  passage: 500,
  name: 60,
  date: 30,
  footer: 300,
} as const;
/** Answers up to this length are set as a heading; larger letters make a long one harder to read. */
const MAX_HEADING = 100;

const FOUND_COLOUR = 0x2e7d5b;
const NOT_FOUND_COLOUR = 0x8a8f98;

type Cited = CitedSlice & Citation & Partial<Pick<Quote, 'speaker' | 'office'>>;

/** An answer as a message: the slice that answers, its figures and the confidence, then the quotes with their sources. */
export function renderAnswer(answer: Answer, { locale, summary }: Setting): Reply {
  const texts = TEXTS[locale];
  if (answer.kind === 'notFound') {
    const nearest: readonly Cited[] = answer.quotes.length > 0 ? answer.quotes : answer.passages;
    const head = nearest.length > 0 ? texts.notFound : texts.notFoundNothingNear;
    const shown = nearest.slice(0, QUOTES_SHOWN);
    return page(NOT_FOUND_COLOUR, answer.question, head, shown, texts, summary, (cited) =>
      quoteEmbed(cited, null, ROOM.quote, texts.nearest, texts),
    );
  }
  const slice = answer.answer;
  const figures = [...answer.figures, ...answer.quotes[0].figures].filter((figure) =>
    isInside(figure, slice),
  );
  const head = [
    headline(slice, texts),
    ...figureLines(figures, texts),
    texts.confidence[confidenceOf(answer.confidence)],
  ].join('\n');
  const shown = answer.quotes.slice(0, QUOTES_SHOWN);
  return page(FOUND_COLOUR, answer.question, head, shown, texts, summary, (quote) =>
    quoteEmbed(quote, isInside(slice, quote) ? slice : null, ROOM.quote, null, texts),
  );
}

/** The passages of a search, best first. */
export function renderPassages(
  query: string,
  passages: readonly RankedPassage[],
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const shown = passages.slice(0, PASSAGES_SHOWN);
  const head = shown.length > 0 ? texts.matches : texts.noMatches;
  return page(NOT_FOUND_COLOUR, query, head, shown, texts, summary, (passage) =>
    quoteEmbed(passage, null, ROOM.passage, null, texts),
  );
}

/**
 * The question that a rendered message answers, read back from it (its first 256 characters), so that a reply to it can
 * lean on it however long ago that was; null for a message that answers none.
 */
export function questionOf(
  embeds: readonly { readonly author: { readonly name: string } | null }[],
): string | null {
  return embeds[0]?.author?.name ?? null;
}

/** An embed with the question and the head, one embed a shown slice, and the dates below all. */
function page<Shown extends Cited>(
  color: number,
  question: string,
  head: string,
  shown: readonly Shown[],
  texts: Texts,
  summary: IndexSummary,
  embedOf: (cited: Shown) => APIEmbed,
): Reply {
  const name = plainLine(question, ROOM.question);
  const embeds: APIEmbed[] = [{ ...(name === '' ? {} : { author: { name } }), description: head }];
  for (const cited of shown) embeds.push(embedOf(cited));
  const dated = shown.find(({ date }) => date !== null)?.date ?? null;
  const asOf = texts.asOf(dated, timeOf(summary.builtAt), summary.generation);
  const last = embeds.length - 1;
  embeds[last] = { ...embeds[last], footer: { text: plainLine(asOf, ROOM.footer) } };
  return { embeds: embeds.map((embed) => ({ color, ...embed })) };
}

function headline(slice: CitedSlice, texts: Texts): string {
  const isShort = slice.text.length <= MAX_HEADING;
  const whole = { start: 0, end: slice.text.length };
  const { markdown, isCut } = quoteMarkdown(slice.text, whole, isShort ? '## ' : '', ROOM.answer);
  return isCut ? `${markdown}\n${texts.cut(slice.text.length)}` : markdown;
}

function figureLines(figures: readonly CitedFigure[], texts: Texts): string[] {
  const lines = new Map<number, string>();
  for (const figure of figures) {
    const normal = normalForm(figure, texts.bounds);
    const written = escapeMarks(figure.text);
    if (normal === null || written.length > ROOM.figure || lines.has(figure.start)) continue;
    lines.set(figure.start, `${lineMarkdown(figure.text, ROOM.figure)} = ${escapeMarks(normal)}`);
  }
  return [...lines.values()].slice(0, FIGURES_SHOWN);
}

function quoteEmbed(
  cited: Cited,
  answer: CitedSlice | null,
  room: number,
  label: string | null,
  texts: Texts,
): APIEmbed {
  const bold = answer === null ? null : { start: answer.start - cited.start, end: answer.end - cited.start };
  const { markdown, isCut } = quoteMarkdown(cited.text, bold, '> ', room);
  const names = [cited.speaker ?? null, cited.office ?? null, cited.source]
    .filter((name) => name !== null)
    .map((name) => lineMarkdown(name, ROOM.name));
  const date = cited.date === null ? texts.undated : lineMarkdown(cited.date, ROOM.date);
  const title = lineMarkdown(cited.title, ROOM.title);
  const url = cited.url === null ? null : linkToSentence(cited.url, cited.text);
  return {
    ...(title === '' ? {} : { title }),
    ...(url === null ? {} : { url }),
    description: [
      ...(label === null ? [] : [`*${label}*`]),
      markdown,
      ...(isCut ? [texts.cut(cited.text.length)] : []),
      `— ${[...names, date].join(' · ')}`,
    ].join('\n'),
  };
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
