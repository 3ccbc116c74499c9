/** Discord's limit for the address of a link button; embeds would take more, but one address serves both. */
const MAX_LINK = 512;
const MAX_EMBED_URL = 2048;
/** A text of at most so many UTF-16 units goes into the fragment whole. */
const MAX_WHOLE = 24;
/** Least UTF-16 units of a beginning or end: the first choice, and one for addresses that leave little room. */
const ANCHOR_LENGTHS = [10, 4];

const words = new Intl.Segmenter('zh', { granularity: 'word' });

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
  const lines = sentence.replace(/\p{Surrogate}/gu, ' ').split(/[\n\r\v\f\x85\u2028\u2029]/);
  const spoken = lines.map(betweenMarks).filter((line) => line.length > 0);
  if (spoken.length === 0) return '';
  const first = spoken[0]!;
  const last = spoken.at(-1)!;
  if (spoken.length === 1 && first.join('').length <= Math.max(MAX_WHOLE, 2 * length)) return encode(first);
  const start = take(first, length);
  const end = take(last.toReversed(), length).toReversed();
  // Two anchors of long words may meet in one short line: then all of it is the anchor.
  if (spoken.length === 1 && start.length + end.length > first.length) return encode(first);
  return `${encode(start)},${encode(end)}`;
}

/** A line's segments from its first word to its last. */
function betweenMarks(line: string): string[] {
  const segments = [...words.segment(line)];
  const start = segments.findIndex(({ isWordLike }) => isWordLike);
  const end = segments.findLastIndex(({ isWordLike }) => isWordLike);
  return segments.slice(Math.max(start, 0), end + 1).map(({ segment }) => segment);
}

/** The first segments that together have at least `length` UTF-16 units, ending with a word. */
function take(segments: readonly string[], length: number): string[] {
  let taken = 0;
  const end = segments.findIndex((segment) => {
    taken += segment.length;
    return taken >= length && /[\p{L}\p{N}]/u.test(segment);
  });
  return segments.slice(0, end < 0 ? undefined : end + 1);
}

/** Percent-encoded, with `-` too, which the fragment's syntax uses beside `,` and `&`. */
function encode(segments: readonly string[]): string {
  return encodeURIComponent(segments.join('')).replaceAll('-', '%2D');
}
