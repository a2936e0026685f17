import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Dialect } from 'kysely';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { connect, type Database, type DatabaseTarget, openDatabase } from '../../src/store/database.js';
import type { Engine } from '../../src/store/migrate.js';
import { everyday, postgresqlDialect } from '../../src/store/postgresql.js';
import { sqliteDialect } from '../../src/store/sqlite.js';
import { folderOfTest } from './folders.js';

/** One of the engines that the store runs on. */
export interface TestedEngine {
  engine: Engine;
  /** An empty database of this test's own, gone when the test ends. */
  target(): Promise<DatabaseTarget>;
  /** Opens the target as it is, without making or changing tables; closes it when the test ends. */
  connect(target: DatabaseTarget): Promise<Database>;
  /** Opens the target, or an empty database; closes it when the test ends. */
  open(target?: DatabaseTarget): Promise<Database>;
}

/** Declares the same tests for each engine; those on PostgreSQL are skipped where it isn't installed. */
export function onEachEngine(tests: (tested: TestedEngine) => void): void {
  describe('on SQLite', () => tests(tested('sqlite', fileOfTest)));
  describe.skipIf(inject('postgresqlUrl') === null)('on PostgreSQL', () =>
    tests(tested('postgresql', postgresqlOfTest)),
  );
}

function tested(engine: Engine, target: () => Promise<DatabaseTarget>): TestedEngine {
  return {
    engine,
    target,
    connect: async (given) => closedAfterTest(connect(await dialectOf(given))),
    open: async (given) => closedAfterTest(await openDatabase(given ?? (await target()))),
  };
}

function dialectOf(target: DatabaseTarget): Dialect | Promise<Dialect> {
  if (target.kind === 'file') return sqliteDialect(target.path);
  return postgresqlDialect(target.url, everyday, () => undefined);
}

function closedAfterTest(database: Database): Database {
  onTestFinished(() => database.destroy());
  return database;
}

async function fileOfTest(): Promise<DatabaseTarget> {
  return { kind: 'file', path: join(folderOfTest(), 'a.sqlite') };
}

/** A schema of the run's server, in which names are looked up first and made. */
export async function postgresqlOfTest(): Promise<{ kind: 'postgresql'; url: string }> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE SCHEMA ${schema}`);
  onTestFinished(() => onServer(`DROP SCHEMA ${schema} CASCADE`));
  const url = new URL(serverUrl());
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { kind: 'postgresql', url: url.href };
}

/** Address of the run's PostgreSQL server, as its superuser. */
export function serverUrl(): string {
  const url = inject('postgresqlUrl');
  if (url === null) throw new Error('PostgreSQL is not installed: this test should have been skipped');
  return url;
}

/** Runs a statement on the run's PostgreSQL server, as its superuser. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
