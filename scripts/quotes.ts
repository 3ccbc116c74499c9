import { InvalidArgumentError } from 'commander';
import { openCurrent } from '../src/index/generation.ts';
import { checkQuotation } from '../src/lookup/quotation-check.ts';
import { findQuotes } from '../src/lookup/quotes.ts';
import { renderCheck, renderQuotes } from '../src/terminal/render-quotes.ts';
import { localeOf, localeOfPosix } from '../src/terminal/texts.ts';
import { useDictionary } from '../src/text/tokenizer.ts';
import { createCommand, loadConfig, run } from './command.ts';

const NOT_FOUND = 1;

const command = createCommand(
  'quotes',
  'Tells who said what in the articles, or checks a quotation against them.',
)
  .option(
    '--speaker <name>',
    'what this person said: a name in either script, or surname and office (苏镇长)',
  )
  .option('--about <text>', 'what was said about this')
  .option('--article <path>', 'what was said in this article')
  .option('--limit <n>', 'how many quotes at most', wholeNumber, 20)
  .option('--check <text>', 'whether the articles have this quotation, by whom, and what differs')
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExit code: 0 found (--check: word for word), 1 not, 2 an error.')
  .allowExcessArguments(false)
  .parse();
const options = command.opts<{
  speaker?: string;
  about?: string;
  article?: string;
  limit: number;
  check?: string;
  index?: string;
  json?: boolean;
}>();

await run(async () => {
  const { speaker, about, article, limit, check } = options;
  if (check !== undefined && (speaker ?? about ?? article) !== undefined)
    command.error('--check looks through all articles; it goes without --speaker, --about and --article.');
  const config = loadConfig({ INDEX_DIR: options.index });
  useDictionary(config.userDictionary);
  const index = openCurrent(config.indexDir);
  try {
    const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
    const render = {
      colour: (process.stdout.isTTY ?? false) && !NO_COLOR,
      width: process.stdout.columns || 80,
      locale: localeOf(check ?? speaker ?? about ?? '', localeOfPosix(LC_ALL || LC_MESSAGES || LANG)),
    };
    if (check === undefined) {
      const list = findQuotes(index, { speaker, about, article, limit });
      console.log(options.json ? JSON.stringify(list) : renderQuotes(list, render));
      if (list.total === 0) process.exitCode = NOT_FOUND;
    } else {
      const result = checkQuotation(index, check);
      console.log(options.json ? JSON.stringify(result) : renderCheck(check, result, render));
      if (result.verdict !== 'verbatim') process.exitCode = NOT_FOUND;
    }
  } finally {
    index.close();
  }
});

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It is to be a whole number from 1 on.');
  return Number(value);
}
