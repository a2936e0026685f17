import type { Classifier } from '../classifier/classifier.js';
import { indexOfLargest } from '../classifier/probabilities.js';
import { readCorpus } from '../news/corpus.js';
import { canariesPath } from './default-corpus.js';

/** What became of articles so clear that a model that errs on them is broken. */
export interface CanaryResult {
  /** Canaries that the champion answers rightly. */
  articles: number;
  /** The headlines of those that the challenger answers wrongly. */
  lost: string[];
}

/** Holds a challenger to the canaries that the champion answers rightly; those of categories that either does not know are left out, undefined where none is left. */
export async function watchCanaries(
  champion: Classifier,
  challenger: Classifier,
  path = canariesPath,
): Promise<CanaryResult | undefined> {
  const isKnown = ({ category }: { category: string }) =>
    [champion, challenger].every(({ categories }) => categories.includes(category));
  const articles = (await readCorpus(path)).articles.filter(isKnown);
  if (articles.length === 0) return undefined;
  const rightOf = (classifier: Classifier) => {
    const answers = classifier.classify(articles.map(({ text }) => text));
    return answers.map(
      ({ probabilities }, place) =>
        classifier.categories[indexOfLargest(probabilities)] === articles[place]?.category,
    );
  };
  const before = rightOf(champion);
  const after = rightOf(challenger);
  const lost = articles.filter((_, place) => before[place] && !after[place]);
  return {
    articles: before.filter(Boolean).length,
    lost: lost.map(({ text }) => text.split('\n')[0] ?? ''),
  };
}
