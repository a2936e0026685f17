import { type CutName, cutNames } from './answers.js';
import { markdownTable, percent } from './format.js';
import type { LabelVerdicts, Report } from './report.js';
import { type Scores, type VerdictKind, verdictKinds } from './scores.js';

const verdictWords: Record<VerdictKind, string> = {
  category: 'a category',
  unsure: 'unsure',
  'not-news': 'not news',
  'too-short': 'too short',
  foreign: 'foreign',
};

const verdictCells = (verdicts: Record<VerdictKind, number>) =>
  verdictKinds.map((kind) => percent(verdicts[kind]));
const verdictHeads = verdictKinds.map((kind) => verdictWords[kind]);

/** Scores of whole articles and their cuts, one row each. */
export function scoresTable(scores: Record<CutName, Scores>): string {
  return markdownTable(
    ['shown', 'accuracy', 'macro-F1', 'log loss', 'ECE', 'given a category', 'accuracy of these'],
    cutNames.map((cut) => {
      const { accuracy, macroF1, logLoss, ece, answered } = scores[cut];
      const figures = [accuracy, macroF1, logLoss, ece].map((value) => value.toFixed(4));
      return [cut, ...figures, percent(answered.share), answered.accuracy.toFixed(4)];
    }),
  );
}

/** Verdict shares of whole articles and their cuts. */
export function verdictsByCutTable(scores: Record<CutName, Scores>): string {
  return markdownTable(
    ['shown', ...verdictHeads],
    cutNames.map((cut) => [cut, ...verdictCells(scores[cut].verdicts)]),
  );
}

/** Verdict shares of a file's labels, its total last. */
export function verdictsTable(what: string, rows: readonly LabelVerdicts[]): string {
  return markdownTable(
    [what, 'texts', ...verdictHeads],
    rows.map(({ label, texts, verdicts }) => [label, String(texts), ...verdictCells(verdicts)]),
  );
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

export function rulesTable(rules: Report['rules']): string {
  const cell = (share: { what: string; share: number; of: number } | undefined) =>
    share === undefined ? 'not measured here' : `${percent(share.share)} of ${share.of} ${share.what}`;
  return markdownTable(
    ['rule', 'false accepts', 'false refusals'],
    rules.map(({ rule, falseAccepts, falseRefusals }) => [
      verdictWords[rule],
      cell(falseAccepts),
      falseRefusals.map(cell).join('; '),
    ]),
  );
}

export function learningTable(points: NonNullable<Report['learningCurve']>): string {
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

export function lengthTable(points: NonNullable<Report['lengthCurve']>): string {
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
