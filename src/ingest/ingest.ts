import { splitPassages } from '../corpus/passages.ts';
import { type Corpus, type ReadArticle, readCorpus } from '../corpus/read.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { CorpusError, IndexError } from '../errors.ts';
import {
  type Generation,
  hasIndex,
  openCurrent,
  publish,
  requireSettings,
  withLock,
} from '../index/generation.ts';
import { type IndexSettings, indexSettings } from '../index/manifest.ts';
import type { StoredArticle } from '../index/store.ts';
import { findFigures } from '../text/figure.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { findSpeech } from '../text/speech.ts';
import { findNearDuplicates } from './duplicates.ts';
import { countTerms } from './term-counts.ts';
import { chooseVectorWeight } from './vector-weight.ts';

export interface IngestOptions {
  readonly articlesDir: string;
  readonly indexDir: string;
  readonly embedder: Embedder;
  /** Forget the present index (whatever it was made with) and embed everything anew. */
  readonly rebuild?: boolean;
  /** Allow removing every article, or more than half of many. */
  readonly prune?: boolean;
  /** Report what would change and change nothing. */
  readonly dryRun?: boolean;
  /** Called after each passage batch with how many of the passages to embed are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface IngestReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** A failed file that was indexed before keeps its earlier version. */
  readonly failed: readonly { readonly file: string; readonly error: string }[];
  readonly warnings: readonly { readonly file: string; readonly warning: string }[];
  /** What cleaning took out: reading annotations, foreign line endings. */
  readonly cleaned: { readonly annotations: number; readonly lineEndings: number };
  readonly articles: number;
  readonly passages: number;
  readonly embedder: string;
  /** The generation now in use; null after a dry run without an index. */
  readonly generation: string | null;
  readonly seconds: number;
}

/** Fewer articles than this may vanish by halves. */
const MANY_ARTICLES = 10;
const BATCH_PASSAGES = 32;

/**
 * Brings the index up to the articles folder: reads all articles, takes over what has not changed, embeds the rest,
 * and publishes a new generation. What is published depends on the articles, the embedder and the rules only; the
 * generation before serves as a store of vectors and of what failed files held.
 *
 * @throws {CorpusError} where the folder is missing, or too much would be removed without `prune`.
 * @throws {IndexError} where the index is damaged or in use by another run.
 * @throws {IndexMismatchError} where the index was made otherwise and `rebuild` is not set.
 * @throws {EmbedderError} where the model fails.
 */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  return options.dryRun ? await run(options) : await withLock(options.indexDir, () => run(options));
}

async function run(options: IngestOptions): Promise<IngestReport> {
  const started = performance.now();
  const { indexDir, embedder } = options;
  const settings = indexSettings(embedder);
  const corpus = await readCorpus(options.articlesDir);
  const previous = openPrevious(options, settings);
  try {
    const next = nextArticles(corpus, previous);
    const changes = compare(next, previous);
    refuseVanishing(options, corpus, changes);
    const known = options.rebuild || previous === null ? new Map() : vectorsByText(previous);
    const drafts = next.map((read) => draftOf(read, known, embedder.maxCharacters));
    const upToDate =
      changes.added + changes.changed + changes.removed === 0 && !(options.rebuild && drafts.length > 0);
    let manifest = previous?.manifest ?? null;
    if (!options.dryRun && !upToDate) {
      const articles = await complete(drafts, embedder, options.onProgress);
      const termCounts = articles.flatMap(countTerms);
      const vectorWeight = await chooseVectorWeight(articles, termCounts, embedder);
      manifest = publish(indexDir, { ...settings, articles, termCounts, vectorWeight }, new Date());
    }
    return {
      ...changes,
      failed: corpus.failed.map(({ file, error }) => ({ file, error: error.message })),
      warnings: [...corpus.warnings, ...findNearDuplicates(next.map(({ article }) => article))],
      cleaned: corpus.cleaned,
      articles: drafts.length,
      passages: drafts.reduce((sum, { passages }) => sum + passages.length, 0),
      embedder: embedder.id,
      generation: manifest?.generation ?? null,
      seconds: Math.round(performance.now() - started) / 1000,
    };
  } finally {
    previous?.close();
  }
}

function openPrevious({ indexDir, rebuild }: IngestOptions, settings: IndexSettings): Generation | null {
  try {
    if (!hasIndex(indexDir)) return null;
    const generation = openCurrent(indexDir);
    try {
      if (!rebuild) requireSettings(indexDir, generation.manifest, settings);
    } catch (error) {
      generation.close();
      throw error;
    }
    return generation;
  } catch (error) {
    // Rebuilding is the remedy for all of this.
    if (rebuild && error instanceof IndexError) return null;
    throw error;
  }
}

interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** What was read, and of files and folders that cannot be read now what they held before; in order of path. */
function nextArticles(corpus: Corpus, previous: Generation | null): ReadArticle[] {
  if (previous === null) return [...corpus.articles];
  const { store } = previous;
  const failed = new Set(corpus.failed.map(({ file }) => file));
  const kept = store.articles.flatMap(({ path, hash }, id) =>
    withParents(path).some((place) => failed.has(place)) ? [{ article: store.article(id), hash }] : [],
  );
  return [...corpus.articles, ...kept].sort((a, b) => (a.article.path < b.article.path ? -1 : 1));
}

/** A path and the folders it lies in: a, a/b, a/b/c.md. */
function withParents(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

function compare(next: readonly ReadArticle[], previous: Generation | null): Changes {
  const hashes = new Map(previous?.store.articles.map(({ path, hash }) => [path, hash]));
  const changes = { added: 0, changed: 0, unchanged: 0 };
  for (const { article, hash } of next) {
    const before = hashes.get(article.path);
    changes[before === undefined ? 'added' : before === hash ? 'unchanged' : 'changed']++;
  }
  return { ...changes, removed: hashes.size - changes.changed - changes.unchanged };
}

/** A folder that is empty or half empty is more often a mistake (another folder, a disk not mounted) than meant. */
function refuseVanishing({ articlesDir, prune }: IngestOptions, corpus: Corpus, changes: Changes): void {
  const { added, removed } = changes;
  const left = changes.changed + changes.unchanged;
  const before = left + removed;
  if (before + added + corpus.failed.length === 0) {
    throw new CorpusError({
      folder: articlesDir,
      problem: 'there is no article in it.',
      remedy: 'Put .txt or .md files there, or name another folder with ARTICLES_DIR or --articles.',
    });
  }
  const vanishes = left + added === 0 ? removed > 0 : before >= MANY_ARTICLES && left < before / 2;
  if (vanishes && !prune) {
    throw new CorpusError({
      folder: articlesDir,
      problem: `${removed} of the ${before} indexed articles are gone.`,
      remedy: 'Check ARTICLES_DIR or --articles; if they are to go, run `npm run index -- --prune`.',
    });
  }
}

interface Draft extends ReadArticle {
  readonly passages: readonly Span[];
  /** One a passage; null where it has to be embedded. */
  readonly vectors: (Float32Array | null)[];
}

/** The vectors that a generation holds, by the text of their passage. */
function vectorsByText({ store }: Generation): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  for (const [id, { firstPassage }] of store.articles.entries()) {
    const text = store.textOf(id);
    for (const [i, vector] of store.vectorsOf(id).entries()) {
      vectors.set(sliceOf(text, store.passage(firstPassage + i)), vector);
    }
  }
  return vectors;
}

/** An article cut into passages, with the vectors that are known, wherever their passage stood before. */
function draftOf(read: ReadArticle, known: ReadonlyMap<string, Float32Array>, maxCharacters: number): Draft {
  const { article } = read;
  const passages = splitPassages(article, maxCharacters);
  const vectors = passages.map((span) => known.get(sliceOf(article.text, span)) ?? null);
  return { ...read, passages, vectors };
}

/** Embeds what has no vector yet and analyses the texts. */
async function complete(
  drafts: readonly Draft[],
  embedder: Embedder,
  onProgress: IngestOptions['onProgress'],
): Promise<StoredArticle[]> {
  const missing = drafts.flatMap((draft) =>
    draft.passages.flatMap((span, i) =>
      draft.vectors[i] ? [] : [{ draft, i, text: sliceOf(draft.article.text, span) }],
    ),
  );
  for (let at = 0; at < missing.length; at += BATCH_PASSAGES) {
    const batch = missing.slice(at, at + BATCH_PASSAGES);
    const vectors = await embedder.embed(
      batch.map(({ text }) => text),
      'passage',
    );
    for (const [j, { draft, i }] of batch.entries()) draft.vectors[i] = vectors[j]!;
    onProgress?.(at + batch.length, missing.length);
  }
  return drafts.map(({ article, hash, passages, vectors }) => ({
    article,
    hash,
    passages,
    vectors: vectors as Float32Array[],
    figures: findFigures(article.text),
    speech: findSpeech(article.text),
  }));
}
