import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/classifier/evaluation.js';
import { softmax } from '../../src/classifier/probabilities.js';

/** Six articles of three categories, worked out by hand below. */
const shares = [
  [0.7, 0.2, 0.1], // a, right
  [0.4, 0.5, 0.1], // a, called b
  [0.1, 0.8, 0.1], // b, right
  [0.2, 0.6, 0.2], // b, right
  [0.25, 0.5, 0.25], // c, called b
  [0.05, 0.05, 0.9], // c, right
];
const labels = [0, 0, 1, 1, 2, 2];

describe('figures worked out by hand', () => {
  const scores = evaluate(['a', 'b', 'c'], shares, labels);

  test('accuracy, confusion and the scores of each category', () => {
    expect(scores.articles).toBe(6);
    expect(scores.accuracy).toBeCloseTo(4 / 6, 12);
    expect(scores.confusion).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [0, 1, 1],
    ]);
    expect(scores.perCategory.a).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, support: 2 });
    expect(scores.perCategory.b).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3, support: 2 });
    expect(scores.perCategory.c).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, support: 2 });
    expect(scores.macroF1).toBeCloseTo(2 / 3, 12);
  });

  test('log loss', () => {
    const product = 0.7 * 0.4 * 0.8 * 0.6 * 0.25 * 0.9;
    expect(scores.logLoss).toBeCloseTo(-Math.log(product) / 6, 12);
  });

  test('expected calibration error', () => {
    // Bins of the largest probability: [.5,.6) 2 rows, none right; [.6,.7) .6 right; [.7,.8) .7; [.8,.9) .8; [.9,1] .9.
    const gaps = [2 * 0.5, 0.4, 0.3, 0.2, 0.1];
    expect(scores.ece).toBeCloseTo(gaps.reduce((sum, gap) => sum + gap, 0) / 6, 10);
  });
});

describe('calibration error at the edges', () => {
  test('a probability of 1 falls in the last bin: right costs nothing, wrong costs 1', () => {
    expect(evaluate(['a', 'b'], [[1, 0]], [0]).ece).toBe(0);
    expect(evaluate(['a', 'b'], [[1, 0]], [1]).ece).toBe(1);
    // In one bin the two cancel out by half: |2 - 1| / 2.
    expect(
      evaluate(
        ['a', 'b'],
        [
          [1, 0],
          [0.95, 0.05],
        ],
        [0, 1],
      ).ece,
    ).toBeCloseTo((1.95 - 1) / 2, 12);
  });

  test('rows of one bin are held against each other, those of two are not', () => {
    const rows = [
      [0.99, 0.01],
      [0.91, 0.09],
    ];
    expect(evaluate(['a', 'b'], rows, [0, 0]).ece).toBeCloseTo(0.1 / 2, 12);
    const apart = [
      [0.99, 0.01],
      [0.89, 0.11],
    ];
    expect(evaluate(['a', 'b'], apart, [1, 0]).ece).toBeCloseTo((0.99 + 0.11) / 2, 12);
  });
});

test('a category that nothing is and nothing is called does not count in macro-F1', () => {
  const rows = [
    [0.9, 0.1, 0],
    [0.2, 0.8, 0],
  ];
  expect(evaluate(['a', 'b', 'c'], rows, [0, 1]).macroF1).toBe(1);
  expect(evaluate(['a', 'b', 'c'], rows, [0, 2]).macroF1).toBeCloseTo(1 / 3, 12);
});

test('probabilities and labels that do not belong together are a bug and thrown', () => {
  expect(() => evaluate(['a', 'b'], [[1, 0]], [])).toThrow(RangeError);
  expect(() => evaluate(['a', 'b'], [], [])).toThrow(RangeError);
  expect(() => evaluate(['a', 'b'], [[1, 0]], [2])).toThrow('label 2 is not in 0..1');
});

test('scores are shares, the confusion sums to the articles, and its diagonal is the accuracy', () => {
  const row = fc.tuple(
    fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
    fc.nat({ max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const truth = rows.map(([, label]) => label);
      const scores = evaluate(
        ['a', 'b', 'c'],
        rows.map(([logits]) => softmax(logits)),
        truth,
      );
      for (const share of [scores.accuracy, scores.macroF1, scores.ece]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-12);
      }
      expect(scores.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      const diagonal = scores.confusion.reduce((sum, counts, label) => sum + (counts[label] ?? 0), 0);
      expect(scores.accuracy).toBeCloseTo(diagonal / rows.length, 12);
      scores.confusion.forEach((counts, label) => {
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
          truth.filter((other) => other === label).length,
        );
      });
    }),
  );
});
