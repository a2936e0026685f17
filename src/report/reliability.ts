import type { Answer } from './answers.js';

/** Answers whose largest probability falls in one bin. */
export interface ReliabilityBin {
  /** Bounds of the probability, each 0..1. */
  from: number;
  to: number;
  answers: number;
  /** Mean of the largest probability, and the share that was right; both 0 in an empty bin. */
  confidence: number;
  accuracy: number;
}

/** The bins of the expected calibration error (classifier/evaluation.ts): equal widths over 0..1. */
export function reliabilityBins(answers: readonly Answer[], count = 10): ReliabilityBin[] {
  return Array.from({ length: count }, (_, bin) => {
    const members = answers.filter(
      ({ probabilities }) => Math.min(count - 1, Math.floor(Math.max(...probabilities) * count)) === bin,
    );
    const total = Math.max(1, members.length);
    return {
      from: bin / count,
      to: (bin + 1) / count,
      answers: members.length,
      confidence: members.reduce((sum, { probabilities }) => sum + Math.max(...probabilities), 0) / total,
      accuracy: members.filter(({ truth, answer }) => truth === answer).length / total,
    };
  });
}
