/**
 * Text that is not ours, made harmless for Discord: nothing of its making formats, links or pings, and what is
 * displayed is the text itself. Escapes are backslashes, which Discord's parser removes before every character that is
 * neither a letter, a digit nor a space. They do not work inside `[masked](links)`, so text never goes there.
 */

/** Every character that begins, ends or joins a mark: also `:` (URLs, emoji, timestamps) and `.` (`1.`). */
const MARKS = /[\\`*_~|<>#+\-.[\]():@]/g;
/** Whatever a client or the bidi algorithm may take for the end of a line. */
const LINE_BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
/** Lone surrogates and control characters: JSON or Discord refuses them, and none has a shape of its own. */
const UNSENDABLE = /\p{Surrogate}|[\0-\x08\x0e-\x1b\x1f\x7f]/gu;
/** Explicit bidi controls, and the blocks of right-to-left scripts. */
const BIDI =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export interface Cut {
  readonly markdown: string;
  /** Whether the text ended before its end. */
  readonly isCut: boolean;
}

/** Half-open, in UTF-16 units of the text it comes with. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function escapeMarks(text: string): string {
  return text.replace(MARKS, '\\$&');
}

/**
 * A quoted text as Markdown of at most `maxLength` UTF-16 units, each line after `linePrefix`, the `bold` stretches
 * bold. A longer text ends early, between two characters as a reader counts them; the
 * mark and the label for that are the caller's, outside the quotation.
 */
export function quoteMarkdown(
  text: string,
  bold: readonly Stretch[],
  linePrefix: string,
  maxLength: number,
): Cut {
  const sendable = makeSendable(text);
  const strong = apart(
    bold.map(({ start, end }) => ({
      start: characterStart(sendable, start),
      end: characterStart(sendable, end),
    })),
  );
  const render = (part: string) => renderLines(part, strong, linePrefix);
  const part = longestBeginning(sendable, maxLength, render);
  return { markdown: render(part), isCut: part.length < sendable.length };
}

/** One line of Markdown (a title, a name) of at most `maxLength` UTF-16 units; a longer one ends with `…`. */
export function lineMarkdown(text: string, maxLength: number): string {
  return cutLine(text, maxLength, escapeMarks);
}

/** One line for the places where Discord shows text as it is (footer, author); else as `lineMarkdown`. */
export function plainLine(text: string, maxLength: number): string {
  return cutLine(text, maxLength, (part) => part);
}

/** The text of a line of Markdown that this file made. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*|[\u2068\u2069]/g, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .trim();
}

function cutLine(text: string, maxLength: number, mark: (text: string) => string): string {
  const line = makeSendable(text).replace(/\s+/g, ' ').trim();
  const render = (part: string) => isolate(mark(part));
  const whole = longestBeginning(line, maxLength, render);
  if (whole.length === line.length) return render(whole);
  return render(longestBeginning(line, maxLength - ELLIPSIS.length, render)) + ELLIPSIS;
}

/** Same length, so that offsets carry over. */
function makeSendable(text: string): string {
  return text.replace(UNSENDABLE, '\ufffd');
}

/** The position itself, or the one before it where it stands inside a surrogate pair. */
function characterStart(text: string, at: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) ? at - 1 : at;
}

function renderLines(text: string, bold: readonly Stretch[], linePrefix: string): string {
  const lines: string[] = [];
  let start = 0;
  for (const lineBreak of [...text.matchAll(LINE_BREAK), null]) {
    const end = lineBreak?.index ?? text.length;
    let line = '';
    let at = start;
    for (const stretch of bold) {
      const boldStart = Math.min(Math.max(stretch.start, at), end);
      const boldEnd = Math.max(Math.min(stretch.end, end), boldStart);
      line += escapeMarks(text.slice(at, boldStart)) + strong(text.slice(boldStart, boldEnd));
      at = boldEnd;
    }
    lines.push(linePrefix + isolate(line + escapeMarks(text.slice(at, end))));
    start = end + (lineBreak?.[0].length ?? 0);
  }
  return lines.join('\n');
}

/** Stretches in text order, those that touch as one: Discord would take the marks between them for others. */
function apart(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else merged.push({ start, end });
  }
  return merged;
}

function strong(text: string): string {
  return text.trim() === '' ? text : `**${escapeMarks(text)}**`;
}

/**
 * The line, so that its writing direction ends with it: whatever it leaves open is closed, and what it closes without
 * having opened it closes ours (Unicode Standard Annex 9, isolates). A line without any of that stays as it is.
 */
function isolate(line: string): string {
  if (!BIDI.test(line)) return line;
  let open = 0;
  let strayPops = 0;
  for (const character of line) {
    if (character >= '\u2066' && character <= '\u2068') open++;
    else if (character === POP_ISOLATE && open > 0) open--;
    else if (character === POP_ISOLATE) strayPops++;
  }
  return ISOLATE.repeat(strayPops + 1) + line + POP_ISOLATE.repeat(open + 1);
}

/** The longest beginning, in whole graphemes, whose rendering has at most `maxLength` UTF-16 units; '' if none has. */
function longestBeginning(text: string, maxLength: number, render: (part: string) => string): string {
  // A rendering is never shorter than its text, and grows with it.
  const head = text.slice(0, Math.max(0, maxLength + 1));
  if (head.length === text.length && render(text).length <= maxLength) return text;
  const ends = [0, ...Array.from(graphemes.segment(head), ({ index }) => index)];
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (render(head.slice(0, ends[middle])).length <= maxLength) low = middle;
    else high = middle - 1;
  }
  return head.slice(0, ends[low]);
}
