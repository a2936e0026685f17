import type { TrainingOutcome } from '../trainer/messages.js';

export interface GateDecision {
  promote: boolean;
  /** At least one sentence. */
  reasons: string[];
}

/** Below this many common test articles, better scores are luck. */
const fewestTestArticles = 20;
/** A challenger must have learned from this share of the champion's number of articles at least. */
const leastShareOfArticles = 0.9;

/**
 * Decides whether a challenger goes live: it must have learned from about as many articles as the champion, and on test
 * articles that neither has seen be right at least as often with a lower log loss. Pure.
 */
export function decidePromotion(challenger: TrainingOutcome): GateDecision {
  const { comparison } = challenger;
  if (comparison === undefined) return accept('There was no model before it.');
  if (!comparison.sameCategories) {
    return refuse(
      'It answers with other categories than the live model. Promote it from the command line if that is meant.',
    );
  }
  if (challenger.trainingArticles < leastShareOfArticles * comparison.championTrainingArticles) {
    return refuse(
      `It learned from ${challenger.trainingArticles} articles, the live model from ${comparison.championTrainingArticles}: too few to replace it.`,
    );
  }
  const { champion: before, challenger: after } = comparison;
  if (before === undefined || after === undefined || after.articles < fewestTestArticles) {
    return refuse(`There are fewer than ${fewestTestArticles} test articles that neither model has seen.`);
  }
  if (after.accuracy < before.accuracy) return refuse('It is right less often than the live model.');
  if (after.logLoss >= before.logLoss)
    return refuse('Its probabilities are no better than those of the live model.');
  return accept('It is right at least as often as the old one, and its probabilities are better.');
}

function accept(reason: string): GateDecision {
  return { promote: true, reasons: [reason] };
}

function refuse(reason: string): GateDecision {
  return { promote: false, reasons: [reason] };
}
