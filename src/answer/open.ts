import type { Config } from '../config.ts';
import { type EmbedderHooks, openEmbedder } from '../embedder/open.ts';
import { openCurrent, requireSettings } from '../index/generation.ts';
import { indexSettings } from '../index/manifest.ts';
import { useDictionary } from '../text/tokenizer.ts';
import type { Answerer } from './answer.ts';
import { createAnswerer } from './answerer.ts';

/**
 * Opens the index that the configuration names, for asking.
 * @throws {IndexError} where there is none or it is damaged.
 * @throws {IndexMismatchError} where it was made with another embedder or dictionary.
 * @throws {EmbedderError} where the model cannot be loaded.
 */
export async function openAnswerer(
  config: Config,
  hooks: EmbedderHooks = {},
): Promise<Answerer & { close(): Promise<void> }> {
  useDictionary(config.userDictionary);
  const index = openCurrent(config.indexDir);
  const embedder = await openEmbedder(config, hooks);
  try {
    requireSettings(config.indexDir, index.manifest, indexSettings(embedder));
  } catch (error) {
    index.close();
    await embedder.close();
    throw error;
  }
  return {
    ...createAnswerer(index, embedder),
    close: async () => {
      index.close();
      await embedder.close();
    },
  };
}
