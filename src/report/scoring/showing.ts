import { bbcCategories, type CategoryChoice } from '../../classifier/category-choice.js';
import { Classifier } from '../../classifier/classifier.js';

/**
 * The same classifier with another choice of categories. It shares the model: dispose of one of the two alone.
 * @throws UserError UNKNOWN_CATEGORY
 */
export function showing(classifier: Classifier, choice: CategoryChoice): Classifier {
  return new Classifier(classifier.parts, choice);
}

/** Whether a subject is one of the five that the BBC's articles of 2004 and 2005 are filed under. */
export function isOfTheFive(subject: string): boolean {
  return bbcCategories.includes(subject);
}
