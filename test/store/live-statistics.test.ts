import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type AnswerRecord, recordAnswer } from '../../src/store/answers.js';
import type { Database } from '../../src/store/database.js';
import { recordJudgement } from '../../src/store/judgements.js';
import { liveStatistics } from '../../src/store/live-statistics.js';
import { onEachEngine } from '../support/engines.js';

const answer = (
  database: Database,
  answeredAtMs: number,
  first: string,
  verdict: AnswerRecord['verdict'] = 'category',
) =>
  recordAnswer(database, {
    id: randomUUID(),
    answeredAtMs,
    community: undefined,
    articleKey: 'key',
    modelVersion: 'v1',
    verdict,
    ranking: [
      { category: first, probability: 0.7 },
      { category: 'other', probability: 0.3 },
    ],
    words: 10,
    knownWords: 7,
  });

const judge = (database: Database, person: string, judgedAtMs: number, answered: string, category: string) =>
  recordJudgement(database, {
    person,
    articleKey: 'key',
    community: undefined,
    modelVersion: 'v1',
    answered,
    category,
    judgedAtMs,
  });

onEachEngine(({ open }) => {
  test('counts answers, doubt, words and judgements of a time, its beginning included and its end not', async () => {
    const database = await open();
    for (const at of [99, 100, 150, 199, 200]) await answer(database, at, 'sport');
    await answer(database, 160, 'tech');
    await answer(database, 170, 'tech', 'unsure');
    await judge(database, 'slack:1', 120, 'sport', 'sport');
    await judge(database, 'slack:2', 130, 'sport', 'tech');
    await judge(database, 'slack:3', 200, 'sport', 'sport');
    expect(await liveStatistics(database, 100, 200)).toEqual({
      answers: 5,
      doubted: 1,
      words: 50,
      knownWords: 35,
      byCategory: new Map([
        ['sport', 3],
        ['tech', 1],
      ]),
      judged: 2,
      judgedRight: 1,
    });
  });

  test('an article of another subject is an answer that names it, not a doubt', async () => {
    const database = await open();
    await answer(database, 100, 'health', 'other-subject');
    await answer(database, 100, 'sport');
    for (const verdict of ['unsure', 'too-short', 'not-news', 'foreign'] as const)
      await answer(database, 100, 'sport', verdict);
    expect(await liveStatistics(database, 0, 200)).toMatchObject({
      answers: 6,
      doubted: 4,
      byCategory: new Map([
        ['health', 1],
        ['sport', 1],
      ]),
    });
  });

  test('of a time without any are all zero', async () => {
    expect(await liveStatistics(await open(), 0, 1)).toEqual({
      answers: 0,
      doubted: 0,
      words: 0,
      knownWords: 0,
      byCategory: new Map(),
      judged: 0,
      judgedRight: 0,
    });
  });
});
