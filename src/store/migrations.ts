import { type Kysely, sql } from 'kysely';

/**
 * Brings a database to the newest form. Each step runs once, forward only, and is recorded; the whole is one transaction
 * that takes the write lock first, so two processes starting at once don't both migrate.
 */
export async function migrate<Tables>(database: Kysely<Tables>): Promise<void> {
  await database.connection().execute(async (connection) => {
    await sql`BEGIN IMMEDIATE`.execute(connection);
    try {
      await sql`CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL)`.execute(
        connection,
      );
      const applied = await sql<{ step: number | null }>`SELECT MAX(step) AS step FROM migration`.execute(
        connection,
      );
      const next = (applied.rows[0]?.step ?? -1) + 1;
      for (let step = next; step < steps.length; step++) {
        for (const statement of steps[step] ?? []) await sql.raw(statement).execute(connection);
        await sql`INSERT INTO migration (step, applied_at_ms) VALUES (${step}, ${Date.now()})`.execute(
          connection,
        );
      }
      await sql`COMMIT`.execute(connection);
    } catch (error) {
      await sql`ROLLBACK`.execute(connection);
      throw error;
    }
  });
}

const steps: readonly (readonly string[])[] = [
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
];
