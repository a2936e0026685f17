import { expect, test } from 'vitest';
import { evaluateAmong } from '../../../src/classifier/evaluate-among.js';
import { answersAmong } from '../../../src/report/scoring/among.js';
import { answersTo } from '../../../src/report/scoring/answers.js';
import { scoresOf } from '../../../src/report/scoring/scores.js';
import { answering } from '../support.js';

const subjects = ['health', 'sport', 'tech'];
const probabilities: Record<string, number[]> = {
  'a match': [0.5, 0.4, 0.1],
  'a phone': [0.2, 0.5, 0.3],
  'a chip': [0.1, 0.2, 0.7],
};
const classifier = answering(subjects, (text) => ({ probabilities: probabilities[text] ?? [] }));
const articles = [
  { text: 'a match', category: 'sport' },
  { text: 'a phone', category: 'tech' },
  { text: 'a chip', category: 'tech' },
];

test('scores among some subjects are those of the evaluation among them', () => {
  const scores = scoresOf(answersAmong(answersTo(classifier, articles), subjects, ['tech', 'sport']));
  const expected = evaluateAmong({ ...classifier, shown: subjects }, articles, ['tech', 'sport']);
  const { ece: _tenBins, ...same } = expected;
  expect(scores).toMatchObject(same);
  expect(scores.accuracy).toBeCloseTo(2 / 3, 12);
});

test('an article of a subject that is left out is not scored', () => {
  const given = [...articles, { text: 'a match', category: 'health' }];
  const { answers } = answersAmong(answersTo(classifier, given), subjects, ['sport', 'tech']);
  expect(answers.map(({ truth }) => truth)).toEqual(['sport', 'tech', 'tech']);
});

test('probabilities that give the subjects nothing become even ones', () => {
  const answers = answersTo(
    answering(subjects, () => ({ probabilities: [1, 0, 0] })),
    [{ text: 'a match', category: 'sport' }],
  );
  expect(answersAmong(answers, subjects, ['sport', 'tech']).answers[0]?.probabilities).toEqual([0.5, 0.5]);
});
