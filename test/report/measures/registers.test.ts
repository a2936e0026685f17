import { expect, test } from 'vitest';
import { measureRegisters } from '../../../src/report/measures/registers.js';
import { answering } from '../support.js';

test('a text counts as answered rightly where it is given a category and the category is right', () => {
  const classifier = answering(['sport', 'tech'], (text) => ({
    probabilities: text.includes('goal') ? [0.9, 0.1] : [0.2, 0.8],
    verdict: text.includes('horoscope') ? { kind: 'not-news' } : { kind: 'category' },
  }));
  const text = (words: string, category: string, register: string) => ({
    text: words,
    category,
    register,
    isOfTrainedPublisher: false,
  });
  const rows = measureRegisters(classifier, [
    text('a goal', 'sport', 'live-blog'),
    text('a goal with a horoscope', 'sport', 'live-blog'),
    text('a runner', 'sport', 'obituary'),
    text('a chip', 'tech', 'obituary'),
  ]);
  expect(rows.map(({ label, texts, answeredRightly }) => [label, texts, answeredRightly])).toEqual([
    ['live-blog', 2, 0.5],
    ['obituary', 2, 0.5],
    ['all', 4, 0.5],
  ]);
  expect(rows[0]?.verdicts['not-news']).toBe(0.5);
});
