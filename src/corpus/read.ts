import { createHash } from 'node:crypto';
import type { Dirent, Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ArticleError, CorpusError } from '../errors.ts';
import { fold, isHan, type Language, languageOf } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { sliceOf } from '../text/span.ts';
import type { Article } from './article.ts';
import { lineAt, readByline } from './byline.ts';
import { clean } from './cleaning.ts';
import { normaliseDate } from './date.ts';
import { decode } from './encoding.ts';
import { FORMATS, type Metadata } from './format.ts';

export interface ReadArticle {
  readonly article: Article;
  /** SHA-256, hexadecimal, of all that makes the article but its path: text, where its body begins, metadata. */
  readonly hash: string;
}

export interface Corpus {
  /** By path, in code unit order. */
  readonly articles: readonly ReadArticle[];
  /** Files and folders that could not be read, by path. */
  readonly failed: readonly { readonly file: string; readonly error: ArticleError }[];
  /** By path; several for one file where several things are odd. */
  readonly warnings: readonly { readonly file: string; readonly warning: string }[];
  /** What cleaning removed or changed, in all, and in how many files. */
  readonly cleaned: { readonly annotations: number; readonly lineEndings: number; readonly files: number };
}

const MAX_BYTES = 20_000_000;
const MAX_CHARACTERS = 2_000_000;
/** Longest first line that is taken for a title. */
const MAX_TITLE_HAN = 40;
const MAX_TITLE_LATIN = 120;
/** Longest title that is made of a sentence, with its ellipsis. */
const MAX_SENTENCE_TITLE = 60;

/**
 * Reads every article below a folder. A file that cannot be read is listed in `failed`, and the others go on. Hidden
 * files and folders (.name) are passed over; files with an extension that no format has are listed in `warnings`.
 * Links to files and folders are followed, to each folder once.
 *
 * @param onProgress called after each file with the number of files done and the number of all.
 * @throws {CorpusError} where the folder is missing, no folder, or unreadable.
 */
