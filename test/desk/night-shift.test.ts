import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createNightShift,
  type NightShift,
  type NightShiftDependencies,
} from '../../src/desk/night-shift.js';
import { StartupError, UserError } from '../../src/ops/errors.js';
import type { TrainingOutcome } from '../../src/trainer/messages.js';
import { deferred } from '../support/deferred.js';
import { type OpenDesk, openDesk } from '../support/desk.js';
import { folderOfFile } from '../support/folders.js';
import { collectLog } from '../support/log.js';

const dayMs = 24 * 60 * 60 * 1000;
const scores = { articles: 30, accuracy: 0.5, macroF1: 0.5, logLoss: 1, ece: 0.1 };
/** A challenger that the gate refuses. */
const kept: TrainingOutcome = {
  type: 'result',
  version: 'challenger',
  trainingArticles: 100,
  corpora: [],
  learned: [],
  learnedAnew: { submissions: 0, people: 0 },
  heldBack: 0,
  bytes: 1000,
  latencyMs: 1,
  test: scores,
  comparison: {
    championVersion: 'champion',
    championTrainingArticles: 100,
    championCorpora: [],
    sameCategories: false,
    corrections: 0,
    lostSubmissions: 0,
  },
};

let open: OpenDesk;
let train: () => Promise<TrainingOutcome>;
let trainings = 0;
let schedule: string;

const modelsDir = folderOfFile();
beforeAll(async () => {
  open = await openDesk({
    modelsDir,
    train: () => {
      trainings++;
      return train();
    },
  });
});
afterAll(() => open.close());

beforeEach(async () => {
  trainings = 0;
  train = async () => kept;
  await open.database.deleteFrom('training_run').execute();
  await open.database.deleteFrom('setting').execute();
  // The last time that it was due lies an hour back, the next a long way off.
  const due = new Date(Date.now() - 60 * 60 * 1000);
  schedule = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
});

/** A bot that first ran so many days ago. */
async function installed(daysAgo: number): Promise<void> {
  const value = String(Date.now() - daysAgo * dayMs);
  await open.database.insertInto('setting').values({ name: 'installed_at_ms', value }).execute();
}

function hire(overrides: Partial<NightShiftDependencies> = {}): {
  shift: NightShift;
  lines: Record<string, unknown>[];
} {
  const { log, lines } = collectLog();
  const { retrainer, runs } = open;
  const shift = createNightShift({
    schedule,
    timeZone: 'UTC',
    retrainer,
    runs,
    findReason: async () => 'there is something new',
    tidyUp: async () => undefined,
    announce: async () => undefined,
    log,
    ...overrides,
  });
  onTestFinished(() => shift.stop());
  return { shift, lines };
}

async function outcomes(): Promise<string[]> {
  const runs = await open.database.selectFrom('training_run').selectAll().execute();
  return runs.map(({ requested_by, outcome }) => `${requested_by} ${outcome}`);
}

describe('starting', () => {
  test('catches a missed night up, once: a restart after it finds nothing missed', async () => {
    await installed(3);
    await hire().shift.start();
    await vi.waitUntil(async () => (await outcomes()).length === 1);
    await hire().shift.start();
    expect(await outcomes()).toEqual(['schedule kept']);
    expect(trainings).toBe(1);
  });

  test('catches up again after a catch-up that failed', async () => {
    await installed(3);
    train = async () => {
      throw new Error('the disk is full');
    };
    await hire().shift.start();
    await vi.waitUntil(async () => (await outcomes()).length === 1);
    train = async () => kept;
    await hire().shift.start();
    await vi.waitUntil(async () => (await outcomes()).length === 2);
    expect(await outcomes()).toEqual(['schedule failed', 'schedule kept']);
  });

  test('trains nothing on a fresh installation', async () => {
    await hire().shift.start();
    expect(trainings).toBe(0);
  });

  test('trains nothing where a person has retrained since the last time it was due', async () => {
    await installed(3);
    await open.retrainer.retrain('slack:U012', () => undefined);
    await hire().shift.start();
    expect(await outcomes()).toEqual(['slack:U012 kept']);
  });
});

describe('running it by hand', () => {
  test('trains and records it', async () => {
    await hire().shift.runNow();
    expect(await outcomes()).toEqual(['schedule kept']);
  });

  test('does not overlap a retraining that a person asked for, and says so in the log', async () => {
    const { promise, resolve } = deferred<TrainingOutcome>();
    train = () => promise;
    const asked = open.retrainer.retrain('terminal:local', () => undefined);
    const { shift, lines } = hire();
    await shift.runNow();
    expect(trainings).toBe(1);
    expect(lines).toContainEqual(expect.objectContaining({ code: 'RETRAIN_RUNNING' }));
    resolve(kept);
    await asked;
    expect(await outcomes()).toEqual(['terminal:local kept']);
  });

  test('survives a training that fails', async () => {
    train = async () => {
      throw new Error('the disk is full');
    };
    const { shift, lines } = hire();
    await shift.runNow();
    expect(lines).toContainEqual(expect.objectContaining({ code: 'RETRAIN_FAILED' }));
    expect(await outcomes()).toEqual(['schedule failed']);
  });
});

