/**
 * Turns texts into vectors that are close where the texts mean alike. One contract suite
 * (test/contracts/embedder.ts) runs on every implementation.
 */
export interface Embedder {
  /** Names implementation, model and settings: vectors of two embedders compare only where this is equal. */
  readonly id: string;
  readonly dimensions: number;
  /** Whether its vectors were learned, and so may know what the words alone do not say. */
  readonly isTrained: boolean;
  /** Characters of Chinese text that surely fit its window; longer passages would be cut silently. */
  readonly maxCharacters: number;
  /**
   * One vector a text, in order, of length `dimensions` and Euclidean norm 1 (all zeros for a text with nothing to
   * embed). A query and a passage may be embedded differently.
   * @throws {EmbedderError} where the model cannot be loaded or does not answer in time.
   */
  embed(texts: readonly string[], role: 'query' | 'passage'): Promise<Float32Array[]>;
  /** Frees threads and memory; the embedder is of no use afterwards. */
  close(): Promise<void>;
}
