import { expect, test } from 'vitest';
import { fitModel } from '../../src/classifier/fit-model.js';
import { softmax } from '../../src/classifier/probabilities.js';
import { seededRandom, shuffled } from '../../src/news/random.js';
import { describeBackends } from '../support/backends.js';
import { batchOf, features, twoByTwo } from './number-features.js';

const schedule = { epochs: 3, batchSize: 2, learningRate: 0.05, clipNorm: 0.3, patience: 9 };

/** Rows of very different lengths: the long ones' gradients are clipped, the short ones' are not. */
const rows = [
  ['9 -3', 0],
  ['0.1 0.2', 1],
  ['-7 8', 1],
  ['0.3 0.05', 0],
  ['0.02 -0.1', 1],
] as const;

/**
 * Softmax regression by Adam (Kingma and Ba 2015) in plain JavaScript, its gradient clipped by its norm over all weights.
 * @param start two rows of the kernel, then the biases
 */
function fitInPlainJavaScript(start: readonly number[], seed: number) {
  const weights = [...start];
  const mean = weights.map(() => 0);
  const square = weights.map(() => 0);
  const random = seededRandom(seed);
  const norms: number[] = [];
  let step = 0;
  for (let epoch = 0; epoch < schedule.epochs; epoch++) {
    const order = shuffled([...rows.keys()], random);
    for (let from = 0; from < order.length; from += schedule.batchSize) {
      const batch = order.slice(from, from + schedule.batchSize).map((row) => rows[row] ?? rows[0]);
      const gradient = weights.map(() => 0);
      for (const [text, label] of batch) {
        const input = [...text.split(' ').map(Number), 1];
        const logits = [0, 1].map((output) =>
          input.reduce((sum, value, at) => sum + value * (weights[2 * at + output] ?? 0), 0),
        );
        softmax(logits).forEach((share, output) => {
          input.forEach((value, at) => {
            const slope = ((share - (output === label ? 1 : 0)) * value) / batch.length;
            gradient[2 * at + output] = (gradient[2 * at + output] ?? 0) + slope;
          });
        });
      }
      const norm = Math.hypot(...gradient);
      norms.push(norm);
      const scale = Math.min(1, schedule.clipNorm / norm);
      step++;
      gradient.forEach((raw, at) => {
        const slope = raw * scale;
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
        const change =
          (mean[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-7);
        weights[at] = (weights[at] ?? 0) - schedule.learningRate * change;
      });
    }
  }
  return { weights, norms };
}

describeBackends('training', () => {
  test('comes to the weights of clipped Adam in plain JavaScript, batch by batch in the seed’s order', () => {
    const seed = 5;
    const model = twoByTwo();
    const weightsOf = () => model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    const expected = fitInPlainJavaScript(weightsOf(), seed);
    expect(expected.norms.some((norm) => norm > 2 * schedule.clipNorm)).toBe(true);
    expect(expected.norms.some((norm) => norm < schedule.clipNorm)).toBe(true);
    // Validation that only gets better, so that the last weights are kept.
    const bestEpoch = fitModel(model, features, batchOf(rows), batchOf(rows), {
      schedule,
      categories: 2,
      seed,
    });
    expect(bestEpoch).toBe(schedule.epochs);
    weightsOf().forEach((weight, at) => {
      expect(weight).toBeCloseTo(expected.weights[at] ?? Number.NaN, 4);
    });
    model.dispose();
  });
});
