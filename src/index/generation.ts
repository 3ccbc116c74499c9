import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { IndexError, IndexMismatchError } from '../errors.ts';
import { openVectors, type Vectors, writeVectors } from './hnsw.ts';
import { FILES, FORMAT, type IndexSettings, type Manifest, parseManifest } from './manifest.ts';
import { decodePostings, encodePostings, type Postings, type TermCounts } from './postings.ts';
import { Database } from './sqlite.ts';
import { atOnce, type Steps } from './steps.ts';
import { Store, type StoredArticle, writeStore } from './store.ts';

/**
 * An index folder holds generations, each a folder of files that never change, and a pointer that names the one in use
 * and the one before it. A generation is written aside, verified, and then the pointer is replaced at one stroke: a
 * reader sees the old index or the new one, and a crash leaves the old.
 */
const POINTER = 'current.json';
const MANIFEST = 'manifest.json';
const LOCK = 'lock.db';
const UNFINISHED = '.unfinished';
/** Bytes: some milliseconds' worth. */
const HASHED_AT_ONCE = 4 * 1024 * 1024;

/** A generation by the name of its folder. The manifest pins the other files; who pins it is here. */
const REFERENCE = z.strictObject({ generation: z.string(), manifestSha256: z.string() });
const POINTER_SCHEMA = z.strictObject({ current: REFERENCE, previous: REFERENCE.nullable() });
type Reference = z.infer<typeof REFERENCE>;
type Pointer = z.infer<typeof POINTER_SCHEMA>;

export interface GenerationContents extends IndexSettings {
  readonly articles: readonly StoredArticle[];
  /** One a passage, in order. */
  readonly termCounts: readonly TermCounts[];
  readonly vectorWeight: number;
}

/** One generation, opened for reading. */
export interface Generation {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly store: Store;
  readonly postings: Postings;
  readonly vectors: Vectors;
  /** Whether an article of the store, by its number, may be seen: false for those that `restrict` left out. */
  isVisible(article: number): boolean;
  close(): void;
}

/**
 * Runs `work` while no other run may change the index; readers go on. The lock is the operating system's, so it ends with
 * the process.
 * @throws {IndexError} where another run holds it.
 */
export async function withLock<T>(indexDir: string, work: () => Promise<T>): Promise<T> {
  makeFolder(indexDir);
  const lock = new Database(join(indexDir, LOCK), 'readWrite');
  try {
    lock.execute('BEGIN EXCLUSIVE');
    return await work();
  } finally {
    lock.close();
  }
}

/**
 * Writes a generation, reads it back, and makes it the one in use. The one before is kept (where it is damaged, the one
 * before that), others are deleted. To be called with the lock held.
 * @throws {IndexError} where it cannot be written; the index is then as it was.
 */
export function publish(indexDir: string, contents: GenerationContents, builtAt: Date): Manifest {
  const generation = `${builtAt.toISOString().replace(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`;
  const unfinished = join(indexDir, `${generation}${UNFINISHED}`);
  try {
    makeFolder(unfinished);
    const manifest = writeGeneration(unfinished, generation, contents, builtAt);
    const manifestSha256 = factsOf(join(unfinished, MANIFEST)).sha256;
    atOnce(openFolder(unfinished, manifestSha256)).close();
    const previous = findWhole(indexDir, readablePointer(indexDir));
    renameSync(unfinished, join(indexDir, generation));
    flush(indexDir);
    writePointer(indexDir, { current: { generation, manifestSha256 }, previous });
    deleteOthers(indexDir, [generation, previous?.generation]);
    return manifest;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw asIndexError(indexDir, error);
  }
}

function writeGeneration(
  folder: string,
  generation: string,
  contents: GenerationContents,
  builtAt: Date,
): Manifest {
  const { articles, termCounts, embedder, passages, terms, analysis, vectorWeight } = contents;
  const vectors = articles.flatMap((article) => article.vectors);
  const bytes = encodePostings(termCounts);
  writeFileSync(join(folder, FILES.postings), bytes);
  const postings = decodePostings(bytes, join(folder, FILES.postings));
  writeStore(join(folder, FILES.store), articles, (term) => postings.numberOf(term));
  writeVectors(join(folder, FILES.vectors), embedder.dimensions, vectors);
  const manifest: Manifest = {
    format: FORMAT,
    generation,
    builtAt: builtAt.toISOString(),
    embedder,
    metric: 'cosine',
    passages,
    terms,
    analysis,
    vectorWeight,
    counts: {
      articles: articles.length,
      passages: vectors.length,
      figures: articles.reduce((sum, { figures }) => sum + figures.length, 0),
      speech: articles.reduce((sum, { speech }) => sum + speech.length, 0),
      terms: postings.termCount,
    },
    files: {
      [FILES.store]: factsOf(join(folder, FILES.store)),
      [FILES.postings]: factsOf(join(folder, FILES.postings)),
      [FILES.vectors]: factsOf(join(folder, FILES.vectors)),
    },
  };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of [...Object.values(FILES), MANIFEST, '']) flush(join(folder, file));
  return manifest;
}

