import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EncodedText, LabelledBatch } from '../../../src/classifier/features.js';
import type { LinearWeights } from '../../../src/classifier/linear/linear-weights.js';
import { fitSoftmaxRegression } from '../../../src/classifier/linear/softmax-regression.js';
import { softmax } from '../../../src/classifier/probabilities.js';
import { userErrorOf } from '../../support/user-error.js';

const width = 4;
const categories = 3;
const options = { width, categories, l2: 0.01, mostSteps: 300 };

function sparse(values: readonly number[]): EncodedText {
  const places = [...values.keys()].filter((place) => values[place] !== 0);
  return {
    ids: Int32Array.from(places),
    weights: Float32Array.from(places, (place) => values[place] ?? 0),
    words: places.length,
    knownWords: places.length,
  };
}

type Row = readonly [values: readonly number[], label: number, weight: number];

const batch = (rows: readonly Row[]): LabelledBatch => ({
  texts: rows.map(([values]) => sparse(values)),
  labels: rows.map(([, label]) => label),
  weights: rows.map(([, , weight]) => weight),
});

const someRows: Row[] = [
  [[1, 0, 0, 2], 0, 1],
  [[0, 1, 0, 1], 1, 2],
  [[0, 0, 1, 0], 2, 1],
  [[1, 1, 0, 0], 0, 0.5],
  [[0, 0.5, 1, 0], 2, 1],
];

/** Derivatives of the penalised mean loss for every weight, by its definition over dense rows. */
function gradientAt({ kernel, bias }: LinearWeights, rows: readonly Row[], l2: number): number[] {
  const total = rows.reduce((sum, [, , weight]) => sum + weight, 0);
  const gradient = [...kernel].map((weight) => l2 * weight).concat(new Array(categories).fill(0));
  for (const [values, label, weight] of rows) {
    const logits = [...bias].map((constant, category) =>
      values.reduce(
        (sum, value, place) => sum + value * (kernel[place * categories + category] ?? 0),
        constant,
      ),
    );
    softmax(logits).forEach((probability, category) => {
      const error = ((probability - (category === label ? 1 : 0)) * weight) / total;
      values.forEach((value, place) => {
        const cell = place * categories + category;
        gradient[cell] = (gradient[cell] ?? 0) + value * error;
      });
      const cell = width * categories + category;
      gradient[cell] = (gradient[cell] ?? 0) + error;
    });
  }
  return gradient;
}

describe('fitSoftmaxRegression', () => {
  test('ends where no weight can lower the penalised loss, for any rows', () => {
    const row = fc.tuple(
      fc.array(fc.constantFrom(0, 0, 1, -1, 0.5), { minLength: width, maxLength: width }),
      fc.nat({ max: categories - 1 }),
      fc.constantFrom(0.5, 1, 2),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const largest = Math.max(
          ...gradientAt(fitSoftmaxRegression(batch(rows), options), rows, options.l2)
            // A bias that no row of its category pulls at falls for ever, ever more slowly.
            .slice(0, width * categories)
            .map(Math.abs),
        );
        expect(largest).toBeLessThan(1e-3);
      }),
      { numRuns: 40 },
    );
  });

  test('a row of weight 2 counts as two rows, and the order of rows does not matter', () => {
    const once = fitSoftmaxRegression(batch(someRows), options);
    const twice = fitSoftmaxRegression(
      batch(
        [...someRows.slice(2), ...someRows.slice(0, 2), [[0, 1, 0, 1], 1, 1]].map(
          (row, place): Row => (place === 4 ? [[0, 1, 0, 1], 1, 1] : (row as Row)),
        ),
      ),
      options,
    );
    once.kernel.forEach((weight, cell) => {
      expect(twice.kernel[cell]).toBeCloseTo(weight, 4);
    });
  });

  test('the stronger the penalty, the smaller the weights', () => {
    const sizeAt = (l2: number) =>
      fitSoftmaxRegression(batch(someRows), { ...options, l2 }).kernel.reduce(
        (sum, weight) => sum + weight ** 2,
        0,
      );
    expect(sizeAt(1)).toBeLessThan(sizeAt(0.01) / 10);
  });

  test('refuses labels out of range and features that are no numbers', async () => {
    const outOfRange = await userErrorOf(() => fitSoftmaxRegression(batch([[[1, 0, 0, 0], 3, 1]]), options));
    expect(outOfRange.code).toBe('LABEL_OUT_OF_RANGE');
    const notFinite = await userErrorOf(() =>
      fitSoftmaxRegression(batch([[[Number.NaN, 0, 0, 0], 0, 1]]), options),
    );
    expect(notFinite.code).toBe('LOSS_NOT_FINITE');
  });
});
