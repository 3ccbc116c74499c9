import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { type Generation, openCurrent } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';

const SAMPLES = fileURLToPath(new URL('../../data/articles', import.meta.url));

/** The sample articles, or those of another folder, indexed below `folder` and opened. */
export async function openIndexed(folder: string, articlesDir = SAMPLES): Promise<Generation> {
  const indexDir = join(folder, 'index');
  await ingest({ articlesDir, indexDir, embedder: createHashingEmbedder() });
  return openCurrent(indexDir);
}
