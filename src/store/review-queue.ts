import { parseRanking, type StoredRanking } from './category-ranking.js';
import type { Database } from './database.js';
import type { StoredState } from './submissions.js';

/** A submission that waits for somebody to decide on it. */
export interface WaitingSubmission {
  id: string;
  groupId: string;
  person: string;
  articleKey: string;
  category: string;
  state: StoredState;
  ranking: StoredRanking;
  submittedAtMs: number;
}

const waitingStates = ['waiting', 'quarantined', 'disputed'] as const;
/** The queue is ordered in memory; beyond this many, the newest have to wait. */
const mostLookedAt = 1_000;

/**
 * Submissions that wait, the oldest first.
 * @param scope `community`: of that community alone; `exceptPerson`: none of that person's own
 */
export async function waitingSubmissions(
  database: Database,
  scope: { community?: string; exceptPerson?: string },
): Promise<{ count: number; submissions: WaitingSubmission[] }> {
  let query = database.selectFrom('submission').where('state', 'in', waitingStates);
  if (scope.community !== undefined) query = query.where('community', '=', scope.community);
  if (scope.exceptPerson !== undefined) query = query.where('person', '!=', scope.exceptPerson);
  const { count } = await query
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'id',
      'group_id as groupId',
      'person',
      'article_key as articleKey',
      'category',
      'state',
      'ranking',
      'submitted_at_ms as submittedAtMs',
    ])
    .orderBy('submitted_at_ms')
    .orderBy('id')
    .limit(mostLookedAt)
    .execute();
  return {
    count: Number(count),
    submissions: rows.map((row) => ({ ...row, ranking: parseRanking(row.ranking) })),
  };
}
