import type { Classifier } from '../classifier/classifier.js';
import type { LabelledArticle } from '../news/article.js';
import { type Split, stratifiedSplit } from '../news/split.js';
import { answersTo } from './answers.js';
import type { Say } from './options.js';
import { scoresOf } from './scores.js';
import { trainForReport } from './train-for-report.js';

interface CurveScores {
  accuracy: number;
  logLoss: number;
}

/** Scores of a model that learned from a share of the training split. */
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
  notNews: readonly string[],
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
  const { accuracy, logLoss } = scoresOf(classifier.categories, answersTo(classifier, articles));
  return { accuracy, logLoss };
}

/** How a model fares on the first words of articles. */
export interface LengthPoint {
  /** Undefined for whole articles. */
  words: number | undefined;
  accuracy: number;
  /** Mean of the largest probability. */
  confidence: number;
  /** Share that is given a category. */
  answered: number;
}

const lengths = [5, 10, 20, 50, 100, 200, undefined];

export function lengthCurve(classifier: Classifier, articles: readonly LabelledArticle[]): LengthPoint[] {
  return lengths.map((words) => {
    const cut = (text: string) => (words === undefined ? text : text.split(/\s+/, words).join(' '));
    const answers = answersTo(classifier, articles, cut);
    const { accuracy, answered } = scoresOf(classifier.categories, answers);
    const confidence =
      answers.reduce((sum, { probabilities }) => sum + Math.max(...probabilities), 0) / answers.length;
    return { words, accuracy, confidence, answered: answered.share };
  });
}
