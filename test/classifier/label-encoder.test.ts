import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertLabelsInRange } from '../../src/classifier/guards.js';
import { labelEncoder } from '../../src/classifier/label-encoder.js';
import { userErrorOf } from '../support/user-error.js';

const names = fc.array(fc.oneof(fc.string(), fc.constantFrom('', '[UNK]', '__proto__', 'sport', 'Sport')), {
  minLength: 1,
  maxLength: 8,
});

test('categories of any names are numbered 0..k-1 in the order of the alphabet, and back', () => {
  fc.assert(
    fc.property(names, (categories) => {
      const encoder = labelEncoder(categories);
      expect(encoder.categories).toEqual([...new Set(categories)].sort());
      expect(encoder.categories.map(encoder.encode)).toEqual([...encoder.categories.keys()]);
      for (const category of categories) expect(encoder.decode(encoder.encode(category))).toBe(category);
      assertLabelsInRange(categories.map(encoder.encode), encoder.categories.length);
    }),
  );
});

test('the numbering does not hang on the order or the number of the articles', () => {
  fc.assert(
    fc.property(names, (categories) => {
      expect(labelEncoder([...categories, ...categories].reverse()).categories).toEqual(
        labelEncoder(categories).categories,
      );
    }),
  );
});

test('an unknown category is refused with the known ones', async () => {
  const error = await userErrorOf(() => labelEncoder(['sport', 'arts']).encode('weather'));
  expect(error.code).toBe('UNKNOWN_CATEGORY');
  expect(error.message).toBe('"weather" is not one of the categories: "arts", "sport".');
});

test('a number outside 0..k-1 names no category', () => {
  const { decode } = labelEncoder(['sport', 'arts']);
  for (const label of [-1, 2, 0.5, Number.NaN]) expect(() => decode(label)).toThrow(RangeError);
});
