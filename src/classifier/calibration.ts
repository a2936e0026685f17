import { type Calibration, calibrated, negativeLogProbability } from './probabilities.js';

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
  const loss = (logTemperature: number): number =>
    lossOf(logits, labels, { temperature: Math.exp(logTemperature), labelDoubt: 0 });
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

/** Shares that are tried for what no model can tell: labels that were given by mistake, or by another reading. */
const labelDoubts = [0, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06];

/**
 * The temperature and the share of labels that can't be told (see {@link Calibration}) that give held-out logits the least
 * mean negative log probability. A temperature alone can't be right where some labels are wrong: the surest answers would
 * stay surer than anybody can be.
 * @param logits rows of shape [articles, categories] that the model was not fitted on.
 * @param labels the true label of each row, 0..categories - 1.
 * @returns no temperature and no doubt when there are no rows to fit on.
 */
export function fitCalibration(
  logits: readonly (readonly number[])[],
  labels: readonly number[],
): Calibration {
  const temperature = fitTemperature(logits, labels);
  // The temperature that is best without doubt is too high with it.
  const candidates = [1, 0.95, 0.9, 0.85, 0.8].flatMap((factor) =>
    labelDoubts.map((labelDoubt) => ({ temperature: factor * temperature, labelDoubt })),
  );
  let best: Calibration = { temperature, labelDoubt: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const calibration of logits.length === 0 ? [] : candidates) {
    const loss = lossOf(logits, labels, calibration);
    if (loss >= least) continue;
    least = loss;
    best = calibration;
  }
  return best;
}

/** The negative log probability of held-out labels, in nats, and the price of a temperature far from 1. */
function lossOf(
  logits: readonly (readonly number[])[],
  labels: readonly number[],
  calibration: Calibration,
): number {
  return logits.reduce(
    (sum, row, index) => sum + negativeLogProbability(calibrated(row, calibration), labels[index] ?? 0),
    priorStrength * Math.log(calibration.temperature) ** 2,
  );
}
