import Table from 'cli-table3';
import { percent } from '../report/format.js';
import type { SimulationResult } from '../simulation/result.js';

/** Accuracy at the end of each day, with learning and without, for a terminal. */
export function accuracyTable({ accuracy, windowSize }: SimulationResult): string {
  const latest = `latest ${windowSize}`;
  const table = new Table({
    head: ['day', 'articles', 'all so far', 'without learning', latest, 'without learning'],
    colAligns: Array.from({ length: 6 }, () => 'right' as const),
    style: { head: [], border: [], compact: true },
  });
  for (const { day, articles, cumulative, window } of accuracy) {
    table.push([
      day,
      articles,
      percent(cumulative.withLearning),
      percent(cumulative.without),
      percent(window.withLearning),
      percent(window.without),
    ]);
  }
  return table.toString();
}
