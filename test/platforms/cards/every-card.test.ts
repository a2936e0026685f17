import { expect, test } from 'vitest';
import type { Answer, ReviewItem, Scores } from '../../../src/desk/answers.js';
import { type Card, toCard } from '../../../src/platforms/card.js';
import { renderCard } from '../../../src/platforms/terminal/render.js';

const old: Scores = { articles: 180, accuracy: 0.9333, macroF1: 0.9301, logLoss: 0.2413, ece: 0.0312 };
const young: Scores = { articles: 180, accuracy: 0.9556, macroF1: 0.9542, logLoss: 0.1987, ece: 0.0208 };
const oldVersion = '20261121-030000000-linear-1a2b3c4d';
const newVersion = '20261122-030000000-linear-5e6f7a8b';
const categories = [
  { category: 'business', articles: 36, before: 0.91, after: 0.93 },
  { category: 'sport', articles: 40, before: 0.98, after: 0.98 },
];
const item: ReviewItem = {
  submissionId: 's-1',
  text: 'Ferry line raises fares.\n\nThe company blames the price of fuel.',
  submittedAs: 'business',
  state: 'disputed',
  ranking: [
    { category: 'politics', probability: 0.52 },
    { category: 'business', probability: 0.41 },
    { category: 'sport', probability: 0.07 },
  ],
  verdicts: [
    { category: 'business', people: 2 },
    { category: 'politics', people: 1 },
  ],
  submittedAt: new Date('2026-11-20T18:05:00Z'),
};

/** A card as lines: what a terminal shows, then what can be clicked and the file that goes with it. */
function read(answer: Answer): string {
  const card: Card = toCard(answer, { classify: '/c', otherWays: [], model: '/m', retrain: '/r', more: [] });
  const clicks = card.actions.map((action) =>
    action.kind === 'button'
      ? `[${action.label}]`
      : `[${action.label}: ${action.options.map(({ label }) => label).join(', ')}]`,
  );
  const file = card.file === undefined ? [] : [`(${card.file.name})`];
  return [renderCard(card, { colour: false }).trimEnd(), ...clicks, ...file].join('\n');
}

test('a promoted challenger', () => {
  expect(
    read({
      kind: 'retrain',
      promoted: true,
      reasons: ['It is live because it is right more often and no category lost.'],
      challengerVersion: newVersion,
      championVersion: oldVersion,
      challenger: young,
      champion: old,
      categories,
      learned: { submissions: 12, people: 5 },
      seconds: 48,
    }),
  ).toMatchInlineSnapshot(`
    "  The new model is live
      It is live because it is right more often and no category lost.
                             old    new
        accuracy           93.3%  95.6%
        macro-F1           93.0%  95.4%
        log loss           0.241  0.199
        calibration error   3.1%   2.1%
        F1 business        91.0%  93.0%
        F1 sport           98.0%  98.0%
        Newly learned: 12 submissions of 5 people
        Old: 20261121-030000000-linear-1a2b3c4d
        New: 20261122-030000000-linear-5e6f7a8b
      Compared on 180 test articles that neither has learned from. Took 48 s"
  `);
});

test('a challenger that was refused', () => {
  expect(
    read({
      kind: 'retrain',
      promoted: false,
      reasons: ['It is not live: business lost 4.0 points of F1, and 2.0 are allowed.'],
      challengerVersion: newVersion,
      championVersion: oldVersion,
      challenger: old,
      champion: young,
      categories,
      learned: { submissions: 1, people: 1 },
      seconds: 140,
    }),
  ).toMatchInlineSnapshot(`
    "  The old model stays
      It is not live: business lost 4.0 points of F1, and 2.0 are allowed.
                             old    new
        accuracy           95.6%  93.3%
        macro-F1           95.4%  93.0%
        log loss           0.199  0.241
        calibration error   2.1%   3.1%
        F1 business        91.0%  93.0%
        F1 sport           98.0%  98.0%
        Newly learned: 1 submission of 1 person
        Old: 20261121-030000000-linear-1a2b3c4d
        New: 20261122-030000000-linear-5e6f7a8b
      Compared on 180 test articles that neither has learned from. Took 2 min"
  `);
});

