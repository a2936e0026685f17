import { bbcCategories } from '../../classifier/category-choice.js';
import type { Classifier } from '../../classifier/classifier.js';
import type { NotNews } from '../../classifier/doubt/news/fit-news-detector.js';
import type { LabelledArticle } from '../../news/article.js';
import { type Split, stratifiedSplit } from '../../news/split.js';
import type { Say } from '../options.js';
import { answersAmong } from '../scoring/among.js';
import { answersTo } from '../scoring/answers.js';
import { scoresOf } from '../scoring/scores.js';
import { trainForReport } from './train-for-report.js';

interface CurveScores {
  accuracy: number;
  logLoss: number;
}

/** Scores among the five of a model that learned from a share of the training split. */
export interface LearningPoint {
  /** 0..1 */
  share: number;
  trainingArticles: number;
  heldOut: CurveScores;
  /** Undefined where the file is missing. */
  modern: CurveScores | undefined;
}

/** Trains on growing shares of a split; the smaller are part of the larger. Validation shrinks with training. */
export function learningCurve(
  split: Pick<Split, 'train' | 'validation'>,
  shares: readonly number[],
  test: { heldOut: readonly LabelledArticle[]; modern: readonly LabelledArticle[] | undefined },
  notNews: readonly NotNews[],
  seed: number,
  say: Say,
): LearningPoint[] {
  return shares.map((share) => {
    const part = {
      train: shareOf(split.train, share, seed),
      validation: shareOf(split.validation, share, seed),
    };
    const classifier = trainForReport(part, notNews, seed);
    const point = {
      share,
      trainingArticles: part.train.length,
      heldOut: curveScores(classifier, test.heldOut),
      modern: test.modern && curveScores(classifier, test.modern),
    };
    classifier.dispose();
    say(`Learning curve, ${Math.round(100 * share)}%: accuracy ${point.heldOut.accuracy.toFixed(4)}`);
    return point;
  });
}

/** A stratified share of articles; what a smaller share holds, a larger one holds too. */
function shareOf(articles: readonly LabelledArticle[], share: number, seed: number): LabelledArticle[] {
  return share === 1 ? [...articles] : stratifiedSplit(articles, seed, { validation: 0, test: share }).test;
}

function curveScores(classifier: Classifier, articles: readonly LabelledArticle[]): CurveScores {
  const answers = answersTo(classifier, articles);
  const { accuracy, logLoss } = scoresOf(answersAmong(answers, classifier.categories, bbcCategories));
  return { accuracy, logLoss };
}
