import { expect, test } from 'vitest';
import { evaluate } from '../../src/classifier/evaluation.js';
import type { Answer } from '../../src/report/answers.js';
import { reliabilityBins } from '../../src/report/reliability.js';

const answer = (first: number, truth: 'a' | 'b'): Answer => ({
  truth,
  answer: first >= 0.5 ? 'a' : 'b',
  probabilities: [first, 1 - first],
  verdict: 'category',
});

test('the bins give the calibration error that the evaluation gives', () => {
  const answers = [answer(1, 'a'), answer(0.97, 'a'), answer(0.92, 'b'), answer(0.6, 'a'), answer(0.3, 'b')];
  const bins = reliabilityBins(answers);
  const ece = bins.reduce(
    (sum, bin) => sum + (bin.answers / answers.length) * Math.abs(bin.confidence - bin.accuracy),
    0,
  );
  const { ece: expected } = evaluate(
    ['a', 'b'],
    answers.map(({ probabilities }) => probabilities),
    answers.map(({ truth }) => (truth === 'a' ? 0 : 1)),
  );
  expect(ece).toBeCloseTo(expected, 12);
  expect(bins.map(({ answers: count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 3]);
});
