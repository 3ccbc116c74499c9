import type { Config } from '../config.ts';
import { type Generation, openCurrent, requireSettings } from '../index/generation.ts';
import { indexSettings } from '../index/manifest.ts';
import { useDictionary } from '../text/tokenizer.ts';

/**
 * Opens the index that the configuration names, for looking things up: without its embedder, which only questions need.
 * @throws {IndexError} where there is none or it is damaged.
 * @throws {IndexMismatchError} where it was made by other rules or with another dictionary.
 */
export function openForLookup(config: Config): Generation {
  useDictionary(config.userDictionary);
  const index = openCurrent(config.indexDir);
  try {
    const { embedder, passages } = index.manifest;
    const settings = indexSettings({ ...embedder, maxCharacters: passages.maxCharacters });
    requireSettings(config.indexDir, index.manifest, settings);
    return index;
  } catch (error) {
    index.close();
    throw error;
  }
}
