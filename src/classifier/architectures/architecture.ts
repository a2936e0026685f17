import type * as tf from '@tensorflow/tfjs';
import type { FeatureExtractor, LabelledBatch } from '../features.js';
import type { FitOptions, TrainingSchedule } from '../fit-model.js';
import type { Reasons } from '../reasons.js';
import type { WordVectors } from '../word-vectors.js';

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
  /**
   * @param vectors pretrained word vectors; undefined to do without.
   * @param language of the texts, as an ISO 639-1 code; undefined when it could not be told.
   */
  fitFeatures(
    texts: readonly string[],
    vectors: WordVectors | undefined,
    language: string | undefined,
  ): FeatureExtractor;
  restoreFeatures(json: unknown, vectors: WordVectors | undefined): FeatureExtractor;
  /**
   * An untrained model from [batch, features.width] to logits [batch, categories], its initial weights fixed by the seed.
   * The softmax is taken outside, where the temperature is.
   * @param vectors pretrained word vectors to begin with, for those that have an embedding of words.
   */
  buildModel(
    features: FeatureExtractor,
    categories: number,
    seed: number,
    vectors?: WordVectors,
  ): tf.LayersModel;
  /** Where the answers can be taken apart exactly. */
  explainer?(model: tf.LayersModel, features: FeatureExtractor): Explain;
  /**
   * Builds and fits a model in a way of its own, in place of Adam by the schedule.
   * @returns the model with its final weights; the number of steps taken, which takes the place of the best epoch; and
   * the experts of the batch that are in it.
   */
  fit?(
    features: FeatureExtractor,
    train: LabelledBatch,
    validation: LabelledBatch,
    options: Omit<FitOptions, 'schedule'>,
  ): { model: tf.LayersModel; steps: number; experts: readonly number[] };
}
