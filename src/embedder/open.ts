import type { Config } from '../config.ts';
import type { DownloadProgress } from './download.ts';
import type { Embedder } from './embedder.ts';
import { createHashingEmbedder } from './hashing.ts';
import { createTransformersEmbedder } from './transformers.ts';

export interface EmbedderHooks {
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly onWarning?: (warning: string) => void;
}

/**
 * Four full windows take the default model some 1.5 s on two busy cores, and the largest of models.ts about 25 times
 * as long.
 */
const TIMEOUT_MS = 60_000;

/**
 * The embedder that the configuration names.
 * @throws {EmbedderError} where its model cannot be had or does not load.
 */
export async function openEmbedder(
  config: Pick<Config, 'embedder' | 'embeddingModel' | 'modelsDir' | 'modelHost'>,
  hooks: EmbedderHooks = {},
): Promise<Embedder> {
  if (config.embedder === 'hashing') return createHashingEmbedder();
  const { embeddingModel: model, modelsDir, modelHost: host } = config;
  return createTransformersEmbedder({ model, modelsDir, host, timeoutMs: TIMEOUT_MS, ...hooks });
}
