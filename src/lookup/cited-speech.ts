import type { Citation, CitedSlice } from '../answer/answer.ts';
import type { Store } from '../index/store.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Speech } from '../text/speech.ts';

/** A part of an article by its offsets: `text` is exactly that slice. */
export interface Part extends Span {
  readonly text: string;
}

/** Who says a stretch of text, each part as it stands in the article. */
export interface Attributed {
  /** The speaker's name; null where the article does not say for certain. */
  readonly speaker: Part | null;
  readonly office: Part | null;
  readonly cue: Part | null;
}

/** Words that an article gives to somebody. */
export interface FoundQuote extends CitedSlice, Citation, Attributed {
  readonly kind: Speech['kind'];
}

/** A slice of an article with where it stands. `text` is the article's. */
export function cite(store: Store, article: number, text: string, span: Span): CitedSlice & Citation {
  const { path, title, url, source, date } = store.articles[article]!;
  return { ...partOf(text, span), article: path, title, url, source, date };
}

/** The parts of a speech that say who speaks. */
export function attribute(text: string, { speaker, office, cue }: Speech): Attributed {
  const part = (span: Span | null) => span && partOf(text, span);
  return { speaker: part(speaker), office: part(office), cue: part(cue) };
}

/** The part of a text at a span. */
export function partOf(text: string, span: Span): Part {
  return { text: sliceOf(text, span), start: span.start, end: span.end };
}
