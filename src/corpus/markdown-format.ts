import type { Nodes, Parents, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import stringWidth from 'string-width';
import { clean } from './cleaning.ts';
import type { Content } from './format.ts';
import { readFrontMatter } from './front-matter.ts';

/** Second row of a table: | --- | :-: | */
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** A line this wide (in columns) that ends in the middle of a sentence was wrapped, not ended. */
const WRAPPED_COLUMNS = 40;
const ENDS_SENTENCE = /[。！？!?.:：；;…」』”"’)）】]$/;
const HAN_SIDE = /[\p{Script=Han}，。、；：！？（）《》「」『』“”]/u;
/** What a hard line break becomes until cleaning makes `\n` of it: a soft one may be joined. */
const HARD_BREAK = '\u2028';

/**
 * Markdown with YAML front matter, as plain text: paragraphs, headings, list items and table rows on lines of their
 * own, table cells with a tab between them; links keep their text, code stays, marks, images and HTML tags go.
 */
export function readMarkdown(text: string, path: string): Content {
  const { metadata, body, warnings } = readFrontMatter(text, path);
  const root = fromMarkdown(body);
  const blocks = root.children
    .map((node) => ({ node, text: cleanBlock(node) }))
    .filter((block) => block.text);
  const heading =
    blocks.find(({ node }) => node.type === 'heading' && node.depth === 1) ??
    blocks.slice(0, 1).find(({ node }) => node.type === 'heading');
  return {
    text: blocks.map((block) => block.text).join('\n\n'),
    heading: heading?.text ?? null,
    metadata,
    warnings,
  };
}

/** Character references and marks can hide what is to be cleaned, so it is looked for once more. */
function cleanBlock(node: RootContent): string {
  return clean(blockText(node)).text;
}

function blockText(node: RootContent): string {
  switch (node.type) {
    case 'heading':
      return inlineText(node)
        .replace(/[\s\u2028]+/g, ' ')
        .trim();
    case 'paragraph':
      return paragraphText(inlineText(node));
    case 'code':
      return node.value;
    case 'html':
      return htmlText(node.value);
    case 'blockquote':
      return childrenText(node, '\n\n');
    case 'list':
      return childrenText(node, '\n');
    case 'listItem':
      return childrenText(node, '\n').replace(/^\[[ xX]\]\s+/, '');
    default:
      return '';
  }
}

function childrenText(node: Parents, separator: string): string {
  return node.children
    .map((child) => blockText(child as RootContent))
    .filter((text) => text.trim() !== '')
    .join(separator);
}

function inlineText(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return HARD_BREAK;
    case 'html':
      return /^<br\b/i.test(node.value) ? HARD_BREAK : '';
    case 'image':
    case 'imageReference':
      return '';
    case 'linkReference':
      // A footnote's mark.
      return node.label?.startsWith('^') ? '' : node.children.map(inlineText).join('');
    case 'text':
      return withoutStrayMarks(node.value);
    default:
      return 'children' in node ? node.children.map(inlineText).join('') : textOf(node);
  }
}

/** Marks that CommonMark itself leaves alone: ** beside Chinese punctuation, ~~, footnote marks. */
function withoutStrayMarks(text: string): string {
  return text
    .replace(/\*\*(?=\S)([^*\n]+)\*\*/g, '$1')
    .replace(/~~(?=\S)([^~\n]+)~~/g, '$1')
    .replace(/\[\^[^\]\s]+\](?::[ \t]*)?/g, '');
}

function paragraphText(text: string): string {
  const lines = text.split(/[ \t]*\n[ \t]*/);
  if (lines[1]?.includes('|') && lines[0]!.includes('|') && TABLE_RULE.test(lines[1])) {
    return [lines[0]!, ...lines.slice(2)].map(rowText).join('\n');
  }
  let joined = lines[0]!;
  for (const [index, line] of lines.slice(1).entries()) {
    const before = lines[index]!;
    joined += (isWrapped(before) ? joint(before, line) : '\n') + line;
  }
  return joined;
}

function rowText(row: string): string {
  const cells = row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  return cells.map((cell) => cell.trim()).join('\t');
}

function isWrapped(line: string): boolean {
  const unbroken = line.slice(line.lastIndexOf(HARD_BREAK) + 1).trimEnd();
  return !ENDS_SENTENCE.test(unbroken) && stringWidth(unbroken) >= WRAPPED_COLUMNS;
}

/** Chinese takes no space where a line was wrapped. */
function joint(before: string, after: string): string {
  return HAN_SIDE.test(before.at(-1) ?? '') || HAN_SIDE.test(after.at(0) ?? '') ? '' : ' ';
}

function htmlText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<br\b[^>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote)\s*>/gi, '\n\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/^[ \t]+/gm, '');
  // What is left may hold character references and marks of its own, but no block of HTML.
  return childrenText(
    { type: 'root', children: fromMarkdown(text).children.filter(({ type }) => type !== 'html') },
    '\n\n',
  );
}
