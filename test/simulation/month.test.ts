import { describe, expect, test } from 'vitest';
import type { ClassificationAnswer, Refusal, Requester, ReviewAnswer } from '../../src/desk/answers.js';
import { noSubmissions, runMonth, type SimulatedDesk } from '../../src/simulation/month.js';
import type { PlannedDay, Reader } from '../../src/simulation/plan.js';
import { fakeLearning } from '../support/learning-answers.js';

const right: Reader = { person: 1, category: 'sport', corrects: true, confirms: true };
const silent: Reader = { person: 2, category: 'sport', corrects: false, confirms: false };
const wrong: Reader = { person: 3, category: 'politics', corrects: true, confirms: true };

const days: PlannedDay[] = [
  { day: 1, articles: [{ text: 'A', category: 'sport', readers: [right, silent, wrong] }], retrains: true },
  { day: 2, articles: [{ text: 'B', category: 'sport', readers: [right] }], retrains: false },
];

/** A desk whose model answers politics until it is retrained, sport afterwards, and writes down what happens to it. */
function simulatedDesk(refusal?: Refusal) {
  const happened: string[] = [];
  let answers = ['politics', 'sport'];
  let submitted = 0;
  const requester = (person: number): Requester => ({
    platform: 'discord',
    userId: String(person),
    community: 'town',
    roles: [],
    isAdmin: false,
  });
  const simulated: SimulatedDesk = {
    requester,
    owner: requester(0),
    desk: {
      async classify(source, asker) {
        happened.push(`${asker?.userId} asks about ${source.kind === 'text' ? source.text : ''}`);
        return classification(answers);
      },
      learning: fakeLearning({
        async judge(person, answerId, place) {
          happened.push(`${person.userId} says ${answers[place]} of ${answerId}`);
          return (
            refusal ?? { kind: 'judgement', answerId, place, category: '', changed: false, canTeach: true }
          );
        },
        async teach(person, source, category) {
          submitted++;
          happened.push(
            `${person.userId} submits ${source.kind === 'text' ? source.text : ''} as ${category}`,
          );
          return { kind: 'submission', category, state: 'approved', missingPeople: 0, replaced: false };
        },
      }),
    },
    answerOfFirstDay: async () => 'politics',
    setTime: (time) => void happened.push(time.toISOString()),
    async workNight() {
      answers = ['sport', 'politics'];
      return { promoted: true, reasons: ['It is better.'], learned: 1 };
    },
    countSubmissions: async () => ({ ...noSubmissions(), approved: submitted }),
  };
  return { simulated, happened };
}

function classification(categories: readonly string[]): ClassificationAnswer {
  return {
    kind: 'classification',
    ranking: categories.map((category, place) => ({
      category,
      probability: place === 0 ? 0.7 : 0.3,
      shown: true,
    })),
    another: 0,
    verdict: { kind: 'category' },
    also: undefined,
    certainty: 'leaning',
    reasons: { towards: [], against: [] },
    cautions: [],
    modelVersion: 'v1',
    answerId: 'answer',
    notices: [],
  };
}

describe('a simulated month', () => {
  test('each article is answered before people speak; they speak of that answer; nights come after days', async () => {
    const { simulated, happened } = simulatedDesk();
    const { answered } = await runMonth(days, 0, simulated);
    expect(happened).toEqual([
      '2026-01-01T08:00:00.000Z',
      '1 asks about A',
      '2026-01-01T08:01:00.000Z',
      '1 says sport of answer',
      '1 submits A as sport',
      '2026-01-01T08:02:00.000Z',
      '2026-01-01T08:03:00.000Z',
      '3 says politics of answer',
      '3 submits A as politics',
      '2026-01-01T23:00:00.000Z',
      '2026-01-02T03:00:00.000Z',
      '2026-01-02T08:00:00.000Z',
      '1 asks about B',
      '2026-01-02T08:01:00.000Z',
      '1 says sport of answer',
      '1 submits B as sport',
      '2026-01-02T23:00:00.000Z',
    ]);
    expect(answered).toEqual([
      { day: 1, withLearning: false, without: false },
      { day: 2, withLearning: true, without: false },
    ]);
  });

  test('counts what people said, what was submitted so far, and what the night brought', async () => {
    const { simulated } = simulatedDesk();
    const told: number[] = [];
    const { days: records } = await runMonth(days, 0, simulated, ({ day }) => told.push(day));
    expect(told).toEqual([1, 2]);
    expect(records).toEqual([
      {
        day: 1,
        articles: 1,
        corrections: 1,
        confirmations: 1,
        mistakes: 1,
        settled: 0,
        refused: {},
        submissions: { ...noSubmissions(), approved: 2 },
        night: { promoted: true, reasons: ['It is better.'], learned: 1 },
      },
      {
        day: 2,
        articles: 1,
        corrections: 0,
        confirmations: 1,
        mistakes: 0,
        settled: 0,
        refused: {},
        submissions: { ...noSubmissions(), approved: 3 },
        night: undefined,
      },
    ]);
  });

  test('an owner settles what waits, each for what it is, until the number is reached or nothing is left', async () => {
    const { simulated } = simulatedDesk();
    const waiting = [
      { submissionId: 'right', text: 'A', submittedAs: 'sport' },
      { submissionId: 'wrong', text: 'A', submittedAs: 'politics' },
      { submissionId: 'later', text: 'B', submittedAs: 'sport' },
    ];
    const settled: unknown[] = [];
    const shown = async (): Promise<ReviewAnswer> => ({
      kind: 'review',
      item: waiting[0] && {
        ...waiting[0],
        state: 'waiting',
        ranking: [],
        verdicts: [],
        submittedAt: new Date(0),
      },
      waiting: waiting.length,
      done: undefined,
      categories: [],
    });
    const learning = fakeLearning({
      review: shown,
      settle: async (_person, submissionId, settlement) => {
        settled.push([submissionId, settlement]);
        waiting.shift();
        return shown();
      },
    });
    const { days: records } = await runMonth(days, 2, {
      ...simulated,
      desk: { ...simulated.desk, learning },
    });
    expect(settled).toEqual([
      ['right', { kind: 'approve' }],
      ['wrong', { kind: 'relabel', category: 'sport' }],
      ['later', { kind: 'approve' }],
    ]);
    expect(records.map((record) => record.settled)).toEqual([2, 1]);
  });

  test('what the desk refuses people is counted by its code, and the month goes on', async () => {
    const { simulated } = simulatedDesk({
      kind: 'refusal',
      code: 'TOO_MANY_SUBMISSIONS',
      message: 'Enough.',
    });
    const { days: records } = await runMonth(days, 0, simulated);
    expect(records.map(({ refused }) => refused)).toEqual([
      { TOO_MANY_SUBMISSIONS: 2 },
      { TOO_MANY_SUBMISSIONS: 1 },
    ]);
  });

  test('an article that the desk refuses ends it with the reason, since the figures would be of other articles', async () => {
    const { simulated } = simulatedDesk();
    const refusing: SimulatedDesk = {
      ...simulated,
      desk: {
        ...simulated.desk,
        classify: async () => ({ kind: 'refusal', code: 'NO_MODEL', message: 'There is none.' }),
      },
    };
    await expect(runMonth(days, 0, refusing)).rejects.toThrow('NO_MODEL: There is none.');
  });
});
