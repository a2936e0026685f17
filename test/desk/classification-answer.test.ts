import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certaintyOf } from '../../src/desk/certainty.js';
import { classificationAnswer } from '../../src/desk/classification-answer.js';

const longText = 'The harbour of Stenning reopened on Monday after a year of repairs. '.repeat(3);

function answer(text: string, probabilities: number[], knownWords = 10) {
  return classificationAnswer(text, {
    version: 'v1',
    categories: ['business', 'sport', 'tech'],
    classification: { probabilities, words: 10, knownWords },
  });
}

describe('classificationAnswer', () => {
  test('ranks every category by its own probability and names the version', () => {
    expect(answer(longText, [0.2, 0.7, 0.1])).toEqual({
      kind: 'classification',
      ranking: [
        { category: 'sport', probability: 0.7 },
        { category: 'business', probability: 0.2 },
        { category: 'tech', probability: 0.1 },
      ],
      certainty: 'leaning',
      cautions: [],
      modelVersion: 'v1',
    });
  });

  test('cautions about a short text', () => {
    expect(answer('Harbour reopens today', [0.2, 0.7, 0.1]).cautions).toEqual([
      'That is a short text: with a paragraph or two I could be surer.',
    ]);
  });

  test('is unsure where it knows no word, whatever the figures, and says why', () => {
    const unknown = answer(longText, [0.98, 0.01, 0.01], 0);
    expect(unknown.certainty).toBe('unsure');
    expect(unknown.cautions).toEqual([
      'I know none of these words, so the figures say nothing about this text. I read English.',
    ]);
  });
});

describe('certaintyOf', () => {
  test.each([
    [1, 'almost-certain'],
    [0.95, 'almost-certain'],
    [0.9499, 'fairly-sure'],
    [0.8, 'fairly-sure'],
    [0.7999, 'leaning'],
    [0.6, 'leaning'],
    [0.5999, 'unsure'],
    [0, 'unsure'],
  ])('calls a probability of %d %s', (probability, certainty) => {
    expect(certaintyOf(probability)).toBe(certainty);
  });

  test('never calls a lower probability surer', () => {
    const levels = ['unsure', 'leaning', 'fairly-sure', 'almost-certain'];
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => levels.indexOf(certaintyOf(p)));
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
    );
  });
});
