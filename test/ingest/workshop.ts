import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Embedder } from '../../src/embedder/embedder.ts';
import { openCurrent } from '../../src/index/generation.ts';
import { type IngestOptions, type IngestReport, ingest } from '../../src/ingest/ingest.ts';
import { EMBEDDER, temporaryFolder, vectorOf } from '../index/contents.ts';

/** An embedder that keeps the passages it was given. */
export interface CountingEmbedder extends Embedder {
  /** Empties the list and gives what was in it. */
  taken(): string[];
}

export function countingEmbedder(changes: Partial<Embedder> = {}): CountingEmbedder {
  let passages: string[] = [];
  return {
    ...EMBEDDER,
    isTrained: false,
    embed: async (texts, role) => {
      if (role === 'passage') passages.push(...texts);
      return texts.map(vectorOf);
    },
    close: async () => {},
    ...changes,
    taken: () => {
      const taken = passages;
      passages = [];
      return taken;
    },
  };
}

/** A folder of articles, an index of them, and the embedder between them; gone when the test is. */
export class Workshop {
  readonly articlesDir: string;
  readonly indexDir: string;
  readonly embedder = countingEmbedder();

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    const folder = temporaryFolder();
    this.articlesDir = join(folder, 'articles');
    this.indexDir = join(folder, 'index');
    mkdirSync(this.articlesDir);
    this.write(files);
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.articlesDir, path)), { recursive: true });
      writeFileSync(join(this.articlesDir, path), content);
    }
  }

  remove(...paths: string[]): void {
    for (const path of paths) rmSync(join(this.articlesDir, path), { recursive: true });
  }

  ingest(options: Partial<IngestOptions> = {}): Promise<IngestReport> {
    const { articlesDir, indexDir, embedder } = this;
    return ingest({ articlesDir, indexDir, embedder, ...options });
  }

  /** What the index holds of each article. */
  texts(): Record<string, string> {
    const { store, close } = openCurrent(this.indexDir);
    const texts = Object.fromEntries(store.articles.map(({ path }, id) => [path, store.textOf(id)]));
    close();
    return texts;
  }

  /** The index as it decides answers: postings as bytes, vectors in order of passage, the graph as bytes. */
  substance(): { postings: Buffer; graph: Buffer; vectors: Float32Array[]; articles: unknown } {
    const { store, folder, close } = openCurrent(this.indexDir);
    const substance = {
      postings: readFileSync(join(folder, 'postings.bin')),
      graph: readFileSync(join(folder, 'vectors.hnsw')),
      vectors: store.articles.flatMap((_, id) => store.vectorsOf(id)),
      articles: store.articles.map((record, id) => [record, store.figuresOf(id), store.speechOf(id)]),
    };
    close();
    return substance;
  }

  /** Every file of the index folder with its content. */
  snapshot(): Map<string, string> {
    const files = new Map<string, string>();
    for (const entry of readdirSync(this.indexDir, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      files.set(path, entry.isFile() ? readFileSync(path, 'base64') : 'folder');
    }
    return files;
  }
}
