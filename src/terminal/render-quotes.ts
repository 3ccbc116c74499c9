import type { FoundQuote } from '../lookup/cited-speech.ts';
import type { QuotationCheck, QuotationMatch } from '../lookup/quotation-check.ts';
import type { QuoteList } from '../lookup/quotes.ts';
import { harmless, wrap } from './columns.ts';
import { citationLines, type Page, pageOf, type RenderOptions, wrapped } from './render.ts';

/** Quotes by speaker as lines for a terminal: the words, their cue, and where they stand with their offsets. */
export function renderQuotes(list: QuoteList, options: RenderOptions): string {
  const page = pageOf(options);
  const { quotes: texts } = page.texts;
  if (list.candidates.length > 0) {
    return [
      ...wrapped(texts.candidates, page, page.colours.yellow),
      ...list.candidates.flatMap((name) => indented([name], '  ')),
    ].join('\n');
  }
  if (list.speakers.length === 0) return wrapped(texts.none, page, page.colours.yellow).join('\n');
  const lines = list.speakers.flatMap(({ speaker, quotes }) => {
    const office = quotes.find((quote) => quote.office !== null)?.office?.text ?? null;
    const heading = speaker === null ? texts.nobody : page.texts.speaker(speaker, office);
    return [
      ...wrapped(heading, page, (line) => page.colours.bold(page.colours.cyan(line))),
      ...quotes.flatMap((quote, i) => [
        ...quoteLines(quote, page),
        // Quotes of one article share its citation.
        ...(quotes[i + 1]?.article === quote.article ? [] : [...sourceLines(quote, page), '']),
      ]),
    ];
  });
  const given = list.speakers.reduce((sum, { quotes }) => sum + quotes.length, 0);
  return [...lines, ...wrapped(texts.shown(given, list.total), page, page.colours.dim)].join('\n');
}

function quoteLines(quote: FoundQuote, page: Page): string[] {
  const inner = { ...page, width: page.width - 2 };
  const how = [quote.cue?.text, page.texts.quotes.kinds[quote.kind]].filter(Boolean).join(' · ');
  return indented(
    [
      ...wrapped(quote.text, inner, (line) => line),
      ...wrapped(`${how} · ${placeOf(quote)}`, inner, page.colours.dim),
    ],
    '  ',
  );
}

function sourceLines(quote: FoundQuote, page: Page): string[] {
  return indented(citationLines(quote, { ...page, width: page.width - 2 }), '  ');
}

/** The verdict on a pasted quotation, and below it where its words, or words near to them, stand. */
export function renderCheck(pasted: string, check: QuotationCheck, options: RenderOptions): string {
  const page = pageOf(options);
  const { colours } = page;
  const { quotes: texts } = page.texts;
  const claimed = check.claimed && pasted.slice(check.claimed.speaker.start, check.claimed.speaker.end);
  const [verdict, paint] = {
    verbatim: [texts.verbatim(claimed), colours.green] as const,
    otherSpeaker: [texts.otherSpeaker(claimed ?? ''), colours.yellow] as const,
    differs: [texts.differs, colours.yellow] as const,
    notFound: [texts.notFound, colours.red] as const,
  }[check.verdict];
  return [
    ...wrapped(verdict, page, (line) => colours.bold(paint(line))),
    ...check.matches.flatMap((match) => ['', ...matchLines(pasted, check, match, page)]),
  ].join('\n');
}

function matchLines(pasted: string, check: QuotationCheck, match: QuotationMatch, page: Page): string[] {
  const { colours, texts } = page;
  const inner = { ...page, width: page.width - 2 };
  const { speaker, office, differences } = match;
  const words =
    differences.length === 0
      ? wrapped(match.text, inner, (line) => line)
      : [
          ...labelled(
            texts.quotes.pasted,
            marked(
              pasted,
              check.words,
              differences.map((difference) => difference.pasted),
            ),
            inner,
          ),
          ...labelled(
            texts.quotes.inArticle,
            marked(
              match.text,
              [{ start: 0, end: match.text.length }],
              differences.map(({ found }) => ({
                start: found.start - match.start,
                end: found.end - match.start,
              })),
            ),
            inner,
          ),
        ];
  const who =
    speaker === null ? texts.quotes.saidByNobody : texts.speaker(speaker.text, office?.text ?? null);
  const note = match.isByClaimed === false ? ` · ${texts.quotes.saidByOther}` : '';
  return indented(
    [
      ...words,
      ...wrapped(`— ${who}${note}`, inner, colours.cyan),
      ...wrapped(placeOf(match), inner, colours.dim),
      ...citationLines(match, inner),
    ],
    '  ',
  );
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The given stretches of a text, with square brackets around what differs. */
function marked(text: string, shown: readonly Stretch[], differing: readonly Stretch[]): string {
  return shown
    .map(({ start, end }) => {
      let line = '';
      let at = start;
      for (const difference of differing) {
        if (difference.start < start || difference.end > end) continue;
        line += `${text.slice(at, difference.start)}[${text.slice(difference.start, difference.end)}]`;
        at = difference.end;
      }
      return line + text.slice(at, end);
    })
    .join(' … ');
}

function labelled(label: string, text: string, page: Page): string[] {
  const safe = harmless(label + text);
  return wrap(safe, page.width).map(({ start, end }) => safe.slice(start, end));
}

function placeOf({ article, start, end }: { readonly article: string } & Stretch): string {
  return `${article} ${start}–${end}`;
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => indent + line);
}
