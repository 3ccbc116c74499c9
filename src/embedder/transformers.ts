import { createHash } from 'node:crypto';
import { EmbedderError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { type ModelFiles, type ModelSource, obtainModelFiles } from './model-files.ts';
import { type ModelTraits, prepareText, traitsOf, UNKNOWN_MODEL } from './models.ts';
import type { Loaded } from './transformers-worker.ts';
import { normalise } from './vector.ts';
import { WorkerProcess } from './worker-process.ts';

export interface TransformersOptions extends ModelSource {
  /**
   * Longest wait for one answer: a piece of a download, the loading of the model, a batch of at most 4 texts. A call
   * with many texts may take many times as long.
   */
  readonly timeoutMs: number;
  /** Told, in words, of what works less well than it might. */
  readonly onWarning?: (warning: string) => void;
}

/**
 * Texts a batch. More are hardly faster on a processor, are padded more, and make a question wait longer behind the
 * passages that are being indexed.
 */
const BATCH_TEXTS = 4;

/**
 * Feature extraction by a model of the BERT family (ONNX), in a process of its own. The model is read from
 * `modelsDir/model` (see model-files.ts); what is missing there is downloaded first.
 *
 * Vectors of one text agree to rounding, not to the bit: a quantised model scales by what else is in the batch.
 * @throws {EmbedderError} where the files cannot be had or are damaged, or the model does not load in time.
 */
export async function createTransformersEmbedder(options: TransformersOptions): Promise<Embedder> {
  const { model, timeoutMs, onWarning } = options;
  const files = await obtainModelFiles(options);
  const known = traitsOf(model);
  if (!known) {
    onWarning?.(
      `The embedding model ${model} is not known here: it is used with mean pooling and without prefixes. ` +
        'If it was trained otherwise, it finds less; src/embedder/models.ts is where to say so.',
    );
  }
  const traits = known ?? UNKNOWN_MODEL;
  const worker = new WorkerProcess({ model, timeoutMs, weightsPath: files.weightsPath });
  const { dimensions, window } = await load(worker, model, files, traits).catch(async (error) => {
    await worker.close();
    throw error;
  });
  let warnedOfCut = false;

  return {
    id: `transformers-v1:${model}:${fingerprint(files, traits)}`,
    dimensions,
    isTrained: true,
    maxCharacters: charactersOfWindow(window),
    embed,
    close: () => worker.close(),
  };

  async function embed(texts: readonly string[], role: 'query' | 'passage'): Promise<Float32Array[]> {
    const prepared = texts.map((text) => prepareText(text, role, traits));
    const vectors = texts.map(() => new Float32Array(dimensions));
    // A batch is padded to its longest text, so texts of like length go together.
    const places = [...prepared.keys()].filter((place) => prepared[place] !== '');
    places.sort((a, b) => prepared[a]!.length - prepared[b]!.length);
    let cutTexts = 0;
    for (let start = 0; start < places.length; start += BATCH_TEXTS) {
      const batch = places.slice(start, start + BATCH_TEXTS);
      const answer = await worker.embed(batch.map((place) => prepared[place]!));
      for (const [row, place] of batch.entries()) {
        const vector = answer.vectors.slice(row * dimensions, (row + 1) * dimensions);
        if (!normalise(vector)) {
          throw new EmbedderError({
            model,
            problem: 'it gives vectors that are not numbers, or all zeros.',
            remedy: `Its weights are damaged: delete ${files.weightsPath} to have it downloaded again.`,
          });
        }
        vectors[place] = vector;
      }
      cutTexts += answer.cutTexts;
    }
    if (cutTexts > 0 && !warnedOfCut) {
      warnedOfCut = true;
      onWarning?.(
        `${cutTexts} of ${texts.length} texts are longer than the ${window} tokens that ${model} reads: ` +
          'what lies beyond counts for nothing in its vectors.',
      );
    }
    return vectors;
  }
}

async function load(
  worker: WorkerProcess,
  model: string,
  { modelsDir, quantized, weightsPath }: ModelFiles,
  { pooling, window, dimensions }: ModelTraits,
): Promise<Loaded> {
  const loaded = await worker.load({ modelsDir, model, quantized, pooling, window });
  if (dimensions !== null && loaded.dimensions !== dimensions) {
    throw new EmbedderError({
      model,
      problem: `its vectors have ${loaded.dimensions} dimensions, those of this model have ${dimensions}.`,
      remedy: `${weightsPath} belongs to another model: delete it, or call the model by its own name.`,
    });
  }
  return loaded;
}

/** Changes with everything that the vectors depend on, other than this package's own code. */
function fingerprint(files: ModelFiles, traits: ModelTraits): string {
  return createHash('sha256').update(files.sha256).update(JSON.stringify(traits)).digest('hex').slice(0, 12);
}

/**
 * Characters of Chinese text that surely fit a window of so many tokens: a Han character is at most one token, and a
 * sixteenth (32 of 512) is kept for special tokens and the passage prefix.
 */
function charactersOfWindow(tokens: number): number {
  return Math.floor((tokens * 15) / 16);
}
