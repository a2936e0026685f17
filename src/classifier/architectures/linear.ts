import * as tf from '@tensorflow/tfjs';
import { fitTfidf, restoreTfidf } from '../tfidf.js';
import type { Architecture } from './architecture.js';

/** Softmax regression over TF-IDF features of words: the default, better and faster than the BiLSTM on a few thousand articles. */
export const linear: Architecture = {
  name: 'linear',
  summary: 'TF-IDF features of single words, then softmax regression.',
  schedule: { epochs: 40, batchSize: 64, learningRate: 0.02, clipNorm: 1, patience: 3 },
  fitFeatures: (texts) => fitTfidf(texts, { maxFeatures: 20_000, minDocumentFrequency: 2 }),
  restoreFeatures: restoreTfidf,
  buildModel: (features, categories, seed) =>
    tf.sequential({
      layers: [
        tf.layers.dense({
          inputShape: [features.width],
          units: categories,
          kernelInitializer: tf.initializers.glorotUniform({ seed }),
          name: 'logits',
        }),
      ],
    }),
};
