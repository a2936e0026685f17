import type { Database } from './database.js';
import type { SeenEvents } from './seen-events.js';

/** Slack repeats within the hour, Discord at once; a day leaves room for a clock that is off. */
const keptMs = 24 * 60 * 60 * 1000;
const cleanEveryMs = 60 * 60 * 1000;

/** {@link SeenEvents} in the database, so that they outlive a restart. */
export function createSeenEvents(database: Database, now: () => number = Date.now): SeenEvents {
  let cleanedAt = Number.NEGATIVE_INFINITY;
  return {
    async firstSight(key) {
      if (now() - cleanedAt > cleanEveryMs) {
        cleanedAt = now();
        await database
          .deleteFrom('seen_event')
          .where('seen_at_ms', '<', now() - keptMs)
          .execute();
      }
      const result = await database
        .insertInto('seen_event')
        .values({ key, seen_at_ms: now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
    },
  };
}
