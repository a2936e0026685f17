import { type Dialect, Kysely } from 'kysely';
import { type Engine, migrate } from './migrate.js';
import { everyday, migrating, postgresqlDialect } from './postgresql.js';
import { sqliteDialect } from './sqlite.js';
import { onlyStorableValues } from './storable-values.js';
import type { Database, Tables } from './tables.js';

export type { Database } from './tables.js';

/** Where the data is: a file of this machine (':memory:' for none), or a PostgreSQL server. */
export type DatabaseTarget = { kind: 'file'; path: string } | { kind: 'postgresql'; url: string };

/**
 * Opens a database and makes its tables, or brings them to the newest form. The same queries run on both kinds.
 * @param onLostConnection is told when the server drops a connection that no query was using, as at its restart; the
 *   next query makes a new one.
 * @throws whatever its driver says when it can't be opened.
 */
export async function openDatabase(
  target: DatabaseTarget,
  onLostConnection: (error: Error) => void = () => undefined,
): Promise<Database> {
  if (target.kind === 'file') {
    const database = connect(await sqliteDialect(target.path));
    await migrateOrClose(database, 'sqlite');
    return database;
  }
  const migrator = connect(postgresqlDialect(target.url, migrating, onLostConnection));
  await migrateOrClose(migrator, 'postgresql');
  await migrator.destroy();
  return connect(postgresqlDialect(target.url, everyday, onLostConnection));
}

/** The database behind a dialect, its tables as they are. */
export function connect(dialect: Dialect): Database {
  return new Kysely<Tables>({ dialect, plugins: [onlyStorableValues()] });
}

async function migrateOrClose(database: Database, engine: Engine): Promise<void> {
  try {
    await migrate(database, engine);
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
