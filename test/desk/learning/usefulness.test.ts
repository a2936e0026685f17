import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usefulnessOf } from '../../../src/desk/learning/usefulness.js';

const base = { probabilities: [0.9, 0.05, 0.05], people: [1], agreement: 2 };

test('an uncertain article comes before one that the model is sure of', () => {
  expect(usefulnessOf({ ...base, probabilities: [0.4, 0.3, 0.3] })).toBeGreaterThan(usefulnessOf(base));
});

test('a disputed article comes before one that people agree on', () => {
  expect(usefulnessOf({ ...base, people: [1, 1] })).toBeGreaterThan(usefulnessOf({ ...base, people: [2] }));
});

test('an article that still lacks people comes before one of which enough agree', () => {
  expect(usefulnessOf({ ...base, people: [1] })).toBeGreaterThan(usefulnessOf({ ...base, people: [2] }));
});

test('the score is 0 for what is certain and agreed on, and 3 at most', () => {
  expect(usefulnessOf({ probabilities: [1, 0], people: [2], agreement: 2 })).toBeCloseTo(0);
  expect(usefulnessOf({ probabilities: [0.5, 0.5], people: [1, 1], agreement: 2 })).toBeCloseTo(3);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 8 }),
      fc.array(fc.nat(20), { maxLength: 8 }),
      fc.integer({ min: 1, max: 100 }),
      (weights, people, agreement) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const score = usefulnessOf({
          probabilities: weights.map((weight) => weight / all),
          people,
          agreement,
        });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(3 + 1e-9);
      },
    ),
  );
});
