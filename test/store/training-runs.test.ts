import { describe, expect, test } from 'vitest';
import { createTrainingRuns, type TrainingRun } from '../../src/store/training-runs.js';
import { onEachEngine } from '../support/engines.js';

function run(day: number, outcome: TrainingRun['outcome']): TrainingRun {
  return {
    startedAt: new Date(Date.UTC(2026, 4, day, 3)),
    finishedAt: new Date(Date.UTC(2026, 4, day, 4)),
    requestedBy: 'schedule',
    outcome,
    detail: `of day ${day}`,
  };
}

onEachEngine(({ open, target }) => {
  describe('lastSuccess', () => {
    test('is undefined before any run, and while all have failed', async () => {
      const runs = createTrainingRuns(await open());
      expect(await runs.lastSuccess()).toBeUndefined();
      await runs.record(run(1, 'failed'));
      expect(await runs.lastSuccess()).toBeUndefined();
    });

    test('is when the last run began that was not a failure, whatever the order of the records', async () => {
      const runs = createTrainingRuns(await open());
      for (const one of [run(4, 'failed'), run(3, 'kept'), run(1, 'promoted'), run(2, 'kept')])
        await runs.record(one);
      expect((await runs.lastSuccess())?.startedAt).toEqual(new Date(Date.UTC(2026, 4, 3, 3)));
    });
  });

  test('a record holds all of a run', async () => {
    const database = await open();
    const runs = createTrainingRuns(database);
    await runs.record(run(1, 'promoted'));
    await runs.record({ ...run(2, 'kept'), report: '{"learned":3}' });
    expect(await database.selectFrom('training_run').selectAll().orderBy('started_at_ms').execute()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        started_at_ms: Date.UTC(2026, 4, 1, 3),
        finished_at_ms: Date.UTC(2026, 4, 1, 4),
        requested_by: 'schedule',
        outcome: 'promoted',
        detail: 'of day 1',
        report: null,
      },
      expect.objectContaining({ outcome: 'kept', report: '{"learned":3}' }),
    ]);
  });

  test('the installation is dated once, and keeps its date across restarts', async () => {
    const place = await target();
    const before = Date.now();
    const first = await createTrainingRuns(await open(place)).installedAt();
    expect(first.getTime()).toBeGreaterThanOrEqual(before);
    expect(first.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await createTrainingRuns(await open(place)).installedAt()).toEqual(first);
  });
});
