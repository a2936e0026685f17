import { bbcCategories } from '../../classifier/category-choice.js';
import type { NotNews } from '../../classifier/doubt/news/fit-news-detector.js';
import type { LabelledArticle } from '../../news/article.js';
import type { Say } from '../options.js';
import { type AnswersByCut, answersByCut, type CutName, cutNames, mapCuts } from '../scoring/cuts.js';
import { type Scores, scoresOf } from '../scoring/scores.js';
import { showing } from '../scoring/showing.js';
import { splitWithout } from './folds.js';
import { trainForReport } from './train-for-report.js';

export interface CrossValidation {
  folds: number;
  articles: number;
  /** Over all out-of-fold answers together, among the five. */
  scores: Record<CutName, Scores>;
  /** Accuracy on the whole articles of each fold. */
  foldAccuracies: number[];
}

/**
 * Trains as many models as there are folds, each without one of them, and scores among the five what each says of the
 * articles it never saw: not in training, not in validation.
 * @returns the scores and the out-of-fold answers they are of, with the verdicts of a bot that shows the five.
 */
export function crossValidate(
  folds: readonly (readonly LabelledArticle[])[],
  alwaysTrained: readonly LabelledArticle[],
  notNews: readonly NotNews[],
  seed: number,
  say: Say,
): { crossValidation: CrossValidation; answers: AnswersByCut } {
  const answers: AnswersByCut = mapCuts(() => ({ categories: [], answers: [] }));
  const foldAccuracies: number[] = [];
  folds.forEach((fold, heldOut) => {
    const classifier = trainForReport(splitWithout(folds, heldOut, alwaysTrained, seed), notNews, seed);
    const found = answersByCut(showing(classifier, 'bbc'), fold, bbcCategories);
    classifier.dispose();
    for (const cut of cutNames) {
      answers[cut].categories = found[cut].categories;
      answers[cut].answers.push(...found[cut].answers);
    }
    const { accuracy } = scoresOf(found.whole);
    foldAccuracies.push(accuracy);
    say(`Fold ${heldOut + 1} of ${folds.length}: accuracy ${accuracy.toFixed(4)}`);
  });
  return {
    crossValidation: {
      folds: folds.length,
      articles: answers.whole.answers.length,
      scores: mapCuts((cut) => scoresOf(answers[cut])),
      foldAccuracies,
    },
    answers,
  };
}
