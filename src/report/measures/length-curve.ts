import { bbcCategories } from '../../classifier/category-choice.js';
import type { LabelledArticle } from '../../news/article.js';
import { firstWords } from '../../news/cuts.js';
import { answersAmong } from '../scoring/among.js';
import { type Answering, answersTo } from '../scoring/answers.js';
import { scoresOf } from '../scoring/scores.js';

/** How a model fares on the first words of articles, among the five. */
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

export function lengthCurve(classifier: Answering, articles: readonly LabelledArticle[]): LengthPoint[] {
  return lengths.map((words) => {
    const cut = (text: string) => (words === undefined ? text : firstWords(text, words));
    const found = answersTo(classifier, articles, cut);
    const among = answersAmong(found, classifier.categories, bbcCategories);
    const { accuracy, answered } = scoresOf(among);
    const confidence =
      among.answers.reduce((sum, { probabilities }) => sum + Math.max(...probabilities), 0) /
      among.answers.length;
    return { words, accuracy, confidence, answered: answered.share };
  });
}
