import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitNewsDetector, type NewsText } from '../../../../src/classifier/doubt/news/fit-news-detector.js';
import { createNewsScorer, type NewsDetector } from '../../../../src/classifier/doubt/news/news-detector.js';
import { shippedWordVectors } from '../../../../src/classifier/word-vectors.js';
import { headlineOf, openingOf } from '../../../../src/news/cuts.js';
import { seededRandom, shuffled } from '../../../../src/news/random.js';
import { chooseCorpora, notNewsPath } from '../../../../src/trainer/default-corpus.js';
import { readTexts } from '../../../../src/trainer/read-corpora.js';
import { folderOfFile } from '../../../support/folders.js';
import { tinyVectors } from '../../tiny-vectors.js';

const vectors = shippedWordVectors();
/** Parts of the samples: to fit on, to choose the threshold by, and never seen. */
let news: { known: string[]; aside: string[]; held: string[] };
let notNews: { known: string[]; held: string[] };
let detector: NewsDetector;

/** Some of the texts in an order of the seed's. */
function someOf(texts: readonly string[], share: number): string[] {
  return shuffled(texts, seededRandom(1)).slice(0, Math.round(share * texts.length));
}

const asNews = (texts: readonly string[]): NewsText[] => texts.map((text) => ({ text }));

/** The detector that is fitted on these. */
function fitted(...given: Parameters<typeof fitNewsDetector>): NewsDetector {
  const found = fitNewsDetector(...given);
  if (found === undefined) throw new Error('no detector was fitted');
  return found;
}

function shareRefused(texts: readonly string[], by: NewsDetector, given = vectors): number {
  const score = createNewsScorer(by, given);
  return texts.filter((text) => score(text) > 0).length / texts.length;
}

beforeAll(async () => {
  const samples: string[] = [];
  for (const { path } of chooseCorpora([], folderOfFile())) samples.push(...(await readTexts(path)));
  const articles = someOf(samples, 0.22);
  const [toFit, toDecide] = [0.6, 0.8].map((share) => Math.round(share * articles.length));
  news = {
    known: articles.slice(0, toFit),
    aside: articles.slice(toFit, toDecide),
    held: articles.slice(toDecide),
  };
  const others = someOf(await readTexts(notNewsPath), 0.4);
  const border = Math.round(0.8 * others.length);
  notNews = { known: others.slice(0, border), held: others.slice(border) };
  detector = fitted(asNews(news.known), asNews(news.aside), [{ texts: notNews.known, share: 2 }], vectors);
});

describe('fitted on four fifths of the samples, the detector', () => {
  test('refuses most of the texts that are not news, of those that it never saw', () => {
    expect(notNews.held.length).toBeGreaterThan(150);
    expect(shareRefused(notNews.held, detector)).toBeGreaterThan(0.7);
  });

  test('refuses few articles, and few of their openings and headlines, of those that it never saw', () => {
    expect(news.held.length).toBeGreaterThan(100);
    expect(shareRefused(news.held, detector)).toBeLessThan(0.08);
    expect(shareRefused(news.held.map(openingOf), detector)).toBeLessThan(0.12);
    expect(shareRefused(news.held.map(headlineOf), detector)).toBeLessThan(0.2);
  });

  test('refuses no more of the articles that were kept aside than it may', () => {
    expect(news.aside.length).toBeGreaterThanOrEqual(100);
    expect(shareRefused(news.aside, detector)).toBeLessThanOrEqual(0.05);
  });

  test('scores alike after JSON', () => {
    const [score, again] = [detector, JSON.parse(JSON.stringify(detector)) as NewsDetector].map((one) =>
      createNewsScorer(one, vectors),
    );
    for (const text of [...news.held.slice(0, 20), ...notNews.held.slice(0, 20), ''])
      expect(again?.(text)).toBe(score?.(text));
  });

  test('refuses vectors other than those it was fitted with', () => {
    for (const other of [undefined, tinyVectors()])
      expect(() => createNewsScorer(detector, other)).toThrow(
        'the news detector was fitted with other word vectors',
      );
  });

  test('has a number for any text: nothing, one word, signs, other scripts', () => {
    const score = createNewsScorer(detector, vectors);
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              'the',
              'said',
              'lol',
              '!',
              '?',
              '\n',
              '- ',
              '$',
              '漢字',
              '__proto__',
              'constructor',
            ),
            fc.nat().map(String),
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Number.isFinite(score(text))).toBe(true);
      }),
      { numRuns: 150 },
    );
    for (const text of ['', ' ', '\n'.repeat(500), 'a '.repeat(5000)])
      expect(Number.isFinite(score(text))).toBe(true);
  });
});

