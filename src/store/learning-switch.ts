import type { Database } from './database.js';

/** Whether people of a community may submit articles; off until somebody switches it on. @param community `platform:id` */
export async function isLearningOn(database: Database, community: string): Promise<boolean> {
  const row = await database
    .selectFrom('learning_switch')
    .select('is_on')
    .where('community', '=', community)
    .executeTakeFirst();
  return row?.is_on === 1;
}

/** Switches that. @param changedBy `platform:userId` */
export async function switchLearning(
  database: Database,
  community: string,
  on: boolean,
  changedBy: string,
  nowMs: number,
): Promise<void> {
  const change = { is_on: on ? 1 : 0, changed_at_ms: nowMs, changed_by: changedBy };
  await database
    .insertInto('learning_switch')
    .values({ community, ...change })
    .onConflict((conflict) => conflict.column('community').doUpdateSet(change))
    .execute();
}