/**
 * Makes the generation before the current one current again, and the other way round: rolling back twice undoes it.
 * @throws {IndexError} where there is none, it is damaged, or another run changes the index.
 */
export async function rollBack(indexDir: string): Promise<Manifest> {
  // Without an index there is nothing to lock, and no folder to make for it.
  if (!hasIndex(indexDir)) throw noIndex(indexDir);
  return await withLock(indexDir, async () => {
    const { current, previous } = readPointer(indexDir)!;
    if (previous === null) {
      throw new IndexError({
        path: indexDir,
        problem: 'there is no generation before the current one.',
        remedy: 'Nothing was changed; `npm run index` brings the index up to the articles.',
      });
    }
    const generation = atOnce(openFolder(join(indexDir, previous.generation), previous.manifestSha256));
    generation.close();
    writePointer(indexDir, { current: previous, previous: current });
    return generation.manifest;
  });
}

/**
 * A generation in which only some articles are found, as if the others were not there: they neither answer nor count.
 * Articles and passages keep their numbers. It lives on the files of the whole one and is closed with it.
 *
 * @param isVisible whether an article, by its number in the store, is one of them.
 */
export function restrict(whole: Generation, isVisible: (article: number) => boolean): Generation {
  const { store, postings, vectors, manifest } = whole;
  const visible = store.articles.filter((_, article) => isVisible(article));
  const isChosen = (passage: number) => isVisible(store.passage(passage).article);
  const passages = visible.reduce((sum, { firstPassage, endPassage }) => sum + endPassage - firstPassage, 0);
  return {
    ...whole,
    manifest: { ...manifest, counts: { ...manifest.counts, articles: visible.length, passages } },
    store: store.restrictedTo(isVisible),
    postings: postings.restrictedTo(isChosen),
    vectors: vectors.restrictedTo(isChosen),
    isVisible,
    close: () => {},
  };
}

/** The name of the generation in use, without opening it; null where there is no index. @throws as `hasIndex` does. */
export function currentGeneration(indexDir: string): string | null {
  return readPointer(indexDir)?.current.generation ?? null;
}

/** Whether there is an index, whole or not. @throws {IndexError} where the pointer is damaged. */
export function hasIndex(indexDir: string): boolean {
  return readPointer(indexDir) !== null;
}

/** Opens the generation in use. @throws {IndexError} where there is none, or a file of it is missing or damaged. */
export function openCurrent(indexDir: string): Generation {
  return atOnce(openCurrentInSteps(indexDir));
}

/** The same in steps, of which the longest is to decode one file. */
export function* openCurrentInSteps(indexDir: string): Steps<Generation> {
  const pointer = readPointer(indexDir);
  if (pointer === null) throw noIndex(indexDir);
  return yield* openFolder(join(indexDir, pointer.current.generation), pointer.current.manifestSha256);
}

function noIndex(indexDir: string): IndexError {
  return new IndexError({
    path: indexDir,
    problem: 'there is no index here.',
    remedy: 'Run `npm run index` to make one.',
  });
}

/**
 * Refuses settings that the index was not made with.
 * @throws {IndexMismatchError} naming the first that differs and the command that mends it.
 */
export function requireSettings(path: string, index: IndexSettings, wanted: IndexSettings): void {
  const rebuild = 'run `npm run index -- --rebuild`.';
  const asItWas = `Set EMBEDDER and EMBEDDING_MODEL as they were, or ${rebuild}`;
  const otherVersion = `Another version of Yinju made it: ${rebuild}`;
  const pairs: [field: string, indexHas: string | number, wanted: string | number, remedy: string][] = [
    ['the embedder', index.embedder.id, wanted.embedder.id, asItWas],
    ['dimensions', index.embedder.dimensions, wanted.embedder.dimensions, asItWas],
    ['passages of at most', index.passages.maxCharacters, wanted.passages.maxCharacters, asItWas],
    ['the passage rules', index.passages.rules, wanted.passages.rules, otherVersion],
    ['the term rules', index.terms.rules, wanted.terms.rules, otherVersion],
    ['the figure rules', index.analysis.figures, wanted.analysis.figures, otherVersion],
    ['the speech rules', index.analysis.speech, wanted.analysis.speech, otherVersion],
    [
      'the user dictionary',
      dictionaryName(index),
      dictionaryName(wanted),
      `Set USER_DICTIONARY as it was, or ${rebuild}`,
    ],
  ];
  for (const [field, indexHas, asked, remedy] of pairs) {
    if (indexHas !== asked) throw new IndexMismatchError({ path, field, indexHas, wanted: asked, remedy });
  }
}

function dictionaryName({ terms }: IndexSettings): string {
  return terms.userDictionary === null ? 'none' : `SHA-256 ${terms.userDictionary.slice(0, 12)}…`;
}

function* openFolder(folder: string, manifestSha256: string): Steps<Generation> {
  const manifest = yield* checkFolder(folder, manifestSha256);
  const { counts, embedder } = manifest;
  const vectors = openVectors(join(folder, FILES.vectors), embedder.dimensions, counts.passages);
  yield;
  const postings = decodePostings(readIndexFile(join(folder, FILES.postings)), join(folder, FILES.postings));
  yield;
  const store = new Store(join(folder, FILES.store));
  return { folder, manifest, store, postings, vectors, isVisible: () => true, close: () => store.close() };
}

