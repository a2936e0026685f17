import type { Certainty } from './answers.js';

/** How sure the bot says it is, by the calibrated probability of its first category. */
export function certaintyOf(probability: number): Certainty {
  if (probability >= 0.95) return 'almost-certain';
  if (probability >= 0.8) return 'fairly-sure';
  return 'leaning';
}
