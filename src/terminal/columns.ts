import stringWidth from 'string-width';

/** Half-open, in UTF-16 code units of the text that was wrapped. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/**
 * What may not begin a line (GB/T 15834 and the Taiwanese handbook of punctuation agree on these), with the signs that
 * belong to the number before them.
 */
const NEVER_FIRST = new Set('，。、；：！？）」』】〕》〉”’…—～·．％‰℃,.;:!?)]}%°');
const NEVER_LAST = new Set('（「『【〔《〈“‘([{＄￥$¥');

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Columns a terminal gives to `text`, one line of it: 2 for Han characters and emoji, 0 for combining marks. */
export function columnsOf(text: string): number {
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/**
 * The text without anything that a terminal obeys or that reorders what is read: control characters become visible
 * stand-ins, bidirectional overrides and lone surrogates U+FFFD, tabs and line separators spaces. `\n` stays. The
 * length does not change, so offsets carry over.
 */
export function harmless(text: string): string {
  return text
    .replace(/[\t\r\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, (control) =>
      String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '\ufffd');
}

/**
 * Breaks a text into lines of at most `width` columns (2 or more), at its own line breaks, after spaces and around
 * wide characters; a word longer than a line is cut. No line begins with a closing mark or ends with an opening one,
 * unless nothing else fits. Spaces and line breaks between two lines belong to neither; all else is in one of them.
 */
export function wrap(text: string, width: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    wrapParagraph(paragraph, start, width, lines);
    start += paragraph.length + 1;
  }
  return lines;
}

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly columns: number;
}

function wrapParagraph(paragraph: string, offset: number, width: number, lines: Line[]): void {
  const cells: Cell[] = [];
  for (const { segment, index } of graphemes.segment(paragraph)) {
    cells.push({ text: segment, start: offset + index, columns: columnsOf(segment) });
  }
  let first = 0;
  while (first < cells.length) {
    while (first < cells.length && isSpace(cells[first]!)) first++;
    let used = 0;
    let next = first;
    let lastBreak = first;
    for (; next < cells.length; next++) {
      const cell = cells[next]!;
      if (next > first && mayBreak(cells[next - 1]!, cell)) lastBreak = next;
      used += cell.columns;
      // A space that does not fit hangs over the edge, where it is cut off.
      if (used > width && !isSpace(cell)) break;
    }
    if (next < cells.length) next = lastBreak > first ? lastBreak : cutBefore(cells, first, next);
    let last = next;
    while (last > first && isSpace(cells[last - 1]!)) last--;
    if (last > first) {
      const end = cells[last - 1]!;
      lines.push({ start: cells[first]!.start, end: end.start + end.text.length });
    }
    first = next;
  }
}

/** Where a word longer than a line is cut: as late as can be without parting a mark from what it stands at, if that can be. */
function cutBefore(cells: readonly Cell[], first: number, end: number): number {
  for (let at = end; at > first; at--)
    if (!NEVER_FIRST.has(cells[at]!.text) && !NEVER_LAST.has(cells[at - 1]!.text)) return at;
  return Math.max(end, first + 1);
}

function mayBreak(before: Cell, after: Cell): boolean {
  if (isSpace(after) || NEVER_FIRST.has(after.text) || NEVER_LAST.has(before.text)) return false;
  return isSpace(before) || before.columns === 2 || after.columns === 2;
}

function isSpace(cell: Cell): boolean {
  return cell.text === ' ' || cell.text === '\u3000';
}
