import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsLeft } from '../../src/trainer/progress.js';

test('a quarter done after ten seconds leaves thirty', () => {
  expect(secondsLeft(0.25, 5_000, 15_000)).toBe(30);
});

test('nothing is estimated from too little', () => {
  expect(secondsLeft(0.01, 0, 60_000)).toBeUndefined();
  expect(secondsLeft(0.5, 0, 400)).toBeUndefined();
  expect(secondsLeft(0, 0, 1_000)).toBeUndefined();
});

test('an estimate is never negative, and zero when all is done', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (fraction, elapsed) => {
      expect(secondsLeft(fraction, 0, elapsed) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(secondsLeft(1, 0, 9_000)).toBe(0);
});
