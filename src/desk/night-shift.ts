import { createTask, type ScheduledTask, validate } from 'node-cron';
import { StartupError, UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import type { TrainingRuns } from '../store/training-runs.js';
import type { Refusal, RetrainAnswer } from './answers.js';
import type { Retrainer } from './retrainer.js';

export interface NightShiftDependencies {
  /** A cron expression of five fields. */
  schedule: string;
  timeZone: string;
  retrainer: Retrainer;
  runs: TrainingRuns;
  /** Why there is something to train for; undefined when a training would make the same model again. */
  findReason: () => Promise<string | undefined>;
  /** What every night does before: deletes what was kept for long enough. */
  tidyUp: () => Promise<void>;
  /** Tells what became of a night to whoever wants to know. */
  announce: (answer: RetrainAnswer | Refusal) => Promise<void>;
  log: Logger;
  now?: () => Date;
}

/** The scheduled retraining. */
export interface NightShift {
  /** Starts the schedule, and catches up now when a scheduled time passed since the last success. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs it now, by hand; never beside another retraining. */
  runNow(): Promise<void>;
  nextRunAt(): Date | undefined;
}

const minuteMs = 60_000;
/** How far back a missed time is looked for; one that is older is as good as one of these. */
const longestLookBackMs = 32 * 24 * 60 * minuteMs;

/** Schedules the retraining with node-cron. @throws StartupError when the expression is not one. */
export function createNightShift(dependencies: NightShiftDependencies): NightShift {
  const { schedule, timeZone, runs, log, now = () => new Date() } = dependencies;
  if (!validate(schedule) || schedule.trim().split(/\s+/).length > 5) {
    throw new StartupError(
      `RETRAIN_SCHEDULE is "${schedule}", which is not a cron expression. An example: 0 3 * * * is every night at three. "off" switches it off.`,
    );
  }
  const run = () => workNight(dependencies);
  const task: ScheduledTask = createTask(schedule, run, {
    logger: cronLogger(log),
    timezone: timeZone,
    noOverlap: true,
    name: 'retrain',
  });

  return {
    async start() {
      // Reported when the machine slept or was too busy at the minute: it runs as soon as that shows.
      task.on('execution:missed', run);
      await task.start();
      const since = (await runs.lastSuccess())?.startedAt ?? (await runs.installedAt());
      const missed = missedRun((date) => task.match(date), since, now());
      if (missed === undefined) return;
      log.info({ missed: missed.toISOString() }, 'a scheduled retraining was missed; catching up');
      void run().catch((error) => log.error({ err: error }, 'catching up failed'));
    },
    async stop() {
      await task.destroy();
    },
    async runNow() {
      await task.execute();
    },
    nextRunAt: () => task.getNextRun() ?? undefined,
  };
}

/** One night's work. Its failures are recorded and logged by the retrainer; the next night tries again. */
async function workNight({
  retrainer,
  findReason,
  tidyUp,
  announce,
  log,
}: NightShiftDependencies): Promise<void> {
  const harmless = async (failure: string, step: () => Promise<void>) => {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, failure);
    }
  };
  await harmless('what was kept for long enough could not be deleted', tidyUp);
  const reason = await findReason();
  if (reason === undefined) {
    log.info('there is nothing new to learn from: the live model stays as it is');
    return;
  }
  log.info({ reason }, 'the scheduled retraining begins');
  const answer = await outcomeOfNight(retrainer, log);
  if (answer !== undefined)
    await harmless('the report of the night could not be announced', () => announce(answer));
}

/** Undefined where a retraining that somebody asked for is under way: they are told of it. */
async function outcomeOfNight(
  retrainer: Retrainer,
  log: Logger,
): Promise<RetrainAnswer | Refusal | undefined> {
  try {
    return await retrainer.retrain('schedule', () => undefined);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warn({ code: error.code }, 'the scheduled retraining did not take place');
    if (error.code !== 'RETRAIN_FAILED') return undefined;
    return { kind: 'refusal', code: 'RETRAIN_FAILED', message: error.message };
  }
}

/** node-cron's own words, into the log. */
function cronLogger(log: Logger) {
  const text = (message: string | Error) => (message instanceof Error ? message.message : message);
  return {
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string | Error) => log.error(text(message)),
    debug: (message: string | Error) => log.debug(text(message)),
  };
}

/**
 * The latest scheduled minute after `since` and not after `now`; undefined when none was missed. Pure.
 * @param matches whether the schedule has a run in the minute of a date.
 */
export function missedRun(matches: (date: Date) => boolean, since: Date, now: Date): Date | undefined {
  const earliest = Math.max(since.getTime(), now.getTime() - longestLookBackMs);
  for (let minute = Math.floor(now.getTime() / minuteMs) * minuteMs; minute > earliest; minute -= minuteMs) {
    const date = new Date(minute);
    if (matches(date)) return date;
  }
  return undefined;
}
