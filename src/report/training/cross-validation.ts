import type { Say } from '../options.js';
import { type AnswersByCut, type CutName, cutNames, mapCuts } from '../scoring/cuts.js';
import { type Scores, scoresOf } from '../scoring/scores.js';

export interface CrossValidation {
  folds: number;
  articles: number;
  /** Over all out-of-fold answers together, among the five. */
  scores: Record<CutName, Scores>;
  /** Accuracy on the whole articles of each fold. */
  foldAccuracies: number[];
}

/**
 * Has each fold answered by a model that was trained without it, one after the other, and scores the answers together.
 * @param answer gives the answers to a fold, 0..folds - 1; see {@link answerFold}.
 * @returns the scores and the out-of-fold answers they are of.
 */
export async function crossValidate(
  folds: number,
  answer: (heldOut: number) => AnswersByCut | Promise<AnswersByCut>,
  say: Say,
): Promise<{ crossValidation: CrossValidation; answers: AnswersByCut }> {
  const answers: AnswersByCut = mapCuts(() => ({ categories: [], answers: [] }));
  const foldAccuracies: number[] = [];
  for (let heldOut = 0; heldOut < folds; heldOut++) {
    const found = await answer(heldOut);
    for (const cut of cutNames) {
      answers[cut].categories = found[cut].categories;
      answers[cut].answers.push(...found[cut].answers);
    }
    const { accuracy } = scoresOf(found.whole);
    foldAccuracies.push(accuracy);
    say(`Fold ${heldOut + 1} of ${folds}: accuracy ${accuracy.toFixed(4)}`);
  }
  return {
    crossValidation: {
      folds,
      articles: answers.whole.answers.length,
      scores: mapCuts((cut) => scoresOf(answers[cut])),
      foldAccuracies,
    },
    answers,
  };
}