test('a first training', () => {
  expect(
    read({
      kind: 'retrain',
      promoted: true,
      reasons: ['There was no model before.'],
      challengerVersion: newVersion,
      championVersion: undefined,
      challenger: young,
      champion: undefined,
      categories: [],
      learned: { submissions: 0, people: 0 },
      seconds: 48,
    }),
  ).toMatchInlineSnapshot(`
    "  The new model is live
      There was no model before.
        New: 20261122-030000000-linear-5e6f7a8b: accuracy 95.6%, macro-F1 95.4%, log
          loss 0.199, calibration error 2.1%
      Took 48 s"
  `);
});

test('a judgement that the answer was right', () => {
  expect(
    read({
      kind: 'judgement',
      answerId: 'a-1',
      place: 0,
      category: 'sport',
      changed: false,
      canTeach: false,
    }),
  ).toMatchInlineSnapshot(`"  Counted: sport was right"`);
});

test('a changed judgement where learning is on', () => {
  expect(
    read({
      kind: 'judgement',
      answerId: 'a-1',
      place: 2,
      category: 'business',
      changed: true,
      canTeach: true,
    }),
  ).toMatchInlineSnapshot(`
    "  Counted: it is about business
      This replaces what you said of the article before.
      Your word is kept, the article is not. If you want me to learn from it,
      submit it for learning.
    [Submit for learning]"
  `);
});

