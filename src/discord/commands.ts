import type { Command } from './command.ts';
import { article } from './commands/article.ts';
import { ask } from './commands/ask.ts';
import { findSources } from './commands/find-sources.ts';
import { help } from './commands/help.ts';
import { search } from './commands/search.ts';

/** In the order in which `/help` lists them. */
export const COMMANDS: readonly Command[] = [ask, search, article, findSources, help];
