import type { Command } from './command.ts';
import { article } from './commands/article.ts';
import { ask } from './commands/ask.ts';
import { checkMessageFigures } from './commands/check-figures.ts';
import { config } from './commands/config.ts';
import { figure } from './commands/figure.ts';
import { findSources } from './commands/find-sources.ts';
import { help } from './commands/help.ts';
import { quote } from './commands/quote.ts';
import { reindex } from './commands/reindex.ts';
import { search } from './commands/search.ts';
import { stats } from './commands/stats.ts';
import { status } from './commands/status.ts';

/** In the order in which `/help` lists them. */
export const COMMANDS: readonly Command[] = [
  ask,
  search,
  quote,
  figure,
  article,
  findSources,
  checkMessageFigures,
  help,
  config,
  stats,
  status,
  reindex,
];
