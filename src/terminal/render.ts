import pc from 'picocolors';
import type {
  Answer,
  Citation,
  CitedFigure,
  CitedSlice,
  Library,
  OtherFigure,
  Quote,
  RankedPassage,
  SingleAnswer,
  SmallTalk,
} from '../answer/answer.ts';
import { normalForm } from '../answer/normal-form.ts';
import { columnsOf, harmless, wrap } from './columns.ts';
import { type Locale, TEXTS, type Texts } from './texts.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal; lines longer than 100 read badly and are not made, nor shorter than 20. */
  readonly width: number;
  readonly locale: Locale;
}

const QUOTES_SHOWN = 3;
const FIGURES_SHOWN = 4;
const NEWEST_SHOWN = 5;
/** From where a confidence is called high and fair. */
const HIGH = 0.75;
const FAIR = 0.5;

/** How a page is written. */
export interface Page {
  readonly texts: Texts;
  readonly width: number;
  readonly colours: ReturnType<typeof pc.createColors>;
}

/**
 * An answer as lines for a terminal, without a line break at the end: what was looked up where that is not what was
 * typed, the slice that answers, at most three numbered quotes with speaker, figures and source, and the confidence; of
 * several questions in one each in turn, with one quote. Only an address may be longer than the width, so that it can be
 * clicked and copied.
 */
export function renderAnswer(answer: Answer, options: RenderOptions): string {
  const page = pageOf(options);
  const { texts, colours } = page;
  const readAs =
    answer.readAs === null ? [] : [...wrapped(texts.readAs(answer.readAs), page, colours.dim), ''];
  const body =
    answer.parts.length === 0
      ? answerLines(answer, QUOTES_SHOWN, page)
      : answer.parts.flatMap((part, i) => [
          ...(i > 0 ? [''] : []),
          ...wrapped(`❯ ${part.question}`, page, colours.bold),
          ...partLines(part, answer.parts.slice(0, i), page),
        ]);
  return [...readAs, ...body].join('\n');
}

/** What is said to what asks nothing, below the titles of the newest articles where they are asked for. */
export function renderSmallTalk(
  talk: SmallTalk,
  { titled, summary }: Pick<Library, 'titled' | 'summary'>,
  options: RenderOptions,
): string {
  const page = pageOf(options);
  const { texts, colours } = page;
  const plain = (line: string) => line;
  const newest = talk === 'newest' ? titled('', NEWEST_SHOWN) : [];
  const titles = newest.map(({ title, date }) => [title || texts.untitled, date].filter(Boolean).join(' · '));
  return [
    ...(titles.length > 0 ? wrapped(texts.newestArticles(summary.articles), page, plain) : []),
    ...titles.flatMap((title) => wrapped(`· ${title}`, page, colours.dim)),
    ...texts.smallTalk[talk].split('\n').flatMap((line) => wrapped(line, page, plain)),
  ].join('\n');
}

/** One of several answers; a quote that stands above already is not shown again. */
function partLines(part: SingleAnswer, before: readonly SingleAnswer[], page: Page): string[] {
  const { texts, colours } = page;
  const [quote] = part.quotes;
  const isShown = before.some(({ quotes: [other] }) => quote && other && isInside(quote, other));
  if (!isShown) return answerLines(part, 1, page);
  return [...answerLines(part, 0, page), ...wrapped(texts.sameQuote, page, colours.dim)];
}

function answerLines(answer: SingleAnswer, quotesShown: number, page: Page): string[] {
  const { texts, colours } = page;
  const confidence = colours.dim(confidenceOf(answer.confidence, texts));
  if (answer.kind === 'notFound') {
    const nearest = (answer.quotes.length > 0 ? answer.quotes : answer.passages).slice(0, quotesShown);
    return [
      ...wrapped(texts.notFound, page, colours.yellow),
      ...(nearest.length > 0 ? ['', ...wrapped(texts.nearest, page, colours.dim), ''] : []),
      ...numbered(nearest, null, page),
      confidence,
    ];
  }
  const headline = answer.answer;
  const figures = [...answer.figures, ...answer.quotes[0].figures].filter((figure) =>
    isInside(figure, headline),
  );
  return [
    ...headlineLines(headline.text, normalForms(figures, texts), page),
    '',
    ...numbered(answer.quotes.slice(0, quotesShown), headline, page),
    ...disagreementLines(answer.otherFigures ?? [], page),
    answer.newest === undefined ? confidence : confidence + colours.dim(` · ${texts.newest(answer.newest)}`),
  ];
}

/** Figures of other sources, each with where it stands; none where they agree. */
function disagreementLines(others: readonly OtherFigure[], page: Page): string[] {
  if (others.length === 0) return [];
  const { texts, colours } = page;
  const figures = others.map(
    ({ text, source, title, date }) =>
      `${text} — ${[source, title || texts.untitled, date].filter(Boolean).join(' · ')}`,
  );
  return [texts.sourcesDisagree, ...figures]
    .flatMap((line) => wrapped(line, page, colours.yellow))
    .concat('');
}

