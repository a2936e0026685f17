import { describe, expect, test } from 'vitest';
import type { Scores } from '../../src/desk/answers.js';
import { decidePromotion } from '../../src/desk/gate.js';
import type { TrainingOutcome } from '../../src/trainer/messages.js';

type Comparison = NonNullable<TrainingOutcome['comparison']>;

const before: Scores = { articles: 100, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };
const better: Scores = { ...before, accuracy: 0.92, logLoss: 0.25 };

function outcome(comparison: Partial<Comparison> = {}, trainingArticles = 1000): TrainingOutcome {
  return {
    type: 'result',
    version: 'new',
    trainingArticles,
    test: better,
    comparison: {
      championVersion: 'old',
      championTrainingArticles: 1000,
      sameCategories: true,
      champion: before,
      challenger: better,
      ...comparison,
    },
  };
}

const of = (articles: number) => ({ champion: { ...before, articles }, challenger: { ...better, articles } });

describe('decidePromotion', () => {
  test.each<[string, TrainingOutcome, RegExp]>([
    ['there is no champion', { ...outcome(), comparison: undefined }, /no model before it/],
    ['it is better in both', outcome(), /right at least as often/],
    [
      'it is right as often, its log loss lower',
      outcome({ challenger: { ...before, logLoss: 0.299 } }),
      /better/,
    ],
    ['it learned from just nine tenths', outcome({}, 900), /better/],
    ['there are just twenty common test articles', outcome(of(20)), /better/],
    [
      'its calibration alone is worse',
      outcome({ challenger: { ...better, ece: 0.2, macroF1: 0.1 } }),
      /better/,
    ],
  ])('promotes when %s', (_when, challenger, reason) => {
    const { promote, reasons } = decidePromotion(challenger);
    expect({ promote, reason: reasons.join(' ') }).toEqual({
      promote: true,
      reason: expect.stringMatching(reason),
    });
  });

  test.each<[string, TrainingOutcome, RegExp]>([
    [
      'it answers with other categories',
      outcome({ sameCategories: false }),
      /other categories.*command line/,
    ],
    ['it learned from fewer than nine tenths', outcome({}, 899), /899 articles, the live model from 1000/],
    ['no test article is common', outcome({ champion: undefined, challenger: undefined }), /fewer than 20/],
    ['nineteen test articles are common', outcome(of(19)), /fewer than 20 test articles/],
    ['it is right less often', outcome({ challenger: { ...better, accuracy: 0.89 } }), /less often/],
    ['its log loss is the same', outcome({ challenger: { ...better, logLoss: 0.3 } }), /no better/],
    ['its log loss is higher', outcome({ challenger: { ...better, logLoss: 0.31 } }), /no better/],
  ])('keeps the champion when %s', (_when, challenger, reason) => {
    const { promote, reasons } = decidePromotion(challenger);
    expect({ promote, reason: reasons.join(' ') }).toEqual({
      promote: false,
      reason: expect.stringMatching(reason),
    });
  });
});
