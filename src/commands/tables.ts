import Table from 'cli-table3';
import type { Evaluation } from '../classifier/evaluation.js';
import type { RowFault } from '../news/article.js';

const faultsShown = 20;

/** An evaluation for a terminal: overall scores, scores by category, confusion matrix. */
export function evaluationTables(evaluation: Evaluation): string {
  const overall = [
    `articles ${evaluation.articles}`,
    `accuracy ${evaluation.accuracy.toFixed(4)}`,
    `macro-F1 ${evaluation.macroF1.toFixed(4)}`,
    `log loss ${evaluation.logLoss.toFixed(4)}`,
    `ECE ${evaluation.ece.toFixed(4)}`,
  ].join('   ');
  return [
    overall,
    scoresTable(evaluation),
    'Confusion matrix (rows: true, columns: answered)',
    confusionTable(evaluation),
  ].join('\n');
}

function scoresTable({ categories, perCategory }: Evaluation): string {
  const table = plainTable(['category', 'precision', 'recall', 'F1', 'articles']);
  for (const category of categories) {
    const scores = perCategory[category];
    if (scores === undefined) continue;
    const { precision, recall, f1, support } = scores;
    table.push([category, precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), support]);
  }
  return table.toString();
}

function confusionTable({ categories, confusion }: Evaluation): string {
  const table = plainTable(['', ...categories]);
  confusion.forEach((counts, label) => {
    table.push([categories[label] ?? '', ...counts]);
  });
  return table.toString();
}

/** A table without colours. */
export function plainTable(head: string[]): Table.Table {
  return new Table({
    head,
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
}

/** Rows that could not be used, by line; the first ones in full. */
export function faultLines(faults: readonly RowFault[]): string[] {
  const lines = faults.slice(0, faultsShown).map(({ line, problem }) => `line ${line}: ${problem}`);
  if (faults.length > faultsShown) lines.push(`and ${faults.length - faultsShown} more`);
  return lines;
}
