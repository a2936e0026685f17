import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { createSeenEvents } from '../../src/store/stored-events.js';
import { folderOfTest } from '../support/folders.js';
import { startInline } from '../support/run-built.js';

test('what was acknowledged is there after the writer was killed at once', async () => {
  const path = join(folderOfTest(), 'a.sqlite');
  const writer = startInline(
    `
      import { writeSync } from 'node:fs';
      import { openDatabase } from 'dist/src/store/database.js';
      import { createSeenEvents } from 'dist/src/store/stored-events.js';
      import { createTrainingRuns } from 'dist/src/store/training-runs.js';
      const database = await openDatabase({ kind: 'file', path: process.argv[1] });
      const events = createSeenEvents(database);
      const runs = createTrainingRuns(database);
      for (let place = 0; ; place++) {
        await events.firstSight('slack:' + place);
        const now = new Date();
        await runs.record({ startedAt: now, finishedAt: now, requestedBy: 'schedule', outcome: 'kept', detail: 'v' + place });
        writeSync(1, place + '\\n');
      }
    `,
    [path],
  );
  await writer.said('20\n');
  writer.child.kill('SIGKILL');
  const { stdout } = await writer.ended;
  const acknowledged = stdout.split('\n').filter((line) => line !== '');

  const database = await openDatabase({ kind: 'file', path });
  onTestFinished(() => database.destroy());
  const runs = await database.selectFrom('training_run').select('detail').execute();
  const details = new Set(runs.map(({ detail }) => detail));
  expect(acknowledged.length).toBeGreaterThan(20);
  for (const place of acknowledged) expect(details).toContain(`v${place}`);
  const events = createSeenEvents(database);
  for (const place of acknowledged) expect(await events.firstSight(`slack:${place}`)).toBe(false);
  expect(await events.firstSight('slack:of-afterwards')).toBe(true);
});
