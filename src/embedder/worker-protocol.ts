/** What the embedder asks of its worker process, and what that answers: one answer a request, carrying its number. */
export type WorkerRequest =
  | {
      readonly kind: 'load';
      /** Absolute; the model's files are in `modelsDir/model`, whole and checked. */
      readonly modelsDir: string;
      readonly model: string;
      /** Whether to read onnx/model_quantized.onnx or onnx/model.onnx. */
      readonly quantized: boolean;
      readonly pooling: 'cls' | 'mean';
      /** In tokens; null for what the model's own files say. */
      readonly window: number | null;
    }
  | { readonly kind: 'embed'; readonly texts: readonly string[] };

export type WorkerAnswer =
  | { readonly kind: 'loaded'; readonly dimensions: number; readonly window: number }
  | {
      readonly kind: 'embedded';
      /** The pooled vectors one after another, in the order of the texts; not normalised. */
      readonly vectors: Float32Array;
      /** How many of the texts were longer than the window, and so were cut. */
      readonly cutTexts: number;
    }
  | { readonly kind: 'failed'; readonly problem: string };

export type Numbered<T> = T & { readonly number: number };

/**
 * Characters of Chinese text that surely fit a window of so many tokens: a Han character is at most one token, and a
 * sixteenth (32 of 512) is kept for special tokens and the passage prefix.
 */
export function charactersOfWindow(tokens: number): number {
  return Math.floor((tokens * 15) / 16);
}
