import { expect, test } from 'vitest';
import { evaluate } from '../../../src/classifier/evaluation.js';
import type { Answer } from '../../../src/report/scoring/answers.js';
import { calibrationError, reliabilityBins } from '../../../src/report/scoring/reliability.js';

const answer = (first: number, truth: 'a' | 'b'): Answer => ({
  truth,
  answer: first >= 0.5 ? 'a' : 'b',
  probabilities: [first, 1 - first],
  verdict: 'category',
});
const answers = [answer(1, 'a'), answer(0.97, 'a'), answer(0.92, 'b'), answer(0.6, 'a'), answer(0.3, 'b')];

test('over ten bins the calibration error is the one that the evaluation gives', () => {
  const bins = reliabilityBins(answers, 10);
  const { ece } = evaluate(
    ['a', 'b'],
    answers.map(({ probabilities }) => probabilities),
    answers.map(({ truth }) => (truth === 'a' ? 0 : 1)),
  );
  expect(calibrationError(bins)).toBeCloseTo(ece, 12);
  expect(bins.map(({ answers: count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 3]);
});

test("the report's own bins are fifteen, and hold every answer once", () => {
  const bins = reliabilityBins(answers);
  expect(bins).toHaveLength(15);
  expect(bins.reduce((sum, bin) => sum + bin.answers, 0)).toBe(answers.length);
});

test('no answers are no error', () => {
  expect(calibrationError(reliabilityBins([]))).toBe(0);
});
