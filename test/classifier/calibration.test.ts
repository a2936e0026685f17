import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitTemperature } from '../../src/classifier/calibration.js';
import { evaluate } from '../../src/classifier/evaluation.js';
import { indexOfLargest, negativeLogProbability, softmax } from '../../src/classifier/probabilities.js';
import { type RandomGenerator, seededRandom } from '../../src/news/random.js';

/** Logits whose labels were drawn from their softmax: they are calibrated at temperature 1. */
function calibratedRows(rows: number, categories: number, random: RandomGenerator) {
  const logits = Array.from({ length: rows }, () =>
    Array.from({ length: categories }, () => 6 * random() - 3),
  );
  const labels = logits.map((row) => {
    let left = random();
    const label = softmax(row).findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return Math.max(0, label);
  });
  return { logits, labels };
}

const meanLoss = (logits: readonly number[][], labels: readonly number[], temperature: number) =>
  logits.reduce(
    (sum, row, at) => sum + negativeLogProbability(softmax(row, temperature), labels[at] ?? -1),
    0,
  ) / logits.length;

describe.each([0.25, 0.5, 1, 2, 5])('logits that were multiplied by %s', (factor) => {
  const { logits, labels } = calibratedRows(4000, 4, seededRandom(1));
  const scaled = logits.map((row) => row.map((logit) => logit * factor));
  const temperature = fitTemperature(scaled, labels);

  test('get that temperature', () => {
    expect(temperature / factor).toBeGreaterThan(0.94);
    expect(temperature / factor).toBeLessThan(1.06);
  });

  test('lose their calibration error', () => {
    const shares = scaled.map((row) => softmax(row, temperature));
    expect(evaluate(['a', 'b', 'c', 'd'], shares, labels).ece).toBeLessThan(0.025);
  });
});

const rows = fc.integer({ min: 2, max: 5 }).chain((categories) =>
  fc.array(
    fc.tuple(
      fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
        minLength: categories,
        maxLength: categories,
      }),
      fc.nat({ max: categories - 1 }),
    ),
    { minLength: 1, maxLength: 20 },
  ),
);

test('the temperature found is as good as any other of 0.05..20', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const logits = given.map(([row]) => row);
      const labels = given.map(([, label]) => label);
      const found = fitTemperature(logits, labels);
      expect(found).toBeGreaterThanOrEqual(0.05);
      expect(found).toBeLessThanOrEqual(20);
      // Beside the loss of the rows there is a prior: twice the square of the logarithm.
      const cost = (temperature: number) =>
        meanLoss(logits, labels, temperature) * logits.length + 2 * Math.log(temperature) ** 2;
      for (const other of [0.05, 0.1, 0.3, 1, 3, 10, 20]) {
        expect(cost(found)).toBeLessThanOrEqual(cost(other) + 1e-3);
      }
    }),
    { numRuns: 60 },
  );
});

test('no answer changes: the largest category stays the largest', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const logits = given.map(([row]) => row);
      const temperature = fitTemperature(
        logits,
        given.map(([, label]) => label),
      );
      for (const row of logits) {
        const shares = softmax(row, temperature);
        expect(shares[indexOfLargest(row)]).toBe(Math.max(...shares));
      }
    }),
    { numRuns: 60 },
  );
});

test('a handful of rows that are all right makes no model certain, and of rows all wrong none clueless', () => {
  const logits = [
    [5, 0],
    [4, 0],
  ];
  expect(fitTemperature(logits, [0, 0])).toBeGreaterThan(0.9);
  expect(fitTemperature(logits, [0, 0])).toBeLessThan(1);
  expect(fitTemperature(logits, [1, 1])).toBeGreaterThan(1);
  expect(fitTemperature(logits, [1, 1])).toBeLessThan(5);
});

test('without rows to fit on the temperature is 1', () => {
  expect(fitTemperature([], [])).toBe(1);
});
