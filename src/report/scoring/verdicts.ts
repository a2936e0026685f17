import type { Verdict } from '../../classifier/doubt/verdict.js';
import type { Answer } from './answers.js';

export type VerdictKind = Verdict['kind'];
export const verdictKinds: readonly VerdictKind[] = [
  'category',
  'other-subject',
  'unsure',
  'not-news',
  'too-short',
  'foreign',
];

/** Share of texts with each verdict, 0..1; they sum to 1. */
export type VerdictShares = Record<VerdictKind, number>;

/** Verdict shares of the texts of one label. */
export interface LabelVerdicts {
  label: string;
  texts: number;
  verdicts: VerdictShares;
}

export function verdictShares(answers: readonly Answer[]): VerdictShares {
  const share = (kind: VerdictKind) =>
    answers.filter(({ verdict }) => verdict === kind).length / Math.max(1, answers.length);
  return Object.fromEntries(verdictKinds.map((kind) => [kind, share(kind)])) as VerdictShares;
}

/** Verdict shares under a name. */
export function verdictsOf(label: string, answers: readonly Answer[]): LabelVerdicts {
  return { label, texts: answers.length, verdicts: verdictShares(answers) };
}

/** Verdict shares for each label of a file in alphabetical order, then for all of it. */
export function verdictsByLabel(answers: readonly Answer[]): LabelVerdicts[] {
  const labels = [...new Set(answers.map(({ truth }) => truth))].sort();
  return [
    ...labels.map((label) =>
      verdictsOf(
        label,
        answers.filter(({ truth }) => truth === label),
      ),
    ),
    verdictsOf('all', answers),
  ];
}
