import { describe, expect, test } from 'vitest';
import type { Scores } from '../../src/desk/answers.js';
import { gateLimits } from '../../src/desk/gate/limits.js';
import { decidePromotion } from '../../src/desk/gate.js';
import type { ComparisonOutcome, PairedScores, TrainingOutcome } from '../../src/trainer/messages.js';

const scores: Scores = { articles: 800, accuracy: 0.9, macroF1: 0.9, logLoss: 0.3, ece: 0.02 };
const category = { category: 'sport', articles: 100, before: 0.9, after: 0.9 };

const paired: PairedScores = {
  before: scores,
  after: { ...scores, accuracy: 0.904, logLoss: 0.28 },
  accuracy: { value: 0.004, low: -0.002, high: 0.011 },
  logLoss: { value: -0.02, low: -0.03, high: 0.001 },
  categories: [category],
  mended: 8,
  broken: 5,
};

const comparison: ComparisonOutcome = {
  championVersion: 'old',
  championTrainingArticles: 1000,
  championCorpora: [{ name: 'bbc.csv', rows: 900 }, { name: 'sample.jsonl' }],
  sameCategories: true,
  paired,
  corrections: 0,
  lostSubmissions: 0,
  canaries: { articles: 15, lost: [] },
};

const challenger: TrainingOutcome = {
  type: 'result',
  version: 'new',
  trainingArticles: 1000,
  corpora: [
    { name: 'bbc.csv', rows: 900 },
    { name: 'sample.jsonl', rows: 150 },
  ],
  learned: [],
  learnedAnew: { submissions: 0, people: 0 },
  heldBack: 0,
  bytes: 1_400_000,
  latencyMs: 3,
  test: scores,
  comparison,
};

const beside = (changes: Partial<ComparisonOutcome>, more: Partial<TrainingOutcome> = {}) => ({
  ...challenger,
  ...more,
  comparison: { ...comparison, ...changes },
});
const answering = (changes: Partial<PairedScores>) => beside({ paired: { ...paired, ...changes } });
const categoryOf = (articles: number, before: number, after: number) =>
  answering({ categories: [category, { category: 'tech', articles, before, after }] });
const onlySample = [{ name: 'sample.jsonl', rows: 150 }];

/** What a check compares with its limit, just within it and just beyond. */
const edges: [string, (value: number) => TrainingOutcome, number, number, RegExp][] = [
  [
    'the lower bound of its accuracy',
    (low) => answering({ accuracy: { value: 0, low, high: 0.01 } }),
    -gateLimits.accuracyMargin,
    -gateLimits.accuracyMargin - 1e-6,
    /^It may be right less often than the live model by more than 1 point\.$/,
  ],
  [
    'the upper bound of its log loss',
    (high) => answering({ logLoss: { value: 0, low: -0.01, high } }),
    gateLimits.logLossMargin,
    gateLimits.logLossMargin + 1e-6,
    /^Its log loss may be higher than the live model's by more than 0\.02\.$/,
  ],
  [
    'the fall of F1 in a category',
    (after) => categoryOf(20, 0.75, after),
    0.75 - gateLimits.f1Margin,
    0.75 - gateLimits.f1Margin - 1e-6,
    /^F1 of tech fell from 75\.0% to 70\.0%\.$/,
  ],
  [
    'its log loss',
    (logLoss) => answering({ after: { ...scores, logLoss } }),
    gateLimits.logLoss,
    gateLimits.logLoss + 0.01,
    /^Its log loss of 1\.01 is above the cap of 1\.$/,
  ],
  [
    'its calibration error',
    (ece) => answering({ after: { ...scores, ece } }),
    gateLimits.ece,
    gateLimits.ece + 0.01,
    /^Its calibration error of 11\.0% is above the cap of 10\.0%\.$/,
  ],
  [
    'its size',
    (bytes) => ({ ...challenger, bytes }),
    gateLimits.bytes,
    gateLimits.bytes + 2 ** 20,
    /^It takes 65 MB, more than 64\.$/,
  ],
  [
    'its time for an article',
    (latencyMs) => ({ ...challenger, latencyMs }),
    gateLimits.latencyMs,
    gateLimits.latencyMs + 1,
    /^It takes 251 ms an article, more than 250\.$/,
  ],
];

