import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledArticle } from '../../src/news/article.js';
import { seededRandom, shuffled } from '../../src/news/random.js';
import { byCategory, defaultShares, type Split, shareOf, stratifiedSplit } from '../../src/news/split.js';

const all = ({ train, validation, test: held }: Split) => [...train, ...validation, ...held];
const textsOf = (articles: readonly LabelledArticle[]) => articles.map(({ text }) => text).sort();

/** `sizes[k]` articles of the k-th category, every one different. */
const corpusOf = (sizes: readonly number[]): LabelledArticle[] =>
  sizes.flatMap((size, k) =>
    Array.from({ length: size }, (_, item) => ({
      text: `story ${k} number ${item}`,
      category: `category ${k}`,
    })),
  );
const corpora = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }).map(corpusOf);

describe('any corpus', () => {
  test('every article falls in exactly one split', () => {
    fc.assert(
      fc.property(corpora, fc.integer(), (corpus, seed) => {
        expect(textsOf(all(stratifiedSplit(corpus, seed)))).toEqual(textsOf(corpus));
      }),
    );
  });

  test('each category has its share of every split, rounded, and at least one article where it has three', () => {
    fc.assert(
      fc.property(corpora, fc.integer(), (corpus, seed) => {
        const split = stratifiedSplit(corpus, seed);
        for (const [category, members] of byCategory(corpus)) {
          const inSplit = (articles: readonly LabelledArticle[]) =>
            articles.filter((article) => article.category === category).length;
          const total = members.length;
          const expected = (share: number) => (total < 3 ? 0 : Math.max(1, Math.round(total * share)));
          expect(inSplit(split.test)).toBe(expected(0.2));
          expect(inSplit(split.validation)).toBe(expected(0.1));
          expect(inSplit(split.train)).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('the same seed gives the same split whatever the order of the rows', () => {
    fc.assert(
      fc.property(corpora, fc.integer(), fc.integer(), (corpus, seed, order) => {
        expect(stratifiedSplit(shuffled(corpus, seededRandom(order)), seed)).toEqual(
          stratifiedSplit(corpus, seed),
        );
      }),
    );
  });

  test('the splits are shuffled: no run of one category, as in a file sorted by category', () => {
    const { train } = stratifiedSplit(corpusOf([50, 50]), 1);
    const changes = train.filter(
      ({ category }, place) => place > 0 && category !== train[place - 1]?.category,
    );
    expect(changes.length).toBeGreaterThan(15);
  });
});

describe('a large category', () => {
  const inCorpora = (sizes: Readonly<Record<string, number>>): LabelledArticle[] =>
    Object.entries(sizes).flatMap(([corpus, size]) =>
      corpusOf([size]).map((article) => ({ ...article, text: `${corpus}: ${article.text}`, corpus })),
    );
  const countsOf = ({ train, validation, test: held }: Split, corpus?: string) =>
    [held, validation, train].map(
      (part) => part.filter((article) => corpus === undefined || article.corpus === corpus).length,
    );

  test('gives sixty articles of a corpus to the test and to validation, and no more', () => {
    expect(countsOf(stratifiedSplit(corpusOf([300]), 1))).toEqual([60, 30, 210]);
    expect(countsOf(stratifiedSplit(corpusOf([1000]), 1))).toEqual([60, 60, 880]);
    expect(countsOf(stratifiedSplit(corpusOf([5000]), 1))).toEqual([60, 60, 4880]);
  });

  test('gives them of each of its corpora, so that none decides alone what is tested', () => {
    const split = stratifiedSplit(inCorpora({ 'large.csv': 2000, 'small.csv': 50, 'tiny.csv': 4 }), 1);
    expect(countsOf(split, 'large.csv')).toEqual([60, 60, 1880]);
    expect(countsOf(split, 'small.csv')).toEqual([10, 5, 35]);
    expect(countsOf(split, 'tiny.csv')).toEqual([1, 1, 2]);
  });

  test('has articles to test on also where every corpus has but one or two of it', () => {
    const split = stratifiedSplit(inCorpora({ 'a.csv': 2, 'b.csv': 1, 'c.csv': 2, 'd.csv': 3 }), 1);
    expect(countsOf(split, 'd.csv')).toEqual([1, 1, 1]);
    expect(countsOf(split)).toEqual([2, 2, 4]);
    expect(all(split)).toHaveLength(8);
  });

  test('of any size keeps to its share, to sixty, and to one where it has three', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.double({ min: 0.001, max: 0.3, noNaN: true }), (total, share) => {
        const count = shareOf(total, share);
        expect(count).toBeLessThanOrEqual(60);
        expect(count).toBe(total < 3 ? 0 : Math.min(60, Math.max(1, Math.round(total * share))));
        expect(shareOf(total, 0)).toBe(0);
      }),
    );
  });
});

test('another seed gives another test split', () => {
  const corpus = corpusOf([50, 50]);
  expect(textsOf(stratifiedSplit(corpus, 1).test)).not.toEqual(textsOf(stratifiedSplit(corpus, 2).test));
});

test('the split hangs on the wording, not on layout or case', () => {
  const corpus = corpusOf([20, 20]);
  const loud = corpus.map((article) => ({ ...article, text: `  ${article.text.toUpperCase()}!` }));
  const quiet = (articles: readonly LabelledArticle[]) =>
    articles.map(({ text }) => text.trim().toLowerCase().replace('!', ''));
  expect(quiet(stratifiedSplit(loud, 5).test)).toEqual(quiet(stratifiedSplit(corpus, 5).test));
});

test('a corpus that grew by a third keeps nearly all of its test articles', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  const kept = seeds.map((seed) => {
    const before = textsOf(stratifiedSplit(corpusOf([150, 90]), seed).test);
    const after = new Set(textsOf(stratifiedSplit(corpusOf([200, 120]), seed).test));
    return before.filter((text) => after.has(text)).length / before.length;
  });
  expect(kept.reduce((sum, share) => sum + share, 0) / seeds.length).toBeGreaterThan(0.9);
  expect(Math.min(...kept)).toBeGreaterThan(0.75);
});

test('a corpus that lost an article loses one test article at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 80 }), fc.integer(), fc.nat(), (size, seed, gone) => {
      const corpus = corpusOf([size, 10]);
      const before = stratifiedSplit(corpus, seed).test;
      const after = new Set(
        textsOf(
          stratifiedSplit(
            corpus.filter((_, place) => place !== gone % size),
            seed,
          ).test,
        ),
      );
      expect(before.filter(({ text }) => !after.has(text)).length).toBeLessThanOrEqual(1);
    }),
  );
});

test('shares of nothing leave a split empty', () => {
  const split = stratifiedSplit(corpusOf([10, 10]), 1, { validation: 0, test: 0 });
  expect([split.train.length, split.validation.length, split.test.length]).toEqual([20, 0, 0]);
  expect(defaultShares).toEqual({ validation: 0.1, test: 0.2 });
});

test('categories come in the order of the alphabet, their articles in that of the rows', () => {
  const rows = [
    { text: 'one', category: 'sport' },
    { text: 'two', category: 'business' },
    { text: 'three', category: 'sport' },
  ];
  expect([...byCategory(rows)]).toEqual([
    ['business', [rows[1]]],
    ['sport', [rows[0], rows[2]]],
  ]);
});
