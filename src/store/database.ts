import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { migrate } from './migrations.js';

/** The tables. Times are milliseconds since 1970; booleans don't occur, as SQLite has none. */
interface Tables {
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
    verdict: 'category' | 'unsure' | 'too-short' | 'not-news' | 'foreign';
    /** JSON: categories in falling order of probability, and the probabilities. */
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

export type Database = Kysely<Tables>;

/** How long opening waits for another process that opens the same file. */
const openTimeoutMs = 5_000;
/** How long a statement waits for another process that is writing; it holds the event loop meanwhile. */
const busyTimeoutMs = 200;
const retryMs = 10;
/** SQLITE_BUSY */
const busyCode = 5;

/**
 * Opens the embedded database, makes its tables where they are missing. What a query acknowledged outlives a crash of
 * the process (write-ahead log); a power cut may cost the last moments, since flushing every commit would hold the event
 * loop for milliseconds a message.
 * @param path a file, made with its folder when it is not there; ':memory:' for none.
 */
export async function openDatabase(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const sqlite = new DatabaseSync(path);
  sqlite.exec(`PRAGMA busy_timeout = ${openTimeoutMs}`);
  await writeAhead(sqlite);
  sqlite.exec('PRAGMA synchronous = NORMAL');
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyExpects(sqlite) }) });
  await migrate(database);
  sqlite.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return database;
}

/** Waits by hand, since SQLite itself does not while another process changes the journal of the same new file. */
async function writeAhead(sqlite: DatabaseSyncInstance): Promise<void> {
  const giveUpAtMs = Date.now() + openTimeoutMs;
  for (;;) {
    try {
      sqlite.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Error && 'errcode' in error && error.errcode === busyCode;
      if (!isBusy || Date.now() > giveUpAtMs) throw error;
      await delay(retryMs);
    }
  }
}

/** Kysely speaks the interface of better-sqlite3, this driver that of node:sqlite. */
function asKyselyExpects(sqlite: DatabaseSyncInstance): SqliteDatabase {
  type Values = Parameters<ReturnType<DatabaseSyncInstance['prepare']>['all']>;
  return {
    close: () => sqlite.close(),
    prepare: (sql) => {
      const statement = sqlite.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Values)),
        run: (parameters) => statement.run(...(parameters as Values)),
        iterate: (parameters) => statement.iterate(...(parameters as Values)),
      };
    },
  };
}
