import type { Database } from './database.js';

/**
 * Deletes submissions, judgements and records of answers older than a moment, and who is behind what versions learned from
 * submissions that are gone.
 * @param database within {@link inTurn}
 * @returns how many of each, and the groups of near copies that lost a submission or somebody's word
 */
export async function deleteOlderThan(
  database: Database,
  beforeMs: number,
): Promise<{ submissions: number; judgements: number; answers: number; groupIds: string[] }> {
  const expired = database.selectFrom('submission').where('submitted_at_ms', '<', beforeMs);
  const silent = database
    .selectFrom('judgement')
    .select('article_key')
    .distinct()
    .where('judged_at_ms', '<', beforeMs);
  const groups = await database
    .selectFrom('submission')
    .select('group_id')
    .distinct()
    .where((where) => where.or([where('submitted_at_ms', '<', beforeMs), where('article_key', 'in', silent)]))
    .execute();
  await database
    .deleteFrom('submission_shingle')
    .where('submission_id', 'in', expired.select('id'))
    .execute();
  const submissions = await database
    .deleteFrom('submission')
    .where('submitted_at_ms', '<', beforeMs)
    .executeTakeFirst();
  // Also of those that their person replaced: nothing else would ever take the person out.
  await database
    .updateTable('learned')
    .set({ person: '' })
    .where('person', '!=', '')
    .where('submission_id', 'not in', database.selectFrom('submission').select('id'))
    .execute();
  const judgements = await database
    .deleteFrom('judgement')
    .where('judged_at_ms', '<', beforeMs)
    .executeTakeFirst();
  const answers = await database
    .deleteFrom('answer')
    .where('answered_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return {
    submissions: Number(submissions.numDeletedRows),
    judgements: Number(judgements.numDeletedRows),
    answers: Number(answers.numDeletedRows),
    groupIds: groups.map((row) => row.group_id),
  };
}
