/**
 * The steps that a database's form is built by, oldest first, in SQLite's words; migrate.ts translates them for PostgreSQL.
 * Forward only: a step that was released is never changed, what comes later is a new step at the end.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    'CREATE TABLE seen_event (key TEXT PRIMARY KEY, seen_at_ms INTEGER NOT NULL)',
    'CREATE INDEX seen_event_by_time ON seen_event (seen_at_ms)',
    `CREATE TABLE training_run (
      id TEXT PRIMARY KEY,
      started_at_ms INTEGER NOT NULL,
      finished_at_ms INTEGER NOT NULL,
      requested_by TEXT NOT NULL,
      outcome TEXT NOT NULL,
      detail TEXT NOT NULL
    )`,
    'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  ],
  [
    `CREATE TABLE answer (
      id TEXT PRIMARY KEY,
      answered_at_ms BIGINT NOT NULL,
      community TEXT,
      article_key TEXT NOT NULL,
      model_version TEXT NOT NULL,
      verdict TEXT NOT NULL,
      categories TEXT NOT NULL,
      probabilities TEXT NOT NULL,
      words BIGINT NOT NULL,
      known_words BIGINT NOT NULL
    )`,
    'CREATE INDEX answer_by_time ON answer (answered_at_ms)',
    `CREATE TABLE judgement (
      person TEXT NOT NULL,
      article_key TEXT NOT NULL,
      community TEXT,
      model_version TEXT NOT NULL,
      answered TEXT NOT NULL,
      category TEXT NOT NULL,
      judged_at_ms BIGINT NOT NULL,
      PRIMARY KEY (person, article_key)
    )`,
    'CREATE INDEX judgement_by_time ON judgement (judged_at_ms)',
    `CREATE TABLE submission (
      id TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      community TEXT NOT NULL,
      article_key TEXT NOT NULL,
      group_id TEXT NOT NULL,
      sketch TEXT NOT NULL,
      text TEXT NOT NULL,
      category TEXT NOT NULL,
      state TEXT NOT NULL,
      is_trusted BIGINT NOT NULL,
      model_version TEXT,
      ranking TEXT NOT NULL,
      submitted_at_ms BIGINT NOT NULL,
      settled_at_ms BIGINT,
      settled_by TEXT,
      UNIQUE (person, article_key)
    )`,
    'CREATE INDEX submission_by_state ON submission (state, submitted_at_ms)',
    'CREATE INDEX submission_by_time ON submission (submitted_at_ms)',
    'CREATE INDEX submission_by_group ON submission (group_id)',
    'CREATE INDEX submission_by_article ON submission (article_key)',
    'CREATE INDEX judgement_by_article ON judgement (article_key)',
    `CREATE TABLE submission_shingle (
      hash BIGINT NOT NULL,
      submission_id TEXT NOT NULL,
      PRIMARY KEY (hash, submission_id)
    )`,
    'CREATE INDEX submission_shingle_by_submission ON submission_shingle (submission_id)',
    `CREATE TABLE learning_switch (
      community TEXT PRIMARY KEY,
      is_on BIGINT NOT NULL,
      changed_at_ms BIGINT NOT NULL,
      changed_by TEXT NOT NULL
    )`,
    `CREATE TABLE learned (
      model_version TEXT NOT NULL,
      submission_id TEXT NOT NULL,
      person TEXT NOT NULL,
      told_at_ms BIGINT,
      PRIMARY KEY (model_version, submission_id)
    )`,
    'CREATE INDEX learned_by_person ON learned (person)',
    'CREATE INDEX learned_by_submission ON learned (submission_id)',
    `CREATE TABLE audit_entry (
      id TEXT PRIMARY KEY,
      done_at_ms BIGINT NOT NULL,
      person TEXT NOT NULL,
      action TEXT NOT NULL,
      detail TEXT NOT NULL
    )`,
    'ALTER TABLE training_run ADD COLUMN report TEXT',
  ],
];
