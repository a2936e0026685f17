import { describe, expect, test } from 'vitest';
import type { EncodedText, LabelledBatch } from '../../../src/classifier/features.js';
import { fitBlend, mostSteps } from '../../../src/classifier/linear/fit-blend.js';
import { linearLogits } from '../../../src/classifier/linear/linear-weights.js';
import { indexOfLargest } from '../../../src/classifier/probabilities.js';

/** Three features that naive Bayes counts, and one as a dimension of a vector, which it does not. */
const shape = { width: 4, terms: 3, categories: 2 };

const encoded = (values: Record<number, number>): EncodedText => ({
  ids: Int32Array.from(Object.keys(values), Number),
  weights: Float32Array.from(Object.values(values)),
  words: 1,
  knownWords: 1,
});

/** So many texts of each label, each with its label's feature, and one that both labels have. */
function batchOf(counts: readonly number[], weight = 1): LabelledBatch {
  const labels = counts.flatMap((count, label) => new Array<number>(count).fill(label));
  return {
    texts: labels.map((label) => encoded({ [label]: 1, 2: 0.5 })),
    labels,
    weights: labels.map(() => weight),
  };
}

const none: LabelledBatch = { texts: [], labels: [], weights: [] };
const ignore = () => undefined;
const gapOf = ([first = Number.NaN, second = Number.NaN]: readonly number[]) => first - second;

describe('the blend of a regression and naive Bayes', () => {
  test('tells the categories by their features, and by none which is commoner', () => {
    const weights = fitBlend(batchOf([30, 30]), none, shape, ignore);
    for (const label of [0, 1])
      expect(indexOfLargest(linearLogits(encoded({ [label]: 1, 2: 0.5 }), weights))).toBe(label);
    expect(Math.abs(gapOf(linearLogits(encoded({ 2: 1 }), weights)))).toBeLessThan(1e-3);
  });

  test('brings a small category half-way up to a large one: it is held likelier than its share, and less than even', () => {
    const like = (feature: number) => encoded({ [feature]: 1, 2: 0.5 });
    const lean = (counts: readonly number[]) => {
      // Texts that have nothing of either, so that only how common the labels are can tell them.
      const batch = batchOf(counts);
      const plain = { ...batch, texts: batch.texts.map(() => encoded({ 2: 1 })) };
      return gapOf(linearLogits(encoded({ 2: 1 }), fitBlend(plain, none, shape, ignore)));
    };
    const even = lean([50, 50]);
    const ninth = lean([90, 10]);
    expect(Math.abs(even)).toBeLessThan(1e-3);
    // The odds of 9 to 1 become 3 to 1; half of the logits is the regression's where there are so few texts.
    expect(ninth).toBeCloseTo(0.5 * Math.log(3), 1);
    const few = fitBlend(batchOf([90, 10]), none, shape, ignore);
    expect(indexOfLargest(linearLogits(like(1), few))).toBe(1);
  });

  test('does not hang on the scale of the weights', () => {
    const one = fitBlend(batchOf([20, 10]), none, shape, ignore);
    const scaled = fitBlend(batchOf([20, 10], 7), none, shape, ignore);
    scaled.kernel.forEach((weight, cell) => {
      // Naive Bayes smooths sums, which weights of 7 make larger; the regression's part stays.
      expect(Math.sign(weight)).toBe(Math.sign(one.kernel[cell] ?? 0));
    });
    expect(scaled.bias).toEqual(one.bias);
  });

  test('gives features that naive Bayes does not count to the regression alone', () => {
    const batch = batchOf([20, 20]);
    const withVector: LabelledBatch = {
      ...batch,
      texts: batch.labels.map((label) => encoded({ 2: 1, 3: label === 0 ? -1 : 1 })),
    };
    const weights = fitBlend(withVector, none, shape, ignore);
    expect(indexOfLargest(linearLogits(encoded({ 3: 1 }), weights))).toBe(1);
    expect(indexOfLargest(linearLogits(encoded({ 3: -1 }), weights))).toBe(0);
  });

  test('is brought to the temperature of the validation split: of texts that contradict it, it is less sure', () => {
    const train = batchOf([30, 30]);
    const right = batchOf([20, 20]);
    const wrong = { ...right, labels: right.labels.map((label) => 1 - label) };
    const sureness = (validation: LabelledBatch) =>
      Math.abs(gapOf(linearLogits(encoded({ 0: 1, 2: 0.5 }), fitBlend(train, validation, shape, ignore))));
    expect(sureness(wrong)).toBeLessThan(sureness(none));
    expect(sureness(right)).toBeGreaterThan(sureness(none));
  });

  test('takes the same steps each time, and tells each with its loss, which falls', () => {
    const losses: number[] = [];
    const steps: number[] = [];
    const one = fitBlend(batchOf([12, 9]), none, shape, (step, loss) => {
      steps.push(step);
      losses.push(loss);
    });
    expect(fitBlend(batchOf([12, 9]), none, shape, ignore)).toEqual(one);
    expect(steps).toEqual(steps.map((_, place) => place + 1));
    expect(steps.length).toBeLessThanOrEqual(mostSteps);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
  });
});
