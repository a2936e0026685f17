import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitCalibration, fitTemperature } from '../../src/classifier/calibration.js';
import { evaluate } from '../../src/classifier/evaluation.js';
import {
  type Calibration,
  calibrated,
  indexOfLargest,
  negativeLogProbability,
  softmax,
} from '../../src/classifier/probabilities.js';
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

describe('labels of which some are wrong', () => {
  const categories = 4;

  /** Logits as sure as a good model's, and labels drawn from them, this share of which anybody could have given. */
  function withNoise(share: number) {
    const random = seededRandom(3);
    const { logits } = calibratedRows(6000, categories, random);
    const sure = logits.map((row) => row.map((logit) => 1.7 * logit));
    const labels = sure.map((row) => {
      if (random() < share) return Math.floor(random() * categories);
      let left = random();
      return Math.max(
        0,
        softmax(row).findIndex((probability) => {
          left -= probability;
          return left < 0;
        }),
      );
    });
    return { logits: sure, labels };
  }

  const lossWith = (rows: ReturnType<typeof withNoise>, calibration: Calibration) =>
    rows.logits.reduce(
      (sum, row, at) => sum + negativeLogProbability(calibrated(row, calibration), rows.labels[at] ?? -1),
      0,
    ) / rows.logits.length;

  test.each([0, 0.01, 0.02, 0.04])('are told by a doubt of their share %d', (share) => {
    const rows = withNoise(share);
    const { temperature, labelDoubt } = fitCalibration(rows.logits, rows.labels);
    expect(Math.abs(labelDoubt - share)).toBeLessThan(0.0101);
    expect(Math.abs(temperature - 1)).toBeLessThan(0.15);
  });

  test('cost less with the doubt than with the best temperature alone, and the surest answers are believed no more', () => {
    const rows = withNoise(0.04);
    const found = fitCalibration(rows.logits, rows.labels);
    const alone = { temperature: fitTemperature(rows.logits, rows.labels), labelDoubt: 0 };
    expect(lossWith(rows, found)).toBeLessThan(lossWith(rows, alone) - 0.005);
    const errorOf = (calibration: Calibration) =>
      evaluate(
        ['a', 'b', 'c', 'd'],
        rows.logits.map((row) => calibrated(row, calibration)),
        rows.labels,
      ).ece;
    expect(errorOf(found)).toBeLessThan(0.02);
    expect(errorOf(found)).toBeLessThan(errorOf(alone));
    for (const row of rows.logits)
      expect(Math.max(...calibrated(row, found))).toBeLessThanOrEqual(1 - found.labelDoubt * 0.75 + 1e-12);
  });
});

test('a calibration makes probabilities that sum to 1, none below its share of the doubt, the largest of the largest logit', () => {
  const row = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 20 });
  const calibration = fc.record({
    temperature: fc.double({ min: 0.05, max: 20, noNaN: true }),
    labelDoubt: fc.double({ min: 0, max: 0.9, noNaN: true }),
  });
  fc.assert(
    fc.property(row, calibration, (logits, given) => {
      const shares = calibrated(logits, given);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const share of shares)
        expect(share).toBeGreaterThanOrEqual((given.labelDoubt / logits.length) * (1 - 1e-9));
      expect(shares[indexOfLargest(logits)]).toBe(Math.max(...shares));
      if (given.labelDoubt === 0) expect(shares).toEqual(softmax(logits, given.temperature));
    }),
  );
});

test('the calibration found is as good as the temperature alone, for any rows', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const logits = given.map(([row]) => row);
      const labels = given.map(([, label]) => label);
      const cost = (calibration: Calibration) =>
        logits.reduce(
          (sum, row, at) => sum + negativeLogProbability(calibrated(row, calibration), labels[at] ?? -1),
          2 * Math.log(calibration.temperature) ** 2,
        );
      const found = fitCalibration(logits, labels);
      expect(found.labelDoubt).toBeGreaterThanOrEqual(0);
      expect(found.labelDoubt).toBeLessThanOrEqual(0.06);
      expect(cost(found)).toBeLessThanOrEqual(
        cost({ temperature: fitTemperature(logits, labels), labelDoubt: 0 }),
      );
    }),
    { numRuns: 40 },
  );
});

test('without rows there is no temperature and no doubt', () => {
  expect(fitCalibration([], [])).toEqual({ temperature: 1, labelDoubt: 0 });
});
