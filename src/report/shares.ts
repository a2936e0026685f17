import type { LabelVerdicts } from './report.js';
import type { VerdictKind } from './scores.js';

/** The share of all texts of a file with a verdict; undefined where the file is missing. */
export function shareOfAll(
  rows: readonly LabelVerdicts[] | undefined,
  kind: VerdictKind,
): number | undefined {
  return rows?.at(-1)?.verdicts[kind];
}
