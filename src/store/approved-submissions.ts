import type { Database } from './database.js';

/** An article to learn from, with where it comes from. */
export interface ApprovedSubmission {
  submissionId: string;
  /** `platform:userId` */
  person: string;
  /** `platform:id` */
  community: string;
  text: string;
  category: string;
  submittedAt: Date;
  /** Every approved submission of this article or a near copy, this one included: whose word it rests on. */
  contributors: { submissionId: string; person: string }[];
}

/**
 * What people taught: one row an article, near copies left out, in the order in which they came. Articles that were
 * approved in two categories (by admins of two communities) are left out.
 */
export async function approvedSubmissions(database: Database): Promise<ApprovedSubmission[]> {
  const rows = await database
    .selectFrom('submission')
    .select(['id', 'group_id', 'person', 'community', 'text', 'category', 'submitted_at_ms'])
    .where('state', '=', 'approved')
    .orderBy('submitted_at_ms')
    .orderBy('id')
    .execute();
  const byGroup = new Map<string, ApprovedSubmission>();
  const conflicting = new Set<string>();
  for (const row of rows) {
    const first = byGroup.get(row.group_id);
    const contributor = { submissionId: row.id, person: row.person };
    if (first === undefined) {
      byGroup.set(row.group_id, {
        submissionId: row.id,
        person: row.person,
        community: row.community,
        text: row.text,
        category: row.category,
        submittedAt: new Date(row.submitted_at_ms),
        contributors: [contributor],
      });
    } else if (first.category === row.category) first.contributors.push(contributor);
    else conflicting.add(row.group_id);
  }
  return [...byGroup].filter(([groupId]) => !conflicting.has(groupId)).map(([, row]) => row);
}
