import { expect, test } from 'vitest';
import type { LabelledArticle } from '../../../src/news/article.js';
import { splitWithout, stratifiedFolds } from '../../../src/report/training/folds.js';

const articles: LabelledArticle[] = ['red', 'green', 'blue'].flatMap((category, place) =>
  Array.from({ length: 20 + 5 * place }, (_, index) => ({ text: `${category} article ${index}`, category })),
);
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text).sort();

test('folds hold every article once, and each category evenly', () => {
  const folds = stratifiedFolds(articles, 5, 1);
  expect(texts(folds.flat())).toEqual(texts(articles));
  for (const category of ['red', 'green', 'blue']) {
    const counts = folds.map((fold) => fold.filter((article) => article.category === category).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test('folds hang on the seed and not on the order of the articles', () => {
  const reversed = stratifiedFolds([...articles].reverse(), 5, 1);
  expect(reversed.map(texts)).toEqual(stratifiedFolds(articles, 5, 1).map(texts));
  expect(stratifiedFolds(articles, 5, 2).map(texts)).not.toEqual(reversed.map(texts));
});

test('a held-out fold is neither in training nor in validation, what is always trained on is', () => {
  const folds = stratifiedFolds(articles, 5, 1);
  const extra = [{ text: 'always there', category: 'red' }];
  const { train, validation } = splitWithout(folds, 2, extra, 1);
  const others = [...folds.filter((_, fold) => fold !== 2).flat(), ...extra];
  expect(texts([...train, ...validation])).toEqual(texts(others));
  expect(validation.length).toBeGreaterThan(0);
});
