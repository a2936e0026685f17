import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DriftInputs, driftWarnings } from '../../../src/desk/versions/drift.js';
import { wilsonInterval } from '../../../src/desk/versions/wilson.js';
import type { LiveStatistics } from '../../../src/store/live-statistics.js';

describe('the 95% interval of a share', () => {
  test.each([
    // Worked by hand from Wilson's formula with z = 1.959964.
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [90, 100, 0.8256, 0.9448],
  ])('of %i in %i is %f to %f', (hits, total, low, high) => {
    const interval = wilsonInterval(hits, total);
    expect(interval.value).toBe(hits / total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('holds the share and lies within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const { value, low, high } = wilsonInterval(Math.round(share * total), total);
          expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        },
      ),
    );
  });
});

const usual: LiveStatistics = {
  answers: 400,
  doubted: 40,
  words: 10_000,
  knownWords: 9_000,
  byCategory: new Map([
    ['politics', 180],
    ['sport', 180],
  ]),
  judged: 40,
  judgedRight: 36,
};
const quiet: DriftInputs = {
  days: 7,
  recent: usual,
  before: usual,
  month: usual,
  training: new Map([
    ['politics', 0.5],
    ['sport', 0.5],
  ]),
  testAccuracy: 0.92,
};
const mixOf = (politics: number, sport: number) => ({
  ...usual,
  byCategory: new Map([
    ['politics', politics],
    ['sport', sport],
  ]),
});

describe('nothing drifts', () => {
  test.each<[string, Partial<DriftInputs>]>([
    ['when all is as before', {}],
    [
      'when the interval of its accuracy still holds that of its test',
      { month: { ...usual, judgedRight: 34 } },
    ],
    ['when fewer than thirty were judged', { month: { ...usual, judged: 29, judgedRight: 0 } }],
    ['when the mix is a little off', { recent: mixOf(266, 94) }],
    ['when fewer than a hundred answers are another mix', { recent: mixOf(99, 0) }],
    ['when doubt grew by less than five points', { recent: { ...usual, doubted: 59 } }],
    [
      'when there were too few answers before',
      { recent: { ...usual, doubted: 300 }, before: { ...usual, answers: 99 } },
    ],
    ['when doubt became rarer', { recent: { ...usual, doubted: 0 } }],
    ['when it knows more words', { recent: { ...usual, knownWords: 10_000 } }],
  ])('%s', (_when, changes) => {
    expect(driftWarnings({ ...quiet, ...changes })).toEqual([]);
  });
});

describe('a sentence says', () => {
  test.each<[string, Partial<DriftInputs>, string]>([
    [
      'that fewer answers are right than of its test articles',
      { month: { ...usual, judged: 100, judgedRight: 80 } },
      'Of 100 judged answers 80.0% were right (71.1% to 86.7%), fewer than the 92.0% of its test articles.',
    ],
    [
      'which category is asked about more than it learned',
      { recent: mixOf(270, 90) },
      'People bring other news than it learned from: politics was 75.0% of the answers of the last 7 days and is 50.0% of its training.',
    ],
    [
      'that it doubts more',
      { recent: { ...usual, doubted: 80 } },
      'It doubts more than before: 20.0% of the answers of the last 7 days, 10.0% of those before.',
    ],
    [
      'that it knows fewer words',
      { recent: { ...usual, knownWords: 8_400 } },
      'It knows fewer words than before: 16.0% of the words of the last 7 days were unknown to it, 10.0% of those before.',
    ],
  ])('%s', (_what, changes, sentence) => {
    expect(driftWarnings({ ...quiet, ...changes })).toEqual([sentence]);
  });
});
