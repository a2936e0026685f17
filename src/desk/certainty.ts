import type { Certainty } from './answers.js';

/** How sure the bot says it is, by the share of answers like this one that is right at least: the calibrated lower bound. */
export function certaintyOf(lowerBound: number): Certainty {
  if (lowerBound >= 0.95) return 'almost-certain';
  if (lowerBound >= 0.8) return 'fairly-sure';
  return 'leaning';
}
