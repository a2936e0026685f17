import { seededRandom } from '../news/random.js';

/** A mean difference and what bounds it from below and from above, each with the confidence that was asked for. */
export interface Difference {
  value: number;
  low: number;
  high: number;
}

/** What the gate asks for: two bounds of 95% each, from 2,000 resamples. */
const bootstrapSettings = { resamples: 2000, confidence: 0.95, seed: 1 } as const;

/**
 * Bounds of the mean of paired differences by the percentile bootstrap: articles are drawn with replacement, each with
 * both models' results, so that what makes an article hard for both cancels out (Efron and Tibshirani 1993, "An
 * Introduction to the Bootstrap", chapters 13 and 16). The same numbers give the same bounds.
 * @param differences one an article, at least one.
 */
export function pairedBootstrap(
  differences: readonly number[],
  {
    resamples,
    confidence,
    seed,
  }: { resamples: number; confidence: number; seed: number } = bootstrapSettings,
): Difference {
  const count = differences.length;
  if (count === 0) throw new RangeError('there is no difference to resample');
  const random = seededRandom(seed);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < count; draw++) sum += differences[Math.floor(random() * count)] ?? 0;
    return sum / count;
  }).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (resamples - 1))] ?? 0;
  const value = differences.reduce((sum, difference) => sum + difference, 0) / count;
  return { value, low: at(1 - confidence), high: at(confidence) };
}