test('a submission that counts at once', () => {
  expect(
    read({ kind: 'submission', category: 'business', state: 'approved', missingPeople: 0, replaced: false }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      It counts in the next training: to learn from, or, one in five, to test by."
  `);
});

test('a submission that waits for one more person, in place of another', () => {
  expect(
    read({ kind: 'submission', category: 'business', state: 'waiting', missingPeople: 1, replaced: true }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      It counts in the next training once 1 more person agrees, or an admin
      approves it.
      It replaces what you submitted of this article before."
  `);
});

test('a submission that waits for several people', () => {
  expect(
    read({ kind: 'submission', category: 'business', state: 'waiting', missingPeople: 2, replaced: false }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      It counts in the next training once 2 more people agree, or an admin
      approves it."
  `);
});

test('a submission in quarantine', () => {
  expect(
    read({
      kind: 'submission',
      category: 'business',
      state: 'quarantined',
      missingPeople: 0,
      replaced: false,
    }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      I was very sure of something else, so an admin looks at it first."
  `);
});

test('a disputed submission', () => {
  expect(
    read({ kind: 'submission', category: 'business', state: 'disputed', missingPeople: 0, replaced: false }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      People disagree on it, so an admin looks at it first."
  `);
});

test('a submission that was dropped', () => {
  expect(
    read({ kind: 'submission', category: 'business', state: 'dropped', missingPeople: 0, replaced: false }),
  ).toMatchInlineSnapshot(`
    "  Submitted as business
      An admin has decided against it before."
  `);
});

test('what was forgotten of oneself', () => {
  expect(
    read({ kind: 'forget', own: true, submissions: 2, judgements: 1, inLiveModel: true }),
  ).toMatchInlineSnapshot(`
    "  I have forgotten what you gave me
      Deleted: 2 submissions, 1 judgement.
      The live model learned from some of it; the next retraining leaves it out."
  `);
});

test('what was forgotten of somebody else', () => {
  expect(
    read({ kind: 'forget', own: false, submissions: 1, judgements: 0, inLiveModel: false }),
  ).toMatchInlineSnapshot(`
    "  Forgotten
      Deleted: 1 submission, 0 judgements."
  `);
});

test('an export', () => {
  expect(
    read({ kind: 'export', scope: 'own', fileName: 'newsdesk-records.jsonl', jsonl: '{}\n{}\n', records: 2 }),
  ).toMatchInlineSnapshot(`
    "  What I keep of you: 2 records
      The file holds one record a line, in JSON.
    (newsdesk-records.jsonl)"
  `);
});

test('an export of nothing', () => {
  expect(
    read({ kind: 'export', scope: 'community', fileName: 'newsdesk-records.jsonl', jsonl: '', records: 0 }),
  ).toMatchInlineSnapshot(`"  I keep nothing of this community"`);
});

test('learning switched on', () => {
  expect(read({ kind: 'learning', on: true, changed: true, retentionDays: 365 })).toMatchInlineSnapshot(`
    "  Learning is now on here
      I learn from what people submit for it, and from nothing else. Submissions
      are deleted after 365 days, or as soon as the person asks me to forget."
  `);
});

test('learning off', () => {
  expect(read({ kind: 'learning', on: false, changed: false, retentionDays: 365 })).toMatchInlineSnapshot(`
    "  Learning is off here
      I take no submissions. What was submitted before stays until it is
      forgotten; what people say of my answers still counts in the scores."
  `);
});

test('a submission to review', () => {
  expect(
    read({
      kind: 'review',
      item,
      waiting: 3,
      done: 'Approved as sport.',
      categories: ['business', 'politics', 'sport'],
    }),
  ).toMatchInlineSnapshot(`
    "  Review: submitted as business
      Approved as sport.
      Ferry line raises fares. The company blames the price of fuel.
        Why it waits: people disagree
        My opinion: politics 52%, business 41%, sport 7%
        People say: business (2 people), politics (1 person)
        Submitted: 20 Nov 2026, 18:05 UTC
      3 submissions wait
    [Approve as business]
    [Approve as another category: politics, sport]
    [Drop it]"
  `);
});

test('a submission to review without a model and without verdicts', () => {
  expect(
    read({
      kind: 'review',
      item: { ...item, state: 'quarantined', ranking: [], verdicts: [] },
      waiting: 1,
      done: undefined,
      categories: [],
    }),
  ).toMatchInlineSnapshot(`
    "  Review: submitted as business
      Ferry line raises fares. The company blames the price of fuel.
        Why it waits: I am very sure of something else
        My opinion: none: there is no model
        People say: nothing yet
        Submitted: 20 Nov 2026, 18:05 UTC
      1 submission waits
    [Approve as business]
    [Drop it]"
  `);
});

test('an empty queue', () => {
  expect(
    read({ kind: 'review', item: undefined, waiting: 0, done: 'Dropped.', categories: [] }),
  ).toMatchInlineSnapshot(`
    "  Nothing waits to be reviewed
      Dropped."
  `);
});

test('the history', () => {
  expect(
    read({
      kind: 'history',
      versions: [
        {
          version: newVersion,
          trainedAt: new Date('2026-11-22T03:00:00Z'),
          trainingArticles: 1012,
          submissions: 12,
          test: young,
          roles: ['live'],
        },
        {
          version: oldVersion,
          trainedAt: new Date('2026-11-21T03:00:00Z'),
          trainingArticles: 1000,
          submissions: 0,
          test: old,
          roles: ['previous', 'shipped'],
        },
      ],
      runs: [
        {
          startedAt: new Date('2026-11-22T03:00:00Z'),
          requestedBy: 'schedule',
          outcome: 'promoted',
          reason: 'It is right more often.',
        },
        {
          startedAt: new Date('2026-11-20T03:00:00Z'),
          requestedBy: 'schedule',
          outcome: 'failed',
          reason: 'The disk is full.',
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "  2 versions of the model
        20261122-030000000-linear-5e6f7a8b (live): 1,012 articles, 12 of them
          submitted by people; on 180 test articles of its own: accuracy 95.6%,
          macro-F1 95.4%, log loss 0.199, calibration error 2.1%
        20261121-030000000-linear-1a2b3c4d (live before, came with the program):
          1,000 articles; on 180 test articles of its own: accuracy 93.3%, macro-F1
          93.0%, log loss 0.241, calibration error 3.1%
        Training of 22 Nov 2026, 03:00 UTC: It went live. It is right more often.
        Training of 20 Nov 2026, 03:00 UTC: It failed. The disk is full."
  `);
});

test('a comparison', () => {
  expect(
    read({
      kind: 'comparison',
      before: { version: oldVersion, scores: old },
      after: { version: newVersion, scores: young },
      categories,
      changed: [
        { opening: 'Ferry line raises fares', category: 'business', before: 'politics', after: 'business' },
      ],
      mended: 5,
      broken: 1,
      testSet: 'On 180 articles of the sample corpus that neither has learned from.',
    }),
  ).toMatchInlineSnapshot(`
    "  Two versions compared
      On 180 articles of the sample corpus that neither has learned from.
      5 articles only the second gets right, 1 only the first.
                           first  second
        accuracy           93.3%   95.6%
        macro-F1           93.0%   95.4%
        log loss           0.241   0.199
        calibration error   3.1%    2.1%
        F1 business        91.0%   93.0%
        F1 sport           98.0%   98.0%
        First: 20261121-030000000-linear-1a2b3c4d
        Second: 20261122-030000000-linear-5e6f7a8b
        Ferry line raises fares: It is business. The first says politics, the second
          business."
  `);
});

test('a promotion', () => {
  expect(
    read({ kind: 'switch', action: 'promote', from: oldVersion, to: newVersion }),
  ).toMatchInlineSnapshot(`
    "  Another model is live
      20261122-030000000-linear-5e6f7a8b answers now, in place of
      20261121-030000000-linear-1a2b3c4d."
  `);
});

test('a rollback', () => {
  expect(
    read({ kind: 'switch', action: 'rollback', from: newVersion, to: oldVersion }),
  ).toMatchInlineSnapshot(`
    "  The model before is live again
      20261121-030000000-linear-1a2b3c4d answers now, in place of
      20261122-030000000-linear-5e6f7a8b."
  `);
});

test('a health report with a drift', () => {
  expect(
    read({
      kind: 'health',
      version: newVersion,
      windows: [
        {
          days: 7,
          answers: 120,
          judged: 30,
          accuracy: { value: 0.9, low: 0.7438, high: 0.9654 },
          doubtShare: 0.1,
          unknownWordShare: 0.034,
          mix: [
            { category: 'business', answers: 0.7, training: 0.2 },
            { category: 'sport', answers: 0.3, training: 0.8 },
          ],
        },
        {
          days: 30,
          answers: 400,
          judged: 0,
          accuracy: undefined,
          doubtShare: 0.08,
          unknownWordShare: 0.03,
          mix: [
            { category: 'business', answers: 0.65, training: 0.2 },
            { category: 'sport', answers: 0.35, training: 0.8 },
          ],
        },
      ],
      warnings: ['Seven in ten articles of the last week are about business; in training it was two in ten.'],
    }),
  ).toMatchInlineSnapshot(`
    "  Something drifts
      Seven in ten articles of the last week are about business; in training it
      was two in ten.
                        7 days  30 days  training
        in doubt         10.0%     8.0%
        unknown words     3.4%     3.0%
        about business   70.0%    65.0%     20.0%
        about sport      30.0%    35.0%     80.0%
        Last 7 days: 120 answers, 30 judged: 90.0% right (95% interval 74.4% to
          96.5%)
        Last 30 days: 400 answers, none judged
      Model 20261122-030000000-linear-5e6f7a8b"
  `);
});

test('a health report of a quiet month', () => {
  expect(
    read({
      kind: 'health',
      version: newVersion,
      windows: [
        { days: 7, answers: 0, judged: 0, accuracy: undefined, doubtShare: 0, unknownWordShare: 0, mix: [] },
        { days: 30, answers: 0, judged: 0, accuracy: undefined, doubtShare: 0, unknownWordShare: 0, mix: [] },
      ],
      warnings: [],
    }),
  ).toMatchInlineSnapshot(`
    "  No answers yet to tell from
        Last 7 days: no answers
        Last 30 days: no answers
      Model 20261122-030000000-linear-5e6f7a8b"
  `);
});
