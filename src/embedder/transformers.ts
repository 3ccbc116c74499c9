import { EmbedderError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { type ModelSource, obtainModelFiles } from './model-files.ts';
import { prepareText, traitsOf, UNKNOWN_MODEL } from './models.ts';
import { normalise } from './vector.ts';
import { WorkerProcess } from './worker-process.ts';
import { charactersOfWindow } from './worker-protocol.ts';

export interface TransformersOptions extends ModelSource {
  /**
   * Longest wait for one answer: a piece of a download, the loading of the model, a batch of at most 16 texts. A call
   * with many texts may take many times as long.
   */
  readonly timeoutMs: number;
  /** Told, in words, of what works less well than it might. */
  readonly onWarning?: (warning: string) => void;
}

/** Texts a batch. More would not be faster on a processor, and would make a question wait longer behind them. */
const BATCH_TEXTS = 16;

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
  const traits = known ?? UNKNOWN_MODEL;
  if (!known) {
    onWarning?.(
      `The embedding model ${model} is not known here: it is used with mean pooling and without prefixes. ` +
        'If it was trained otherwise, it finds less; src/embedder/models.ts is where to say so.',
    );
  }
  const worker = new WorkerProcess({ model, timeoutMs });
  const { dimensions, window } = await load();
  let warnedOfCut = false;

  return {
    id: `transformers-v1:${model}:${files.quantized ? 'quantized' : 'full'}:${traits.pooling}:${files.fingerprint}`,
    dimensions,
    isTrained: true,
    maxCharacters: charactersOfWindow(window),
    embed,
    close: () => worker.close(),
  };

  async function load(): Promise<{ dimensions: number; window: number }> {
    try {
      const { modelsDir, quantized } = files;
      const { pooling } = traits;
      const answer = await worker.ask({
        kind: 'load',
        modelsDir,
        model,
        quantized,
        pooling,
        window: traits.window,
      });
      if (answer.kind !== 'loaded') throw failure(answer, 'it cannot be loaded');
      if (traits.dimensions !== null && answer.dimensions !== traits.dimensions) {
        throw new EmbedderError({
          model,
          problem: `its vectors have ${answer.dimensions} dimensions, those of this model have ${traits.dimensions}.`,
          remedy: `Another model's files are in ${modelsDir} under its name: delete them, or call the model by its own name.`,
        });
      }
      return answer;
    } catch (error) {
      await worker.close();
      throw error;
    }
  }

  async function embed(texts: readonly string[], role: 'query' | 'passage'): Promise<Float32Array[]> {
    const prepared = texts.map((text) => prepareText(text, role, traits));
    const vectors = texts.map(() => new Float32Array(dimensions));
    // A batch is padded to its longest text, so texts of like length go together.
    const places = [...prepared.keys()].filter((place) => prepared[place] !== '');
    places.sort((a, b) => prepared[a]!.length - prepared[b]!.length);
    let cutTexts = 0;
    for (let start = 0; start < places.length; start += BATCH_TEXTS) {
      const batch = places.slice(start, start + BATCH_TEXTS);
      const answer = await worker.ask({ kind: 'embed', texts: batch.map((place) => prepared[place]!) });
      if (answer.kind !== 'embedded') throw failure(answer, 'it failed');
      for (const [row, place] of batch.entries()) {
        const vector = answer.vectors.slice(row * dimensions, (row + 1) * dimensions);
        if (vector.length !== dimensions || !normalise(vector)) {
          throw new EmbedderError({
            model,
            problem: 'it gives vectors that are not numbers, or all zeros.',
            remedy: `Its weights are damaged: delete them from ${files.modelsDir} to have them downloaded again.`,
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

  function failure(answer: { kind: string; problem?: string }, what: string): EmbedderError {
    return new EmbedderError({
      model,
      problem: `${what}: ${answer.problem ?? `its worker process answered "${answer.kind}"`}.`,
      remedy: `See that ${files.modelsDir} holds an ONNX model of the BERT family for feature extraction under this name.`,
    });
  }
}
