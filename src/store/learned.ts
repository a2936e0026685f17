import type { Database } from './database.js';
import { inTurn } from './learning-turn.js';

/** Engines limit how many values one statement may hold. */
const rowsAtOnce = 200;

/**
 * Writes down which submissions a version learned from and whose they were, so that people can be told and rows be dropped.
 * Of submissions that were deleted while it trained, nobody is named.
 */
export async function recordLearned(
  database: Database,
  version: string,
  learned: readonly { submissionId: string; person: string }[],
): Promise<void> {
  for (let from = 0; from < learned.length; from += rowsAtOnce) {
    const chunk = learned.slice(from, from + rowsAtOnce);
    await inTurn(database, async (transaction) => {
      const there = await transaction
        .selectFrom('submission')
        .select('id')
        .where(
          'id',
          'in',
          chunk.map(({ submissionId }) => submissionId),
        )
        .execute();
      const kept = new Set(there.map(({ id }) => id));
      const rows = chunk.map(({ submissionId, person }) => ({
        model_version: version,
        submission_id: submissionId,
        person: kept.has(submissionId) ? person : '',
        told_at_ms: null,
      }));
      await transaction
        .insertInto('learned')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }
}

/**
 * How many of a person's submissions a version learned from, the first time that this is asked and only when one of them
 * is in no version that they were told of before; 0 otherwise.
 * @param person `platform:userId`
 */
export async function takeUntold(
  database: Database,
  person: string,
  modelVersion: string,
  nowMs: number,
): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('learned')
    .set({ told_at_ms: nowMs })
    .where('person', '=', person)
    .where('model_version', '=', modelVersion)
    .where('told_at_ms', 'is', null)
    .executeTakeFirst();
  const count = Number(numUpdatedRows);
  if (count === 0) return 0;
  const isNew = await database
    .selectFrom('learned')
    .select('submission_id')
    .where('person', '=', person)
    .where('model_version', '=', modelVersion)
    .where(
      'submission_id',
      'not in',
      database
        .selectFrom('learned as earlier')
        .select('earlier.submission_id')
        .where('earlier.person', '=', person)
        .where('earlier.model_version', '!=', modelVersion)
        .where('earlier.told_at_ms', 'is not', null),
    )
    .limit(1)
    .executeTakeFirst();
  return isNew === undefined ? 0 : count;
}
