import type { Database } from './database.js';

const name = 'erased_at_ms';

/** Marks that something was erased which a model may have learned from: the next night rebuilds without it. */
export async function markErasure(database: Database, nowMs: number): Promise<void> {
  const value = String(nowMs);
  await database
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** When something was last erased that a model may have learned from; undefined when nothing was. */
export async function lastErasure(database: Database): Promise<Date | undefined> {
  const row = await database
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row && new Date(Number(row.value));
}
