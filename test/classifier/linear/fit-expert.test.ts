import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EncodedText, LabelledBatch } from '../../../src/classifier/features.js';
import { fitExpert, gainOf } from '../../../src/classifier/linear/fit-expert.js';
import { type LinearWeights, linearLogits } from '../../../src/classifier/linear/linear-weights.js';
import { indexOfLargest } from '../../../src/classifier/probabilities.js';
import { seededRandom } from '../../../src/news/random.js';

const shape = { width: 4, categories: 4, terms: 3 };

const encoded = (values: readonly number[]): EncodedText => ({
  ids: Int32Array.from(values.keys()),
  weights: Float32Array.from(values),
  words: values.length,
  knownWords: values.length,
});

/** Texts of the labels given, in turn: each has its label's own feature, and some of the others. */
function batchOf(labels: readonly number[], count: number, seed: number): LabelledBatch {
  const random = seededRandom(seed);
  const given = Array.from({ length: count }, (_, place) => labels[place % labels.length] ?? 0);
  return {
    texts: given.map((label) =>
      encoded(Array.from({ length: 4 }, (_, feature) => (feature === label ? 1 : 0.3 * random()))),
    ),
    labels: given,
    weights: given.map(() => 1),
  };
}

/** Weights that nothing was learned by. */
function randomWeights(seed: number): LinearWeights {
  const random = seededRandom(seed);
  const numbers = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
  return { kernel: numbers(shape.width * shape.categories), bias: numbers(shape.categories) };
}

const general = randomWeights(7);
const ignore = () => undefined;
const expertOf = (labels: readonly number[], count = 200) =>
  fitExpert(general, batchOf(labels, count, 1), batchOf(labels, 40, 2), shape, ignore);

const text = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map(encoded);
const meanOver = (logits: readonly number[], labels: readonly number[]) =>
  labels.reduce((sum, label) => sum + (logits[label] ?? Number.NaN), 0) / labels.length;

describe('an expert of a corpus with some of the categories', () => {
  const own = [0, 2];
  const others = [1, 3];
  const expert = expertOf(own);

  test('leaves the logits of the others, and the mean over its own, to the general model, for any text', () => {
    fc.assert(
      fc.property(text, (given) => {
        const [ofExpert, ofGeneral] = [expert, general].map((weights) => linearLogits(given, weights));
        for (const label of others)
          expect(ofExpert?.[label]).toBeCloseTo(ofGeneral?.[label] ?? Number.NaN, 5);
        expect(meanOver(ofExpert ?? [], own)).toBeCloseTo(meanOver(ofGeneral ?? [], own), 4);
      }),
    );
  });

  test('says which of its own a text is of', () => {
    const { texts, labels } = batchOf(own, 60, 9);
    texts.forEach((given, row) => {
      const logits = linearLogits(given, expert);
      expect(own[indexOfLargest(own.map((label) => logits[label] ?? Number.NaN))]).toBe(labels[row]);
    });
  });

  test('is the same whatever stray articles of other categories the corpus has, fewer than twenty of each', () => {
    const strays = batchOf(others, 38, 4);
    const batch = batchOf(own, 200, 1);
    const mixed: LabelledBatch = {
      texts: [...batch.texts, ...strays.texts],
      labels: [...batch.labels, ...strays.labels],
      weights: [...batch.weights, ...strays.weights],
    };
    expect(fitExpert(general, mixed, batchOf(own, 40, 2), shape, ignore)).toEqual(expert);
    const more = batchOf([1], 20, 4);
    const withThird = fitExpert(
      general,
      {
        texts: [...batch.texts, ...more.texts],
        labels: [...batch.labels, ...more.labels],
        weights: [...batch.weights, ...more.weights],
      },
      batchOf(own, 40, 2),
      shape,
      ignore,
    );
    expect(withThird).not.toEqual(expert);
  });

  test('leaves the general model as it was', () => {
    expect(general).toEqual(randomWeights(7));
  });
});

test('an expert of all categories differs from the general model in all, but not in their mean', () => {
  const expert = expertOf([0, 1, 2, 3]);
  const { texts, labels } = batchOf([0, 1, 2, 3], 80, 9);
  texts.forEach((given, row) => {
    const logits = linearLogits(given, expert);
    expect(indexOfLargest(logits)).toBe(labels[row]);
    expect(meanOver(logits, [0, 1, 2, 3])).toBeCloseTo(
      meanOver(linearLogits(given, general), [0, 1, 2, 3]),
      4,
    );
  });
});

describe('what an expert gains', () => {
  const validation = batchOf([0, 2], 40, 3);

  test('is the share of the log loss that it saves: much where it knows better, nothing where it is the same', () => {
    expect(gainOf(general, general, validation)).toBe(0);
    const gain = gainOf(general, expertOf([0, 2]), validation);
    expect(gain).toBeGreaterThan(0.15);
    expect(gain).toBeLessThanOrEqual(1);
  });

  test('is below zero where it knows worse, and none where there is nothing to tell by', () => {
    expect(gainOf(expertOf([0, 2]), general, validation)).toBeLessThan(0);
    expect(gainOf(general, expertOf([0, 2]), batchOf([0], 0, 1))).toBe(0);
  });

  test('counts articles by their weight', () => {
    const expert = expertOf([0, 2]);
    const half: LabelledBatch = { ...validation, weights: validation.weights.map((_, row) => 1 - (row % 2)) };
    const firstOnly = batchOf([0, 2], 40, 3);
    const kept: LabelledBatch = {
      texts: firstOnly.texts.filter((_, row) => row % 2 === 0),
      labels: firstOnly.labels.filter((_, row) => row % 2 === 0),
      weights: firstOnly.weights.filter((_, row) => row % 2 === 0),
    };
    expect(gainOf(general, expert, half)).toBeCloseTo(gainOf(general, expert, kept), 9);
  });
});
