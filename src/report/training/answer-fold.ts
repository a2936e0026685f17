import { bbcCategories } from '../../classifier/category-choice.js';
import type { NotNews } from '../../classifier/doubt/news/fit-news-detector.js';
import type { LabelledArticle } from '../../news/article.js';
import { type AnswersByCut, answersByCut } from '../scoring/cuts.js';
import { showing } from '../scoring/showing.js';
import { splitWithout } from './folds.js';
import { trainForReport } from './train-for-report.js';

/** What the models of a cross-validation learn from. */
export interface FoldMaterial {
  folds: readonly (readonly LabelledArticle[])[];
  /** Articles that every model learns from. */
  alwaysTrained: readonly LabelledArticle[];
  notNews: readonly NotNews[];
  seed: number;
}

/**
 * Trains a model without one fold and has it answer that fold, among the five and as a bot that shows the five: articles
 * that it never saw, not in training, not in validation.
 */
export function answerFold(
  { folds, alwaysTrained, notNews, seed }: FoldMaterial,
  heldOut: number,
): AnswersByCut {
  const classifier = trainForReport(splitWithout(folds, heldOut, alwaysTrained, seed), notNews, seed);
  try {
    return answersByCut(showing(classifier, 'bbc'), folds[heldOut] ?? [], bbcCategories);
  } finally {
    classifier.dispose();
  }
}
