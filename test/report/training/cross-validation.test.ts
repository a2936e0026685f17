import { expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import { bbcCategories } from '../../../src/classifier/category-choice.js';
import { answerFold } from '../../../src/report/training/answer-fold.js';
import { crossValidate } from '../../../src/report/training/cross-validation.js';
import { stratifiedFolds } from '../../../src/report/training/folds.js';

const place = (index: number) => ['London', 'Leeds', 'Cardiff', 'Belfast', 'Glasgow'][index % 5];
const about: Record<string, string> = {
  business: 'Shares and profits of the bank rose as the company paid its investors',
  entertainment: 'The actor and the singer won awards for their film and album',
  politics: 'Ministers and the opposition voted on the bill in parliament',
  sport: 'The striker scored and the goalkeeper saved a penalty in the match',
  tech: 'The software and the phone have a new chip and a faster browser',
  health: 'Doctors and nurses at the hospital gave patients the vaccine',
};
const articles = (category: string) =>
  Array.from({ length: 12 }, (_, index) => ({
    text: `${about[category]} in ${place(index)}, part ${index} of ${index * 7}.`,
    category,
  }));

test('every article of the five is answered once, among the five, by a model that knows others too', async () => {
  await startBackend('cpu');
  const folds = stratifiedFolds(bbcCategories.flatMap(articles), 2, 1);
  const said: string[] = [];
  const material = { folds, alwaysTrained: articles('health'), notNews: [], seed: 1 };
  const answer = (heldOut: number) => answerFold(material, heldOut);
  const { crossValidation, answers } = await crossValidate(2, answer, (line) => said.push(line));
  expect(answers.whole.answers).toHaveLength(60);
  expect(answers.headline.categories).toEqual(bbcCategories);
  expect(crossValidation.scores.whole.categories).toEqual(bbcCategories);
  expect(crossValidation.scores.whole.accuracy).toBeGreaterThan(0.9);
  expect(crossValidation.foldAccuracies).toHaveLength(2);
  expect(said).toHaveLength(2);
});
