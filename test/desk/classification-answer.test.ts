import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classification } from '../../src/classifier/classifier.js';
import { certaintyOf } from '../../src/desk/certainty.js';
import { classificationAnswer } from '../../src/desk/classification-answer.js';

const longText = 'The harbour of Stenning reopened on Monday after a year of repairs. '.repeat(3);

function answer(text: string, probabilities: number[], changes: Partial<Classification> = {}) {
  return classificationAnswer(text, {
    version: 'v1',
    categories: ['business', 'sport', 'tech'],
    classification: {
      probabilities,
      words: 10,
      knownWords: 10,
      verdict: { kind: 'category' },
      reasons: undefined,
      ...changes,
    },
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
      verdict: { kind: 'category' },
      certainty: 'leaning',
      reasons: { towards: [], against: [] },
      cautions: [],
      modelVersion: 'v1',
      answerId: undefined,
      notices: [],
    });
  });

  test('cautions about a short text, unless the verdict says as much or worse', () => {
    const caution = 'That is a short text: with a paragraph or two I could be surer.';
    expect(answer('Harbour reopens today', [0.2, 0.7, 0.1]).cautions).toEqual([caution]);
    for (const kind of ['unsure', 'too-short', 'not-news'] as const) {
      const doubted = answer('Harbour reopens today', [0.2, 0.7, 0.1], { verdict: { kind } });
      expect(doubted).toMatchObject({ verdict: { kind }, cautions: [] });
    }
  });

  test('ranks with any verdict, and names a foreign language in English where it has a name', () => {
    for (const [code, language] of [
      ['de', 'German'],
      ['hi', 'Hindi'],
      ['qxx', 'qxx'],
    ] as const) {
      const { verdict, ranking } = answer(longText, [0.98, 0.01, 0.01], {
        verdict: { kind: 'foreign', language: code },
      });
      expect(verdict).toEqual({ kind: 'foreign', language });
      expect(ranking.map(({ probability }) => probability)).toEqual([0.98, 0.01, 0.01]);
    }
  });

  test('gives the strongest reasons, five towards and two against, by phrase and share alone', () => {
    const reasons = (sign: number) =>
      Array.from({ length: 8 }, (_, place) => ({
        phrase: `word ${place}`,
        contribution: sign * (8 - place),
        share: (8 - place) / 72,
      }));
    const given = answer(longText, [0.2, 0.7, 0.1], {
      reasons: { towards: reasons(1), against: reasons(-1), constant: 0, logit: 0 },
    });
    expect(given.reasons.towards).toEqual(
      [0, 1, 2, 3, 4].map((place) => ({ phrase: `word ${place}`, share: (8 - place) / 72 })),
    );
    expect(given.reasons.against.map(({ phrase }) => phrase)).toEqual(['word 0', 'word 1']);
  });
});

describe('certaintyOf', () => {
  test.each([
    [1, 'almost-certain'],
    [0.95, 'almost-certain'],
    [0.9499, 'fairly-sure'],
    [0.8, 'fairly-sure'],
    [0.7999, 'leaning'],
    [0, 'leaning'],
  ])('calls a probability of %d %s', (probability, certainty) => {
    expect(certaintyOf(probability)).toBe(certainty);
  });

  test('never calls a lower probability surer', () => {
    const levels = ['leaning', 'fairly-sure', 'almost-certain'];
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => levels.indexOf(certaintyOf(p)));
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
    );
  });
});
