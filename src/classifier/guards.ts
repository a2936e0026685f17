import type { LabelledArticle } from '../news/article.js';
import { quotedNames } from '../news/names.js';
import { byCategory } from '../news/split.js';
import { UserError } from '../ops/errors.js';

/** Fewest articles of a category that leave some for each of training, validation and test. */
export const fewestPerCategory = 5;

/**
 * Refuses a corpus that nothing can be learned from and tested on.
 * @throws UserError TOO_FEW_CATEGORIES or TOO_FEW_ARTICLES
 */
export function assertTrainable(articles: readonly LabelledArticle[]): void {
  assertSeveralCategories(articles);
  const small = [...byCategory(articles)].filter(([, members]) => members.length < fewestPerCategory);
  if (small.length > 0) {
    const list = quotedNames(small.map(([category]) => category));
    const fewest = Math.min(...small.map(([, members]) => members.length));
    throw new UserError(
      'TOO_FEW_ARTICLES',
      `Each category needs ${fewestPerCategory} different articles at least; too few have: ${list} (${fewest} in the smallest). Add articles or take the category out.`,
    );
  }
}

/** @throws UserError TOO_FEW_CATEGORIES */
export function assertSeveralCategories(articles: readonly LabelledArticle[]): void {
  const categories = [...byCategory(articles).keys()];
  if (categories.length >= 2) return;
  throw new UserError(
    'TOO_FEW_CATEGORIES',
    `The corpus has ${categories.length === 1 ? `one category (${quotedNames(categories)})` : 'no category'}: a classifier needs two at least. Add articles of another.`,
  );
}

/**
 * Refuses labels that a softmax of `categories` outputs can't be trained on. TensorFlow.js itself does not: it turns a
 * label out of range into a row of zeros, with no loss and no gradient, and learns nothing of it without a word.
 * @throws UserError LABEL_OUT_OF_RANGE
 */
export function assertLabelsInRange(labels: ArrayLike<number>, categories: number): void {
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? Number.NaN;
    if (Number.isInteger(label) && label >= 0 && label < categories) continue;
    throw new UserError(
      'LABEL_OUT_OF_RANGE',
      `Row ${row} has the label ${label}, and ${categories} categories take 0..${categories - 1}. Number labels with a label encoder; a text vectoriser keeps 0 and 1 for itself.`,
    );
  }
}

/** @throws UserError LOSS_NOT_FINITE */
export function assertFiniteLoss(loss: number, epoch: number): void {
  if (Number.isFinite(loss)) return;
  throw new UserError(
    'LOSS_NOT_FINITE',
    `The loss became ${loss} in epoch ${epoch}, and the weights are lost with it. Lower the learning rate, and look for broken rows in the corpus.`,
  );
}
