import type { Database } from './database.js';
import { inTurn } from './learning-turn.js';

/**
 * Deletes submissions, judgements and records of answers older than a moment, and who is behind what versions learned from
 * submissions that are gone. @returns how many of each.
 */
export async function deleteOlderThan(
  database: Database,
  beforeMs: number,
): Promise<{ submissions: number; judgements: number; answers: number }> {
  return inTurn(database, async (transaction) => {
    const expired = transaction.selectFrom('submission').select('id').where('submitted_at_ms', '<', beforeMs);
    await transaction.deleteFrom('submission_shingle').where('submission_id', 'in', expired).execute();
    const submissions = await transaction
      .deleteFrom('submission')
      .where('submitted_at_ms', '<', beforeMs)
      .executeTakeFirst();
    // Also of those that their person replaced: nothing else would ever take the person out.
    await transaction
      .updateTable('learned')
      .set({ person: '' })
      .where('person', '!=', '')
      .where('submission_id', 'not in', transaction.selectFrom('submission').select('id'))
      .execute();
    const judgements = await transaction
      .deleteFrom('judgement')
      .where('judged_at_ms', '<', beforeMs)
      .executeTakeFirst();
    const answers = await transaction
      .deleteFrom('answer')
      .where('answered_at_ms', '<', beforeMs)
      .executeTakeFirst();
    return {
      submissions: Number(submissions.numDeletedRows),
      judgements: Number(judgements.numDeletedRows),
      answers: Number(answers.numDeletedRows),
    };
  });
}
