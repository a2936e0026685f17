/**
 * Softmax of logits divided by a temperature, in double precision (Guo et al. 2017, "On calibration of modern neural
 * networks"). Logits are shifted by their maximum, so none overflows.
 * @param temperature > 0; above 1 the probabilities move together, below 1 apart.
 */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** How logits become probabilities that can be believed. */
export interface Calibration {
  /** Divides the logits before the softmax; > 0. */
  temperature: number;
  /** Share of labels that nobody could tell from the text, 0..1: so much is spread evenly over the categories. */
  labelDoubt: number;
}

/** The probabilities of one row of logits; they sum to 1. */
export function calibrated(logits: readonly number[], { temperature, labelDoubt }: Calibration): number[] {
  return softmax(logits, temperature).map(
    (probability) => (1 - labelDoubt) * probability + labelDoubt / logits.length,
  );
}

/** -ln of the probability that the true label was given, with a floor of 1e-15 so that one miss can't be infinite. */
export function negativeLogProbability(probabilities: readonly number[], label: number): number {
  return -Math.log(Math.max(probabilities[label] ?? 0, 1e-15));
}

/** The place of the largest value; the first of equals. */
export function indexOfLargest(values: readonly number[]): number {
  let largest = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? 0) > (values[largest] ?? 0)) largest = index;
  }
  return largest;
}
