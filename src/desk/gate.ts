import type { ComparisonOutcome, PairedScores, TrainingOutcome } from '../trainer/messages.js';
import {
  answerFaults,
  canaryFaults,
  costFaults,
  isBbcCorpus,
  missingCorpora,
  samenessFaults,
} from './gate/checks.js';
import { type GateLimits, gateLimits } from './gate/limits.js';
import { sentence, signedPoints } from './gate/words.js';

export interface GateDecision {
  promote: boolean;
  /** Why, and on what evidence: a sentence each. */
  reasons: string[];
}

/**
 * Decides whether a challenger goes live: it must have learned from no less than the champion, and on test articles that
 * neither has learned from be not worse, as far as a paired bootstrap can tell, in all and by category; keep within the
 * caps; and answer the canaries. Pure.
 */
export function decidePromotion(challenger: TrainingOutcome, limits: GateLimits = gateLimits): GateDecision {
  const { comparison } = challenger;
  if (comparison === undefined) return { promote: true, reasons: ['There was no model before it.'] };
  if (!comparison.sameCategories) {
    return refuse(
      'It answers with other categories than the live model. Promote it from the command line if that is meant.',
    );
  }
  const missing = missingCorpora(challenger, comparison, limits);
  if (missing.length > 0 && challenger.trainingArticles < comparison.championTrainingArticles) {
    return refuse(...learnedFromLess(challenger, comparison, missing));
  }
  const { paired } = comparison;
  if (paired === undefined || paired.after.articles < limits.fewestTestArticles) {
    return refuse(
      `There are fewer than ${limits.fewestTestArticles} test articles that neither model has learned from.`,
    );
  }
  const faults = [
    ...samenessFaults(paired, comparison.lostSubmissions),
    ...answerFaults(paired, limits),
    ...canaryFaults(comparison),
    ...costFaults(challenger, limits),
  ];
  const proof = evidence(paired, comparison.corrections);
  if (faults.length > 0) return refuse(sentence(faults.join('; ')), proof);
  return {
    promote: true,
    reasons: ['It is not worse than the live model in anything that is checked.', proof],
  };
}

function refuse(...reasons: string[]): GateDecision {
  return { promote: false, reasons };
}

function learnedFromLess(
  challenger: TrainingOutcome,
  { championTrainingArticles }: ComparisonOutcome,
  missing: readonly string[],
): string[] {
  return [
    `It learned from ${challenger.trainingArticles} articles, the live model from ${championTrainingArticles}: what is missing is ${missing.join(' and ')}.`,
    `${missing.some(isBbcCorpus) ? 'The BBC corpus can be had by npm run corpus; n' : 'N'}ame files of your own in RETRAIN_CORPUS, or promote this version by hand, and later nights are held against it.`,
  ];
}

function evidence({ accuracy, after }: PairedScores, corrections: number): string {
  const people = corrections === 0 ? '' : `, ${corrections} of them submitted by people`;
  return `On ${after.articles} test articles${people}, its accuracy differs by ${signedPoints(accuracy.value)} points (bounds of 95% confidence: ${signedPoints(accuracy.low)} and ${signedPoints(accuracy.high)}).`;
}
