import * as tf from '@tensorflow/tfjs';
import type { EncodedText, FeatureExtractor } from './features.js';

/** Texts computed at once; bounds the memory of a dense input. */
const batchSize = 64;

/** The logits of encoded texts, [texts][categories]. Leaves no tensor behind. */
export function predictLogits(
  model: tf.LayersModel,
  features: FeatureExtractor,
  texts: readonly EncodedText[],
): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    const logits = tf.tidy(() => {
      const output = model.apply(features.toTensor(texts.slice(start, start + batchSize)), {
        training: false,
      });
      return (output as tf.Tensor2D).arraySync();
    });
    rows.push(...logits);
  }
  return rows;
}
