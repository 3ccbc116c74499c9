import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ArticleError } from '../errors.ts';
import type { Metadata } from './format.ts';

const KEYS = ['title', 'url', 'source', 'author', 'date', 'lang'] as const;
type Key = (typeof KEYS)[number];

export interface FrontMatter {
  readonly metadata: Metadata;
  /** What follows the front matter. */
  readonly body: string;
  readonly warnings: readonly string[];
}

/**
 * Separates YAML front matter (`---` … `---` at the very beginning) from the body. A text without it is all body.
 * @throws {ArticleError} naming the line, where the YAML cannot be read or a value is no text.
 */
export function readFrontMatter(text: string, path: string): FrontMatter {
  const block = /^---\n([\s\S]*?\n)??(?:---|\.\.\.)(?:\n|$)/.exec(text);
  if (!block || !(block[1] ?? 'empty:').includes(':')) {
    if (new RegExp(`^---\\n(?:.*\\n)?(?:${KEYS.join('|')}):`).test(text)) {
      throw badFrontMatter(path, 1, 'it has no closing ---');
    }
    return { metadata: {}, body: text, warnings: [] };
  }
  const metadata: Partial<Record<Key, string>> = {};
  const warnings: string[] = [];
  const lines = new LineCounter();
  // The line of the opening --- comes first.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  // The failsafe schema knows text only: a date or a number keeps the form it was written in.
  const yaml = parseDocument(block[1] ?? '', { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const error = yaml.errors[0];
  if (error) throw badFrontMatter(path, lineAt(error.pos[0]), error.message);
  if (yaml.contents !== null && !isMap(yaml.contents)) {
    throw badFrontMatter(path, 2, 'it is not a list of `key: value` lines');
  }
  for (const { key, value } of yaml.contents?.items ?? []) {
    const name = isScalar(key) ? String(key.value) : '';
    const line = lineAt((isScalar(key) && key.range?.[0]) || 0);
    if (!isKey(name)) {
      warnings.push(`line ${line}: unknown key "${name}" is ignored. The keys are ${KEYS.join(', ')}.`);
    } else if (isScalar(value) || value === null) {
      const written = String(value?.value ?? '')
        .replace(/\s+/g, ' ')
        .trim();
      if (!/^(?:|~|null)$/i.test(written)) metadata[name] = written;
    } else {
      throw badFrontMatter(path, line, `${name} is not one piece of text`);
    }
  }
  return { metadata, body: text.slice(block[0].length), warnings };
}

function isKey(name: string): name is Key {
  return (KEYS as readonly string[]).includes(name);
}

function badFrontMatter(path: string, line: number, problem: string): ArticleError {
  return new ArticleError({
    path,
    problem: `line ${line}: the front matter cannot be read: ${problem}.`,
    remedy:
      'Write it as `key: value` lines between two lines of ---, with quotes around a value that holds ": ".',
  });
}
