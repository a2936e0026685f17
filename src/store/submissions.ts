import { z } from 'zod';
import { parseRanking, type StoredRanking } from './category-ranking.js';
import type { Database } from './database.js';

export type StoredState = 'approved' | 'waiting' | 'quarantined' | 'disputed' | 'dropped';
/** In which office somebody settled a submission. */
export type Office = 'owner' | 'admin';

/** An article that a person gave for learning, when it comes in. */
export interface NewSubmission {
  id: string;
  /** `platform:userId` */
  person: string;
  /** `platform:id` */
  community: string;
  articleKey: string;
  /** Ascending hashes of shingles. */
  sketch: readonly number[];
  text: string;
  category: string;
  isTrusted: boolean;
  modelVersion: string | undefined;
  /** The model's opinion of it, in falling order of probability. */
  ranking: StoredRanking;
  submittedAtMs: number;
}

/** One submission among the near copies of its article, without the text. */
export interface GroupMember {
  id: string;
  groupId: string;
  person: string;
  community: string;
  articleKey: string;
  category: string;
  state: StoredState;
  isTrusted: boolean;
  ranking: StoredRanking;
  submittedAtMs: number;
  /** Undefined while nobody who may has decided on it. */
  settled: { atMs: number; by: Office } | undefined;
}

/** So many of the smallest hashes are looked up: near copies of half the shingles share none of them once in 65,000. */
const lookedUp = 16;

/** Keeps a submission, waiting, in a group of near copies. */
export async function insertSubmission(
  database: Database,
  submission: NewSubmission,
  groupId: string,
): Promise<void> {
  const { id, sketch } = submission;
  await database
    .insertInto('submission')
    .values({
      id,
      person: submission.person,
      community: submission.community,
      article_key: submission.articleKey,
      group_id: groupId,
      sketch: JSON.stringify(sketch),
      text: submission.text,
      category: submission.category,
      state: 'waiting',
      is_trusted: submission.isTrusted ? 1 : 0,
      model_version: submission.modelVersion ?? null,
      ranking: JSON.stringify(submission.ranking),
      submitted_at_ms: submission.submittedAtMs,
      settled_at_ms: null,
      settled_by: null,
    })
    .execute();
  const hashes = sketch.slice(0, lookedUp);
  if (hashes.length === 0) return;
  await database
    .insertInto('submission_shingle')
    .values(hashes.map((hash) => ({ hash, submission_id: id })))
    .execute();
}

/** Submissions that may be near copies: those of the same wording, and those that share some of the smallest hashes. */
export async function possibleCopies(
  database: Database,
  articleKey: string,
  sketch: readonly number[],
): Promise<{ groupId: string; person: string; articleKey: string; sketch: number[] }[]> {
  const hashes = sketch.slice(0, lookedUp);
  const rows = await database
    .selectFrom('submission')
    .select(['group_id', 'person', 'article_key', 'sketch'])
    .where((where) =>
      where.or([
        where('article_key', '=', articleKey),
        ...(hashes.length === 0
          ? []
          : [
              where(
                'id',
                'in',
                where.selectFrom('submission_shingle').select('submission_id').where('hash', 'in', hashes),
              ),
            ]),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    person: row.person,
    articleKey: row.article_key,
    sketch: z.array(z.number()).parse(JSON.parse(row.sketch)),
  }));
}

/** The submissions of some groups, the oldest first. */
export async function groupMembers(database: Database, groupIds: readonly string[]): Promise<GroupMember[]> {
  if (groupIds.length === 0) return [];
  const rows = await database
    .selectFrom('submission')
    .select([
      'id',
      'group_id',
      'person',
      'community',
      'article_key',
      'category',
      'state',
      'is_trusted',
      'ranking',
      'submitted_at_ms',
      'settled_at_ms',
      'settled_by',
    ])
    .where('group_id', 'in', groupIds)
    .orderBy('submitted_at_ms')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    person: row.person,
    community: row.community,
    articleKey: row.article_key,
    category: row.category,
    state: row.state,
    isTrusted: row.is_trusted === 1,
    ranking: parseRanking(row.ranking),
    submittedAtMs: row.submitted_at_ms,
    settled:
      row.settled_at_ms === null || row.settled_by === null
        ? undefined
        : { atMs: row.settled_at_ms, by: row.settled_by },
  }));
}

/** The group of a submission; undefined when it is gone. */
export async function groupOfSubmission(database: Database, id: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('submission')
    .select('group_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.group_id;
}

/** The groups that hold some wordings. */
export async function groupsOfArticles(
  database: Database,
  articleKeys: readonly string[],
): Promise<string[]> {
  if (articleKeys.length === 0) return [];
  const rows = await database
    .selectFrom('submission')
    .select('group_id')
    .distinct()
    .where('article_key', 'in', articleKeys)
    .execute();
  return rows.map((row) => row.group_id);
}

/** Makes several groups one, since an article came that is a near copy of all. */
export async function mergeGroups(
  database: Database,
  into: string,
  groupIds: readonly string[],
): Promise<void> {
  const others = groupIds.filter((id) => id !== into);
  if (others.length === 0) return;
  await database.updateTable('submission').set({ group_id: into }).where('group_id', 'in', others).execute();
}

export async function setState(database: Database, id: string, state: StoredState): Promise<void> {
  await database.updateTable('submission').set({ state }).where('id', '=', id).execute();
}

export async function setCategory(database: Database, id: string, category: string): Promise<void> {
  await database.updateTable('submission').set({ category }).where('id', '=', id).execute();
}

/** Writes down what somebody who may decided on a submission. */
export async function settleSubmission(
  database: Database,
  id: string,
  settlement: { state: 'approved' | 'dropped'; category: string; by: Office; atMs: number },
): Promise<void> {
  await database
    .updateTable('submission')
    .set({
      state: settlement.state,
      category: settlement.category,
      settled_by: settlement.by,
      settled_at_ms: settlement.atMs,
    })
    .where('id', '=', id)
    .execute();
}

/** Submissions of a person since a moment. */
export async function countSubmissionsSince(
  database: Database,
  person: string,
  sinceMs: number,
): Promise<number> {
  const { count } = await database
    .selectFrom('submission')
    .select((select) => select.fn.countAll().as('count'))
    .where('person', '=', person)
    .where('submitted_at_ms', '>', sinceMs)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function deleteSubmissions(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.deleteFrom('submission_shingle').where('submission_id', 'in', ids).execute();
  await database.deleteFrom('submission').where('id', 'in', ids).execute();
}

/** The article of a submission, whole; undefined when it is gone. */
export async function submissionText(database: Database, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('submission').select('text').where('id', '=', id).executeTakeFirst();
  return row?.text;
}
