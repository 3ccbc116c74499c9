import type { Config } from '../config.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { type EmbedderHooks, openEmbedder } from '../embedder/open.ts';
import { IndexMismatchError } from '../errors.ts';
import { openCurrent, requireSettings } from '../index/generation.ts';
import { indexSettings } from '../index/manifest.ts';
import { useDictionary } from '../text/tokenizer.ts';
import type { Answerer } from './answer.ts';
import { createAnswerer, type Tracer } from './answerer.ts';

/**
 * Opens the index that the configuration names, for asking.
 * @throws {IndexError} where there is none or it is damaged.
 * @throws {IndexMismatchError} where it was made with another embedder or dictionary.
 * @throws {EmbedderError} where the model cannot be loaded.
 */
export async function openAnswerer(
  config: Config,
  hooks: EmbedderHooks = {},
): Promise<Answerer & Tracer & { close(): Promise<void> }> {
  useDictionary(config.userDictionary);
  const index = openCurrent(config.indexDir);
  let embedder: Embedder | null = null;
  try {
    requireKind(config, index.manifest.embedder.id);
    embedder = await openEmbedder(config, hooks);
    requireSettings(config.indexDir, index.manifest, indexSettings(embedder));
  } catch (error) {
    index.close();
    await embedder?.close();
    throw error;
  }
  const { close } = embedder;
  return {
    ...createAnswerer(index, embedder),
    close: async () => {
      index.close();
      await close();
    },
  };
}

/** Before a model is downloaded in vain. */
function requireKind({ indexDir, embedder }: Config, indexHas: string): void {
  if (indexHas.startsWith(`${embedder}-`)) return;
  throw new IndexMismatchError({
    path: indexDir,
    field: 'the embedder',
    indexHas,
    wanted: embedder,
    remedy: 'Set EMBEDDER and EMBEDDING_MODEL as they were, or run `npm run index -- --rebuild`.',
  });
}
