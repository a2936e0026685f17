import { expect, test } from 'vitest';
import type { EncodedText } from '../../../src/classifier/features.js';
import { complementNaiveBayes } from '../../../src/classifier/linear/naive-bayes.js';

const encoded = (values: Record<number, number>): EncodedText => ({
  ids: Int32Array.from(Object.keys(values), Number),
  weights: Float32Array.from(Object.values(values)),
  words: 1,
  knownWords: 1,
});

/** Of two counted features and one more; the sums of each feature by category are 1.5 and 0, 1 and 2. */
const texts = [encoded({ 0: 1, 1: 1, 2: -7 }), encoded({ 0: 1 }), encoded({ 1: 2, 2: 5 })];
const labels = [0, 0, 1];
const weights = [1, 0.5, 1];

/** With 0.3 added to each sum: rows are features, columns categories. */
const smoothed = [
  [1.8, 0.3],
  [1.3, 2.3],
] as const;
const totals = [3.1, 2.6] as const;

test('each weight is the log odds of the feature in the category against it in all the others', () => {
  const kernel = complementNaiveBayes(texts, labels, weights, 2, 3, 2);
  const expected = smoothed.flatMap(([first, second]) => {
    const odds = Math.log(first / totals[0]) - Math.log(second / totals[1]);
    // Of two categories each is the other's complement.
    return [odds, -odds];
  });
  expect(kernel).toHaveLength(6);
  [...expected, 0, 0].forEach((weight, at) => {
    expect(kernel[at]).toBeCloseTo(weight, 6);
  });
});

test('of three categories the complement is the other two together', () => {
  const kernel = complementNaiveBayes(
    [encoded({ 0: 3 }), encoded({ 0: 1, 1: 1 }), encoded({ 1: 2 })],
    [0, 1, 2],
    [1, 1, 1],
    2,
    2,
    3,
  );
  // Sums + 0.3: feature 0 has 3.3, 1.3, 0.3; feature 1 has 0.3, 1.3, 2.3; the categories 3.6, 2.6, 2.6.
  const expected = [
    Math.log(3.3 / 3.6) - Math.log(1.6 / 5.2),
    Math.log(1.3 / 2.6) - Math.log(3.6 / 6.2),
    Math.log(0.3 / 2.6) - Math.log(4.6 / 6.2),
    Math.log(0.3 / 3.6) - Math.log(3.6 / 5.2),
    Math.log(1.3 / 2.6) - Math.log(2.6 / 6.2),
    Math.log(2.3 / 2.6) - Math.log(1.6 / 6.2),
  ];
  expected.forEach((weight, at) => {
    expect(kernel[at]).toBeCloseTo(weight, 6);
  });
});

test('features that no text has speak for no category of the same size, and all weights are finite', () => {
  const kernel = complementNaiveBayes([encoded({ 0: 1 }), encoded({ 1: 1 })], [0, 1], [1, 1], 3, 3, 2);
  expect(kernel.every(Number.isFinite)).toBe(true);
  expect([kernel[4], kernel[5]]).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
});
