import type { Answer } from './answers.js';

/** Bins of the calibration error all over the report; a version's own metrics.json has ten. */
const binCount = 15;

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

/** Bins of equal width over 0..1. */
export function reliabilityBins(answers: readonly Answer[], count = binCount): ReliabilityBin[] {
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

/** The expected calibration error (Naeini, Cooper and Hauskrecht 2015), 0..1; 0 where there are no answers. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { answers }) => sum + answers, 0);
  return bins.reduce(
    (sum, { answers, confidence, accuracy }) =>
      sum + (answers / Math.max(1, total)) * Math.abs(confidence - accuracy),
    0,
  );
}
