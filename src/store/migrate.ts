import { sql } from 'kysely';
import { migrations } from './migrations.js';
import type { Database } from './tables.js';

export type Engine = 'sqlite' | 'postgresql';

/** Any number that no other program takes for its own lock on the same PostgreSQL database. */
const migrationLock = 7_305_114_210;

/**
 * Brings a database to the newest form. Each step runs once, forward only, and is recorded. All of them are one
 * transaction behind a lock, so two processes that start at once don't both migrate, and a failure leaves nothing half
 * done. A database that a newer program has taken further is left as it is.
 * @param steps the newest form by default; tests build earlier ones.
 */
export async function migrate(database: Database, engine: Engine, steps = migrations): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // On SQLite every transaction begins with the write lock (sqlite.ts).
    if (engine === 'postgresql')
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
    const run = (statement: string) => sql.raw(inWordsOf(engine, statement)).execute(transaction);
    await run(
      'CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL)',
    );
    const applied = await sql<{ step: number | null }>`SELECT MAX(step) AS step FROM migration`.execute(
      transaction,
    );
    const next = (applied.rows[0]?.step ?? -1) + 1;
    for (const [step, statements] of steps.entries()) {
      if (step < next) continue;
      for (const statement of statements) await run(statement);
      await sql`INSERT INTO migration (step, applied_at_ms) VALUES (${step}, ${Date.now()})`.execute(
        transaction,
      );
    }
  });
}

/**
 * SQLite's INTEGER has 64 bits and its TEXT is ordered by bytes; PostgreSQL's have 32 and follow the server's language,
 * which would sort and compare otherwise there than here.
 */
function inWordsOf(engine: Engine, statement: string): string {
  if (engine === 'sqlite') return statement;
  return statement.replaceAll(/\bINTEGER\b/g, 'BIGINT').replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"');
}
