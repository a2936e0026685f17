import type { LabelledArticle } from '../news/article.js';
import type { Split } from '../news/split.js';
import { findArchitecture } from './architectures/index.js';
import { fitTemperature } from './calibration.js';
import { Classifier } from './classifier.js';
import type { FeatureExtractor } from './features.js';
import { type EpochReport, fitModel, type LabelledBatch } from './fit-model.js';
import { assertSeveralCategories } from './guards.js';
import { type LabelEncoder, labelEncoder } from './label-encoder.js';
import { predictLogits } from './predict.js';

export interface TrainOptions {
  /** A name out of the table of architectures. */
  architecture: string;
  /** Fixes the initial weights and the order of the batches: same seed, same backend, same model. */
  seed: number;
  onProgress?: ((report: EpochReport) => void) | undefined;
}

export interface TrainedModel {
  classifier: Classifier;
  /** The epoch whose weights were kept. */
  bestEpoch: number;
}

/**
 * Trains a classifier: features fitted on the training split alone, weights on it too, stopping and temperature by the
 * validation split. The test split is not touched.
 * @throws UserError TOO_FEW_CATEGORIES, UNKNOWN_CATEGORY (in the validation split), LOSS_NOT_FINITE
 */
export function train(split: Pick<Split, 'train' | 'validation'>, options: TrainOptions): TrainedModel {
  const architecture = findArchitecture(options.architecture);
  assertSeveralCategories(split.train);
  const labels = labelEncoder(split.train.map(({ category }) => category));
  const features = architecture.fitFeatures(split.train.map(({ text }) => text));
  const training = encodeAll(split.train, features, labels);
  const validation = encodeAll(split.validation, features, labels);
  const model = architecture.buildModel(features, labels.categories.length, options.seed);
  try {
    const bestEpoch = fitModel(model, features, training, validation, {
      schedule: architecture.schedule,
      categories: labels.categories.length,
      seed: options.seed,
      onProgress: options.onProgress,
    });
    const temperature = fitTemperature(predictLogits(model, features, validation.texts), validation.labels);
    return {
      classifier: new Classifier({ architecture: architecture.name, labels, features, model, temperature }),
      bestEpoch,
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function encodeAll(
  articles: readonly LabelledArticle[],
  features: FeatureExtractor,
  labels: LabelEncoder,
): LabelledBatch {
  return {
    texts: articles.map(({ text }) => features.encode(text)),
    labels: articles.map(({ category }) => labels.encode(category)),
  };
}
