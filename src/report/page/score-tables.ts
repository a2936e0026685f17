import { markdownTable, percent } from '../format.js';
import type { LengthPoint } from '../measures/length-curve.js';
import { type CutName, cutNames } from '../scoring/cuts.js';
import type { Scores } from '../scoring/scores.js';
import type { LearningPoint } from '../training/learning-curve.js';

const scoreHeads = ['accuracy', 'macro-F1', 'log loss', 'ECE', 'given a category', 'accuracy of these'];

/** Scores of whole articles and their cuts, one row each. */
export function scoresByCutTable(scores: Record<CutName, Scores>): string {
  return markdownTable(
    ['shown', ...scoreHeads],
    cutNames.map((cut) => [cut, ...scoreCells(scores[cut])]),
  );
}

/** Scores of whole files, each among some subjects. */
export function scoresTable(rows: readonly { file: string; among: string; scores: Scores }[]): string {
  return markdownTable(
    ['file', 'among', 'articles', ...scoreHeads],
    rows.map(({ file, among, scores }) => [file, among, String(scores.articles), ...scoreCells(scores)]),
    2,
  );
}

function scoreCells({ accuracy, macroF1, logLoss, ece, answered }: Scores): string[] {
  const figures = [accuracy, macroF1, logLoss, ece].map((value) => value.toFixed(4));
  return [...figures, percent(answered.share), answered.accuracy.toFixed(4)];
}

export function perCategoryTable({ categories, perCategory }: Scores): string {
  return markdownTable(
    ['category', 'precision', 'recall', 'F1', 'articles'],
    categories.map((category) => {
      const { precision = 0, recall = 0, f1 = 0, support = 0 } = perCategory[category] ?? {};
      return [category, ...[precision, recall, f1].map((value) => value.toFixed(4)), String(support)];
    }),
  );
}

/** Precision, recall and number of articles by subject, files side by side. */
export function perSubjectTable(
  subjects: readonly string[],
  files: readonly { file: string; scores: Scores }[],
): string {
  return markdownTable(
    ['subject', ...files.flatMap(({ file }) => [`${file}: precision`, 'recall', 'articles'])],
    subjects.map((subject) => [
      subject,
      ...files.flatMap(({ scores: { perCategory } }) => {
        const { precision = 0, recall = 0, support = 0 } = perCategory[subject] ?? {};
        // What never occurs can't be found, and is seldom answered.
        return support === 0 ? ['-', '-', '0'] : [precision.toFixed(3), recall.toFixed(3), String(support)];
      }),
    ]),
  );
}

export function learningTable(points: readonly LearningPoint[]): string {
  return markdownTable(
    ['share', 'articles', 'accuracy, BBC held out', 'log loss', 'accuracy, modern BBC', 'log loss'],
    points.map(({ share, trainingArticles, heldOut, modern }) => [
      percent(share, 0),
      String(trainingArticles),
      heldOut.accuracy.toFixed(4),
      heldOut.logLoss.toFixed(4),
      modern?.accuracy.toFixed(4) ?? '-',
      modern?.logLoss.toFixed(4) ?? '-',
    ]),
  );
}

export function lengthTable(points: readonly LengthPoint[]): string {
  return markdownTable(
    ['first words', 'accuracy', 'mean confidence', 'given a category'],
    points.map(({ words, accuracy, confidence, answered }) => [
      words === undefined ? 'all' : String(words),
      accuracy.toFixed(4),
      confidence.toFixed(4),
      percent(answered),
    ]),
  );
}
