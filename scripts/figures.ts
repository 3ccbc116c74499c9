import { readFile, writeFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { InvalidArgumentError } from 'commander';
import { ConfigError } from '../src/errors.ts';
import type { Generation } from '../src/index/generation.ts';
import { type ChartFormat, drawChart } from '../src/lookup/chart.ts';
import { checkFigures } from '../src/lookup/figure-check.ts';
import { type FigureRow, findFigures } from '../src/lookup/figures.ts';
import { openForLookup } from '../src/lookup/open.ts';
import { FIGURE_TEXTS } from '../src/terminal/figure-texts.ts';
import { renderFigureCheck, renderFigures } from '../src/terminal/figures.ts';
import { localeOf, localeOfPosix } from '../src/terminal/texts.ts';
import { createCommand, loadConfig, run } from './command.ts';

const command = createCommand(
  'figures',
  'Lists the figures that the articles give on a subject, in order of time.',
)
  .option('--about <text>', 'what the figures are to be about')
  .option('--unit <unit>', 'only figures of this unit and of those that convert into it (公里 also finds km)')
  .option('--article <path>', 'only figures of this article')
  .option('--limit <n>', 'at most so many figures', wholeNumber, 50)
  .option('--chart <file>', 'draw the values: over time or by what they measure (.svg or .png)')
  .option('--font <file>', 'font with the characters of the labels, for .png')
  .option('--check <file>', 'check each figure of a text against the articles; - reads standard input')
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    '\nExit code: 0 figures found (with --check: none contradicted), 1 none found (one contradicted), 2 an error.',
  )
  .allowExcessArguments(false)
  .parse();
const options = command.opts<{
  about?: string;
  unit?: string;
  article?: string;
  limit: number;
  chart?: string;
  font?: string;
  check?: string;
  index?: string;
  json?: boolean;
}>();

/** No figure is found, or one is contradicted. */
const UNFOUND = 1;

await run(async () => {
  const { about, unit, article, check, chart } = options;
  const format = chart === undefined ? null : formatOf(chart);
  if (about !== undefined && about.trim() === '') command.error('--about needs some words.');
  if (check !== undefined && [about, unit, article, chart].some((flag) => flag !== undefined))
    command.error('--check goes with no other choice of figures.');
  const message = check === undefined ? null : await readMessage(check);
  const index = openForLookup(loadConfig({ INDEX_DIR: options.index }));
  try {
    if (message === null) await list(index, format);
    else checkMessage(index, message);
  } finally {
    index.close();
  }
});

async function list(index: Generation, format: ChartFormat | null): Promise<void> {
  const { about = null, unit = null, article = null, limit } = options;
  const found = findFigures(index, { about, unit, article, limit });
  if (options.json) console.log(JSON.stringify(found));
  else console.log(renderFigures(found, display(about ?? unit ?? '')));
  if (format !== null) await draw(found.rows, format, [about ?? article, unit].filter(Boolean).join(' · '));
  if (found.rows.length === 0) process.exitCode = UNFOUND;
}

/** The path goes to standard error: standard output is what was found. */
async function draw(rows: readonly FigureRow[], format: ChartFormat, title: string): Promise<void> {
  const path = options.chart!;
  const { file, values } = await drawChart(rows, format, title, options.font ?? null);
  try {
    await writeFile(path, file);
  } catch {
    throw new ConfigError([`--chart ${path}: the file cannot be written. Name another path.`]);
  }
  console.error(FIGURE_TEXTS[display(title).locale].charted(path, values));
}

function formatOf(path: string): ChartFormat {
  const format = /\.(svg|png)$/i.exec(path)?.[1]?.toLowerCase();
  if (format !== 'svg' && format !== 'png')
    command.error(`--chart needs a file that ends in .svg or .png, not ${path}.`);
  return format as ChartFormat;
}

function checkMessage(index: Generation, message: string): void {
  const checked = checkFigures(index, message);
  if (options.json) console.log(JSON.stringify(checked));
  else console.log(renderFigureCheck(checked, display(message)));
  if (checked.some(({ verdict }) => verdict === 'contradicted')) process.exitCode = UNFOUND;
}

async function readMessage(path: string): Promise<string> {
  try {
    return path === '-' ? await readAll(process.stdin) : await readFile(path, 'utf8');
  } catch {
    throw new ConfigError([
      `--check ${path}: the file cannot be read. Name a text file, or - for standard input.`,
    ]);
  }
}

function display(typed: string) {
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
  return {
    colour: (process.stdout.isTTY ?? false) && !NO_COLOR,
    width: process.stdout.columns || 80,
    locale: localeOf(typed, localeOfPosix(LC_ALL || LC_MESSAGES || LANG)),
  };
}

function wholeNumber(written: string): number {
  const number = Number(written);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It needs a whole number from 1 on.');
  return number;
}
