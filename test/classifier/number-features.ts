import * as tf from '@tensorflow/tfjs';
import type { FeatureExtractor, LabelledBatch } from '../../src/classifier/features.js';

/** Reads texts that are numbers already: "1 0.5" is the row [1, 0.5]. */
export const features: FeatureExtractor = {
  width: 2,
  encode: (text) => ({
    ids: new Int32Array(0),
    weights: Float32Array.from(text.split(' ').map(Number)),
    words: 2,
    knownWords: 2,
  }),
  toTensor: (batch) => tf.tensor2d(batch.map(({ weights }) => [...weights])),
  toJSON: () => null,
};

/** Texts of two numbers each with their labels. */
export const batchOf = (rows: readonly (readonly [string, number])[]): LabelledBatch => ({
  texts: rows.map(([text]) => features.encode(text)),
  labels: rows.map(([, label]) => label),
  weights: rows.map(() => 1),
});

/** From two numbers to two logits. */
export const twoByTwo = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({
        inputShape: [2],
        units: 2,
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
    ],
  });
