import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/news/random.js';
import { pairedBootstrap } from '../../src/trainer/paired-bootstrap.js';

test('no difference has no bounds apart', () => {
  expect(pairedBootstrap([0, 0, 0])).toEqual({ value: 0, low: 0, high: 0 });
});

test('the same differences give the same bounds, which hold the mean between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (values) => {
        const bounds = pairedBootstrap(values);
        expect(pairedBootstrap(values)).toEqual(bounds);
        expect(bounds.low).toBeLessThanOrEqual(bounds.high);
        expect(bounds.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(bounds.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      },
    ),
    { numRuns: 30 },
  );
});

test('its bounds are those of the normal approximation where that holds', () => {
  // 30 articles mended, 20 broken, 950 as before: mean 0.01, standard error sqrt(0.05 - 0.0001) / sqrt(1000) = 0.00706.
  const values = [...new Array(30).fill(1), ...new Array(20).fill(-1), ...new Array(950).fill(0)];
  const { value, low, high } = pairedBootstrap(values);
  expect(value).toBeCloseTo(0.01, 12);
  expect(low).toBeCloseTo(0.01 - 1.645 * 0.00706, 2.7);
  expect(high).toBeCloseTo(0.01 + 1.645 * 0.00706, 2.7);
});

test('a bound of 95% is passed by the truth in about one of twenty samples', () => {
  const random = seededRandom(7);
  let above = 0;
  const samples = 300;
  for (let sample = 0; sample < samples; sample++) {
    // True mean 0.
    const values = Array.from({ length: 100 }, () => random() - 0.5);
    if (pairedBootstrap(values, { resamples: 200, confidence: 0.95, seed: sample }).low > 0) above++;
  }
  expect(above / samples).toBeGreaterThan(0.02);
  expect(above / samples).toBeLessThan(0.09);
});
