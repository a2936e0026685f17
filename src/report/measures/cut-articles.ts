import type { LabelledArticle } from '../../news/article.js';
import { firstWords } from '../../news/cuts.js';
import { type Answer, type Answering, answersTo, isRight } from '../scoring/answers.js';
import { type ShareOf, shareOf } from '../scoring/share-of.js';

const cutLengths = [60, 30];

/** How many of the same articles of a label are right whole, and by their first words alone. */
export interface CutArticles {
  label: string;
  whole: ShareOf;
  cuts: (ShareOf & { words: number })[];
}

/**
 * Cuts the articles that have more words than any cut.
 * @param answers to the articles, whole.
 * @returns a row for each label that has such articles, in alphabetical order, then one for all.
 */
export function measureCutArticles(
  classifier: Answering,
  articles: readonly LabelledArticle[],
  answers: readonly Answer[],
): CutArticles[] {
  const isLong = ({ text }: LabelledArticle) => wordsOf(text) > Math.max(...cutLengths);
  const long = articles.filter(isLong);
  const whole = answers.filter((_, place) => isLong(articles[place] ?? { text: '', category: '' }));
  const cuts = cutLengths.map((words) => ({
    words,
    answers: answersTo(classifier, long, (text) => firstWords(text, words)),
  }));
  const row = (label: string, isOf: (answer: Answer) => boolean): CutArticles => ({
    label,
    whole: shareOf(whole.filter(isOf), isRight),
    cuts: cuts.map((cut) => ({ words: cut.words, ...shareOf(cut.answers.filter(isOf), isRight) })),
  });
  const labels = [...new Set(whole.map(({ truth }) => truth))].sort();
  return [...labels.map((label) => row(label, ({ truth }) => truth === label)), row('all', () => true)];
}

/** The number of words of a text. */
export function wordsOf(text: string): number {
  return text.trim().split(/\s+/).length;
}
