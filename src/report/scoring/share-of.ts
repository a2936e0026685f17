import type { Answer } from './answers.js';

/** A share of so many texts, 0..1; 0 of none. */
export interface ShareOf {
  share: number;
  of: number;
}

/** How many of some answers count. */
export function shareOf(answers: readonly Answer[], counts: (answer: Answer) => boolean): ShareOf {
  return { share: answers.filter(counts).length / Math.max(1, answers.length), of: answers.length };
}
