import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certaintyBound, fitCertainty, type JudgedAnswer } from '../../../src/classifier/doubt/certainty.js';
import { seededRandom } from '../../../src/news/random.js';

/** Answers that are right with the logistic probability of the weights: of 1, the logit and ln(1 + words). */
function planted(
  [constant, slope, ofLength]: readonly [number, number, number],
  count: number,
): JudgedAnswer[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const logit = 6 * random() - 2;
    const words = Math.floor(Math.exp(6 * random()));
    const share = 1 / (1 + Math.exp(-(constant + slope * logit + ofLength * Math.log1p(words))));
    return { probability: 1 / (1 + Math.exp(-logit)), words, isRight: random() < share };
  });
}

const repeated = (count: number, answer: Omit<JudgedAnswer, 'isRight'>, right: number): JudgedAnswer[] =>
  Array.from({ length: count }, (_, place) => ({ ...answer, isRight: place < right }));

const judged: fc.Arbitrary<JudgedAnswer> = fc.record({
  probability: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)),
  words: fc.nat({ max: 5000 }),
  isRight: fc.boolean(),
});
const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5));
const words = fc.nat({ max: 5000 });

describe('the bound', () => {
  test('of any answers, few or many, is a share that is never above the probability', () => {
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 30 }), probability, words, (answers, given, length) => {
        const bound = certaintyBound(fitCertainty(answers), given, length);
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(given);
      }),
    );
  });

  test('of a probability of 0 is 0, and of 1 is a number below 1', () => {
    const model = fitCertainty(planted([0, 1, 0], 200));
    expect(certaintyBound(model, 0, 20)).toBe(0);
    expect(certaintyBound(model, 1, 20)).toBeGreaterThan(0.9);
    expect(certaintyBound(model, 1, 20)).toBeLessThan(1);
  });

  test('grows with the probability', () => {
    const model = fitCertainty(planted([0, 1, 0], 500));
    const bounds = [0.3, 0.5, 0.7, 0.9, 0.99].map((given) => certaintyBound(model, given, 50));
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    expect(new Set(bounds).size).toBe(5);
  });

  test('grows with the words where longer texts were answered better, and falls where they were answered worse', () => {
    const atLengths = (ofLength: number) => {
      const model = fitCertainty(planted([-3 * ofLength, 1, ofLength], 2000));
      return [3, 10, 30, 100, 300].map((length) => certaintyBound(model, 0.95, length));
    };
    const growing = atLengths(0.5);
    expect(growing).toEqual([...growing].sort((a, b) => a - b));
    expect(growing[0]).toBeLessThan((growing.at(-1) ?? 0) - 0.02);
    const falling = atLengths(-0.5);
    expect(falling.at(-1)).toBeLessThan((falling[0] ?? 0) - 0.1);
  });

  test('is met: of answers as probable from as few words no fewer are right', () => {
    const weights = [-1, 1.2, 0.2] as const;
    const model = fitCertainty(planted(weights, 3000));
    for (const given of [0.4, 0.6, 0.8, 0.95]) {
      for (const length of [4, 40, 400]) {
        const logit = Math.log(given / (1 - given));
        const truth =
          1 / (1 + Math.exp(-(weights[0] + weights[1] * logit + weights[2] * Math.log1p(length))));
        const bound = certaintyBound(model, given, length);
        expect(bound).toBeLessThanOrEqual(Math.min(given, truth) + 0.01);
        expect(bound).toBeGreaterThan(Math.min(given, truth) - 0.12);
      }
    }
  });
});

describe('with no answers to learn from', () => {
  const model = fitCertainty([]);

  test('the probability is believed, with caution', () => {
    expect(model.weights).toEqual([0, 1, 0]);
    for (const given of [0.5, 0.7, 0.9, 0.97]) {
      const bound = certaintyBound(model, given, 30);
      expect(bound).toBeLessThan(given - 0.01);
      expect(bound).toBeGreaterThan(given - 0.35);
    }
  });

  test('more answers that bear the probabilities out leave less of the caution', () => {
    const bounds = [0, 50, 500, 5000].map((count) =>
      certaintyBound(fitCertainty(planted([0, 1, 0], count)), 0.9, 30),
    );
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    expect(bounds.at(-1)).toBeGreaterThan(0.88);
  });
});

describe('the fit', () => {
  test.each<[[number, number, number]]>([[[0, 1, 0]], [[-0.6, 1.3, 0.25]], [[0.4, 0.7, -0.2]]])(
    'finds the weights %j that answers were made by',
    (weights) => {
      const model = fitCertainty(planted(weights, 20_000));
      weights.forEach((weight, at) => {
        expect(Math.abs((model.weights[at] ?? Number.NaN) - weight)).toBeLessThan(0.12);
      });
    },
  );

  test('is as likely as any weights near it, whatever the answers', () => {
    const deviations = [0.5, 0.25, 0.15];
    const lossOf = (weights: readonly number[], answers: readonly JudgedAnswer[]) =>
      answers.reduce(
        (sum, { probability: given, words: length, isRight }) => {
          const within = Math.min(1 - 1e-6, Math.max(1e-6, given));
          const [constant = 0, slope = 0, ofLength = 0] = weights;
          const score = constant + slope * Math.log(within / (1 - within)) + ofLength * Math.log1p(length);
          return sum + Math.log1p(Math.exp(isRight ? -score : score));
        },
        weights.reduce(
          (sum, weight, at) => sum + (weight - (at === 1 ? 1 : 0)) ** 2 / (2 * (deviations[at] ?? 1) ** 2),
          0,
        ),
      );
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 200 }), (answers) => {
        const { weights } = fitCertainty(answers);
        const least = lossOf(weights, answers);
        for (const at of [0, 1, 2]) {
          for (const change of [-0.3, -0.01, 0.01, 0.3]) {
            const other = weights.map((weight, place) => (place === at ? weight + change : weight));
            expect(least).toBeLessThanOrEqual(lossOf(other, answers) + 1e-9);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of sure answers that were mostly wrong makes the next one unsure', () => {
    const mostlyWrong = fitCertainty(repeated(90, { probability: 0.97, words: 10 }, 30));
    expect(certaintyBound(mostlyWrong, 0.97, 10)).toBeLessThan(1 / 3);
    expect(certaintyBound(mostlyWrong, 0.97, 10)).toBeGreaterThan(0.2);
    const allWrong = fitCertainty(repeated(100, { probability: 1, words: 10 }, 0));
    expect(certaintyBound(allWrong, 1, 10)).toBeLessThan(0.05);
  });

  test('is the same again after JSON', () => {
    const model = fitCertainty(planted([0.2, 1.1, 0.1], 300));
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model.covariance).toHaveLength(9);
    expect(model.covariance.every(Number.isFinite)).toBe(true);
  });
});
