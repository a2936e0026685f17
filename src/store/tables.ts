import type { Kysely } from 'kysely';

/** What an answer said of its article. */
export type StoredVerdict = 'category' | 'other-subject' | 'unsure' | 'too-short' | 'not-news' | 'foreign';

/** The tables, alike on every engine. Times are milliseconds since 1970; booleans don't occur, as SQLite has none. */
export interface Tables {
  seen_event: { key: string; seen_at_ms: number };
  training_run: {
    id: string;
    started_at_ms: number;
    finished_at_ms: number;
    requested_by: string;
    outcome: 'promoted' | 'kept' | 'failed';
    detail: string;
    /** JSON: what was learned and the decision with its scores; null for runs that came to none. */
    report: string | null;
  };
  /** One answer to an article, without its text. */
  answer: {
    id: string;
    answered_at_ms: number;
    /** `platform:id`; null where it was asked nowhere in particular. */
    community: string | null;
    /** Keyed digest of the article's wording. */
    article_key: string;
    model_version: string;
    verdict: StoredVerdict;
    /** JSON: every subject of the model, first what was answered, then in falling order of probability, and the probabilities. */
    categories: string;
    probabilities: string;
    words: number;
    known_words: number;
  };
  /** What a person says of an article: the last word counts. */
  judgement: {
    /** `platform:userId` */
    person: string;
    article_key: string;
    community: string | null;
    model_version: string;
    /** The answer's first category, and the one that is right. */
    answered: string;
    category: string;
    judged_at_ms: number;
  };
  /** An article that a person gave for learning. */
  submission: {
    id: string;
    person: string;
    community: string;
    article_key: string;
    /** The same for near copies of one article: they count once. */
    group_id: string;
    /** JSON: the smallest hashes of its shingles, to compare it with others. */
    sketch: string;
    text: string;
    category: string;
    state: 'approved' | 'waiting' | 'quarantined' | 'disputed' | 'dropped';
    /** 0 or 1 */
    is_trusted: number;
    model_version: string | null;
    /** JSON: the model's opinion when it was submitted, category and probability in falling order. */
    ranking: string;
    submitted_at_ms: number;
    settled_at_ms: number | null;
    /** In which office somebody settled it; the audit log says who. */
    settled_by: 'owner' | 'admin' | null;
  };
  /** The very smallest hashes of each submission's shingles, to find near copies without reading every submission. */
  submission_shingle: { hash: number; submission_id: string };
  learning_switch: { community: string; is_on: number; changed_at_ms: number; changed_by: string };
  /** Which version learned from which submission; outlives the submission, so that one knows what to rebuild. */
  learned: { model_version: string; submission_id: string; person: string; told_at_ms: number | null };
  audit_entry: { id: string; done_at_ms: number; person: string; action: string; detail: string };
  setting: { name: string; value: string };
}

/** An open database. Transactions are for several statements that belong together; keep them short. */
export type Database = Kysely<Tables>;
