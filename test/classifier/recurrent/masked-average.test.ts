import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MaskedAverage } from '../../../src/classifier/architectures/recurrent/masked-average.js';
import { describeBackends } from '../../support/backends.js';

const value = fc.integer({ min: -16, max: 16 }).map((quarters) => quarters / 4);
/** Texts of three steps of two values each, and which steps count. */
const texts = fc.array(fc.array(fc.tuple(fc.boolean(), value, value), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

describeBackends('the average over time', () => {
  test('is that of the steps that count; zeros where none does', () => {
    fc.assert(
      fc.property(texts, (rows) => {
        const averages = tf.tidy(() => {
          const x = tf.tensor3d(rows.map((steps) => steps.map(([, a, b]) => [a, b])));
          const counts = rows.flat().map(([counted]) => counted);
          const mask = tf.tensor2d(counts, [rows.length, 3], 'bool');
          return (new MaskedAverage().apply(x, { mask }) as tf.Tensor2D).arraySync();
        });
        rows.forEach((steps, row) => {
          const counted = steps.filter(([counts]) => counts);
          for (const place of [0, 1]) {
            const sum = counted.reduce((total, step) => total + Number(step[place + 1]), 0);
            expect(averages[row]?.[place]).toBeCloseTo(sum / Math.max(1, counted.length), 5);
          }
        });
      }),
      { numRuns: 50 },
    );
  });

  test('is that of all steps where there is no mask', () => {
    const averages = tf.tidy(() =>
      (
        new MaskedAverage().apply(
          tf.tensor3d([
            [
              [1, 6],
              [3, 2],
            ],
          ]),
        ) as tf.Tensor
      ).arraySync(),
    );
    expect(averages).toEqual([[2, 4]]);
  });
});
