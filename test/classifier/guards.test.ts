import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertFiniteLoss,
  assertLabelsInRange,
  assertTrainable,
  fewestPerCategory,
} from '../../src/classifier/guards.js';
import { userErrorOf } from '../support/user-error.js';

/** `sizes` articles of categories "a", "b", ... */
const corpusOf = (...sizes: number[]) =>
  sizes.flatMap((size, k) =>
    Array.from({ length: size }, (_, item) => ({
      text: `story ${item}`,
      category: String.fromCharCode(97 + k),
    })),
  );

describe('labels out of range', () => {
  test('any label that is not a whole number of 0..k-1 is refused, at its row', async () => {
    const bad = fc.oneof(
      fc.integer({ max: -1 }),
      fc.integer({ min: 5 }),
      fc.constantFrom(0.5, Number.NaN, Number.POSITIVE_INFINITY),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 })), bad, async (good, label) => {
        const error = await userErrorOf(() => assertLabelsInRange([...good, label, 0], 5));
        expect(error.code).toBe('LABEL_OUT_OF_RANGE');
        expect(error.message).toContain(`Row ${good.length} has the label ${label}`);
      }),
    );
  });

  test('the sentence says what range there is, and what to number labels with', async () => {
    const error = await userErrorOf(() => assertLabelsInRange(Float32Array.of(2, 5), 5));
    expect(error.message).toBe(
      'Row 1 has the label 5, and 5 categories take 0..4. Number labels with a label encoder; a text vectoriser keeps 0 and 1 for itself.',
    );
  });

  test('labels of the range pass, and so do none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 })), (labels) => {
        assertLabelsInRange(labels, 5);
        assertLabelsInRange(Int32Array.from(labels), 5);
      }),
    );
  });
});

describe('a corpus that nothing can be learned from', () => {
  test('one category is refused by its name, and none too', async () => {
    const one = await userErrorOf(() => assertTrainable(corpusOf(9)));
    expect(one.code).toBe('TOO_FEW_CATEGORIES');
    expect(one.message).toBe(
      'The corpus has one category ("a"): a classifier needs two at least. Add articles of another.',
    );
    const none = await userErrorOf(() => assertTrainable([]));
    expect(none.message).toContain('The corpus has no category');
  });

  test('categories with too few articles are all named, with how many they have', async () => {
    const error = await userErrorOf(() => assertTrainable(corpusOf(4, 5, 1)));
    expect(error.code).toBe('TOO_FEW_ARTICLES');
    expect(error.message).toBe(
      'Each category needs 5 different articles at least; too few have: "a", "c" (1 in the smallest). Add articles or take the category out.',
    );
  });

  test('two categories of just enough articles pass', () => {
    expect(() => assertTrainable(corpusOf(fewestPerCategory, fewestPerCategory))).not.toThrow();
  });
});

test('a loss that is no number is refused with its epoch and what to do; any finite one passes', async () => {
  for (const loss of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const error = await userErrorOf(() => assertFiniteLoss(loss, 3));
    expect(error.code).toBe('LOSS_NOT_FINITE');
    expect(error.message).toBe(
      `The loss became ${loss} in epoch 3, and the weights are lost with it. Lower the learning rate, and look for broken rows in the corpus.`,
    );
  }
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (loss) => assertFiniteLoss(loss, 1)),
  );
});
