import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import type { Classifier } from '../../src/classifier/classifier.js';
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
