import { anotherSubject } from '../classifier/category-choice.js';
import { fewestPerCategory } from '../classifier/guards.js';
import { byCategory } from '../news/split.js';
import { UserError } from '../ops/errors.js';
import type { TrainingSet } from './training-set.js';

/**
 * The training set without the background's subjects of which too few articles are left to be split: they are no categories
 * that anybody asked for.
 * @param isAsked whether a background was given.
 * @throws UserError CORPUS_EMPTY when a background was given and nothing is left of it; RESERVED_CATEGORY
 */
export function withUsableBackground(set: TrainingSet, isAsked: boolean): TrainingSet {
  const groups = byCategory(set.fromCorpora);
  const background = set.background.filter(
    (subject) => (groups.get(subject)?.length ?? 0) >= fewestPerCategory,
  );
  if (isAsked && background.length === 0) {
    throw new UserError(
      'CORPUS_EMPTY',
      `The background has no subject with ${fewestPerCategory} articles that are no copies of the corpus': it would teach nothing. Give more articles of other subjects.`,
    );
  }
  const isReserved = (category: string) =>
    category.toLowerCase() === anotherSubject && !set.background.includes(category);
  if ([...groups.keys()].some(isReserved)) {
    throw new UserError(
      'RESERVED_CATEGORY',
      `No category can be called "${anotherSubject}": that is what news of none of the categories is told to be. Rename it, or give its articles as --background.`,
    );
  }
  const isLeftOut = (category: string) => set.background.includes(category) && !background.includes(category);
  return {
    ...set,
    background,
    fromCorpora: set.fromCorpora.filter(({ category }) => !isLeftOut(category)),
  };
}
