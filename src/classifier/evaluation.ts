import { indexOfLargest, negativeLogProbability } from './probabilities.js';

/** Precision, recall and F1 of one category, each 0..1, and how many test articles have it. */
interface CategoryScores {
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

export interface Evaluation {
  articles: number;
  accuracy: number;
  macroF1: number;
  /** Mean negative log probability of the true category, in nats. */
  logLoss: number;
  /** Expected calibration error over ten bins of equal width of the largest probability, 0..1. */
  ece: number;
  categories: string[];
  perCategory: Record<string, CategoryScores>;
  /** confusion[t][p]: articles of the t-th category that were called the p-th. */
  confusion: number[][];
}

/**
 * Scores probabilities against the truth. Macro-F1 is the mean over the categories that occur in the truth or in the
 * answers; the calibration error is that of Naeini, Cooper and Hauskrecht 2015, with ten bins.
 * @param probabilities [articles][categories], rows that sum to 1.
 * @param labels the true label of each article, 0..categories - 1.
 */
export function evaluate(
  categories: readonly string[],
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
): Evaluation {
  if (probabilities.length !== labels.length || labels.length === 0) {
    throw new RangeError(`${probabilities.length} rows of probabilities for ${labels.length} labels`);
  }
  const confusion = categories.map(() => categories.map(() => 0));
  let correct = 0;
  let lossSum = 0;
  labels.forEach((label, article) => {
    const row = probabilities[article] ?? [];
    const answer = indexOfLargest(row);
    const counts = confusion[label];
    if (counts === undefined) throw new RangeError(`label ${label} is not in 0..${categories.length - 1}`);
    counts[answer] = (counts[answer] ?? 0) + 1;
    if (answer === label) correct++;
    lossSum += negativeLogProbability(row, label);
  });
  const scores = categories.map((_, label) => categoryScores(confusion, label));
  const occurring = scores.filter(
    (score, label) => score.support > 0 || confusion.some((row) => (row[label] ?? 0) > 0),
  );
  return {
    articles: labels.length,
    accuracy: correct / labels.length,
    macroF1: occurring.reduce((sum, { f1 }) => sum + f1, 0) / occurring.length,
    logLoss: lossSum / labels.length,
    ece: expectedCalibrationError(probabilities, labels),
    categories: [...categories],
    perCategory: Object.fromEntries(
      categories.map((category, label) => [category, scores[label] as CategoryScores]),
    ),
    confusion,
  };
}

function categoryScores(confusion: readonly (readonly number[])[], label: number): CategoryScores {
  const hits = confusion[label]?.[label] ?? 0;
  const support = confusion[label]?.reduce((sum, count) => sum + count, 0) ?? 0;
  const answered = confusion.reduce((sum, row) => sum + (row[label] ?? 0), 0);
  const precision = answered === 0 ? 0 : hits / answered;
  const recall = support === 0 ? 0 : hits / support;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, support };
}

function expectedCalibrationError(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
  binCount = 10,
): number {
  const bins = Array.from({ length: binCount }, () => ({ articles: 0, confidence: 0, correct: 0 }));
  probabilities.forEach((row, article) => {
    const answer = indexOfLargest(row);
    const confidence = row[answer] ?? 0;
    const bin = bins[Math.min(binCount - 1, Math.floor(confidence * binCount))];
    if (bin === undefined) return;
    bin.articles++;
    bin.confidence += confidence;
    if (answer === labels[article]) bin.correct++;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0) / labels.length;
}
