import { beforeEach, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { certaintyBound } from '../../src/classifier/doubt/certainty.js';
import { type TrainOptions, train } from '../../src/classifier/train.js';
import { shippedWordVectors } from '../../src/classifier/word-vectors.js';
import type { LabelledArticle } from '../../src/news/article.js';
import { stratifiedSplit } from '../../src/news/split.js';
import { shortArticles } from '../support/articles.js';
import { userErrorOf } from '../support/user-error.js';
import { germanArticles } from './doubt/sentences.js';

const options = { architecture: 'linear', seed: 1 };
const split = stratifiedSplit(shortArticles, 1);

/** Chat enough to tell news from. */
const chat = [
  'lol are you there',
  'i will call you back, ok?',
  'can you bring my keys',
  'we miss you so much',
];
const notNews = [{ texts: chat, share: 2 }];

/** The articles again and again, each time a little longer, so that there are enough to tell what news is like. */
function manyOf(articles: readonly LabelledArticle[]) {
  const train = Array.from({ length: 126 }, (_, place) => {
    const { text = '', category = '' } = articles[place % articles.length] ?? {};
    return { text: `${text} ${place}.`, category };
  });
  return { train, validation: [] };
}
const enough = manyOf(shortArticles);

/** What a classifier that was trained so is made of; it is disposed of. */
function partsOf(given: Parameters<typeof train>[0], more: Partial<TrainOptions> = {}) {
  const { classifier, experts } = train(given, { ...options, ...more });
  classifier.dispose();
  return { ...classifier.parts, shown: classifier.shown, experts };
}

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
  expect(wrong.parts.calibration.temperature).toBeGreaterThan(right.parts.calibration.temperature);
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

describe('texts that are not news', () => {
  test('make a detector, which a text with their dressing is put to without it', () => {
    const { doubt } = partsOf(enough, { notNews });
    expect(doubt).toMatchObject({ language: 'en', detector: { vectors: null } });
    const dressed = chat.map((text) => `<p>${text}</p>`);
    expect(partsOf(enough, { notNews: [{ texts: dressed, share: 2 }] }).doubt).toEqual(doubt);
  });

  test('that are none make none', () => {
    for (const given of [undefined, [], [{ texts: [], share: 2 }]])
      expect(partsOf(split, { notNews: given }).doubt).toEqual({ language: 'en', detector: undefined });
  });
});

test('a corpus in another language has no use for English vectors and stop words, nor for texts that are not news', () => {
  const german = manyOf(germanArticles);
  const vectors = shippedWordVectors();
  const { features, doubt } = partsOf(german, { vectors, notNews });
  expect(doubt).toEqual({ language: 'de', detector: undefined });
  expect(features.toJSON()).toMatchObject({ vectors: null, stopWords: 'none' });
  const english = partsOf(enough, { vectors, notNews });
  expect(english.doubt).toMatchObject({ language: 'en', detector: { vectors: vectors?.digest } });
  expect(english.features.toJSON()).toMatchObject({ vectors: vectors?.digest, stopWords: 'english' });
});

test('the language is that of the articles which the model is for, whatever their background is in', () => {
  const german = germanArticles.map((article) => ({ ...article, weight: 1 }));
  const mixed = { train: [...german, ...shortArticles], validation: [] };
  const background = ['business', 'politics', 'sport'];
  expect(partsOf(mixed, { background }).doubt.language).toBe('de');
  expect(partsOf(mixed).doubt.language).toBe('en');
});

test('background is what is not to be shown of the categories', () => {
  const { background, labels, shown } = partsOf(split, { background: ['sport', 'weather'] });
  expect(labels.categories).toEqual(['business', 'politics', 'sport']);
  expect([background, shown]).toEqual([['sport'], ['business', 'politics']]);
  expect(partsOf(split).background).toEqual([]);
});

test('a model of several corpora allows for papers that file otherwise, one of a single corpus does not', () => {
  const from = (corpora: number) => ({
    ...split,
    train: split.train.map((article, place) => ({ ...article, corpus: `${place % corpora}.csv` })),
  });
  const [alone, several] = [1, 2].map((corpora) => partsOf(from(corpora)).calibration.labelDoubt);
  expect(several).toBeCloseTo((alone ?? Number.NaN) + 0.03, 9);
  expect(partsOf(split).calibration.labelDoubt).toBe(alone);
});

describe('how certain an answer is', () => {
  const numbersOf = ({ certainty }: ReturnType<typeof partsOf>) => [
    ...(certainty?.weights ?? [Number.NaN]),
    ...(certainty?.covariance ?? [Number.NaN]),
  ];

  test('comes from the articles of a small corpus too, each answered by a model of the others', () => {
    const without = partsOf({ ...split, validation: [] });
    expect(numbersOf(without).every(Number.isFinite)).toBe(true);
    // Where every label is wrong, no answer is believed.
    const wrong = split.train.map(({ text }, place) => ({
      text,
      category: ['business', 'politics', 'sport'][(place * 7) % 3] ?? '',
    }));
    const believed = (parts: ReturnType<typeof partsOf>) =>
      parts.certainty === undefined ? Number.NaN : certaintyBound(parts.certainty, 0.9, 10);
    const misled = partsOf({ train: wrong, validation: [] });
    expect(believed(misled)).toBeLessThan(believed(without));
    expect(misled.calibration.temperature).toBeGreaterThan(without.calibration.temperature);
  });
});
