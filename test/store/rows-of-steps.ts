/** A row for each table that a step made, as programs of that step wrote it; in the order of the steps. */
export const rowsOfSteps: readonly (readonly {
  table: string;
  row: Record<string, string | number | null>;
}[])[] = [
  [
    { table: 'seen_event', row: { key: 'slack:Ev1', seen_at_ms: 1_794_999_999_999 } },
    {
      table: 'training_run',
      row: {
        id: 'a-run',
        started_at_ms: 1_795_000_000_001,
        finished_at_ms: 1_795_000_060_002,
        requested_by: 'discord:300000000000000001',
        outcome: 'promoted',
        detail: '20261120T030000Z-linear',
      },
    },
    { table: 'setting', row: { name: 'installed_at_ms', value: '1794000000000' } },
  ],
  [
    {
      table: 'answer',
      row: {
        id: 'an-answer',
        answered_at_ms: 1_795_000_000_003,
        community: null,
        article_key: 'key',
        model_version: 'shipped',
        verdict: 'unsure',
        categories: '["sport","business"]',
        probabilities: '[0.51,0.49]',
        words: 120,
        known_words: 100,
      },
    },
    {
      table: 'judgement',
      row: {
        person: 'slack:U012',
        article_key: 'key',
        community: 'slack:T01',
        model_version: 'shipped',
        answered: 'sport',
        category: 'business',
        judged_at_ms: 1_795_000_000_004,
      },
    },
    {
      table: 'submission',
      row: {
        id: 'a-submission',
        person: 'slack:U012',
        community: 'slack:T01',
        article_key: 'key',
        group_id: 'a-group',
        sketch: '[1,2,3]',
        text: 'Zoë’s club — 北京 🏆 — paid “£3m”.\nIt won.',
        category: 'business',
        state: 'waiting',
        is_trusted: 0,
        model_version: null,
        ranking: '[]',
        submitted_at_ms: 1_795_000_000_005,
        settled_at_ms: null,
        settled_by: null,
      },
    },
    { table: 'submission_shingle', row: { hash: 4_294_967_295, submission_id: 'a-submission' } },
    {
      table: 'learning_switch',
      row: {
        community: 'slack:T01',
        is_on: 1,
        changed_at_ms: 1_795_000_000_006,
        changed_by: 'slack:U012',
      },
    },
    {
      table: 'learned',
      row: {
        model_version: 'shipped',
        submission_id: 'a-submission',
        person: 'slack:U012',
        told_at_ms: null,
      },
    },
    {
      table: 'audit_entry',
      row: {
        id: 'an-entry',
        done_at_ms: 1_795_000_000_007,
        person: 'slack:U012',
        action: 'switch-on',
        detail: 'slack:T01',
      },
    },
  ],
];
