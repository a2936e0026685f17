import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexOfLargest, negativeLogProbability, softmax } from '../../src/classifier/probabilities.js';

const logits = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 });
const temperature = fc.double({ min: 0.05, max: 20, noNaN: true });

test('a softmax of any logits is made of shares that sum to 1', () => {
  fc.assert(
    fc.property(logits, temperature, (row, divisor) => {
      const shares = softmax(row, divisor);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test('a softmax has the figures of its definition', () => {
  const [first, second] = softmax([Math.log(3), 0]);
  expect(first).toBeCloseTo(0.75, 12);
  expect(second).toBeCloseTo(0.25, 12);
  // Divided by 2, the odds are the square root of 3.
  expect(softmax([Math.log(3), 0], 2)[0]).toBeCloseTo(Math.sqrt(3) / (1 + Math.sqrt(3)), 12);
});

test('a constant added to all logits changes nothing', () => {
  const row = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(row, fc.double({ min: -50, max: 50, noNaN: true }), (given, constant) => {
      const moved = softmax(given.map((logit) => logit + constant));
      softmax(given).forEach((share, place) => {
        expect(moved[place]).toBeCloseTo(share, 10);
      });
    }),
  );
});

test('a temperature never changes which category is the largest', () => {
  fc.assert(
    fc.property(logits, temperature, (row, divisor) => {
      const shares = softmax(row, divisor);
      expect(shares[indexOfLargest(row)]).toBe(Math.max(...shares));
    }),
  );
});

test('a higher temperature makes the largest share smaller', () => {
  fc.assert(
    fc.property(logits, temperature, temperature, (row, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(Math.max(...softmax(row, high))).toBeLessThanOrEqual(Math.max(...softmax(row, low)) + 1e-12);
    }),
  );
});

test('a category that was given nothing costs -ln 1e-15, not infinity', () => {
  expect(negativeLogProbability([0.25, 0.75], 0)).toBeCloseTo(Math.log(4), 12);
  expect(negativeLogProbability([0, 1], 0)).toBeCloseTo(15 * Math.LN10, 12);
  expect(negativeLogProbability([0, 1], 1)).toBe(-0);
});

test('of equal values the first is the largest', () => {
  expect(indexOfLargest([1, 3, 3, 2])).toBe(1);
  expect(indexOfLargest([-5, -5])).toBe(0);
});
