import { parseRanking } from './category-ranking.js';
import type { Database } from './database.js';

/** Whose records: of a person, of a community (both as `platform:id`), or all. */
export type RecordFilter =
  | { kind: 'person'; person: string }
  | { kind: 'community'; community: string }
  | { kind: 'everything' };

/** What is kept of people, each record an object of plain values; times are ISO 8601. */
export async function personalRecords(database: Database, filter: RecordFilter): Promise<object[]> {
  let submissions = database.selectFrom('submission').selectAll();
  let judgements = database.selectFrom('judgement').selectAll();
  let learned = database.selectFrom('learned').selectAll('learned');
  if (filter.kind === 'person') {
    submissions = submissions.where('person', '=', filter.person);
    judgements = judgements.where('person', '=', filter.person);
    learned = learned.where('person', '=', filter.person);
  }
  if (filter.kind === 'community') {
    const { community } = filter;
    submissions = submissions.where('community', '=', community);
    judgements = judgements.where('community', '=', community);
    learned = learned.where(
      'submission_id',
      'in',
      database.selectFrom('submission').select('id').where('community', '=', community),
    );
  }
  return [
    ...(await submissions.orderBy('submitted_at_ms').orderBy('id').execute()).map((row) => ({
      kind: 'submission',
      id: row.id,
      person: row.person,
      community: row.community,
      category: row.category,
      state: row.state,
      submittedAt: time(row.submitted_at_ms),
      settledAt: row.settled_at_ms === null ? undefined : time(row.settled_at_ms),
      settledBy: row.settled_by ?? undefined,
      trusted: row.is_trusted === 1,
      modelVersion: row.model_version ?? undefined,
      modelOpinion: parseRanking(row.ranking),
      articleKey: row.article_key,
      text: row.text,
    })),
    ...(await judgements.orderBy('judged_at_ms').orderBy('article_key').execute()).map((row) => ({
      kind: 'judgement',
      person: row.person,
      community: row.community ?? undefined,
      articleKey: row.article_key,
      modelVersion: row.model_version,
      answered: row.answered,
      category: row.category,
      judgedAt: time(row.judged_at_ms),
    })),
    ...(await learned.orderBy('model_version').orderBy('submission_id').execute()).map((row) => ({
      kind: 'learned',
      person: row.person === '' ? undefined : row.person,
      modelVersion: row.model_version,
      submissionId: row.submission_id,
      toldAt: row.told_at_ms === null ? undefined : time(row.told_at_ms),
    })),
  ];
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