/** Reads the manifest and compares every file with it. @throws {IndexError} naming one that is not as it was written. */
function* checkFolder(folder: string, manifestSha256: string): Steps<Manifest> {
  const path = join(folder, MANIFEST);
  const manifest = parseManifest(readIndexFile(path).toString('utf8'), path);
  if (factsOf(path).sha256 !== manifestSha256) throw damaged(path);
  // Sizes first: they are quick to check and tell most damage.
  for (const check of ['bytes', 'sha256'] as const) {
    for (const file of Object.values(FILES))
      yield* checkFile(join(folder, file), manifest.files[file], check);
  }
  return manifest;
}

/** The generation to go back to: the one in use, or where that is damaged, the one before it. */
function findWhole(indexDir: string, pointer: Pointer | null): Reference | null {
  for (const reference of [pointer?.current, pointer?.previous]) {
    if (!reference) continue;
    try {
      atOnce(checkFolder(join(indexDir, reference.generation), reference.manifestSha256));
      return reference;
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
    }
  }
  return null;
}

function* checkFile(
  path: string,
  expected: { bytes: number; sha256: string },
  check: 'bytes' | 'sha256',
): Steps<void> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new IndexError({ path, problem: 'it is missing.', remedy: RESTORE });
  if (size !== expected.bytes) {
    const problem = `it has ${size} bytes instead of ${expected.bytes}.`;
    throw new IndexError({ path, problem, remedy: RESTORE });
  }
  if (check === 'sha256' && (yield* hashOf(path)) !== expected.sha256) throw damaged(path);
}

function damaged(path: string): IndexError {
  return new IndexError({
    path,
    problem: 'it is damaged: its content is not what was written.',
    remedy: RESTORE,
  });
}

const RESTORE = 'Run `npm run index -- --rebuild`, or go back with `npm run index -- --rollback`.';

function readIndexFile(path: string): Buffer {
  return readable(path, () => readFileSync(path));
}

function openIndexFile(path: string): number {
  return readable(path, () => openSync(path, 'r'));
}

function readable<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new IndexError({
      path,
      problem: missing ? 'it is missing.' : 'it cannot be read.',
      remedy: RESTORE,
      cause,
    });
  }
}

function factsOf(path: string): { bytes: number; sha256: string } {
  const bytes = readIndexFile(path);
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** SHA-256 of a file, some megabytes a step. */
function* hashOf(path: string): Steps<string> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(HASHED_AT_ONCE);
  const file = openIndexFile(path);
  try {
    for (;;) {
      const length = readSync(file, piece);
      if (length === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, length));
      yield;
    }
  } finally {
    closeSync(file);
  }
}

function readPointer(indexDir: string): Pointer | null {
  const path = join(indexDir, POINTER);
  if (!existsSync(path)) return null;
  const json = readIndexFile(path).toString('utf8');
  try {
    return POINTER_SCHEMA.parse(JSON.parse(json));
  } catch (cause) {
    const remedy = 'Run `npm run index -- --rebuild`.';
    throw new IndexError({ path, problem: 'it is damaged.', remedy, cause });
  }
}

/** A damaged pointer stands in nobody's way who is about to replace it. */
function readablePointer(indexDir: string): Pointer | null {
  try {
    return readPointer(indexDir);
  } catch (error) {
    if (error instanceof IndexError) return null;
    throw error;
  }
}

function writePointer(indexDir: string, pointer: Pointer): void {
  const path = join(indexDir, POINTER);
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, `${JSON.stringify(pointer)}\n`);
    flush(temporary);
    renameSync(temporary, path);
    flush(indexDir);
  } catch (error) {
    throw asIndexError(path, error);
  }
}

/** What the system refuses (no room, no right) is for the user to mend; what else is thrown is not. */
function asIndexError(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).syscall && (error as NodeJS.ErrnoException).code;
  if (!code) return error;
  return new IndexError({
    path,
    problem: `it cannot be written (${code}).`,
    remedy: 'See that the disk has room and that you may write there; what was there is as it was.',
    cause: error,
  });
}

/** Deletes generations that are not to be kept, and what a run that was cut off has left. */
function deleteOthers(indexDir: string, kept: readonly (string | undefined)[]): void {
  for (const entry of readdirSync(indexDir, { withFileTypes: true })) {
    const name = entry.name.replace(UNFINISHED, '');
    if (entry.isDirectory() && /^\d{14}-[0-9a-f]{6}$/.test(name) && !kept.includes(entry.name)) {
      rmSync(join(indexDir, entry.name), { recursive: true, force: true });
    }
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new IndexError({
      path,
      problem:
        code === 'EEXIST' || code === 'ENOTDIR'
          ? 'a file is in the place of a folder.'
          : `the folder cannot be made (${code}).`,
      remedy: 'Choose another with INDEX_DIR or --index, or mend its rights.',
      cause,
    });
  }
}

/** Waits until a file or folder is on the disk. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
