import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledArticle } from '../../src/news/article.js';
import { articleDigest } from '../../src/news/digest.js';
import { frozenSplit, unlistedTestArticles } from '../../src/news/frozen-split.js';
import { type Split, stratifiedSplit } from '../../src/news/split.js';

const articlesOf = (name: string, count: number, categories = ['arts', 'sport']): LabelledArticle[] =>
  Array.from({ length: count }, (_, place) => ({
    text: `${name} article ${place}`,
    category: categories[place % categories.length] ?? '',
  }));
const digests = (articles: readonly LabelledArticle[]) =>
  new Set(articles.map(({ text }) => articleDigest(text)));
const frozenBy = ({ train, validation, test: held }: Split) => ({
  seen: digests([...train, ...validation]),
  test: digests(held),
});
const overlap = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((item) => other.has(item));

test('without a champion and submissions it is the stratified split', () => {
  const corpus = articlesOf('base', 60);
  expect(frozenSplit(corpus, [], 3)).toEqual(stratifiedSplit(corpus, 3));
});

test('the same corpus beside its own champion is split the same', () => {
  const corpus = articlesOf('base', 60);
  const before = frozenSplit(corpus, [], 3);
  expect(frozenSplit(corpus, [], 3, frozenBy(before))).toEqual(before);
});

test('so are corpora of which a model is tested on sixty articles of a category, and those that have hardly any', () => {
  const corpus = [
    ...articlesOf('large', 900).map((article) => ({ ...article, corpus: 'large.csv' })),
    ...articlesOf('small', 3).map((article) => ({ ...article, corpus: 'small.csv' })),
    ...articlesOf('tiny', 3).map((article) => ({ ...article, corpus: 'tiny.csv' })),
  ];
  const before = frozenSplit(corpus, [], 3);
  expect(before).toEqual(stratifiedSplit(corpus, 3));
  expect(before.test.filter((article) => article.corpus === 'large.csv')).toHaveLength(120);
  expect(frozenSplit(corpus, [], 3, frozenBy(before))).toEqual(before);
});

test('whatever joins the corpora and from whatever seed: what one model is tested on no later one learns from', () => {
  const size = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(size, size, fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 4 }),
      (nights) => {
        let corpus = articlesOf('base', 40);
        let submissions: LabelledArticle[] = [];
        let champion = frozenBy(frozenSplit(corpus, submissions, 1));
        nights.forEach(([more, given, seed], night) => {
          corpus = [...corpus, ...articlesOf(`corpus ${night}`, more)];
          submissions = [...submissions, ...articlesOf(`given ${night}`, given)];
          const challenger = frozenBy(frozenSplit(corpus, submissions, seed, champion));
          expect(overlap(challenger.seen, champion.test)).toEqual([]);
          expect(overlap(challenger.test, champion.seen)).toEqual([]);
          expect(challenger.seen.size + challenger.test.size).toBe(corpus.length + submissions.length);
          champion = challenger;
        });
      },
    ),
    { numRuns: 30 },
  );
});

describe('submissions', () => {
  const corpus = articlesOf('base', 60);

  test('go to test by a fifth, to validation by a tenth, wherever else they are put in', () => {
    const given = articlesOf('given', 1000);
    const { train, validation, test: held } = frozenSplit(corpus, given, 1);
    const shareOf = (articles: readonly LabelledArticle[]) =>
      articles.filter(({ text }) => text.startsWith('given')).length / given.length;
    expect(shareOf(held)).toBeCloseTo(0.2, 1);
    expect(shareOf(validation)).toBeCloseTo(0.1, 1);
    expect(shareOf(train)).toBeCloseTo(0.7, 1);
  });

  test('that come one a night are tested on as often as those that come at once', () => {
    const given = articlesOf('given', 200);
    const atOnce = digests(frozenSplit(corpus, given, 1).test);
    let champion = frozenBy(frozenSplit(corpus, [], 1));
    for (let nights = 1; nights <= given.length; nights += 20)
      champion = frozenBy(frozenSplit(corpus, given.slice(0, nights), 1, champion));
    champion = frozenBy(frozenSplit(corpus, given, 1, champion));
    expect(champion.test).toEqual(atOnce);
  });
});

describe('a champion that kept no list of its test articles', () => {
  test('has them told from what it learned from, also where its corpus has grown', () => {
    const corpus = articlesOf('base', 100);
    const { seen, test: held } = frozenBy(stratifiedSplit(corpus, 5));
    expect(unlistedTestArticles(corpus, seen, 5)).toEqual(held);
    const grown = [...corpus, ...articlesOf('new', 80)];
    const told = unlistedTestArticles(grown, seen, 5);
    expect(overlap(held, told)).toEqual([...held]);
    expect(overlap(seen, told)).toEqual([]);
    // Of the new articles a fifth, and not all of them.
    expect(told.size - held.size).toBeLessThan(40);
  });

  test('has none among articles that it never met', () => {
    const { seen } = frozenBy(stratifiedSplit(articlesOf('base', 100), 5));
    expect(unlistedTestArticles(articlesOf('other', 50), seen, 5)).toEqual(new Set());
  });
});
