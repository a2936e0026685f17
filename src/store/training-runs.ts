import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from './database.js';
import type { Tables } from './tables.js';

/** One run of the training program, however it ended. */
export interface TrainingRun {
  startedAt: Date;
  finishedAt: Date;
  /** `schedule`, or a platform and user id such as `slack:U012`. */
  requestedBy: string;
  /** `promoted`: the new model went live; `kept`: the old one stayed; `failed`: there is no new one. */
  outcome: 'promoted' | 'kept' | 'failed';
  /** The version made, or what went wrong. */
  detail: string;
  /** JSON: what was learned and the decision with its scores; missing for runs that came to none. */
  report?: string | undefined;
}

/** The history of training runs, and from when on a night may count as missed. */
export interface TrainingRuns {
  record(run: TrainingRun): Promise<void>;
  /** The last run that was not a failure; undefined when there is none. */
  lastSuccess(): Promise<TrainingRun | undefined>;
  /** The latest runs, newest first. */
  latest(count: number): Promise<TrainingRun[]>;
  /** When this database first saw the bot: nights before it were not missed. */
  installedAt(): Promise<Date>;
}

/** {@link TrainingRuns} in the database. */
export function createTrainingRuns(database: Database): TrainingRuns {
  return {
    async record(run) {
      await database
        .insertInto('training_run')
        .values({
          id: randomUUID(),
          started_at_ms: run.startedAt.getTime(),
          finished_at_ms: run.finishedAt.getTime(),
          requested_by: run.requestedBy,
          outcome: run.outcome,
          detail: run.detail,
          report: run.report ?? null,
        })
        .execute();
    },
    async lastSuccess() {
      const row = await database
        .selectFrom('training_run')
        .selectAll()
        .where('outcome', '!=', 'failed')
        .orderBy('started_at_ms', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toRun(row);
    },
    async latest(count) {
      const rows = await database
        .selectFrom('training_run')
        .selectAll()
        .orderBy('started_at_ms', 'desc')
        .limit(count)
        .execute();
      return rows.map(toRun);
    },
    async installedAt() {
      await database
        .insertInto('setting')
        .values({ name: 'installed_at_ms', value: String(Date.now()) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await database
        .selectFrom('setting')
        .select('value')
        .where('name', '=', 'installed_at_ms')
        .executeTakeFirstOrThrow();
      return new Date(Number(row.value));
    },
  };
}

function toRun(row: Selectable<Tables['training_run']>): TrainingRun {
  return {
    startedAt: new Date(row.started_at_ms),
    finishedAt: new Date(row.finished_at_ms),
    requestedBy: row.requested_by,
    outcome: row.outcome,
    detail: row.detail,
    report: row.report ?? undefined,
  };
}
