import type { ComparisonOutcome, PairedScores, TrainingOutcome } from '../../trainer/messages.js';
import type { GateLimits } from './limits.js';
import { points, sharePercent } from './words.js';

/** What is wrong with a challenger, as a clause without its full stop; undefined when nothing is. */
type Check = (paired: PairedScores, limits: GateLimits) => string | undefined;

const accuracyHolds: Check = ({ accuracy }, { accuracyMargin }) =>
  accuracy.low >= -accuracyMargin
    ? undefined
    : `it may be right less often than the live model by more than ${points(accuracyMargin)}`;

const logLossHolds: Check = ({ logLoss }, { logLossMargin }) =>
  logLoss.high <= logLossMargin
    ? undefined
    : `its log loss may be higher than the live model's by more than ${logLossMargin}`;

const categoriesHold: Check = ({ categories }, { f1Margin, fewestOfCategory }) => {
  const fallen = categories.filter(
    ({ articles, before, after }) => articles >= fewestOfCategory && after < before - f1Margin,
  );
  if (fallen.length === 0) return undefined;
  const list = fallen.map(
    ({ category, before, after }) =>
      `${category} fell from ${sharePercent(before)} to ${sharePercent(after)}`,
  );
  return `F1 of ${list.join(' and of ')}`;
};

const logLossIsLow: Check = ({ before, after }, { logLoss }) =>
  after.logLoss <= Math.max(logLoss, before.logLoss)
    ? undefined
    : `its log loss of ${after.logLoss.toFixed(2)} is above the cap of ${logLoss}`;

const isCalibrated: Check = ({ before, after }, { ece, fewestForCalibration }) =>
  after.articles < fewestForCalibration || after.ece <= Math.max(ece, before.ece)
    ? undefined
    : `its calibration error of ${sharePercent(after.ece)} is above the cap of ${sharePercent(ece)}`;

const checks: readonly Check[] = [accuracyHolds, logLossHolds, categoriesHold, logLossIsLow, isCalibrated];

/** What is wrong with the challenger's answers beside the champion's. */
export function answerFaults(paired: PairedScores, limits: GateLimits): string[] {
  return checks.flatMap((check) => check(paired, limits) ?? []);
}

/**
 * A model that answers the same is no gain, unless the live one is to be got rid of: it names submissions that are gone,
 * and nights would go on training to replace it.
 */
export function samenessFaults({ accuracy, logLoss }: PairedScores, lostSubmissions: number): string[] {
  const bounds = [accuracy.low, accuracy.high, logLoss.low, logLoss.high];
  return lostSubmissions > 0 || bounds.some((bound) => bound !== 0)
    ? []
    : ['it answers every test article as the live model does'];
}

/** What is wrong with it on articles that every champion answers rightly. */
export function canaryFaults({ canaries }: ComparisonOutcome): string[] {
  if (canaries === undefined || canaries.lost.length === 0) return [];
  const [first = ''] = canaries.lost;
  const others = canaries.lost.length === 1 ? '' : ` and ${canaries.lost.length - 1} more`;
  return [`it errs on articles as clear as "${first}"${others}`];
}

/** What is wrong with its size or speed. */
export function costFaults({ bytes, latencyMs }: TrainingOutcome, limits: GateLimits): string[] {
  return [
    ...(bytes <= limits.bytes
      ? []
      : [`it takes ${megabytes(bytes)} MB, more than ${megabytes(limits.bytes)}`]),
    ...(latencyMs <= limits.latencyMs
      ? []
      : [`it takes ${Math.round(latencyMs)} ms an article, more than ${limits.latencyMs}`]),
  ];
}

/** Kaggle's file holds a part of the articles that `npm run corpus` gets. */
const wholeOf: ReadonlyMap<string, string> = new Map([['BBC News Train.csv', 'bbc-fulltext.csv']]);

/** Whether `npm run corpus` gets what a corpus of this name holds. */
export function isBbcCorpus(name: string): boolean {
  return [...wholeOf].flat().includes(name);
}

/** The corpora that the champion learned from and the challenger lacks, in whole or in large part. */
export function missingCorpora(
  challenger: TrainingOutcome,
  { championCorpora }: ComparisonOutcome,
  { leastShareOfCorpus }: GateLimits,
): string[] {
  const rowsOf = new Map(challenger.corpora.map(({ name, rows }) => [name, rows]));
  const isMissing = ({ name, rows = 1 }: { name: string; rows?: number | undefined }) =>
    Math.max(rowsOf.get(name) ?? 0, rowsOf.get(wholeOf.get(name) ?? '') ?? 0) < leastShareOfCorpus * rows;
  return championCorpora.filter(isMissing).map(({ name }) => name);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
