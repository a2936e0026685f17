import type { LabelledArticle } from '../../news/article.js';
import type { Answer, Answering } from '../scoring/answers.js';
import { type ShareOf, shareOf } from '../scoring/share-of.js';
import { type BandDifference, bandDifferences } from './band-differences.js';
import { type CutArticles, measureCutArticles, wordsOf } from './cut-articles.js';

/** By the number of words; each begins where the one before ends. */
const bands = [
  { name: 'under 30', below: 30 },
  { name: '30 to 59', below: 60 },
  { name: '60 to 119', below: 120 },
  { name: '120 to 300', below: 301 },
  { name: 'over 300', below: Number.POSITIVE_INFINITY },
];

/**
 * Whether articles of one label are answered as well when they are long as when they are short: the length of an article
 * must not give its label away, nor hide it.
 */
export interface LengthWithinLabel {
  /** In words. */
  bands: string[];
  /** By band: of the articles of a label those that are called so, and of the articles of other labels those that are. */
  labels: { label: string; rightly: ShareOf[]; wrongly: ShareOf[] }[];
  /** Between any two bands that have labels in common. */
  differences: BandDifference[];
  cut: CutArticles[];
}

/** @param answers to the articles, whole. */
export function lengthWithinLabel(
  classifier: Answering,
  articles: readonly LabelledArticle[],
  answers: readonly Answer[],
): LengthWithinLabel {
  const byBand = bands.map((): Answer[] => []);
  answers.forEach((answer, place) => {
    const words = wordsOf(articles[place]?.text ?? '');
    byBand[bands.findIndex(({ below }) => words < below)]?.push(answer);
  });
  const labels = [...new Set(answers.map(({ truth }) => truth))].sort().map((label) => {
    const called = (members: readonly Answer[]) => shareOf(members, ({ answer }) => answer === label);
    return {
      label,
      rightly: byBand.map((members) => called(members.filter(({ truth }) => truth === label))),
      wrongly: byBand.map((members) => called(members.filter(({ truth }) => truth !== label))),
    };
  });
  return {
    bands: bands.map(({ name }) => name),
    labels,
    differences: bandDifferences(
      bands.map(({ name }, band) => ({ name, byLabel: labels.map(({ rightly }) => rightly[band]) })),
    ),
    cut: measureCutArticles(classifier, articles, answers),
  };
}
