import { findQuotations } from './quotation.ts';
import { isHan } from './script.ts';
import { type Span, trim } from './span.ts';

const TERMINATORS = new Set('。！？!?｡');
const CLOSERS = new Set('”’」』）)]】》〉﹂﹄〕〞｣"＂');
/** Marks after which a line that ends is not the end of its sentence. */
const GOES_ON = /[，,、；;：:—\-（(“‘「『《]$/;
/** A full stop after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Hon|St|Mt|Ft|Jr|Sr|No|Nos|vs|etc|cf|al|ca|approx|est|fig|vol|pp|ed|eds|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|(?:[A-Za-z]\.)+[A-Za-z])$/;
/** A quotation or bracket of at most so many characters is kept whole; a speech of half a page is not. */
const MAX_KEPT_CHARACTERS = 220;
/** What stands after a quotation and is no longer than this (“…。”他說。) belongs to it. */
const MAX_TAIL_CHARACTERS = 16;

/**
 * The sentences of a text, in order, without white space at their ends; together they hold everything else of it.
 * Closing quotation marks and brackets stay with their sentence. Quotations and brackets of ordinary length are not
 * severed. A line ending ends a sentence, unless the line breaks off at a comma or within an English sentence.
 */
export function splitSentences(text: string): Span[] {
  const skipTo = enclosures(text);
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const sentence = trim(text, { start, end });
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const enclosureEnd = skipTo.get(at);
    if (enclosureEnd !== undefined) {
      at = enclosureEnd - 1;
      // 「…。」 ends its sentence by the mark inside.
      if (TERMINATORS.has(lastInside(text, at)) && endsAfterQuotation(text, enclosureEnd))
        close(enclosureEnd);
      continue;
    }
    const mark = text[at]!;
    if (mark === '\n') {
      if (endsLine(text, start, at)) close(at + 1);
    } else if (TERMINATORS.has(mark) || isFullStop(text, at)) {
      let end = at + 1;
      while (
        end < text.length &&
        (TERMINATORS.has(text[end]!) || CLOSERS.has(text[end]!)) &&
        !skipTo.has(end)
      )
        end++;
      at = end - 1;
      close(end);
    }
  }
  close(text.length);
  return sentences;
}

/** End of each quotation and bracket that is kept whole, by its start. */
function enclosures(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { span, goesOn } of findQuotations(text)) {
    if (!goesOn && span.end - span.start <= MAX_KEPT_CHARACTERS) ends.set(span.start, span.end);
  }
  for (const { index, 0: bracket } of text.matchAll(
    /《[^《》\n]*》|（[^（）\n]*）|\([^()\n]*\)|【[^【】\n]*】/g,
  )) {
    if (bracket.length <= MAX_KEPT_CHARACTERS) ends.set(index, index + bracket.length);
  }
  return ends;
}

/** The last character before the closing marks that end at `at`. */
function lastInside(text: string, at: number): string {
  let last = at;
  while (last > 0 && CLOSERS.has(text[last]!)) last--;
  return isFullStop(text, last) ? '。' : text[last]!;
}

/** Whether a quotation that holds a whole sentence ends the sentence around it too. */
function endsAfterQuotation(text: string, end: number): boolean {
  const rest = /^[^\n。！？!?]*/.exec(text.slice(end, end + MAX_TAIL_CHARACTERS + 1))![0];
  if (/^\s*[a-z]/.test(rest) || /^[，,、；;：:）)]/.test(rest)) return false;
  if (/^\s*$/.test(rest)) return true;
  return rest.length > MAX_TAIL_CHARACTERS || /^\s+[A-Z“"]/.test(rest);
}

/** Whether the `.` or `．` at `at` ends a sentence: not within a number, an address, initials or an abbreviation. */
function isFullStop(text: string, at: number): boolean {
  const mark = text[at];
  if (mark !== '.' && mark !== '．') return false;
  const next = text[at + 1] ?? '\n';
  const before = text[at - 1] ?? '';
  if (isHan(before.charCodeAt(0))) return !/[0-9０-９A-Za-z.]/.test(next);
  if (mark === '．') return !/[0-9０-９]/.test(next);
  let after = at + 1;
  while (CLOSERS.has(text[after] ?? '')) after++;
  if (!/[\s]/.test(text[after] ?? '\n') && !isHan(text.charCodeAt(after))) return false;
  const follower = /^\s*(\S?)/.exec(text.slice(after, after + 8))![1]!;
  if (/[a-z,;]/.test(follower)) return false;
  return after > at + 1 || next === '\n' || !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at));
}

/** Whether the line that ends at `at` ends its sentence. */
function endsLine(text: string, start: number, at: number): boolean {
  const line = text.slice(start, at).trimEnd();
  if (line === '' || text[at + 1] === '\n') return true;
  if (GOES_ON.test(line)) return false;
  // English prose wrapped at a column.
  return !(/[A-Za-z,]$/.test(line) && /^[ \t]*[a-z]/.test(text.slice(at + 1, at + 20)) && line.length > 40);
}
