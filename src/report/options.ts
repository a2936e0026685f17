import type { BackendName } from '../classifier/backend.js';

/** What a report is to measure, and how thoroughly. */
export interface ReportOptions {
  /** Folder with the files to train and to measure on (data/). */
  dataDir: string;
  outputDir: string;
  /** Fixes folds, splits, subsamples and training. */
  seed: number;
  backend: 'auto' | BackendName;
  effort: Effort;
}

/** How much of the full protocol is run. */
export interface Effort {
  name: 'full' | 'quick';
  folds: number;
  /** Shares of the training split, each 0..1, rising. */
  learningShares: readonly number[];
  /** Articles that the time of one answer is the median of, at most. */
  timedArticles: number;
  /** One modern article in so many is put into every dressing. */
  dressedEvery: number;
}

/** The whole protocol: what the targets are stated for. */
export const fullEffort: Effort = {
  name: 'full',
  folds: 5,
  learningShares: [0.05, 0.1, 0.2, 0.4, 0.7, 1],
  timedArticles: 1000,
  dressedEvery: 4,
};

/** To see in a fraction of the time that everything runs; its figures are not those of the protocol. */
export const quickEffort: Effort = {
  name: 'quick',
  folds: 2,
  learningShares: [0.1, 1],
  timedArticles: 50,
  dressedEvery: 40,
};

/** Tells the person who waits what is being done. */
export type Say = (line: string) => void;
