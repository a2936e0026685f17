import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classification } from '../../src/classifier/classifier.js';
import { evaluateAmong, evaluateShown } from '../../src/classifier/evaluate-among.js';
import { evaluate } from '../../src/classifier/evaluation.js';

const categories = ['business', 'crime', 'health', 'sport'];

/** A classifier that says of each text what stands in it: the probabilities, and the verdict where it is another subject. */
function answering(shown: readonly string[] = categories) {
  return {
    categories,
    shown,
    classify: (texts: readonly string[]) => texts.map((text) => opinion(JSON.parse(text), shown)),
  };
}

function opinion(probabilities: number[], shown: readonly string[]): Classification {
  const hidden = probabilities.filter((_, place) => !shown.includes(categories[place] ?? ''));
  const another = hidden.reduce((sum, probability) => sum + probability, 0);
  const place = probabilities.indexOf(Math.max(...hidden));
  return {
    probabilities,
    another,
    lowerBound: 0,
    words: 9,
    knownWords: 9,
    verdict:
      another > 0.6 ? { kind: 'other-subject', subject: categories[place] ?? '' } : { kind: 'category' },
    reasons: undefined,
  };
}

function article(category: string, ...probabilities: number[]) {
  return { text: JSON.stringify(probabilities), category };
}

describe('among some of its subjects', () => {
  test('a classifier is scored by their probabilities alone, renormalised', () => {
    const articles = [
      article('business', 0.3, 0.5, 0, 0.2),
      article('sport', 0.1, 0.8, 0, 0.1),
      article('sport', 0.1, 0.6, 0.1, 0.2),
    ];
    const evaluation = evaluateAmong(answering(), articles, ['sport', 'business']);
    expect(evaluation.categories).toEqual(['business', 'sport']);
    // The second article is a draw, which the first category wins.
    expect(evaluation.confusion).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(evaluation.accuracy).toBeCloseTo(2 / 3, 12);
    expect(evaluation.logLoss).toBeCloseTo(-(Math.log(0.6) + Math.log(0.5) + Math.log(2 / 3)) / 3, 12);
  });

  test('that have no probability at all says nothing of them', () => {
    const { logLoss } = evaluateAmong(answering(), [article('sport', 0, 1, 0, 0)], ['business', 'sport']);
    expect(logLoss).toBeCloseTo(Math.log(2), 12);
  });

  test('that are all of them is scored as ever', () => {
    const articles = [article('crime', 0.1, 0.6, 0.1, 0.2), article('sport', 0.4, 0.1, 0.1, 0.4)];
    const rows = articles.map(({ text }) => JSON.parse(text));
    const [among, whole] = [
      evaluateAmong(answering(), articles, categories),
      evaluate(categories, rows, [1, 3]),
    ];
    expect(among.confusion).toEqual(whole.confusion);
    expect(among.logLoss).toBeCloseTo(whole.logLoss, 12);
  });
});

describe('by what people see', () => {
  const shown = ['business', 'sport'];

  test('articles of what is not shown count as another subject, and those told so are counted', () => {
    const articles = [
      article('business', 0.7, 0.1, 0.1, 0.1),
      article('sport', 0.1, 0.3, 0.4, 0.2),
      article('crime', 0.1, 0.8, 0, 0.1),
      article('health', 0.1, 0.35, 0.1, 0.45),
      article('health', 0.25, 0.3, 0.25, 0.2),
    ];
    const { another, ...evaluation } = evaluateShown(answering(shown), articles);
    expect(evaluation.categories).toEqual(['business', 'sport', 'another subject']);
    expect(evaluation.confusion).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 2],
    ]);
    expect(another).toEqual({ articles: 3, told: 1, wronglyTold: 1 });
    expect(evaluation.perCategory['another subject']?.support).toBe(3);
  });

  test('of a model whose subjects are all shown is scored as ever, with nothing to tell apart', () => {
    const articles = [article('crime', 0.1, 0.6, 0.1, 0.2)];
    const { another, ...evaluation } = evaluateShown(answering(), articles);
    expect(another).toBeUndefined();
    expect(evaluation).toEqual(evaluate(categories, [[0.1, 0.6, 0.1, 0.2]], [1]));
  });

  test('probabilities sum to one whatever is shown, so that every score is one', () => {
    const weights = fc.array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(weights, fc.constantFrom(...categories)), { minLength: 1, maxLength: 9 }),
        fc.subarray(categories, { minLength: 1 }),
        (given, chosen) => {
          const articles = given.map(([row, category]) => {
            const sum = row.reduce((total, weight) => total + weight, 0);
            return article(category, ...row.map((weight) => weight / sum));
          });
          const { accuracy, ece, logLoss, confusion } = evaluateShown(answering(chosen), articles);
          expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(articles.length);
          for (const share of [accuracy, ece]) expect(share >= 0 && share <= 1).toBe(true);
          expect(logLoss).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
