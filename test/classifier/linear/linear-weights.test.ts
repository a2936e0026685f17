import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearLogits, sideBySide } from '../../../src/classifier/linear/linear-weights.js';

const width = 3;
const numbers = (count: number) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => Float32Array.from(values));
const model = (units: number) => fc.record({ kernel: numbers(width * units), bias: numbers(units) });
const text = fc.tuple(fc.subarray([0, 1, 2]), numbers(width)).map(([ids, values]) => ({
  ids: Int32Array.from(ids),
  weights: values.slice(0, ids.length),
  words: ids.length,
  knownWords: ids.length,
}));

test('a logit is its bias and the sum of values times weights', () => {
  const weights = { kernel: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(0.5, -1) };
  const twoWords = { ids: Int32Array.of(2, 0), weights: Float32Array.of(2, -1), words: 2, knownWords: 2 };
  expect(linearLogits(twoWords, weights)).toEqual([0.5 + 10 - 1, -1 + 12 - 2]);
  expect(linearLogits({ ...twoWords, ids: new Int32Array() }, weights)).toEqual([0.5, -1]);
});

test('models side by side have the logits of each in order, for any text and weights', () => {
  fc.assert(
    fc.property(text, fc.tuple(model(2), model(1), model(3)), (encoded, models) => {
      const joined = sideBySide(models);
      expect(linearLogits(encoded, joined)).toEqual(models.flatMap((one) => linearLogits(encoded, one)));
    }),
  );
});