describe('decidePromotion', () => {
  test.each<[string, TrainingOutcome, RegExp]>([
    ['there is no champion', { ...challenger, comparison: undefined }, /^There was no model before it\.$/],
    ['nothing is worse', challenger, /^It is not worse than the live model/],
    [
      'it answers as often rightly, with other probabilities',
      answering({ accuracy: { value: 0, low: 0, high: 0 } }),
      /not worse/,
    ],
    [
      'there are just twenty common test articles',
      answering({ after: { ...scores, articles: 20 } }),
      /not worse/,
    ],
    [
      'a corpus is missing, but it learned from more',
      beside({}, { corpora: onlySample, trainingArticles: 1000 }),
      /not worse/,
    ],
    [
      'Kaggle’s part of a corpus is missing, but the whole is there',
      beside(
        { championCorpora: [{ name: 'BBC News Train.csv', rows: 1490 }] },
        { trainingArticles: 900, corpora: [{ name: 'bbc-fulltext.csv', rows: 2225 }] },
      ),
      /not worse/,
    ],
    ['it learned from fewer, and no corpus is missing', beside({}, { trainingArticles: 400 }), /not worse/],
    [
      'a corpus lost a tenth of its rows',
      beside({}, { trainingArticles: 900, corpora: [{ name: 'bbc.csv', rows: 810 }, ...onlySample] }),
      /not worse/,
    ],
    ['a category with few test articles fell far', categoryOf(19, 0.9, 0.1), /not worse/],
    [
      'log loss and calibration are above the caps, and the champion’s are no lower',
      answering({
        before: { ...scores, logLoss: 1.4, ece: 0.3 },
        after: { ...scores, logLoss: 1.4, ece: 0.3 },
      }),
      /not worse/,
    ],
    [
      'its calibration error is that of few articles',
      answering({ after: { ...scores, articles: 199, ece: 0.15 } }),
      /not worse/,
    ],
    ['the canaries are of other categories', beside({ canaries: undefined }), /not worse/],
  ])('promotes when %s', (_when, outcome, reason) => {
    const { promote, reasons } = decidePromotion(outcome);
    expect({ promote, reason: reasons[0] }).toEqual({ promote: true, reason: expect.stringMatching(reason) });
  });

  test.each<[string, TrainingOutcome, RegExp]>([
    ['it answers with other categories', beside({ sameCategories: false }), /other categories.*command line/],
    [
      'a corpus is missing and it learned from fewer articles',
      beside({}, { corpora: onlySample, trainingArticles: 999 }),
      /^It learned from 999 articles, the live model from 1000: what is missing is bbc\.csv\.$/,
    ],
    [
      'most of a corpus is missing',
      beside({}, { trainingArticles: 300, corpora: [{ name: 'bbc.csv', rows: 809 }, ...onlySample] }),
      /missing is bbc\.csv/,
    ],
    ['no test article is common', beside({ paired: undefined }), /fewer than 20 test articles/],
    [
      'nineteen test articles are common',
      answering({ after: { ...scores, articles: 19 } }),
      /fewer than 20 test articles/,
    ],
    [
      'it answers as the champion does',
      answering({ accuracy: { value: 0, low: 0, high: 0 }, logLoss: { value: 0, low: 0, high: 0 } }),
      /^It answers every test article as the live model does\.$/,
    ],
    [
      'it errs on a canary',
      beside({ canaries: { articles: 15, lost: ['Rovers win the cup'] } }),
      /^It errs on articles as clear as "Rovers win the cup"\.$/,
    ],
  ])('keeps the champion when %s', (_when, outcome, reason) => {
    const { promote, reasons } = decidePromotion(outcome);
    expect({ promote, reason: reasons[0] }).toEqual({
      promote: false,
      reason: expect.stringMatching(reason),
    });
  });

  test('lets a challenger that answers as the champion does replace one that learned from what is gone', () => {
    const none = { value: 0, low: 0, high: 0 };
    const same = { paired: { ...paired, accuracy: none, logLoss: none } };
    expect(decidePromotion(beside({ ...same, lostSubmissions: 1 }))).toMatchObject({ promote: true });
  });

  test.each(edges)('lets %s go up to its limit and no further', (_what, outcome, within, beyond, reason) => {
    expect(decidePromotion(outcome(within))).toMatchObject({ promote: true });
    const { promote, reasons } = decidePromotion(outcome(beyond));
    expect({ promote, reason: reasons[0] }).toEqual({
      promote: false,
      reason: expect.stringMatching(reason),
    });
  });

  test('names everything that is wrong in one sentence, and the evidence in another', () => {
    const { reasons } = decidePromotion(
      beside({
        paired: { ...paired, accuracy: { value: -0.03, low: -0.04, high: -0.02 } },
        corrections: 12,
        canaries: { articles: 15, lost: ['One', 'Two', 'Three'] },
      }),
    );
    expect(reasons).toEqual([
      'It may be right less often than the live model by more than 1 point; it errs on articles as clear as "One" and 2 more.',
      'On 800 test articles, 12 of them submitted by people, its accuracy differs by \u22123.0 points (bounds of 95% confidence: \u22124.0 and \u22122.0).',
    ]);
  });

  test('says where a missing corpus can be had, where it can', () => {
    const reasonsWithout = (name: string) =>
      decidePromotion(
        beside({ championCorpora: [{ name, rows: 900 }] }, { corpora: onlySample, trainingArticles: 10 }),
      ).reasons[1];
    expect(reasonsWithout('BBC News Train.csv')).toContain('npm run corpus');
    expect(reasonsWithout('press.csv')).not.toContain('npm run corpus');
    expect(reasonsWithout('press.csv')).toContain('RETRAIN_CORPUS');
  });
});
