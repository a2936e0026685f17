import Table from 'cli-table3';
import type { BugReproduction, UnguardedRun } from '../trainer/reproduce-bug.js';

/** The two runs of the bug's reproduction beside each other, for a terminal. */
export function bugTables({ architecture, testArticles, original, corrected }: BugReproduction): string {
  const epochs = new Table({
    head: ['epoch', 'original: loss', 'accuracy', 'corrected: loss', 'accuracy'],
    style: plain,
  });
  original.epochs.forEach((before, place) => {
    const after = corrected.epochs[place];
    epochs.push([place + 1, ...figures(before), ...(after ? figures(after) : ['', ''])]);
  });
  const recall = new Table({
    head: ['category', 'original: label', 'recall', 'corrected: label', 'recall'],
    style: plain,
  });
  for (const category of Object.keys(corrected.labels)) {
    recall.push([category, ...labelAndRecall(original, category), ...labelAndRecall(corrected, category)]);
  }
  const outputs = Object.keys(corrected.labels).length;
  return [
    `Architecture ${architecture}, softmax of ${outputs} outputs (0..${outputs - 1}), TensorFlow.js' own fit, no guard.`,
    '',
    'What TensorFlow.js reports while it trains:',
    epochs.toString(),
    '',
    `What the two models know of ${testArticles} test articles:`,
    recall.toString(),
    `Test accuracy: original ${original.testAccuracy.toFixed(3)}, corrected ${corrected.testAccuracy.toFixed(3)}.`,
  ].join('\n');
}

const plain = { head: [], border: [], compact: true };

function figures({ loss, accuracy }: { loss: number; accuracy: number }): string[] {
  return [loss.toFixed(4), accuracy.toFixed(3)];
}

function labelAndRecall(run: UnguardedRun, category: string): string[] {
  return [String(run.labels[category]), (run.recall[category] ?? 0).toFixed(3)];
}
