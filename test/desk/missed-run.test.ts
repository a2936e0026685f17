import fc from 'fast-check';
import { createTask } from 'node-cron';
import { describe, expect, onTestFinished, test } from 'vitest';
import { missedRun } from '../../src/desk/night-shift.js';

/** Whether a schedule has a run in a minute, as the night shift asks it. */
function matcher(schedule: string, timezone: string): (date: Date) => boolean {
  const task = createTask(schedule, () => undefined, { timezone });
  onTestFinished(async () => {
    await task.destroy();
  });
  return (date) => task.match(date);
}

describe('missedRun of every night at three, UTC', () => {
  test.each([
    ['nothing between two noons of one day', '2026-05-01T12:00:00Z', '2026-05-01T18:00:00Z', undefined],
    ['nothing a second before the time', '2026-05-01T12:00:00Z', '2026-05-02T02:59:59Z', undefined],
    ['the time itself', '2026-05-01T12:00:00Z', '2026-05-02T03:00:00Z', '2026-05-02T03:00:00Z'],
    ['the time within its minute', '2026-05-01T12:00:00Z', '2026-05-02T03:00:59Z', '2026-05-02T03:00:00Z'],
    ['nothing after a run at that very time', '2026-05-02T03:00:00Z', '2026-05-02T09:00:00Z', undefined],
    ['nothing after a run later in that minute', '2026-05-02T03:00:07Z', '2026-05-02T03:00:30Z', undefined],
    [
      'the time after a run just before',
      '2026-05-02T02:59:59Z',
      '2026-05-02T03:01:00Z',
      '2026-05-02T03:00:00Z',
    ],
    ['the latest of three nights', '2026-05-01T12:00:00Z', '2026-05-04T12:00:00Z', '2026-05-04T03:00:00Z'],
    ['the latest of a year', '2025-05-01T12:00:00Z', '2026-05-04T12:00:00Z', '2026-05-04T03:00:00Z'],
    ['nothing when the clock went back', '2026-05-04T12:00:00Z', '2026-05-01T12:00:00Z', undefined],
  ])('finds %s', (_what, since, now, expected) => {
    const found = missedRun(matcher('0 3 * * *', 'UTC'), new Date(since), new Date(now));
    expect(found).toEqual(expected === undefined ? undefined : new Date(expected));
  });
});

describe('missedRun in London', () => {
  test.each([
    ['0 3 * * *', 'in winter', '2026-01-10T12:00:00Z', '2026-01-11T12:00:00Z', '2026-01-11T03:00:00Z'],
    ['0 3 * * *', 'in summer', '2026-07-10T12:00:00Z', '2026-07-11T12:00:00Z', '2026-07-11T02:00:00Z'],
    [
      '0 3 * * *',
      'as clocks go forward',
      '2026-03-28T12:00:00Z',
      '2026-03-29T12:00:00Z',
      '2026-03-29T02:00:00Z',
    ],
    [
      '0 3 * * *',
      'as clocks go back',
      '2026-10-24T12:00:00Z',
      '2026-10-25T12:00:00Z',
      '2026-10-25T03:00:00Z',
    ],
    [
      '30 1 * * *',
      'which that night had no 01:30',
      '2026-03-28T12:00:00Z',
      '2026-03-29T12:00:00Z',
      undefined,
    ],
    [
      '30 1 * * *',
      'which had 01:30 twice',
      '2026-10-24T12:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    ['0 4 * * 1', 'on Mondays', '2026-05-04T12:00:00Z', '2026-05-10T12:00:00Z', undefined],
    ['0 4 * * 1', 'on a Monday', '2026-05-04T12:00:00Z', '2026-05-11T12:00:00Z', '2026-05-11T03:00:00Z'],
  ])('follows %s %s', (schedule, _when, since, now, expected) => {
    const found = missedRun(matcher(schedule, 'Europe/London'), new Date(since), new Date(now));
    expect(found).toEqual(expected === undefined ? undefined : new Date(expected));
  });
});

test('a missed run is always scheduled, after the last one, not in the future, and the latest such', () => {
  const hours = fc.integer({ min: 0, max: 7 * 24 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 23 }), hours, hours, (everyHours, a, b) => {
      const start = Date.UTC(2026, 4, 1, 0, 17);
      const since = new Date(start + Math.min(a, b) * 3_600_000);
      const now = new Date(start + Math.max(a, b) * 3_600_000);
      const matches = (date: Date) => date.getUTCMinutes() === 0 && date.getUTCHours() % everyHours === 0;
      const found = missedRun(matches, since, now);
      const all: Date[] = [];
      for (let time = start - 17 * 60_000; time <= now.getTime(); time += 60_000) {
        if (time > since.getTime() && matches(new Date(time))) all.push(new Date(time));
      }
      expect(found).toEqual(all.at(-1));
    }),
    { numRuns: 25 },
  );
});
