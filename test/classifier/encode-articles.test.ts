import { describe, expect, test } from 'vitest';
import { encodeArticles } from '../../src/classifier/encode-articles.js';
import { labelEncoder } from '../../src/classifier/label-encoder.js';
import { fitTopicFeatures } from '../../src/classifier/linear/topic-features.js';
import { cutsOf } from '../../src/news/cuts.js';

const long = {
  text: `Harbour reopens\n\n${'The harbour of the town reopened on Monday after a year of repairs. '.repeat(9).trim()}`,
  category: 'business',
  weight: 2,
  corpus: 'press.csv',
};
const short = { text: 'The team won the cup final today', category: 'sport' };
const options = {
  features: fitTopicFeatures([long.text, short.text], undefined),
  labels: labelEncoder(['business', 'sport']),
  experts: [],
  withCuts: true,
};
const { encode } = options.features;

describe('the articles as a model’s input', () => {
  test('are followed by their cuts, which count half', () => {
    const cuts = cutsOf(long.text);
    const { texts, labels, weights } = encodeArticles([long], options);
    expect(texts).toEqual([long.text, ...cuts].map(encode));
    expect(labels).toEqual([0, 0, 0, 0]);
    expect(weights).toEqual([2, 1, 1, 1]);
  });

  test('have no cut that is most of them', () => {
    expect(encodeArticles([short], options).texts).toEqual([encode(short.text)]);
    // The headline has 26 characters: more than three quarters of 34, less of 35.
    const counts = [' againxx', ' againxxx'].map(
      (end) => encodeArticles([{ ...short, text: `The team won the cup final${end}` }], options).texts.length,
    );
    expect(counts).toEqual([1, 2]);
  });

  test('are alone where the architecture sees no cuts', () => {
    const { texts, weights } = encodeArticles([long, short], { ...options, withCuts: false });
    expect(texts).toEqual([long.text, short.text].map(encode));
    expect(weights).toEqual([2, 1]);
  });

  test('name the expert of their corpus, cuts too, and none where they have none', () => {
    const articles = [long, short, { ...short, corpus: 'other.csv' }];
    expect(encodeArticles(articles, { ...options, experts: ['a.csv', 'press.csv'] }).experts).toEqual([
      ...[1, 1, 1, 1],
      -1,
      -1,
    ]);
    expect(encodeArticles(articles, options)).not.toHaveProperty('experts');
  });
});
