import { splitSentences } from '../text/sentence.ts';
import type { Span } from '../text/span.ts';
import type { Article } from './article.ts';

/** Changes whenever the same article would be cut otherwise; a manifest pins it. */
export const PASSAGE_RULES = 'sentences-v1';

/**
 * Cuts an article's body into passages, in text order: whole sentences, as many as fit, each passage beginning with
 * the last sentence of the one before where that leaves room for new ones, so that a sentence is found together with
 * its neighbours. Only a sentence that is too long by itself is cut, at a clause if it has one.
 *
 * @param maxCharacters of Chinese; three Latin letters or digits count as one, since a model's token holds more of them.
 */
export function splitPassages(article: Article, maxCharacters: number): Span[] {
  const pieces = splitSentences(article.text.slice(article.bodyStart)).flatMap((sentence) =>
    cutToFit(
      article.text,
      { start: sentence.start + article.bodyStart, end: sentence.end + article.bodyStart },
      maxCharacters,
    ),
  );
  const passages: Span[] = [];
  let first = 0;
  while (first < pieces.length) {
    const start = pieces[first]!.start;
    let last = first;
    while (last + 1 < pieces.length && size(article.text, start, pieces[last + 1]!.end) <= maxCharacters)
      last++;
    passages.push({ start, end: pieces[last]!.end });
    if (last + 1 === pieces.length) break;
    const overlapFits = size(article.text, pieces[last]!.start, pieces[last + 1]!.end) <= maxCharacters;
    first = last > first && overlapFits ? last : last + 1;
  }
  return passages;
}

/** Size of a stretch of text in characters of Chinese. */
function size(text: string, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += sizeOf(text.charCodeAt(at));
  return sum;
}

/** Spaces and controls belong to the token before them. */
function sizeOf(code: number): number {
  return code > 0x7f ? 1 : code > 0x20 ? 1 / 3 : 0;
}

/** The sentence in pieces that fit. */
function cutToFit(text: string, sentence: Span, maxCharacters: number): Span[] {
  const pieces: Span[] = [];
  let { start } = sentence;
  while (start < sentence.end) {
    let end = fittingEnd(text, start, sentence.end, maxCharacters);
    if (end < sentence.end) {
      const clauseEnd = lastClauseEnd(text, start, end);
      if (clauseEnd - start > (end - start) / 2) end = clauseEnd;
      // Never between the halves of a surrogate pair.
      else if (/[\ud800-\udbff]/.test(text[end - 1]!)) end--;
    }
    pieces.push({ start, end });
    start = end;
  }
  return pieces;
}

/** The furthest end, at most `limit`, at which what begins at `start` still fits. */
function fittingEnd(text: string, start: number, limit: number, maxCharacters: number): number {
  let end = start;
  let used = 0;
  while (end < limit) {
    used += sizeOf(text.charCodeAt(end));
    if (used > maxCharacters) break;
    end++;
  }
  return end;
}

function lastClauseEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && !/[，,、；;：:\s]/.test(text[at - 1]!)) at--;
  return at;
}
