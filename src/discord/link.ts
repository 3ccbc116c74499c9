/** Discord's limit for the address of a link button; embeds would take more, but one address serves both. */
const MAX_LINK = 512;
const MAX_EMBED_URL = 2048;
/** A sentence of at most so many UTF-16 units goes into the fragment whole. */
const MAX_WHOLE = 24;
/** How far into a line anchors are looked for: the segmenter's cost grows with the square of its text. */
const WINDOW = 48;
const WORD = /[\p{L}\p{N}]/u;
/** Least UTF-16 units of a beginning or end: the first choice, and one for addresses that leave little room. */
const ANCHOR_LENGTHS = [10, 4];

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The article's address, made to open at the sentence (https://wicg.github.io/scroll-to-text-fragment/): under 512
 * UTF-16 units with a fragment, at most 2,048 without. Null where `url` is no http(s) address that Discord would take.
 */
export function linkToSentence(url: string, sentence: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (!/^https?:$/.test(protocol) || href.length > MAX_EMBED_URL) return null;
  if (href.includes('#')) return href;
  for (const length of ANCHOR_LENGTHS) {
    const link = `${href}#:~:text=${textDirective(sentence, length)}`;
    if (!link.endsWith('=') && link.length < MAX_LINK) return link;
  }
  return href;
}

/**
 * `text` or `start,end`, cut between words because browsers match whole words only; '' for a text without words. Marks
 * at either end are left out: pages set their quotation marks in their own way.
 */
function textDirective(sentence: string, length: number): string {
  const lines = sentence.split(/[\n\r\v\f\x85\u2028\u2029]/).filter((line) => WORD.test(line));
  if (lines.length === 0) return '';
  const first = lines[0]!;
  const last = lines.at(-1)!;
  if (lines.length === 1 && first.length <= MAX_WHOLE) return encode(wordsOf(first, first.length));
  const start = wordsOf(first.slice(0, WINDOW), length);
  const end = wordsOf(last.slice(-WINDOW), length, true);
  if (start === '' || end === '') return '';
  const isOverlapping = lines.length === 1 && start.length + end.length > first.length;
  return isOverlapping ? encode(start) : `${encode(start)},${encode(end)}`;
}

/**
 * The first (or last) words of a line that have at least `length` UTF-16 units, and what stands between them; fewer
 * where the line has no more.
 */
function wordsOf(line: string, length: number, isFromEnd = false): string {
  const segments = Array.from(segmenter.segment(line), ({ segment }) => segment);
  if (isFromEnd) segments.reverse();
  let taken = 0;
  const from = segments.findIndex((segment) => WORD.test(segment));
  const enough = segments.findIndex((segment, i) => {
    if (i >= from) taken += segment.length;
    return taken >= length && WORD.test(segment);
  });
  const to = enough < 0 ? segments.findLastIndex((segment) => WORD.test(segment)) : enough;
  const chosen = segments.slice(from, to + 1);
  return (isFromEnd ? chosen.reverse() : chosen).join('');
}

/** Percent-encoded, with `-` too, which the fragment's syntax uses beside `,` and `&`. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')).replaceAll('-', '%2D');
}
