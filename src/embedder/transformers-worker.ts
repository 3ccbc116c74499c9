import { sep } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import {
  charactersOfWindow,
  type Numbered,
  type WorkerAnswer,
  type WorkerRequest,
} from './worker-protocol.ts';

/*
 * The process that holds the model: the only user of @xenova/transformers. Started by worker-process.ts; lives until
 * its parent goes. It reads no network: the files were fetched and checked before it started.
 */

/** For a model whose files name no window, or a boundless one; the work grows with its square. */
const DEFAULT_WINDOW_TOKENS = 512;

interface LoadedModel {
  readonly extract: FeatureExtractionPipeline;
  readonly pooling: 'cls' | 'mean';
  readonly window: number;
}

let loaded: LoadedModel | null = null;
/** The library warns of the true reason why a model does not load, then fails of another. */
let warnedOf: Error | null = null;
console.warn = (first: unknown) => {
  if (first instanceof Error) warnedOf ??= first;
};

process.on('message', async (request: Numbered<WorkerRequest>) => {
  const answer = await answerTo(request);
  process.send?.({ ...answer, number: request.number } satisfies Numbered<WorkerAnswer>);
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of the terminal: whether to stop is the parent's to say, who may still be answering.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

async function answerTo(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    return request.kind === 'load' ? await load(request) : await embed(request.texts);
  } catch (error) {
    return { kind: 'failed', problem: (warnedOf ?? (error as Error)).message };
  } finally {
    warnedOf = null;
  }
}

async function load(request: Extract<WorkerRequest, { kind: 'load' }>): Promise<WorkerAnswer> {
  env.localModelPath = request.modelsDir.endsWith(sep) ? request.modelsDir : request.modelsDir + sep;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  const extract = await pipeline('feature-extraction', request.model, { quantized: request.quantized });
  const window = request.window ?? windowOf(extract);
  extract.tokenizer.model_max_length = window;
  loaded = { extract, pooling: request.pooling, window };
  const probe = await extract('1', { pooling: request.pooling });
  return { kind: 'loaded', dimensions: probe.dims.at(-1)!, window };
}

function windowOf(extract: FeatureExtractionPipeline): number {
  const limits = [extract.tokenizer.model_max_length, extract.model.config.max_position_embeddings];
  return Math.min(DEFAULT_WINDOW_TOKENS, ...limits.filter((limit) => Number.isInteger(limit) && limit > 2));
}

async function embed(texts: readonly string[]): Promise<WorkerAnswer> {
  if (!loaded) throw new Error('no model has been loaded');
  const { extract, pooling, window } = loaded;
  let cutTexts = 0;
  for (const text of texts) {
    if (text.length <= charactersOfWindow(window)) continue;
    if (extract.tokenizer.encode(text).length > window) cutTexts++;
  }
  const output = await extract([...texts], { pooling });
  return { kind: 'embedded', vectors: output.data as Float32Array, cutTexts };
}
