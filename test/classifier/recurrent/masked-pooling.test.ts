import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MaskedPooling } from '../../../src/classifier/architectures/recurrent/masked-pooling.js';
import { describeBackends } from '../../support/backends.js';

const value = fc.integer({ min: -16, max: 16 }).map((quarters) => quarters / 4);
/** Texts of three steps of two values each, and which steps count. */
const texts = fc.array(fc.array(fc.tuple(fc.boolean(), value, value), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

/** Pools with the mask that an embedding of ids gives: a step counts where its id is not 0. */
function pool(rows: readonly (readonly (readonly [boolean, number, number])[])[], layer: MaskedPooling) {
  return tf.tidy(() => {
    const x = tf.tensor3d(rows.map((steps) => steps.map(([, a, b]) => [a, b])));
    const mask = tf.tensor2d(
      rows.flat().map(([counts]) => counts),
      [rows.length, 3],
      'bool',
    );
    return (layer.apply(x, { mask }) as tf.Tensor2D).arraySync();
  });
}

describeBackends('pooling over time', () => {
  test('is the average and the maximum of the steps that count; zeros where none does', () => {
    fc.assert(
      fc.property(texts, (rows) => {
        const pooled = pool(rows, new MaskedPooling({ average: true, maximum: true }));
        rows.forEach((steps, row) => {
          const counted = steps.filter(([counts]) => counts);
          const expected = [1, 2].map((place) => counted.map((step) => Number(step[place])));
          const averages = expected.map(
            (values) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length),
          );
          const maxima = expected.map((values) => (values.length === 0 ? 0 : Math.max(...values)));
          [...averages, ...maxima].forEach((number, at) => {
            expect(pooled[row]?.[at]).toBeCloseTo(number, 5);
          });
        });
      }),
      { numRuns: 50 },
    );
  });

  test('without a mask every step counts, and either may be had alone', () => {
    const x = tf.tensor3d([
      [
        [1, 6],
        [3, 2],
      ],
    ]);
    const only = (average: boolean) =>
      (new MaskedPooling({ average, maximum: !average }).apply(x) as tf.Tensor).arraySync();
    expect(only(true)).toEqual([[2, 4]]);
    expect(only(false)).toEqual([[3, 6]]);
  });

  test('tells the shape that it gives', () => {
    const shapeOf = (average: boolean, maximum: boolean) =>
      new MaskedPooling({ average, maximum }).computeOutputShape([null, 7, 5]);
    expect(shapeOf(true, true)).toEqual([null, 10]);
    expect(shapeOf(true, false)).toEqual([null, 5]);
  });
});
