import { sep } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';

/*
 * The process that holds the model: the only user of @xenova/transformers. Started by worker-process.ts; lives until
 * its parent goes. It reads no network: the files were fetched before it started.
 */

export interface LoadRequest {
  readonly kind: 'load';
  /** Absolute; the model's files are in `modelsDir/model`. */
  readonly modelsDir: string;
  readonly model: string;
  /** Whether to read onnx/model_quantized.onnx or onnx/model.onnx. */
  readonly quantized: boolean;
  readonly pooling: 'cls' | 'mean';
  /** In tokens; null for what the model's own files say. */
  readonly window: number | null;
}

export interface EmbedRequest {
  readonly kind: 'embed';
  readonly texts: readonly string[];
}

export interface Loaded {
  readonly dimensions: number;
  /** In tokens, special ones included. */
  readonly window: number;
}

export interface Embedded {
  /** The pooled vectors one after another, in the order of the texts; not normalised. */
  readonly vectors: Float32Array;
  /** How many of the texts were longer than the window, and so were cut. */
  readonly cutTexts: number;
}

/** Requests carry a number, and their answers the same. */
export type WorkerRequest = (LoadRequest | EmbedRequest) & { readonly number: number };
export type WorkerAnswer =
  | { readonly number: number; readonly result: Loaded | Embedded }
  | { readonly number: number; readonly problem: string };

/** For a model whose files name no window, or a boundless one; the work grows with its square. */
const DEFAULT_WINDOW_TOKENS = 512;

let loaded: {
  readonly extract: FeatureExtractionPipeline;
  readonly pooling: 'cls' | 'mean';
  readonly window: number;
} | null = null;

/** The library warns of the true reason why a model does not load, then fails of another. */
let warnedOf: Error | null = null;
console.warn = (first: unknown) => {
  if (first instanceof Error) warnedOf ??= first;
};

process.on('message', async (request: WorkerRequest) => {
  process.send?.((await answerTo(request)) satisfies WorkerAnswer);
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of the terminal: whether to stop is the parent's to say, who may still be answering.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

async function answerTo(request: WorkerRequest): Promise<WorkerAnswer> {
  const { number } = request;
  try {
    return { number, result: request.kind === 'load' ? await load(request) : await embed(request.texts) };
  } catch (error) {
    return { number, problem: (warnedOf ?? (error as Error)).message };
  } finally {
    warnedOf = null;
  }
}

async function load({ modelsDir, model, quantized, pooling, ...request }: LoadRequest): Promise<Loaded> {
  env.localModelPath = modelsDir.endsWith(sep) ? modelsDir : modelsDir + sep;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  const extract = await pipeline('feature-extraction', model, { quantized });
  const window = request.window ?? windowOf(extract);
  extract.tokenizer.model_max_length = window;
  loaded = { extract, pooling, window };
  const probe = await extract('1', { pooling });
  return { dimensions: probe.dims.at(-1)!, window };
}

function windowOf(extract: FeatureExtractionPipeline): number {
  const limits = [extract.tokenizer.model_max_length, extract.model.config.max_position_embeddings];
  return Math.min(DEFAULT_WINDOW_TOKENS, ...limits.filter((limit) => Number.isInteger(limit) && limit > 2));
}

async function embed(texts: readonly string[]): Promise<Embedded> {
  if (!loaded) throw new Error('no model has been loaded');
  const { extract, pooling, window } = loaded;
  // The pipeline cuts silently, so that long texts have to be counted apart.
  const cutTexts = texts.filter((text) => extract.tokenizer.encode(text).length > window).length;
  const output = await extract([...texts], { pooling });
  return { vectors: output.data as Float32Array, cutTexts };
}
