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
    ...(filter.kind === 'community' ? [] : await actsOf(database, filter)),
  ];
}

/** What admins and owners are on record for. It belongs to no community. */
async function actsOf(
  database: Database,
  filter: Exclude<RecordFilter, { kind: 'community' }>,
): Promise<object[]> {
  let entries = database.selectFrom('audit_entry').selectAll();
  let switches = database.selectFrom('learning_switch').selectAll();
  let trainings = database
    .selectFrom('training_run')
    .select(['started_at_ms', 'requested_by', 'outcome'])
    .where('requested_by', '!=', 'schedule');
  if (filter.kind === 'person') {
    entries = entries.where('person', '=', filter.person);
    switches = switches.where('changed_by', '=', filter.person);
    trainings = trainings.where('requested_by', '=', filter.person);
  }
  return [
    ...(await entries.orderBy('done_at_ms').orderBy('id').execute()).map((row) => ({
      kind: 'act',
      person: row.person,
      action: row.action,
      detail: JSON.parse(row.detail),
      doneAt: time(row.done_at_ms),
    })),
    ...(await switches.orderBy('community').execute()).map((row) => ({
      kind: 'learning switch',
      person: row.changed_by,
      community: row.community,
      on: row.is_on === 1,
      changedAt: time(row.changed_at_ms),
    })),
    ...(await trainings.orderBy('started_at_ms').execute()).map((row) => ({
      kind: 'training',
      person: row.requested_by,
      outcome: row.outcome,
      startedAt: time(row.started_at_ms),
    })),
  ];
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
