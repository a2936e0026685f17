import { type Evaluation, evaluate } from '../../classifier/evaluation.js';
import type { AnswersAmong } from './among.js';
import { isRight } from './answers.js';
import { calibrationError, type ReliabilityBin, reliabilityBins } from './reliability.js';
import { type VerdictShares, verdictShares } from './verdicts.js';

/** Scores of the most probable category whatever the verdict, and what the verdicts make of them. */
export interface Scores extends Omit<Evaluation, 'ece'> {
  /** Expected calibration error over the bins of {@link Scores.reliability}, 0..1. */
  ece: number;
  reliability: ReliabilityBin[];
  verdicts: VerdictShares;
  /** Of the texts that were given a category: share of all, and how often the most probable one was right. */
  answered: { share: number; accuracy: number };
}

/** @throws RangeError when there are no answers, or the truth of one is not among the categories */
export function scoresOf({ categories, answers }: AnswersAmong): Scores {
  const evaluation = evaluate(
    categories,
    answers.map(({ probabilities }) => probabilities),
    answers.map(({ truth }) => categories.indexOf(truth)),
  );
  const answered = answers.filter(({ verdict }) => verdict === 'category');
  const reliability = reliabilityBins(answers);
  return {
    ...evaluation,
    ece: calibrationError(reliability),
    reliability,
    verdicts: verdictShares(answers),
    answered: {
      share: answered.length / answers.length,
      accuracy: answered.filter(isRight).length / Math.max(1, answered.length),
    },
  };
}
