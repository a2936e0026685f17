import { describe, expect, test } from 'vitest';
import {
  type AnsweredArticle,
  changedAnswers,
  prequentialAccuracy,
  signTest,
} from '../../src/simulation/accuracy.js';

/** A letter an article: b both right, l learning alone, w the other alone, n neither. */
function answeredOn(day: number, letters: string): AnsweredArticle[] {
  return [...letters].map((letter) => ({
    day,
    withLearning: 'bl'.includes(letter),
    without: 'bw'.includes(letter),
  }));
}

const answered = [...answeredOn(1, 'bbwn'), ...answeredOn(3, 'll'), ...answeredOn(4, 'bl')];

describe('prequential accuracy', () => {
  test('over all so far and over the latest, at the end of each day that had articles', () => {
    expect(prequentialAccuracy(answered, 4)).toEqual([
      {
        day: 1,
        articles: 4,
        cumulative: { withLearning: 0.5, without: 0.75 },
        window: { withLearning: 0.5, without: 0.75 },
      },
      {
        day: 3,
        articles: 6,
        cumulative: { withLearning: 4 / 6, without: 0.5 },
        window: { withLearning: 0.5, without: 0.25 },
      },
      {
        day: 4,
        articles: 8,
        cumulative: { withLearning: 0.75, without: 0.5 },
        window: { withLearning: 1, without: 0.25 },
      },
    ]);
  });

  test('counts what only one of the two answered rightly', () => {
    expect(changedAnswers(answered)).toEqual({ mended: 3, broken: 1 });
  });

  // Twice the lower tail of the binomial distribution: (1 + 5) / 2^5 * 2 and (1 + 10 + 45) / 2^10 * 2.
  test.each([
    [{ mended: 0, broken: 0 }, 1],
    [{ mended: 4, broken: 1 }, 0.375],
    [{ mended: 1, broken: 4 }, 0.375],
    [{ mended: 8, broken: 2 }, 0.109375],
    [{ mended: 3, broken: 3 }, 1],
    [{ mended: 2_000, broken: 2_000 }, 1],
  ])('%j comes up by chance with probability %d', (changed, probability) => {
    expect(signTest(changed)).toBeCloseTo(probability, 10);
  });
});
