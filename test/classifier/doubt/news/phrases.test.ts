import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phrasesOf, weighPhrases } from '../../../../src/classifier/doubt/news/phrases.js';
import { readText } from '../../../../src/classifier/doubt/news/reading.js';

function weightsOf(text: string): Map<string, number> {
  const weights = new Map<string, number>();
  weighPhrases(readText(text), (phrase, value) => weights.set(phrase, value));
  return weights;
}

test('phrases are every token and every two that follow one another, with how often', () => {
  expect([...phrasesOf(readText('Win! Win! Now'))]).toEqual([
    ['win', 2],
    ['!', 2],
    ['win !', 2],
    ['! win', 1],
    ['now', 1],
    ['! now', 1],
  ]);
  expect(phrasesOf(readText(''))).toEqual(new Map());
});

test('a phrase weighs 1 + ln of its count, over the root of how many there are and five more', () => {
  const weights = weightsOf('win win now');
  // Three tokens and two pairs.
  expect(weights.get('win')).toBeCloseTo((1 + Math.log(2)) / Math.sqrt(10), 12);
  expect(weights.get('win win')).toBeCloseTo(1 / Math.sqrt(10), 12);
  expect(weightsOf('')).toEqual(new Map());
});

test('of any text the weights are above 0, and their squares sum to no more than a logarithm allows', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('win', 'now', '!', '7', 'the'), { maxLength: 60 }), (parts) => {
      const weights = [...weightsOf(parts.join(' ')).values()];
      for (const weight of weights) expect(weight).toBeGreaterThan(0);
      const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
      expect(squares).toBeLessThanOrEqual((1 + Math.log(Math.max(1, parts.length))) ** 2);
    }),
  );
});
