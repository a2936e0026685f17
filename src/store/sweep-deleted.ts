import { SqliteAdapter, sql } from 'kysely';
import type { Database } from './database.js';

/**
 * Takes the bytes of what was deleted off the disk, where the engine can be told to: SQLite overwrites them in its file,
 * but keeps them in its write-ahead log until that is moved there. PostgreSQL vacuums by itself. Another process that
 * reads just then puts it off to the next time.
 */
export async function sweepDeleted(database: Database): Promise<void> {
  if (!(database.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
}
