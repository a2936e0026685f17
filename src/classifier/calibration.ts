import { negativeLogProbability, softmax } from './probabilities.js';

const smallestTemperature = 0.05;
const largestTemperature = 20;
/** How strongly a temperature of 1 is held on to: outweighed by dozens of rows, decisive where there are three. */
const priorStrength = 2;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature that gives held-out logits the least mean negative log probability (Guo et al. 2017). A weak prior
 * holds it near 1, so that a handful of rows can't make a model certain. Found by golden-section search over its logarithm.
 * @param logits rows of shape [articles, categories] that the model was not fitted on.
 * @param labels the true label of each row, 0..categories - 1.
 * @returns 0.05..20; 1 when there are no rows to fit on.
 */
export function fitTemperature(logits: readonly (readonly number[])[], labels: readonly number[]): number {
  if (logits.length === 0) return 1;
  const loss = (logTemperature: number): number => {
    const temperature = Math.exp(logTemperature);
    return logits.reduce(
      (sum, row, index) => sum + negativeLogProbability(softmax(row, temperature), labels[index] ?? 0),
      priorStrength * logTemperature ** 2,
    );
  };
  let low = Math.log(smallestTemperature);
  let high = Math.log(largestTemperature);
  let left = high - goldenRatio * (high - low);
  let right = low + goldenRatio * (high - low);
  let lossLeft = loss(left);
  let lossRight = loss(right);
  while (high - low > 1e-4) {
    if (lossLeft <= lossRight) {
      high = right;
      right = left;
      lossRight = lossLeft;
      left = high - goldenRatio * (high - low);
      lossLeft = loss(left);
    } else {
      low = left;
      left = right;
      lossLeft = lossRight;
      right = low + goldenRatio * (high - low);
      lossRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}
