import type * as tf from '@tensorflow/tfjs';
import type { Architecture } from './architectures/architecture.js';
import type { FeatureExtractor, LabelledBatch } from './features.js';
import { type FitOptions, fitModel } from './fit-model.js';
import type { WordVectors } from './word-vectors.js';

/** Fits the architecture's model, in its own way where it has one. */
export function fitArchitecture(
  architecture: Architecture,
  features: FeatureExtractor,
  training: LabelledBatch,
  validation: LabelledBatch,
  options: Omit<FitOptions, 'schedule'> & { vectors?: WordVectors | undefined },
): { model: tf.LayersModel; bestEpoch: number; experts: readonly number[] } {
  const own = architecture.fit?.(features, training, validation, options);
  if (own !== undefined) return { model: own.model, bestEpoch: own.steps, experts: own.experts };
  const model = architecture.buildModel(features, options.categories, options.seed, options.vectors);
  try {
    const { schedule } = architecture;
    const bestEpoch = fitModel(model, features, training, validation, { ...options, schedule });
    return { model, bestEpoch, experts: [] };
  } catch (error) {
    model.dispose();
    throw error;
  }
}
