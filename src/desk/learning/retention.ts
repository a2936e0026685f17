import type { Logger } from '../../ops/log.js';
import type { Database } from '../../store/database.js';
import { deleteOlderThan } from '../../store/retention.js';
import { sweepDeleted } from '../../store/sweep-deleted.js';

const dayMs = 24 * 60 * 60 * 1000;

export interface Retention {
  /** Deletes what is older than the set days. What fails is logged, and done the next time. */
  deleteExpired(): Promise<void>;
  stop(): void;
}

/** Deletes what has expired once a day, schedule or none, and whenever it is asked to. */
export function keepRetention(
  database: Database,
  retentionDays: number,
  log: Logger,
  now: () => number = Date.now,
): Retention {
  const deleteExpired = async () => {
    try {
      const deleted = await deleteOlderThan(database, now() - retentionDays * dayMs);
      await sweepDeleted(database);
      log.info(deleted, 'what has expired is deleted');
    } catch (error) {
      log.error({ err: error }, 'what has expired could not be deleted');
    }
  };
  const timer = setInterval(() => void deleteExpired(), dayMs).unref();
  return { deleteExpired, stop: () => clearInterval(timer) };
}