export async function readCorpus(
  folder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Corpus> {
  const { files, failed, warnings } = await listFiles(folder);
  const articles: ReadArticle[] = [];
  const cleaned = { annotations: 0, lineEndings: 0, files: 0 };
  for (const [index, path] of files.entries()) {
    try {
      const read = await readArticle(folder, path);
      articles.push({ article: read.article, hash: hashOf(read.article) });
      warnings.push(...read.warnings.map((warning) => ({ file: path, warning })));
      cleaned.annotations += read.annotations;
      cleaned.lineEndings += read.lineEndings;
      if (read.annotations + read.lineEndings > 0) cleaned.files++;
    } catch (error) {
      failed.push({ file: path, error: asArticleError(path, error) });
    }
    onProgress?.(index + 1, files.length);
  }
  return { articles, failed: failed.sort(byFile), warnings: warnings.sort(byFile), cleaned };
}

/* The folder */

interface Listing {
  /** Relative paths of files that a format exists for, in code unit order. */
  readonly files: string[];
  readonly failed: { file: string; error: ArticleError }[];
  readonly warnings: { file: string; warning: string }[];
}

async function listFiles(folder: string): Promise<Listing> {
  const listing: Listing = { files: [], failed: [], warnings: [] };
  /** Folders that links point to wait until the real ones are done, so that an article keeps its real path. */
  const linked: string[] = [];
  const seen = new Set<string>();

  async function walk(path: string): Promise<void> {
    let entries: Dirent[];
    try {
      seen.add(await realpath(join(folder, path)));
      entries = await readdir(join(folder, path), { withFileTypes: true });
    } catch (error) {
      if (path === '') throw unusableFolder(folder, error);
      listing.failed.push({ file: path, error: asArticleError(path, error) });
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const entryPath = path === '' ? entry.name : `${path}/${entry.name}`;
      try {
        const link = entry.isSymbolicLink();
        const kind: Dirent | Stats = link ? await stat(join(folder, entryPath)) : entry;
        if (kind.isDirectory()) {
          if (link) linked.push(entryPath);
          else await walk(entryPath);
        } else {
          listFile(entryPath, kind.isFile());
        }
      } catch (error) {
        listing.failed.push({ file: entryPath, error: asArticleError(entryPath, error) });
      }
    }
  }

  function listFile(path: string, isFile: boolean): void {
    if (isFile && FORMATS.has(formatKey(path))) {
      listing.files.push(path);
    } else {
      const known = [...FORMATS.keys()].join(', ');
      const what = isFile ? `unknown format "${extname(path)}"` : 'not an ordinary file';
      listing.warnings.push({ file: path, warning: `${what}: passed over. The known formats are ${known}.` });
    }
  }

  await walk('');
  for (const path of linked) {
    const target = await realpath(join(folder, path));
    if (seen.has(target)) {
      listing.warnings.push({ file: path, warning: 'a link to a folder that is read already: passed over.' });
    } else {
      await walk(path);
    }
  }
  listing.files.sort(byCodeUnit);
  return listing;
}

function formatKey(path: string): string {
  return extname(path).toLowerCase();
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byFile(a: { file: string }, b: { file: string }): number {
  return byCodeUnit(a.file, b.file);
}

function unusableFolder(folder: string, cause: unknown): CorpusError {
  const code = codeOf(cause);
  if (code === 'ENOENT') {
    return new CorpusError({
      folder,
      problem: 'it does not exist.',
      remedy: 'Create it and put articles (.txt, .md) into it, or set ARTICLES_DIR to another folder.',
      cause,
    });
  }
  if (code === 'ENOTDIR') {
    return new CorpusError({
      folder,
      problem: 'it is a file.',
      remedy: 'Set ARTICLES_DIR to the folder that holds the articles.',
      cause,
    });
  }
  return new CorpusError({
    folder,
    problem: `it cannot be read (${code ?? cause}).`,
    remedy: 'Give the user who runs this the right to read it, or set ARTICLES_DIR to another folder.',
    cause,
  });
}

function asArticleError(path: string, cause: unknown): ArticleError {
  if (cause instanceof ArticleError) return cause;
  const code = codeOf(cause);
  if (code === 'ENOENT') {
    return new ArticleError({
      path,
      problem: 'it is a link to nothing, or was removed just now.',
      remedy: 'Remove or mend the link.',
      cause,
    });
  }
  if (code === 'ELOOP') {
    return new ArticleError({
      path,
      problem: 'it is a link to itself.',
      remedy: 'Remove or mend the link.',
      cause,
    });
  }
  return new ArticleError({
    path,
    problem: `it cannot be read (${code ?? (cause instanceof Error ? cause.message : cause)}).`,
    remedy: 'See that the file is whole and that the user who runs this may read it.',
    cause,
  });
}

function codeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}

/* One article */

interface Reading {
  readonly article: Article;
  readonly annotations: number;
  readonly lineEndings: number;
  readonly warnings: readonly string[];
}

async function readArticle(folder: string, path: string): Promise<Reading> {
  const file = join(folder, path);
  const { size } = await stat(file);
  if (size > MAX_BYTES) {
    throw new ArticleError({
      path,
      problem: `the file has ${size} bytes, more than ${MAX_BYTES}.`,
      remedy: 'Split it into one file an article.',
    });
  }
  const { text: raw, encoding } = decode(await readFile(file), path);
  const { text: plain, annotations, lineEndings } = clean(raw);
  refuseOversize(plain, path);
  const content = FORMATS.get(formatKey(path))!(plain, path);
  const { text, heading } = content;
  if (text.trim() === '') {
    throw new ArticleError({
      path,
      problem: 'there is no text in it.',
      remedy: 'Write the article into it, or remove it.',
    });
  }

  const head = readHead(text, heading, content.metadata.title);
  const written: Metadata = { ...head.metadata, ...content.metadata };
  const warnings = [...content.warnings];
  if (encoding !== 'utf-8') warnings.push(`read as ${encoding}. Save it as UTF-8 to be safe.`);
  const article: Article = {
    path,
    title: head.title,
    url: checkUrl(written.url, warnings),
    source: written.source ?? null,
    author: written.author ?? null,
    date: checkDate(written.date, warnings),
    language: checkLanguage(written.lang, warnings) ?? languageOf(text),
    text,
    bodyStart: head.bodyStart,
  };
  const missing = (['date', 'source', 'url'] as const).filter((key) => article[key] === null);
  if (missing.length > 0) warnings.push(`no ${missing.join(', no ')}.`);
  return { article, annotations, lineEndings, warnings };
}

function refuseOversize(text: string, path: string): void {
  if (text.length <= MAX_CHARACTERS) return;
  throw new ArticleError({
    path,
    problem: `the article has ${text.length} characters, more than ${MAX_CHARACTERS}.`,
    remedy: 'Split it into one file an article.',
  });
}

function hashOf({ text, bodyStart, title, url, source, author, date, language }: Article): string {
  const parts = [text, bodyStart, title, url, source, author, date, language];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/* What stands above the body */

interface Head {
  readonly title: string;
  readonly bodyStart: number;
  readonly metadata: Metadata;
}

/**
 * The title (as given, else the heading, else a short first line, else the first sentence), and what bylines around
 * it say. The body begins after both, unless nothing would be left of it.
 */
function readHead(text: string, heading: string | null, givenTitle: string | undefined): Head {
  const above = readByline(text, 0);
  let bodyStart = above?.end ?? 0;
  let metadata: Metadata = above?.metadata ?? {};
  const line = lineAt(text, bodyStart);
  const first = line?.text.trim() ?? '';
  const known = givenTitle ?? heading;
  const isTitle = known === null ? looksLikeTitle(first) : fold(first) === fold(known);
  if (line && isTitle && text.slice(line.start + line.text.length).trim() !== '') {
    bodyStart = line.start + line.text.length;
    const below = readByline(text, bodyStart);
    bodyStart = below?.end ?? bodyStart;
    metadata = { ...below?.metadata, ...metadata };
  }
  if (text.slice(bodyStart).trim() === '') bodyStart = 0;
  else bodyStart = lineAt(text, bodyStart)!.start;
  const title = known ?? (isTitle ? first : titleOfSentence(text.slice(bodyStart)));
  return { title, bodyStart, metadata };
}

function looksLikeTitle(line: string): boolean {
  if (line === '' || /[。！？.,，；]$/.test(line)) return false;
  let han = 0;
  for (let at = 0; at < line.length; at++) if (isHan(line.charCodeAt(at))) han++;
  return han > 0 ? han <= MAX_TITLE_HAN && line.length <= MAX_TITLE_LATIN : line.length <= MAX_TITLE_LATIN;
}

/** The first sentence, cut to `MAX_SENTENCE_TITLE` after a clause, else after a word. */
function titleOfSentence(body: string): string {
  // Far more than a title holds; the rest of the article need not be split for it.
  const first = splitSentences(body.slice(0, 20 * MAX_SENTENCE_TITLE))[0];
  const sentence = (first ? sliceOf(body, first) : body.trim()).replace(/\s+/g, ' ').replace(/[。.]$/, '');
  if (sentence.length <= MAX_SENTENCE_TITLE) return sentence;
  // One more than fits before the ellipsis: the mark or space to cut at may stand there.
  const room = sentence.slice(0, MAX_SENTENCE_TITLE);
  const cut =
    /^(.{15,})(?:[，；：、]|[,;:](?=\D)|——)/su.exec(room)?.[1] ??
    /^(.{15,}) /su.exec(room)?.[1] ??
    room.slice(0, -1).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…`;
}

/* Metadata */

function checkUrl(written: string | undefined, warnings: string[]): string | null {
  if (written === undefined) return null;
  if (/^https?:\/\//i.test(written) && URL.canParse(written)) return written;
  warnings.push(
    `url "${written}" is no http(s) address and is left out. Write it like https://example.org/a.`,
  );
  return null;
}

function checkDate(written: string | undefined, warnings: string[]): string | null {
  if (written === undefined) return null;
  const date = normaliseDate(written);
  if (date === null) warnings.push(`date "${written}" is no date and is left out. Write it like 2025-07-18.`);
  return date;
}

function checkLanguage(written: string | undefined, warnings: string[]): Language | null {
  if (written === undefined) return null;
  const language = /^(zh|en)(?:[-_]|$)/i.exec(written)?.[1]?.toLowerCase();
  if (language === undefined) warnings.push(`lang "${written}" is unknown and is left out. Write zh or en.`);
  return (language as Language | undefined) ?? null;
}
