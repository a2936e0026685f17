import * as tf from '@tensorflow/tfjs';
import { fitSequences, restoreSequences } from '../sequences.js';
import type { Architecture } from './architecture.js';

const vocabularySize = 10_000;
const sequenceLength = 200;
const embeddingSize = 64;
const lstmUnits = 64;

/**
 * The network of the question that this project began with, corrected: embedding with masked padding, bidirectional
 * LSTM, two dense layers, logits. TensorFlow.js differs from Keras in two defaults, set here to Keras': the recurrent
 * activation (hard sigmoid there) and, for speed, not the recurrent initialiser (orthogonal takes seconds there).
 */
export const bilstmOriginal: Architecture = {
  name: 'bilstm-original',
  summary: 'Embedding of 64 with masking, bidirectional LSTM of 64, dense layers of 64 and 16, softmax.',
  schedule: { epochs: 15, batchSize: 32, learningRate: 0.001, clipNorm: 1, patience: 3 },
  seesCuts: false,
  fitFeatures: (texts) => fitSequences(texts, { maxTokens: vocabularySize, length: sequenceLength }),
  restoreFeatures: restoreSequences,
  buildModel: (features, categories, seed) =>
    buildBilstmOriginal(features.width, vocabularySize, categories, seed),
};

/** The untrained network for sequences of `length` ids below `vocabulary`. */
export function buildBilstmOriginal(
  length: number,
  vocabulary: number,
  categories: number,
  seed: number,
): tf.LayersModel {
  const glorot = (offset: number) => tf.initializers.glorotUniform({ seed: seed + offset });
  const lstm = tf.layers.lstm({
    units: lstmUnits,
    recurrentActivation: 'sigmoid',
    kernelInitializer: glorot(1),
    recurrentInitializer: glorot(2),
  }) as tf.RNN;
  return tf.sequential({
    layers: [
      tf.layers.embedding({
        inputDim: vocabulary,
        outputDim: embeddingSize,
        maskZero: true,
        inputLength: length,
        embeddingsInitializer: tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed }),
      }),
      tf.layers.bidirectional({ layer: lstm, mergeMode: 'concat' }),
      tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: glorot(3) }),
      tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: glorot(4) }),
      tf.layers.dense({ units: categories, kernelInitializer: glorot(5), name: 'logits' }),
    ],
  });
}
