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
  /** How many features there are, or how many tokens of a sequence. */
  readonly width: number;
  encode(text: string): EncodedText;
  /** The model's input, float32, texts along the first axis. The caller disposes of it. */
  toTensor(batch: readonly EncodedText[]): tf.Tensor;
  /** What must be saved to have the same extractor again: JSON. */
  toJSON(): unknown;
}

/** Encoded texts with their labels, 0..categories - 1. */
export interface LabelledBatch {
  texts: readonly EncodedText[];
  labels: readonly number[];
  /** How much each text counts, > 0. */
  weights: readonly number[];
  /** The expert whose corpus each text is from, 0 and up; -1 for texts of no expert. Where left out, there are no experts. */
  experts?: readonly number[];
}
