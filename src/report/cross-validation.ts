import type { LabelledArticle } from '../news/article.js';
import { type Answer, type AnswersByCut, answersByCut, type CutName, cutNames, mapCuts } from './answers.js';
import { splitWithout } from './folds.js';
import type { Say } from './options.js';
import { type Scores, scoresOf } from './scores.js';
import { trainForReport } from './train-for-report.js';

export interface CrossValidation {
  folds: number;
  articles: number;
  /** Over all out-of-fold answers together. */
  scores: Record<CutName, Scores>;
  /** Accuracy on the whole articles of each fold. */
  foldAccuracies: number[];
}

/**
 * Trains as many models as there are folds, each without one of them, and scores what each says of the articles it never
 * saw: not in training, not in validation.
 * @returns the scores and the out-of-fold answers they are of.
 */
export function crossValidate(
  folds: readonly (readonly LabelledArticle[])[],
  alwaysTrained: readonly LabelledArticle[],
  notNews: readonly string[],
  seed: number,
  say: Say,
): { crossValidation: CrossValidation; answers: AnswersByCut } {
  const answers: AnswersByCut = mapCuts((): Answer[] => []);
  const foldAccuracies: number[] = [];
  let categories: readonly string[] = [];
  folds.forEach((fold, heldOut) => {
    const split = splitWithout(folds, heldOut, alwaysTrained, seed);
    const classifier = trainForReport(split, notNews, seed);
    const found = answersByCut(classifier, fold);
    for (const cut of cutNames) answers[cut].push(...found[cut]);
    categories = classifier.categories;
    const { accuracy } = scoresOf(categories, found.whole);
    foldAccuracies.push(accuracy);
    say(`Fold ${heldOut + 1} of ${folds.length}: accuracy ${accuracy.toFixed(4)}`);
    classifier.dispose();
  });
  return {
    crossValidation: {
      folds: folds.length,
      articles: answers.whole.length,
      scores: mapCuts((cut) => scoresOf(categories, answers[cut])),
      foldAccuracies,
    },
    answers,
  };
}
