import type * as tf from '@tensorflow/tfjs';
import type { FeatureExtractor, LabelledBatch } from '../features.js';
import type { Reasons } from '../reasons.js';
import type { WordVectors } from '../word-vectors.js';

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
  /** Half of this times the sum of the squared weights is added to the loss; undefined for none. */
  l2?: number;
  /** Training stops after this many epochs without a better log loss on the validation split; the best weights are kept. */
  patience: number;
}

/** Says why a text's logit of a category is what it is. */
export type Explain = (text: string, category: number) => Reasons;

/** One kind of classifier: how text becomes features, and what model reads them. */
export interface Architecture {
  name: string;
  /** One sentence for the model card. */
  summary: string;
  schedule: TrainingSchedule;
  /** Whether training shows it headlines and openings beside whole articles. */
  seesCuts: boolean;
  /** @param vectors pretrained word vectors; undefined to do without. */
  fitFeatures(texts: readonly string[], vectors: WordVectors | undefined): FeatureExtractor;
  restoreFeatures(json: unknown, vectors: WordVectors | undefined): FeatureExtractor;
  /**
   * An untrained model from [batch, features.width] to logits [batch, categories], its initial weights fixed by the seed.
   * The softmax is taken outside, where the temperature is.
   */
  buildModel(features: FeatureExtractor, categories: number, seed: number): tf.LayersModel;
  /** Where the answers can be taken apart exactly. */
  explainer?(model: tf.LayersModel, features: FeatureExtractor): Explain;
  /** Changes the weights of a fitted model by what can be had without gradients. */
  refine?(
    model: tf.LayersModel,
    features: FeatureExtractor,
    train: LabelledBatch,
    validation: LabelledBatch,
    categories: number,
  ): void;
}
