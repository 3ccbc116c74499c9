import { readMarkdown } from './markdown-format.ts';
import { readText } from './text-format.ts';

/** What a file says about its article, as written: nothing is checked or normalised yet. */
export interface Metadata {
  readonly title?: string;
  readonly url?: string;
  readonly source?: string;
  readonly author?: string;
  readonly date?: string;
  readonly lang?: string;
}

/** A file taken apart. */
export interface Content {
  /** Plain text, cleaned; headings and bylines are part of it, metadata of the format is not. */
  readonly text: string;
  /** The line of `text` that the file marks as its heading. */
  readonly heading: string | null;
  readonly metadata: Metadata;
  readonly warnings: readonly string[];
}

/**
 * Reads the cleaned text of one file.
 * @param path only for messages.
 * @throws {ArticleError} where the file breaks the rules of its format.
 */
export type Format = (text: string, path: string) => Content;

/** By file name extension, in lower case. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['.txt', readText],
  ['.md', readMarkdown],
]);