describe('the score is smooth in the length of a text', () => {
  /** By how much each word more changes the score of a text's beginning. */
  function changesOf(text: string, from: number, to: number): number[] {
    const score = createNewsScorer(detector, vectors);
    const words = text.split(/\s+/);
    const scores = Array.from({ length: to - from + 1 }, (_, place) =>
      score(words.slice(0, from + place).join(' ')),
    );
    return scores.slice(1).map((after, place) => Math.abs(after - (scores[place] ?? Number.NaN)));
  }

  test('one word more that says nothing new hardly changes it, from twenty words to three hundred', () => {
    for (const word of ['minister', 'the', 'lol', 'zzz']) {
      const changes = changesOf(`${word} `.repeat(301).trim(), 20, 300);
      expect(Math.max(...changes)).toBeLessThan(0.12);
      // The longer the text, the less one word more is of it.
      expect(changes.at(-1)).toBeLessThan(0.02);
    }
  });

  test('of real texts no length has a step: at a hundred words one more changes no more than at eighty', () => {
    const long = [...news.held, ...notNews.held].filter((text) => text.split(/\s+/).length > 112);
    expect(long.length).toBeGreaterThan(40);
    const meanChange = (from: number, to: number) => {
      const changes = long.slice(0, 60).flatMap((text) => changesOf(text, from, to));
      return changes.reduce((sum, change) => sum + change, 0) / changes.length;
    };
    expect(meanChange(96, 104)).toBeLessThan(1.3 * meanChange(76, 84));
    for (const text of long.slice(0, 60)) expect(Math.max(...changesOf(text, 90, 110))).toBeLessThan(1.5);
  });
});

describe('of a small corpus', () => {
  const few = () => ({ articles: asNews(news.known.slice(0, 100)), others: someOf(notNews.known, 0.3) });

  test('that it knows by heart it refuses few articles that it never saw, and most of what is no news', () => {
    const { articles, others } = few();
    const small = fitted(articles, asNews(news.aside.slice(0, 10)), [{ texts: others, share: 2 }], vectors);
    expect(shareRefused(news.held, small)).toBeLessThan(0.1);
    expect(shareRefused(notNews.held, small)).toBeGreaterThan(0.5);
  });

  test('the same texts make the same detector, with word vectors or without', () => {
    const { articles, others } = few();
    for (const given of [vectors, undefined]) {
      const [one, other] = [0, 1].map(() =>
        fitted(articles, [], [{ texts: others.slice(0, 60), share: 2 }], given),
      );
      expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    }
  });

  test('without word vectors it still tells some apart, and goes on so where vectors are there later', () => {
    const { articles, others } = few();
    const without = fitted(articles, [], [{ texts: others, share: 2 }], undefined);
    for (const later of [undefined, vectors]) {
      expect(shareRefused(notNews.held, without, later)).toBeGreaterThan(0.25);
      expect(shareRefused(news.held, without, later)).toBeLessThan(0.1);
    }
  });

  test('texts that are not news count by their share, and those of no share at all teach nothing', () => {
    const { articles, others } = few();
    const [recipes, chats] = [others.slice(0, 60), others.slice(60, 120)];
    const one = fitted(articles, [], [{ texts: recipes, share: 2 }], undefined);
    const beside = [
      { texts: recipes, share: 2 },
      { texts: [], share: 5 },
    ];
    expect(fitted(articles, [], beside, undefined)).toEqual(one);
    const [mostly, hardly] = [1.9, 0.1].map((share) => {
      const both = [
        { texts: recipes, share: 2 - share },
        { texts: chats, share },
      ];
      const score = createNewsScorer(fitted(articles, [], both, undefined), undefined);
      return (
        chats.reduce((sum, text) => sum + score(text), 0) -
        recipes.reduce((sum, text) => sum + score(text), 0)
      );
    });
    expect(mostly).toBeGreaterThan(hardly ?? Number.NaN);
  });
});

test('without texts that are not news, or without news, there is nothing to tell apart', () => {
  const others = [{ texts: ['lol see you at eight', 'Mix the flour and the eggs.'], share: 2 }];
  const articles = asNews(news.known.slice(0, 2));
  expect(fitNewsDetector(articles, [], [], undefined)).toBeUndefined();
  expect(fitNewsDetector(articles, [], [{ texts: [], share: 2 }], undefined)).toBeUndefined();
  expect(fitNewsDetector([], [], others, undefined)).toBeUndefined();
  expect(fitNewsDetector(articles, [], others, undefined)).toBeDefined();
});
