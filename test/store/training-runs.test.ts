import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { createTrainingRuns, type TrainingRun } from '../../src/store/training-runs.js';
import { folderOfTest } from '../support/folders.js';

async function open(path = ':memory:') {
  const database = await openDatabase({ kind: 'file', path });
  onTestFinished(() => database.destroy());
  return { database, runs: createTrainingRuns(database) };
}

function run(day: number, outcome: TrainingRun['outcome']): TrainingRun {
  return {
    startedAt: new Date(Date.UTC(2026, 4, day, 3)),
    finishedAt: new Date(Date.UTC(2026, 4, day, 4)),
    requestedBy: 'schedule',
    outcome,
    detail: `of day ${day}`,
  };
}

describe('lastSuccess', () => {
  test('is undefined before any run, and while all have failed', async () => {
    const { runs } = await open();
    expect(await runs.lastSuccess()).toBeUndefined();
    await runs.record(run(1, 'failed'));
    expect(await runs.lastSuccess()).toBeUndefined();
  });

  test('is when the last run began that was not a failure, whatever the order of the records', async () => {
    const { runs } = await open();
    for (const one of [run(4, 'failed'), run(3, 'kept'), run(1, 'promoted'), run(2, 'kept')])
      await runs.record(one);
    expect(await runs.lastSuccess()).toEqual(new Date(Date.UTC(2026, 4, 3, 3)));
  });
});

test('a record holds all of a run', async () => {
  const { database, runs } = await open();
  await runs.record(run(1, 'promoted'));
  expect(await database.selectFrom('training_run').selectAll().execute()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      started_at_ms: Date.UTC(2026, 4, 1, 3),
      finished_at_ms: Date.UTC(2026, 4, 1, 4),
      requested_by: 'schedule',
      outcome: 'promoted',
      detail: 'of day 1',
      report: null,
    },
  ]);
});

test('the installation is dated once, and keeps its date across restarts', async () => {
  const path = join(folderOfTest(), 'a.sqlite');
  const before = Date.now();
  const first = await (await open(path)).runs.installedAt();
  expect(first.getTime()).toBeGreaterThanOrEqual(before);
  expect(first.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await (await open(path)).runs.installedAt()).toEqual(first);
});
