import { expect, test } from 'vitest';
import { expertCorpora, ownCategories } from '../../src/classifier/expert-corpora.js';
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

test('a corpus has none until there is as much beside it: what makes up most of all, the general model knows', () => {
  const large = articles(800, 'large.csv');
  const small = articles(250, 'small.csv');
  expect(expertCorpora([...large, ...small])).toEqual([]);
  expect(expertCorpora([...large, ...small, ...articles(549, undefined)])).toEqual([]);
  expect(expertCorpora([...large, ...small, ...articles(550, undefined)])).toEqual(['large.csv']);
  expect(expertCorpora([...articles(500, 'half.csv'), ...articles(500, 'other.csv')])).toEqual([
    'half.csv',
    'other.csv',
  ]);
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

test('a corpus of some of the categories has one, from two with twenty articles each on', () => {
  const rest = articles(700, 'rest.csv', ['arts', 'sport', 'tech', 'weather']);
  const sport = articles(600, 'sport.csv', ['sport']);
  expect(expertCorpora([...rest, ...sport])).toEqual([]);
  expect(expertCorpora([...rest, ...sport, ...articles(19, 'sport.csv', ['tech'])])).toEqual([]);
  expect(expertCorpora([...rest, ...sport, ...articles(20, 'sport.csv', ['tech'])])).toEqual(['sport.csv']);
});

test('an expert answers for the categories that occur often enough among its articles, whatever they are called', () => {
  const of = (counts: Record<string, number>) =>
    Object.entries(counts).flatMap(([category, count]) => new Array<string>(count).fill(category));
  expect(ownCategories(of({ sport: 20, tech: 19, __proto__x: 500 }))).toEqual(
    new Set(['sport', '__proto__x']),
  );
  expect(ownCategories([...new Array<number>(25).fill(3), 1, 2])).toEqual(new Set([3]));
  expect(ownCategories([])).toEqual(new Set());
});
