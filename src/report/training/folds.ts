import type { LabelledArticle } from '../../news/article.js';
import { articleDigest } from '../../news/digest.js';
import { seededRandom, shuffled } from '../../news/random.js';
import { byCategory, type Split, stratifiedSplit } from '../../news/split.js';

/** Share of a fold's training part that stops training and calibrates, 0..1; as in a training of a version. */
const validationShare = 0.1;

/**
 * Deals articles into folds so that each category is spread evenly over them. The order of the articles does not matter.
 * @returns `count` folds that hold every article once.
 */
export function stratifiedFolds(
  articles: readonly LabelledArticle[],
  count: number,
  seed: number,
): LabelledArticle[][] {
  const folds: LabelledArticle[][] = Array.from({ length: count }, () => []);
  const random = seededRandom(seed);
  let dealt = 0;
  for (const members of byCategory(articles).values()) {
    const ordered = members
      .map((article) => ({ article, digest: articleDigest(article.text) }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .map(({ article }) => article);
    for (const article of shuffled(ordered, random)) folds[dealt++ % count]?.push(article);
  }
  return folds;
}

/** Everything but one fold, split for training; the held-out fold has no part in it. */
export function splitWithout(
  folds: readonly (readonly LabelledArticle[])[],
  heldOut: number,
  alwaysTrained: readonly LabelledArticle[],
  seed: number,
): Pick<Split, 'train' | 'validation'> {
  const articles = [...folds.filter((_, fold) => fold !== heldOut).flat(), ...alwaysTrained];
  return stratifiedSplit(articles, seed, { validation: validationShare, test: 0 });
}