describe('a night', () => {
  test('with nothing new trains nothing, says so in the log, and still deletes what has expired', async () => {
    let tidied = 0;
    const tidyUp = async () => {
      tidied++;
    };
    const announced: unknown[] = [];
    const announce = async (answer: unknown) => void announced.push(answer);
    const { shift, lines } = hire({ findReason: async () => undefined, tidyUp, announce });
    await shift.runNow();
    expect([trainings, tidied, announced]).toEqual([0, 1, []]);
    expect(lines).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('nothing new') }));
  });

  test('announces what became of it: the decision, or why there is none', async () => {
    const announced: unknown[] = [];
    const { shift } = hire({ announce: async (answer) => void announced.push(answer) });
    await shift.runNow();
    train = async () => {
      throw new UserError('DISK_FULL', 'There is no room left.');
    };
    await shift.runNow();
    expect(announced).toEqual([
      expect.objectContaining({ kind: 'retrain', promoted: false, challengerVersion: 'challenger' }),
      {
        kind: 'refusal',
        code: 'RETRAIN_FAILED',
        message: expect.stringContaining('There is no room left. (DISK_FULL)'),
      },
    ]);
  });

  test('whose announcement or tidying fails is recorded all the same, and the next night works', async () => {
    const fail = async () => {
      throw new Error('the chat is down');
    };
    const { shift, lines } = hire({ announce: fail, tidyUp: fail });
    await shift.runNow();
    await shift.runNow();
    expect(await outcomes()).toEqual(['schedule kept', 'schedule kept']);
    expect(lines.filter(({ level }) => level === 50)).toHaveLength(4);
  });

  test('beside a retraining that somebody asked for announces nothing', async () => {
    const { promise, resolve } = deferred<TrainingOutcome>();
    train = () => promise;
    const asked = open.retrainer.retrain('terminal:local', () => undefined);
    const announced: unknown[] = [];
    await hire({ announce: async (answer) => void announced.push(answer) }).shift.runNow();
    resolve(kept);
    await asked;
    expect(announced).toEqual([]);
  });
});

describe('in London, as clocks change', () => {
  const hireAt = (now: string, schedule: string) =>
    hire({ schedule, timeZone: 'Europe/London', now: () => new Date(now) }).shift;
  const lastTrained = (at: string) =>
    open.runs.record({
      startedAt: new Date(at),
      finishedAt: new Date(at),
      requestedBy: 'schedule',
      outcome: 'kept',
      detail: 'v1',
    });

  test('an hour that comes twice is caught up once for each, and never again', async () => {
    await lastTrained('2026-10-24T00:30:00Z');
    await hireAt('2026-10-25T02:00:00Z', '30 1 * * *').start();
    await vi.waitUntil(async () => (await outcomes()).length === 2);
    await lastTrained('2026-10-25T01:30:00Z');
    await hireAt('2026-10-25T12:00:00Z', '30 1 * * *').start();
    expect(trainings).toBe(1);
  });

  test('an hour that a night does not have is not missed, and the next night is', async () => {
    await lastTrained('2026-03-28T01:30:00Z');
    await hireAt('2026-03-29T12:00:00Z', '30 1 * * *').start();
    expect(trainings).toBe(0);
    await hireAt('2026-03-30T12:00:00Z', '30 1 * * *').start();
    await vi.waitUntil(async () => (await outcomes()).length === 2);
    expect(trainings).toBe(1);
  });
});

test('the next time is the next of the schedule in its time zone', async () => {
  const { shift } = hire({ schedule: '0 3 * * *', timeZone: 'Asia/Kolkata' });
  expect(shift.nextRunAt()).toBeUndefined();
  await shift.start();
  const next = shift.nextRunAt();
  expect(next?.toISOString()).toMatch(/T21:30:00\.000Z$/);
  expect(Number(next)).toBeGreaterThan(Date.now());
  expect(Number(next)).toBeLessThanOrEqual(Date.now() + dayMs);
});

test.each([
  ['no expression', 'every night'],
  ['too few fields', '0 3 * *'],
  ['an hour that no day has', '0 25 * * *'],
  ['a day that no year has', '0 3 31 2 *'],
  ['a field for seconds, which a bot that was off could not catch up', '0 0 3 * * *'],
])('%s is a fault of the settings, told with an example', (_what, expression) => {
  expect(() => hire({ schedule: expression })).toThrow(StartupError);
  expect(() => hire({ schedule: expression })).toThrow(
    `RETRAIN_SCHEDULE is "${expression}", which is not a cron expression. An example: 0 3 * * *`,
  );
});
