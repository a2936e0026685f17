import type { Database } from './database.js';

/**
 * Runs work that reads submissions and writes them, one at a time, also when several bots share a database: the first
 * statement writes one row, which every engine locks until the end. What the work did is kept whole or not at all.
 */
export function inTurn<Result>(
  database: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('setting')
      .values({ name: 'learning_turn', value: '' })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
      .execute();
    return work(transaction);
  });
}
