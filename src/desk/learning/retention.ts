import type { Logger } from '../../ops/log.js';
import type { Database } from '../../store/database.js';
import { inTurn } from '../../store/learning-turn.js';
import { deleteOlderThan } from '../../store/retention.js';
import { sweepDeleted } from '../../store/sweep-deleted.js';
import type { LearningContext } from './context.js';
import { reconsider } from './reconsider.js';

const dayMs = 24 * 60 * 60 * 1000;

export interface Retention {
  /** Deletes what is older than the set days. What fails is logged, and done the next time. */
  deleteExpired(): Promise<void>;
  stop(): void;
}

/** Deletes what has expired, and decides again on what rested on it, once a day, schedule or none, and whenever it is asked to. */
export function keepRetention(
  database: Database,
  { retentionDays, agreement }: Pick<LearningContext['limits'], 'retentionDays' | 'agreement'>,
  log: Logger,
  now: () => number = Date.now,
): Retention {
  const deleteExpired = async () => {
    try {
      const deleted = await inTurn(database, async (transaction) => {
        const { groupIds, ...counts } = await deleteOlderThan(transaction, now() - retentionDays * dayMs);
        await reconsider(transaction, groupIds, agreement);
        return counts;
      });
      await sweepDeleted(database);
      log.info(deleted, 'what has expired is deleted');
    } catch (error) {
      log.error({ err: error }, 'what has expired could not be deleted');
    }
  };
  const timer = setInterval(() => void deleteExpired(), dayMs).unref();
  return { deleteExpired, stop: () => clearInterval(timer) };
}
