import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import {
  createNewsScorer,
  fitNewsDetector,
  type NewsDetector,
} from '../../../src/classifier/doubt/news-detector.js';
import { shippedWordVectors } from '../../../src/classifier/word-vectors.js';
import { openingOf } from '../../../src/news/cuts.js';
import { seededRandom, shuffled } from '../../../src/news/random.js';
import { notNewsPath } from '../../../src/trainer/default-corpus.js';
import { readTexts } from '../../../src/trainer/read-corpora.js';
import { sampleCorpusPath } from '../../support/models.js';
import { tinyVectors } from '../tiny-vectors.js';

/** Four fifths to fit on and one to measure on, in an order of the seed's. */
function inFifths(texts: readonly string[]): { known: string[]; held: string[] } {
  const order = shuffled([...texts], seededRandom(1));
  const border = Math.floor(order.length * 0.8);
  return { known: order.slice(0, border), held: order.slice(border) };
}

const vectors = shippedWordVectors();
let news: ReturnType<typeof inFifths>;
let notNews: ReturnType<typeof inFifths>;
let detector: NewsDetector | undefined;

const asArticles = (texts: readonly string[], corpus = 'sample') => texts.map((text) => ({ text, corpus }));

beforeAll(async () => {
  await startBackend('wasm');
  news = inFifths(await readTexts(sampleCorpusPath));
  notNews = inFifths(await readTexts(notNewsPath));
  detector = fitNewsDetector(asArticles(news.known), notNews.known, vectors);
});

function shareRefused(texts: readonly string[], found: NewsDetector | undefined, given = vectors): number {
  if (found === undefined) throw new Error('no detector was fitted');
  const score = createNewsScorer(found, given);
  return texts.filter((text) => score(text) > 0).length / texts.length;
}

describe('fitted on four fifths of the sample, the detector', () => {
  test('refuses most of the texts that are not news, of those that it never saw', () => {
    expect(notNews.held.length).toBeGreaterThan(50);
    expect(shareRefused(notNews.held, detector)).toBeGreaterThan(0.7);
  });

  test('refuses few articles, of those that it never saw', () => {
    expect(news.held.length).toBeGreaterThan(25);
    expect(shareRefused(news.held, detector)).toBeLessThan(0.15);
  });

  test('refuses fewer of its own articles than its thresholds may, and long texts by a threshold of their own', () => {
    expect(shareRefused(news.known, detector)).toBeLessThanOrEqual(0.061);
    expect(detector?.longThreshold).not.toBe(detector?.shortThreshold);
  });

  test('is the same again after JSON, and by the same seed', () => {
    const again = fitNewsDetector(asArticles(news.known), notNews.known, vectors);
    expect(JSON.parse(JSON.stringify(detector))).toEqual(again);
  });
});

test('of several corpora, the one that is refused least sets the thresholds: one of odd texts does not blunt them', () => {
  // Chat, called news by somebody: as many texts as the fewest that may decide.
  const chat = notNews.known.slice(0, 110);
  const others = notNews.known.slice(110);
  const openings = news.known.map(openingOf);
  const asOne = fitNewsDetector(asArticles([...openings, ...chat]), others, vectors);
  const apart = fitNewsDetector([...asArticles(openings), ...asArticles(chat, 'chat')], others, vectors);
  expect(apart?.weights).toEqual(asOne?.weights);
  expect(apart?.shortThreshold).toBeLessThan(asOne?.shortThreshold ?? 0);
});

test('without texts that are not news there is nothing to tell news from', () => {
  expect(fitNewsDetector(asArticles(news.known), [], vectors)).toBeUndefined();
});

test('without word vectors it still tells many of them apart, and goes on so where vectors are there later', () => {
  const without = fitNewsDetector(asArticles(news.known), notNews.known, undefined);
  for (const later of [undefined, vectors]) {
    expect(shareRefused(notNews.held, without, later)).toBeGreaterThan(0.4);
    expect(shareRefused(news.held, without, later)).toBeLessThan(0.25);
  }
});

test('vectors other than those it was fitted with are refused', () => {
  if (detector === undefined) throw new Error('no detector was fitted');
  const fitted = detector;
  for (const other of [undefined, tinyVectors()])
    expect(() => createNewsScorer(fitted, other)).toThrow(
      'the news detector was fitted with other word vectors',
    );
});

test('scores of any text are numbers: nothing, one word, signs', () => {
  if (detector === undefined) throw new Error('no detector was fitted');
  const score = createNewsScorer(detector, vectors);
  for (const text of ['', ' ', 'rain', '!?', '漢字', 'a '.repeat(2000)])
    expect(score(text)).toEqual(expect.any(Number));
  for (const text of ['', 'rain']) expect(Number.isFinite(score(text))).toBe(true);
});
