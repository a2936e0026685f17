import type { Verdict } from '../classifier/doubt/verdict.js';
import { type Evaluation, evaluate } from '../classifier/evaluation.js';
import type { Answer } from './answers.js';
import { type ReliabilityBin, reliabilityBins } from './reliability.js';

export type VerdictKind = Verdict['kind'];
export const verdictKinds: readonly VerdictKind[] = [
  'category',
  'unsure',
  'not-news',
  'too-short',
  'foreign',
];

/** Scores of the most probable category whatever the verdict, and what the verdicts make of them. */
export interface Scores extends Evaluation {
  /** Share of the texts with each verdict; they sum to 1. */
  verdicts: Record<VerdictKind, number>;
  /** Of the texts that were given a category: share of all, and how often it was the right one. */
  answered: { share: number; accuracy: number };
  reliability: ReliabilityBin[];
}

/** @throws RangeError when there are no answers, or the truth of one is not among the categories */
export function scoresOf(categories: readonly string[], answers: readonly Answer[]): Scores {
  const evaluation = evaluate(
    categories,
    answers.map(({ probabilities }) => probabilities),
    answers.map(({ truth }) => categories.indexOf(truth)),
  );
  const answered = answers.filter(({ verdict }) => verdict === 'category');
  return {
    ...evaluation,
    verdicts: verdictShares(answers),
    answered: {
      share: answered.length / answers.length,
      accuracy: answered.filter(isRight).length / Math.max(1, answered.length),
    },
    reliability: reliabilityBins(answers),
  };
}

export function verdictShares(answers: readonly Answer[]): Record<VerdictKind, number> {
  const share = (kind: VerdictKind) =>
    answers.filter(({ verdict }) => verdict === kind).length / Math.max(1, answers.length);
  return Object.fromEntries(verdictKinds.map((kind) => [kind, share(kind)])) as Record<VerdictKind, number>;
}

export function isRight({ truth, answer }: Answer): boolean {
  return truth === answer;
}
