import { indexOfLargest } from '../../classifier/probabilities.js';
import type { Answer } from './answers.js';

/** Answers that are scored among some categories. */
export interface AnswersAmong {
  categories: string[];
  answers: Answer[];
}

/**
 * Answers as if the classifier knew no more than some of its subjects, as `evaluateAmong` of classifier/evaluate-among.ts
 * scores them: their probabilities, divided by their sum. Texts of other subjects are left out; verdicts stay as they are.
 * @param subjects of the classifier, in the order of the probabilities.
 */
export function answersAmong(
  answers: readonly Answer[],
  subjects: readonly string[],
  names: readonly string[],
): AnswersAmong {
  const categories = subjects.filter((subject) => names.includes(subject));
  const places = categories.map((category) => subjects.indexOf(category));
  return {
    categories,
    answers: answers
      .filter(({ truth }) => categories.includes(truth))
      .map((answer) => {
        const own = places.map((place) => answer.probabilities[place] ?? 0);
        const sum = own.reduce((total, probability) => total + probability, 0);
        const probabilities = own.map((value) => (sum === 0 ? 1 / own.length : value / sum));
        return { ...answer, probabilities, answer: categories[indexOfLargest(probabilities)] ?? '' };
      }),
  };
}
