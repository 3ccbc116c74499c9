import pc from 'picocolors';
import type { Citation } from '../answer/answer.ts';
import { normalForm } from '../answer/normal-form.ts';
import type { CheckedFigure } from '../lookup/figure-check.ts';
import type { Disagreement, FigureRow, FoundFigures } from '../lookup/figures.ts';
import { harmless, wrap } from './columns.ts';
import { FIGURE_TEXTS } from './figure-texts.ts';
import type { RenderOptions } from './render.ts';
import { TEXTS } from './texts.ts';

/**
 * Found figures as lines for a terminal, without a line break at the end: each with what it measures and when it holds,
 * its sentence and source below those of one sentence; then where sources disagree.
 */
export function renderFigures(found: FoundFigures, options: RenderOptions): string {
  const texts = FIGURE_TEXTS[options.locale];
  const colours = pc.createColors(options.colour);
  if (found.rows.length === 0) return colours.yellow(texts.none);
  const shown = [colours.dim(texts.found(found.rows.length, found.isCut)), ''];
  for (const [i, row] of found.rows.entries()) {
    shown.push(...headLines(row, options));
    const next = found.rows[i + 1]?.quote;
    if (next?.article === row.quote.article && next.start === row.quote.start) continue;
    shown.push(...sourceLines(row, isReprint(row, found.rows.slice(0, i)), options), '');
  }
  for (const disagreement of found.disagreements)
    shown.push(...disagreementLines(disagreement, found.rows, options), '');
  return shown.join('\n').trimEnd();
}

/** What is shown below a figure: its sentence and where that stands. */
type Quoted = Pick<FigureRow, 'quote' | 'figure' | keyof Citation>;

/** Whether one of the rows before is the same story in another article. */
function isReprint({ origin, quote }: FigureRow, before: readonly FigureRow[]): boolean {
  return before.some((other) => other.origin === origin && other.quote.article !== quote.article);
}

function headLines(row: FigureRow, options: RenderOptions): string[] {
  const colours = pc.createColors(options.colour);
  const head = [timeOf(row, options), nameOf(row), writtenOf(row, options)].filter(Boolean).map(harmless);
  return lines(head.join('  '), options).map((line) => colours.bold(line));
}

function sourceLines(row: Quoted, isAgain: boolean, options: RenderOptions): string[] {
  const colours = pc.createColors(options.colour);
  const source = sourceOf(row, options);
  const below = [quoteOf(row), isAgain ? `${source} · ${FIGURE_TEXTS[options.locale].sameStory}` : source];
  return below.flatMap((text) => lines(text, options, '  ').map((line) => colours.dim(line)));
}

/** The words of the period with its days where they are more than its words say. */
function timeOf({ period, date }: FigureRow, { locale }: RenderOptions): string {
  const texts = FIGURE_TEXTS[locale];
  if (period !== null) {
    const days = [period.from, period.to].filter((day): day is string => day !== null);
    const written = days.length === 2 && days[0] === days[1] ? days[0]! : daysOf(period.from, period.to);
    return written === '' ? `[${period.text}]` : `[${period.text} ${written}]`;
  }
  return `[${date === null ? texts.undated : texts.asOf(date)}]`;
}

function daysOf(from: string | null, to: string | null): string {
  return from === null && to === null ? '' : `${from ?? ''}…${to ?? ''}`;
}

function nameOf({ thing, of }: FigureRow): string {
  return [of?.text, thing?.text].filter(Boolean).join(' · ');
}

function writtenOf({ figure }: FigureRow, { locale }: RenderOptions): string {
  const normal = normalForm(figure, TEXTS[locale].bounds);
  return normal === null ? figure.text : `${figure.text} = ${normal}`;
}

function quoteOf({ quote }: Quoted): string {
  return harmless(quote.text.replace(/\s*\n\s*/g, ' '));
}

function sourceOf({ source, title, date, figure }: Quoted, { locale }: RenderOptions): string {
  return harmless(
    [source, title || TEXTS[locale].untitled, date, figure.article].filter(Boolean).join(' · '),
  );
}

function lines(text: string, { width }: RenderOptions, indent = ''): string[] {
  const room = Math.min(100, Math.max(20, width)) - indent.length;
  return wrap(text, room).map(({ start, end }) => indent + text.slice(start, end));
}

/** The values of one thing side by side, each with those that give it. */
function disagreementLines(
  { rows: values, origins }: Disagreement,
  rows: readonly FigureRow[],
  options: RenderOptions,
): string[] {
  const texts = FIGURE_TEXTS[options.locale];
  const colours = pc.createColors(options.colour);
  const first = rows[values[0]![0]!]!;
  const all = values.reduce((sum, members) => sum + members.length, 0);
  const head = [
    texts.disagree,
    timeOf(first, options),
    nameOf(first),
    `(${texts.origins(all, origins)})`,
  ].filter(Boolean);
  return [
    ...lines(harmless(head.join(' ')), options).map((line) => colours.yellow(line)),
    ...values.flatMap((members) => {
      const [value] = members.map((i) => rows[i]!);
      const from = members.map((i) => sourceOf(rows[i]!, options)).join('; ');
      return lines(`${harmless(writtenOf(value!, options))} — ${from}`, options, '  ');
    }),
    ...lines(texts.noRuling, options, '  ').map((line) => colours.dim(line)),
  ];
}

/** Each checked figure with its verdict, and the sentence that supports or contradicts it; at the end how many of each. */
export function renderFigureCheck(checked: readonly CheckedFigure[], options: RenderOptions): string {
  const texts = FIGURE_TEXTS[options.locale];
  const colours = pc.createColors(options.colour);
  if (checked.length === 0) return colours.yellow(texts.noFigures);
  const paint = { supported: colours.green, contradicted: colours.red, notFound: colours.yellow };
  const counts = { supported: 0, contradicted: 0, notFound: 0 };
  const shown: string[] = [];
  for (const { text, verdict, evidence } of checked) {
    counts[verdict]++;
    const written = evidence && evidence.figure.text !== text ? ` — ${evidence.figure.text}` : '';
    const head = `${MARKS[verdict]} ${texts.verdicts[verdict]}  ${text}${written}`;
    shown.push(...lines(harmless(head), options).map((line) => paint[verdict](line)));
    if (evidence) shown.push(...sourceLines(evidence, false, options));
    shown.push('');
  }
  return [...shown, texts.summary(counts)].join('\n');
}

const MARKS = { supported: '✓', contradicted: '✗', notFound: '?' } as const;
