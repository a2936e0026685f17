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
  };
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
