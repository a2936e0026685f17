import type * as tf from '@tensorflow/tfjs';

/** One text as a model's input, kept sparse until a batch is built. */
export interface EncodedText {
  /** Feature numbers (TF-IDF) or token ids in order (sequences). */
  ids: Int32Array;
  /** The value of each feature; the same length as `ids`, or empty for sequences. */
  weights: Float32Array;
  /** Words that could have been features. */
  words: number;
  /** How many of them the vocabulary holds. */
  knownWords: number;
}

/** Text -> input tensor, fitted on the training split alone. */
export interface FeatureExtractor {
  /** Columns of the input tensor. */
  readonly width: number;
  encode(text: string): EncodedText;
  /** A float32 tensor of shape [texts, width]. The caller disposes of it. */
  toTensor(batch: readonly EncodedText[]): tf.Tensor2D;
  /** What must be saved to have the same extractor again: JSON. */
  toJSON(): unknown;
}
