import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { CategoryChoice } from '../../src/classifier/category-choice.js';
import { Classifier } from '../../src/classifier/classifier.js';
import { certaintyBound } from '../../src/classifier/doubt/certainty.js';
import { predictLogits } from '../../src/classifier/predict.js';
import { indexOfLargest, softmax } from '../../src/classifier/probabilities.js';
import { shortArticles } from '../support/articles.js';
import { userErrorOf } from '../support/user-error.js';
import { trainTiny } from './tiny-models.js';

let classifier: Classifier;

beforeAll(async () => {
  await startBackend('wasm');
  classifier = trainTiny('linear', { epochs: 30 }).classifier;
});
afterAll(() => classifier.dispose());

test('it knows the articles that it was trained on', () => {
  const { accuracy, articles, categories } = classifier.evaluate(shortArticles);
  expect([articles, categories]).toEqual([18, ['business', 'politics', 'sport']]);
  expect(accuracy).toBe(1);
});

test('many texts, more than a batch, are answered in order as each of them alone', () => {
  const texts = Array.from({ length: 150 }, (_, at) => shortArticles[at % 18]?.text ?? '').map(
    (text, at) => `${text} ${at}`,
  );
  const answers = classifier.classify(texts);
  expect(answers).toHaveLength(150);
  for (const at of [0, 63, 64, 127, 128, 149]) {
    const [alone] = classifier.classify([texts[at] ?? '']);
    expect(answers[at]?.words).toBe(alone?.words);
    alone?.probabilities.forEach((share, label) => {
      expect(answers[at]?.probabilities[label]).toBeCloseTo(share, 6);
    });
  }
});

test('no text is no answer', () => {
  expect(classifier.classify([])).toEqual([]);
});

test('any text gets probabilities that sum to 1, and counts of words', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }), (texts) => {
      const answers = classifier.classify(texts);
      expect(answers).toHaveLength(texts.length);
      for (const { probabilities, words, knownWords } of answers) {
        expect(probabilities).toHaveLength(3);
        expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(knownWords).toBeLessThanOrEqual(words);
      }
    }),
    { numRuns: 50 },
  );
});

test('it cannot be scored on a category that it does not have', async () => {
  const error = await userErrorOf(() => classifier.evaluate([{ text: 'Rain', category: 'weather' }]));
  expect(error.code).toBe('UNKNOWN_CATEGORY');
});

describe('a classifier that shows some of its subjects', () => {
  const clearly = {
    business: 'Bank lifts profit forecast. Shares in the bank rose as the market cheered the profit.',
    sport: 'Late goal wins the cup final. The captain scored the goal for the team at the club.',
  };
  const showing = (choice: CategoryChoice) => new Classifier(classifier.parts, choice);
  /** Sure of what it answers, as one that learned from many articles is. */
  const sureAndShowing = (choice: CategoryChoice) =>
    new Classifier({ ...classifier.parts, calibration: { temperature: 0.2, labelDoubt: 0 } }, choice);

  test('has every subject’s probability as before, and those of the others together as another subject', () => {
    const [all] = classifier.classify([clearly.sport]);
    const [some] = showing(['business', 'politics']).classify([clearly.sport]);
    expect(some?.probabilities).toEqual(all?.probabilities);
    expect(all?.another).toBe(0);
    expect(some?.another).toBe(all?.probabilities[2]);
  });

  test('has probabilities of what it shows and another subject that sum to 1, for any text and choice', () => {
    const choice = fc.oneof(
      fc.constant('all' as const),
      fc.subarray([...classifier.categories], { minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), choice, fc.boolean(), (text, chosen, isSure) => {
        const one = (isSure ? sureAndShowing : showing)(chosen);
        const [answer] = one.classify([`${text} goal bank minister`]);
        const own = one.shown.map(
          (name) => answer?.probabilities[one.categories.indexOf(name)] ?? Number.NaN,
        );
        expect(own.reduce((sum, share) => sum + share, answer?.another ?? Number.NaN)).toBeCloseTo(1, 9);
        if (answer?.verdict.kind === 'other-subject') expect(one.shown).not.toContain(answer.verdict.subject);
      }),
      { numRuns: 60 },
    );
  });

  test('tells an article of another subject by its name, with the reasons for that subject', () => {
    const [answer] = sureAndShowing(['business', 'politics']).classify([clearly.sport]);
    expect(answer?.verdict).toEqual({ kind: 'other-subject', subject: 'sport' });
    const [inFull] = sureAndShowing('all').classify([clearly.sport]);
    expect(inFull?.verdict).toEqual({ kind: 'category' });
    expect(answer?.reasons).toEqual(inFull?.reasons);
    expect(answer?.reasons?.towards[0]?.phrase).toMatch(/goal|cup|final|captain|team|club/);
  });

  test('answers an article of what it shows as before, with the same reasons', () => {
    const [some] = sureAndShowing(['business', 'politics']).classify([clearly.business]);
    const [all] = sureAndShowing('all').classify([clearly.business]);
    expect(some?.verdict).toEqual({ kind: 'category' });
    expect(some?.reasons).toEqual(all?.reasons);
  });

  test('shows all but the background where nothing is chosen, and refuses what it does not know', async () => {
    const parts = { ...classifier.parts, background: ['politics'] };
    expect(new Classifier(parts).shown).toEqual(['business', 'sport']);
    expect(new Classifier(parts, ['Politics']).shown).toEqual(['politics']);
    expect((await userErrorOf(() => new Classifier(parts, 'bbc'))).code).toBe('UNKNOWN_CATEGORY');
  });
});

test('label noise takes from the probabilities, and leaves the answer, the logits and the reasons as they are', () => {
  const texts = shortArticles.map(({ text }) => text);
  const noisy = new Classifier({ ...classifier.parts, calibration: { temperature: 1, labelDoubt: 0.06 } });
  const before = classifier.classify(texts);
  noisy.classify(texts).forEach(({ probabilities, reasons }, place) => {
    const plain = before[place]?.probabilities ?? [];
    expect(indexOfLargest(probabilities)).toBe(indexOfLargest(plain));
    probabilities.forEach((share, label) => {
      expect(share).toBeCloseTo(0.94 * (plain[label] ?? Number.NaN) + 0.02, 9);
    });
    expect(reasons).toEqual(before[place]?.reasons);
    const { features, model } = noisy.parts;
    const [logits = []] = predictLogits(model, features, [features.encode(texts[place] ?? '')]);
    expect(indexOfLargest(softmax(logits))).toBe(indexOfLargest(probabilities));
  });
});

test('the bound of an answer is that of its probability and its words, and without one it is the probability', () => {
  const certainty = {
    weights: [-0.5, 0.8, 0.1] as [number, number, number],
    covariance: new Array(9).fill(0.01),
  };
  const bounded = new Classifier({ ...classifier.parts, certainty });
  for (const text of ['Goal', shortArticles[0]?.text ?? '']) {
    const [answer] = bounded.classify([text]);
    const probability = Math.max(...(answer?.probabilities ?? []));
    expect(answer?.lowerBound).toBe(certaintyBound(certainty, probability, answer?.words ?? Number.NaN));
    expect(answer?.lowerBound).toBeLessThan(probability);
    expect(classifier.classify([text])[0]?.lowerBound).toBe(probability);
  }
});
