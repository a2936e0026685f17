import type * as tf from '@tensorflow/tfjs';
import type { FeatureExtractor } from '../features.js';

/** How an architecture is trained; an epoch is one pass over the training split. */
export interface TrainingSchedule {
  epochs: number;
  batchSize: number;
  learningRate: number;
  /**
   * Where given, what is judged and kept is not the weights of an epoch's last step but their moving average over steps,
   * which keeps this share, 0..1, of itself at a step.
   */
  averaging?: number;
  /** Gradients with a larger Euclidean norm over all weights are scaled down to it. */
  clipNorm: number;
  /** Training stops after this many epochs without a better log loss on the validation split; the best weights are kept. */
  patience: number;
}

/** One kind of classifier: how text becomes features, and what model reads them. */
export interface Architecture {
  name: string;
  /** One sentence for the model card. */
  summary: string;
  schedule: TrainingSchedule;
  fitFeatures(texts: readonly string[]): FeatureExtractor;
  restoreFeatures(json: unknown): FeatureExtractor;
  /**
   * An untrained model from [batch, features.width] to logits [batch, categories], its initial weights fixed by the seed.
   * The softmax is taken outside, where the temperature is.
   */
  buildModel(features: FeatureExtractor, categories: number, seed: number): tf.LayersModel;
}
