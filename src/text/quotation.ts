import type { Span } from './span.ts';

/** A stretch of text in quotation marks, within one paragraph and not inside another such stretch. */
export interface Quotation {
  /** With its marks, as far as they are there. */
  readonly span: Span;
  /** Without its outer marks; marks nested inside belong to it. */
  readonly inner: Span;
  /** Whether the paragraph ended without a closing mark and the next quotation of the list goes on with it. */
  readonly goesOn: boolean;
}

/** Closing mark of each opening mark. The straight mark closes itself. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['﹁', '﹂'],
  ['﹃', '﹄'],
  ['〝', '〞'],
  ['"', '"'],
  ['＂', '＂'],
]);
const CLOSERS: ReadonlySet<string> = new Set(CLOSING.values());

interface OpenMark {
  readonly at: number;
  readonly mark: string;
}

interface Matched {
  readonly pairs: Span[];
  /** Opening marks left open at the end of the paragraph, in text order. */
  readonly open: readonly OpenMark[];
  /** The first closing mark without an opening one, by mark. */
  readonly strayClosers: ReadonlyMap<string, number>;
}

/**
 * The outermost quotations of a text, in text order, never across a line ending. A quotation of several paragraphs
 * gives one entry a paragraph, whether each paragraph opens anew (the English and Chinese convention) or only the
 * last one closes. An opening mark that is never closed counts where its paragraph or a colon begins with it;
 * elsewhere it is a stray. Apostrophes and inch marks are no quotation marks.
 */
export function findQuotations(text: string): Quotation[] {
  const quotations: Quotation[] = [];
  let start = 0;
  /** Closing mark that a quotation of the paragraph before still waits for. */
  let awaited: string | null = null;
  while (start <= text.length) {
    const end = endOfLine(text, start);
    const first = skipSpaces(text, start, end);
    if (first < end) awaited = findInParagraph(text, { start: first, end }, awaited, quotations);
    start = end + 1;
  }
  // What the last paragraph leaves open goes on nowhere.
  const last = quotations.at(-1);
  if (last?.goesOn) quotations[quotations.length - 1] = { ...last, goesOn: false };
  return quotations;
}

/** Adds the paragraph's quotations and gives the closing mark that the next paragraph may bring. */
function findInParagraph(
  text: string,
  paragraph: Span,
  awaited: string | null,
  quotations: Quotation[],
): string | null {
  const { pairs, open, strayClosers } = matchMarks(text, paragraph);
  const previous = quotations.at(-1);
  let continuedTo = -1;
  if (awaited !== null && previous?.goesOn) {
    const closing = strayClosers.get(awaited) ?? -1;
    if (
      closing >= 0 &&
      !pairs.some((pair) => pair.start < closing && awaited === closingOf(text, pair.start))
    ) {
      const span = { start: paragraph.start, end: closing + 1 };
      quotations.push({ span, inner: { start: paragraph.start, end: closing }, goesOn: false });
      continuedTo = closing + 1;
    } else if (CLOSING.get(text[paragraph.start]!) !== awaited) {
      quotations[quotations.length - 1] = { ...previous, goesOn: false };
    }
  }

  const last = open.findLast(({ at, mark }) => {
    if (mark === '‘' || at < continuedTo) return false;
    if (at === paragraph.start) return true;
    return /[:：]\s*$/.test(text.slice(Math.max(paragraph.start, at - 3), at));
  });
  const reopened =
    last !== undefined && pairs.some((pair) => pair.start > last.at && text[pair.start] === last.mark);
  const unclosed = last !== undefined && !reopened ? last : null;

  let outerEnd = continuedTo;
  for (const pair of pairs.sort((a, b) => a.start - b.start)) {
    if (pair.start < outerEnd || (unclosed !== null && pair.start > unclosed.at)) continue;
    quotations.push({ span: pair, inner: { start: pair.start + 1, end: pair.end - 1 }, goesOn: false });
    outerEnd = pair.end;
  }
  if (unclosed === null || unclosed.at < outerEnd) return null;
  quotations.push({
    span: { start: unclosed.at, end: paragraph.end },
    inner: { start: unclosed.at + 1, end: paragraph.end },
    goesOn: true,
  });
  return CLOSING.get(unclosed.mark)!;
}

/** Pairs of marks of one paragraph; a mark inside a pair that stays open is passed over. */
function matchMarks(text: string, { start, end }: Span): Matched {
  const pairs: Span[] = [];
  const open: OpenMark[] = [];
  const waiting = new Map<string, number>();
  const strayClosers = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const mark = text[at]!;
    if (CLOSERS.has(mark) && (waiting.get(mark) ?? 0) > 0) {
      if (mark === '’' && isApostrophe(text, at)) continue;
      let opener: OpenMark;
      do {
        opener = open.pop()!;
        const closing = CLOSING.get(opener.mark)!;
        waiting.set(closing, waiting.get(closing)! - 1);
      } while (CLOSING.get(opener.mark) !== mark);
      pairs.push({ start: opener.at, end: at + 1 });
    } else if (CLOSING.has(mark) && mayOpen(text, at)) {
      const closing = CLOSING.get(mark)!;
      open.push({ at, mark });
      waiting.set(closing, (waiting.get(closing) ?? 0) + 1);
    } else if (CLOSERS.has(mark) && !strayClosers.has(mark) && !(mark === '’' && isApostrophe(text, at))) {
      strayClosers.set(mark, at);
    }
  }
  return { pairs, open, strayClosers };
}

function closingOf(text: string, at: number): string | undefined {
  return CLOSING.get(text[at]!);
}

/** A straight mark opens before a word and after none: 5" and a mark before a space do not. */
function mayOpen(text: string, at: number): boolean {
  const mark = text[at]!;
  if (mark !== '"' && mark !== '＂') return true;
  return !/[\s"]/.test(text[at + 1] ?? ' ') && !/[A-Za-z0-9]/.test(text[at - 1] ?? ' ');
}

function isApostrophe(text: string, at: number): boolean {
  return /[A-Za-z]/.test(text[at - 1] ?? '') && /[A-Za-z]/.test(text[at + 1] ?? '');
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /\s/.test(text[at]!)) at++;
  return at;
}