/** The passages of a search, numbered, best first, as `renderAnswer` shows its quotes. */
export function renderPassages(passages: readonly RankedPassage[], options: RenderOptions): string {
  const page = pageOf(options);
  if (passages.length === 0) return wrapped(page.texts.noPassage, page, page.colours.yellow).join('\n');
  return passages.map((passage, i) => itemLines(passage, i + 1, null, page).join('\n')).join('\n\n');
}

/** The page that options ask for. */
export function pageOf({ colour, width, locale }: RenderOptions): Page {
  return {
    texts: TEXTS[locale],
    width: Math.min(100, Math.max(20, width)),
    colours: pc.createColors(colour),
  };
}

function numbered(
  items: readonly (Quote | RankedPassage)[],
  answer: CitedSlice | null,
  page: Page,
): string[] {
  return items.flatMap((item, i) => [...itemLines(item, i + 1, i === 0 ? answer : null, page), '']);
}

/** A quote or passage with its number, and below it, indented, who says it, its figures and where it stands. */
function itemLines(
  item: Quote | RankedPassage,
  number: number,
  answer: CitedSlice | null,
  page: Page,
): string[] {
  const { colours, texts } = page;
  const label = `${number}. `;
  const indent = ' '.repeat(label.length);
  const inner = { ...page, width: page.width - label.length };
  const below = [];
  if ('speaker' in item) {
    const speaker = item.speaker ?? item.office;
    if (speaker !== null) {
      const office = item.speaker === null ? null : item.office;
      below.push(...wrapped(`— ${texts.speaker(speaker, office)}`, inner, colours.cyan));
    }
    const rest = item.figures.filter((figure) => answer === null || !isInside(figure, answer));
    below.push(...figureLines(normalForms(rest, texts), inner));
  }
  below.push(...citationLines(item, inner));
  return [
    ...quoteLines(item, answer, inner).map((line, i) => (i === 0 ? colours.dim(label) : indent) + line),
    ...below.map((line) => indent + line),
  ];
}

/** The words of a quote, with the answer in it made to stand out. */
function quoteLines(quote: CitedSlice, answer: CitedSlice | null, { width, colours }: Page): string[] {
  const text = harmless(quote.text);
  const marked =
    answer !== null && isInside(answer, quote)
      ? { start: answer.start - quote.start, end: answer.end - quote.start }
      : { start: 0, end: 0 };
  return wrap(text, width).map(({ start, end }) => {
    const from = Math.min(Math.max(marked.start, start), end);
    const to = Math.min(Math.max(marked.end, from), end);
    if (from === to) return text.slice(start, end);
    const stress = colours.bold(colours.green(text.slice(from, to)));
    return text.slice(start, from) + stress + text.slice(to, end);
  });
}

/** The answer, with its figure beside it where it is one, else with the figures in it below. */
function headlineLines(text: string, normals: ReadonlyMap<string, string>, page: Page): string[] {
  const { colours, width } = page;
  const lines = wrapped(text, page, (line) => colours.bold(colours.green(line)));
  const whole = normals.get(text);
  if (whole === undefined || lines.length !== 1) return [...lines, ...figureLines(normals, page)];
  const beside = ` = ${whole}`;
  if (columnsOf(harmless(text + beside)) > width) return [...lines, ...figureLines(normals, page)];
  return [lines[0] + colours.yellow(harmless(beside))];
}

/** Written form → normal form, of those figures that gain by it. */
function normalForms(figures: readonly CitedFigure[], texts: Texts): Map<string, string> {
  const normals = new Map<string, string>();
  for (const figure of figures) {
    const normal = normalForm(figure, texts.bounds);
    if (normal !== null) normals.set(figure.text, normal);
  }
  return normals;
}

function figureLines(normals: ReadonlyMap<string, string>, page: Page): string[] {
  const shown = [...normals].slice(0, FIGURES_SHOWN).map(([written, normal]) => `${written} = ${normal}`);
  return shown.length === 0 ? [] : wrapped(shown.join(' · '), page, page.colours.yellow);
}

/** Where something stands: outlet, title, date and address. */
export function citationLines(citation: Citation, page: Page): string[] {
  const { texts, width, colours } = page;
  const place = [citation.source, citation.title || texts.untitled, citation.date]
    .filter(Boolean)
    .join(' · ');
  const lines = wrapped(place, page, (text) => text);
  if (citation.url !== null) {
    const url = harmless(citation.url).replaceAll('\n', ' ');
    const last = `${lines.at(-1)} · ${url}`;
    if (columnsOf(last) <= width) lines[lines.length - 1] = last;
    else lines.push(url);
  }
  return lines.map((line) => colours.dim(line));
}

/** A text in lines, each painted. */
export function wrapped(text: string, { width }: Page, paint: (text: string) => string): string[] {
  const safe = harmless(text);
  return wrap(safe, width).map(({ start, end }) => paint(safe.slice(start, end)));
}

function confidenceOf(confidence: number, texts: Texts): string {
  const level = confidence >= HIGH ? 'high' : confidence >= FAIR ? 'fair' : 'low';
  return texts.confidence(level, Math.min(99, Math.round(confidence * 100)));
}

function isInside(inner: CitedSlice, outer: CitedSlice): boolean {
  return inner.article === outer.article && outer.start <= inner.start && inner.end <= outer.end;
}
