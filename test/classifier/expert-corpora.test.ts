import { expect, test } from 'vitest';
import { expertCorpora } from '../../src/classifier/expert-corpora.js';
import type { LabelledArticle } from '../../src/news/article.js';

const articles = (count: number, corpus: string | undefined, categories = ['sport', 'tech']) =>
  Array.from(
    { length: count },
    (_, place): LabelledArticle => ({
      text: `article ${place}`,
      category: categories[place % categories.length] ?? '',
      ...(corpus !== undefined && { corpus }),
    }),
  );

test('each corpus of 500 articles has an expert where there are others, whatever the order', () => {
  const large = articles(500, 'large.csv');
  const larger = articles(800, 'a.csv');
  const small = articles(499, 'small.csv');
  expect(expertCorpora([...large, ...small, ...larger])).toEqual(['a.csv', 'large.csv']);
  expect(expertCorpora([...larger, ...small, ...large])).toEqual(['a.csv', 'large.csv']);
});

test('a corpus has none until there is as much beside it', () => {
  const large = articles(800, 'large.csv');
  const small = articles(250, 'small.csv');
  expect(expertCorpora([...large, ...small])).toEqual([]);
  expect(expertCorpora([...large, ...small, ...articles(249, undefined)])).toEqual([]);
  expect(expertCorpora([...large, ...small, ...articles(250, undefined)])).toEqual(['large.csv']);
  expect(expertCorpora(articles(2000, 'only.csv'))).toEqual([]);
  expect(expertCorpora([])).toEqual([]);
});

test('what people submitted has none, however much there is', () => {
  expect(expertCorpora([...articles(2000, undefined), ...articles(100, 'small.csv')])).toEqual([]);
});

test('of many large corpora the four largest have one', () => {
  const sizes = [500, 900, 600, 501, 700, 600];
  const corpora = sizes.flatMap((size, place) => articles(size, `${place}.csv`));
  expect(expertCorpora(corpora)).toEqual(['1.csv', '2.csv', '4.csv', '5.csv']);
});

test('a corpus that lacks a category, or nearly, has none', () => {
  const both = articles(600, 'both.csv');
  const noTech = articles(600, 'sport.csv', ['sport']);
  expect(expertCorpora([...both, ...noTech])).toEqual(['both.csv']);
  expect(expertCorpora([...both, ...noTech, ...articles(19, 'sport.csv', ['tech'])])).toEqual(['both.csv']);
  expect(expertCorpora([...both, ...noTech, ...articles(20, 'sport.csv', ['tech'])])).toEqual([
    'both.csv',
    'sport.csv',
  ]);
});
