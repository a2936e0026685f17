import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/classifier/backend.js';
import type { Classifier } from '../../../src/classifier/classifier.js';
import { commonLanguage, detectLanguage } from '../../../src/classifier/doubt/language.js';
import { train } from '../../../src/classifier/train.js';
import { shippedWordVectors } from '../../../src/classifier/word-vectors.js';
import { shortArticles } from '../../support/articles.js';
import { englishSentences, foreignSentences, germanArticles } from './sentences.js';

const foreign = Object.entries(foreignSentences);

describe('the language of two sentences', () => {
  test.each(foreign)('in %s is told by their letters', (code, text) => {
    expect(detectLanguage(text)).toBe(code);
  });

  test('of digits, signs or nothing is none', () => {
    for (const text of ['', ' ', '12 34', '!?', '🚢🚢']) expect(detectLanguage(text)).toBeUndefined();
  });
});

test('the language of a corpus is that of most of its texts, whatever the others are in', () => {
  const german = germanArticles.map(({ text }) => text);
  expect(commonLanguage(german)).toBe('de');
  expect(commonLanguage([...foreign.map(([, text]) => text), ...german])).toBe('de');
  expect(commonLanguage(shortArticles.map(({ text }) => text))).toBe('en');
  expect(commonLanguage([])).toBeUndefined();
  expect(commonLanguage(['1 2 3', ''])).toBeUndefined();
});

describe.each([
  ['without word vectors', undefined],
  ['with word vectors', shippedWordVectors()],
])('a classifier %s', (_what, vectors) => {
  let english: Classifier;
  let german: Classifier;

  beforeAll(async () => {
    await startBackend('wasm');
    const trainedOn = (articles: readonly { text: string; category: string }[]) =>
      train({ train: [...articles], validation: [] }, { architecture: 'linear', seed: 1, vectors })
        .classifier;
    english = trainedOn(shortArticles);
    german = trainedOn(germanArticles);
  });
  afterAll(() => {
    english.dispose();
    german.dispose();
  });

  test.each(foreign)(
    'that was trained in English says of %s that it is foreign, and gives figures all the same',
    (code, text) => {
      const [answer] = english.classify([text]);
      expect(answer?.verdict).toEqual({ kind: 'foreign', language: code });
      expect(answer?.probabilities).toHaveLength(3);
    },
  );

  test('that was trained in English calls no English sentence foreign', () => {
    for (const { verdict } of english.classify(englishSentences)) expect(verdict.kind).not.toBe('foreign');
  });

  test('that was trained in German reads German: English is foreign to it, German is not', () => {
    const [own, long] = german.classify([foreignSentences.de ?? '', englishSentences.join(' ')]);
    expect(own?.verdict.kind).not.toBe('foreign');
    expect(long?.verdict).toEqual({ kind: 'foreign', language: 'en' });
    for (const { text, category } of germanArticles) {
      const [answer] = german.classify([text]);
      expect(answer?.verdict).toEqual({ kind: 'category' });
      expect(german.evaluate([{ text, category }]).accuracy).toBe(1);
    }
  });
});
