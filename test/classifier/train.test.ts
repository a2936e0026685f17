import { beforeEach, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { train } from '../../src/classifier/train.js';
import { stratifiedSplit } from '../../src/news/split.js';
import { shortArticles } from '../support/articles.js';
import { userErrorOf } from '../support/user-error.js';

const options = { architecture: 'linear', seed: 1 };
const split = stratifiedSplit(shortArticles, 1);

beforeEach(async () => {
  await startBackend('wasm');
});

test('the vocabulary comes from the training split alone', () => {
  const word = 'zeppelin';
  const mark = (articles: typeof split.train) =>
    articles.map((article) => ({ ...article, text: `${article.text} ${word}` }));
  const { classifier } = train({ train: split.train, validation: mark(split.validation) }, options);
  expect(JSON.stringify(classifier.parts.features.toJSON())).not.toContain(word);
  expect(classifier.classify([word])).toMatchObject([{ words: 1, knownWords: 0 }]);
  classifier.dispose();
  const other = train({ train: mark(split.train), validation: split.validation }, options).classifier;
  expect(other.classify([word])).toMatchObject([{ words: 1, knownWords: 1 }]);
  other.dispose();
});

test('the temperature comes from the validation split', () => {
  const right = train(split, options).classifier;
  const wrongLabels = split.validation.map(({ text }, at) => ({
    text,
    category: split.validation.at(at - 1)?.category ?? '',
  }));
  const wrong = train({ train: split.train, validation: wrongLabels }, options).classifier;
  expect(wrong.parts.temperature).toBeGreaterThan(right.parts.temperature);
  right.dispose();
  wrong.dispose();
});

test('one category alone, or none, is refused', async () => {
  const sport = split.train.filter(({ category }) => category === 'sport');
  for (const articles of [sport, []]) {
    const error = await userErrorOf(() => train({ train: articles, validation: [] }, options));
    expect(error.code).toBe('TOO_FEW_CATEGORIES');
  }
});

test('a category of the validation split that training never saw is refused by its name', async () => {
  const stranger = { text: 'Rain in the north', category: 'weather' };
  const error = await userErrorOf(() => train({ train: split.train, validation: [stranger] }, options));
  expect(error.code).toBe('UNKNOWN_CATEGORY');
  expect(error.message).toBe('"weather" is not one of the categories: "business", "politics", "sport".');
});

test('an unknown architecture is refused', async () => {
  expect((await userErrorOf(() => train(split, { ...options, architecture: 'x' }))).code).toBe(
    'UNKNOWN_ARCHITECTURE',
  );
});
