import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classification } from '../../src/classifier/classifier.js';
import { certaintyOf } from '../../src/desk/certainty.js';
import { classificationAnswer, rankingOf } from '../../src/desk/classification-answer.js';

const longText = 'The harbour of Stenning reopened on Monday after a year of repairs. '.repeat(3);
const shortText = 'Harbour reopens today';
const caution = 'That is a short text: with a paragraph or two I could be surer.';
const categories = ['business', 'sport', 'tech'];

function opinion(
  probabilities: number[],
  changes: Partial<Classification> = {},
  shown: readonly string[] = categories,
) {
  return {
    version: 'v1',
    categories,
    shown: [...shown],
    classification: {
      probabilities,
      another: 0,
      lowerBound: Math.max(...probabilities),
      words: 10,
      knownWords: 10,
      verdict: { kind: 'category' as const },
      reasons: undefined,
      ...changes,
    },
  };
}

function answer(
  text: string,
  probabilities: number[],
  changes?: Partial<Classification>,
  shown?: readonly string[],
) {
  return classificationAnswer(text, opinion(probabilities, changes, shown));
}

describe('classificationAnswer', () => {
  test('ranks every category by its own probability and names the version', () => {
    expect(answer(longText, [0.2, 0.7, 0.1])).toEqual({
      kind: 'classification',
      ranking: [
        { category: 'sport', probability: 0.7, shown: true },
        { category: 'business', probability: 0.2, shown: true },
        { category: 'tech', probability: 0.1, shown: true },
      ],
      another: 0,
      verdict: { kind: 'category' },
      also: undefined,
      certainty: 'leaning',
      reasons: { towards: [], against: [] },
      cautions: [],
      modelVersion: 'v1',
      answerId: undefined,
      notices: [],
    });
  });

  test('cautions about a short text, unless the verdict says as much or worse', () => {
    expect(answer(shortText, [0.2, 0.7, 0.1]).cautions).toEqual([caution]);
    for (const kind of ['unsure', 'too-short', 'not-news'] as const) {
      const doubted = answer(shortText, [0.2, 0.7, 0.1], { verdict: { kind } });
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

describe('where not all subjects are shown', () => {
  const shown = ['business', 'tech'];

  test.each(['category', 'unsure', 'too-short', 'not-news'] as const)(
    'the most probable category shown is ranked first with the verdict %s, the others by probability',
    (kind) => {
      const given = answer(longText, [0.3, 0.5, 0.2], { verdict: { kind }, another: 0.5 }, shown);
      expect(given.another).toBe(0.5);
      expect(given.ranking).toEqual([
        { category: 'business', probability: 0.3, shown: true },
        { category: 'sport', probability: 0.5, shown: false },
        { category: 'tech', probability: 0.2, shown: true },
      ]);
    },
  );

  test('the subject is ranked first where the text is of another', () => {
    const verdict = { kind: 'other-subject', subject: 'sport' } as const;
    const given = answer(longText, [0.1, 0.7, 0.2], { verdict, another: 0.7 }, shown);
    expect(given.verdict).toEqual(verdict);
    expect(given.ranking.map(({ category }) => category)).toEqual(['sport', 'tech', 'business']);
  });

  test('what the model thinks, as reviewers see it, is in falling order all the same', () => {
    expect(rankingOf(opinion([0.3, 0.5, 0.2], {}, shown)).map(({ category }) => category)).toEqual([
      'sport',
      'business',
      'tech',
    ]);
  });
});

describe('a second category', () => {
  test.each<[number[], string | undefined]>([
    [[0.5, 0.25, 0.25], 'sport'],
    [[0.5, 0.26, 0.24], 'sport'],
    [[0.51, 0.249, 0.241], undefined],
    [[0.6, 0.29, 0.11], undefined],
    [[0.6, 0.3, 0.1], 'sport'],
  ])('is named where it has a quarter and half of the first at least: %j', (probabilities, also) => {
    expect(answer(longText, probabilities).also).toBe(also);
  });

  test('is one of those shown', () => {
    const shown = ['business', 'tech'];
    expect(answer(longText, [0.5, 0.3, 0.2], { another: 0.3 }, shown).also).toBeUndefined();
    expect(answer(longText, [0.48, 0.02, 0.5], { another: 0.02 }, shown).also).toBe('business');
  });

  test.each([{ kind: 'unsure' }, { kind: 'not-news' }, { kind: 'other-subject', subject: 'sport' }] as const)(
    'is not named with the verdict $kind',
    (verdict) => {
      expect(answer(longText, [0.4, 0.35, 0.25], { verdict }).also).toBeUndefined();
    },
  );
});

describe('certaintyOf', () => {
  test.each([
    [1, 'almost-certain'],
    [0.95, 'almost-certain'],
    [0.9499, 'fairly-sure'],
    [0.8, 'fairly-sure'],
    [0.7999, 'leaning'],
    [0, 'leaning'],
  ])('calls a lower bound of %d %s', (lowerBound, certainty) => {
    expect(certaintyOf(lowerBound)).toBe(certainty);
  });

  test('never calls a lower bound surer than a higher one', () => {
    const levels = ['leaning', 'fairly-sure', 'almost-certain'];
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => levels.indexOf(certaintyOf(p)));
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
    );
  });

  test('is asked with the lower bound, however probable the category', () => {
    expect(answer(longText, [0.99, 0.005, 0.005], { lowerBound: 0.7 }).certainty).toBe('leaning');
  });
});

test('whoever is almost certain could not be surer with more text, whatever the verdict', () => {
  const verdicts = fc.constantFrom<Classification['verdict']>(
    { kind: 'category' },
    { kind: 'other-subject', subject: 'sport' },
    { kind: 'unsure' },
    { kind: 'too-short' },
    { kind: 'not-news' },
    { kind: 'foreign', language: 'de' },
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const texts = fc.oneof(fc.constantFrom(shortText, longText), fc.lorem({ maxCount: 30 }));
  fc.assert(
    fc.property(texts, verdicts, share, share, (text, verdict, lowerBound, first) => {
      const rest = (1 - first) / 2;
      const { certainty, cautions } = answer(text, [first, rest, rest], { verdict, lowerBound });
      if (certainty === 'almost-certain') expect(cautions).not.toContain(caution);
    }),
    { examples: [[shortText, { kind: 'category' }, 0.97, 0.99]] },
  );
});
