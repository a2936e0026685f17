import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';

/** How long a statement waits for another process that is writing, with the event loop free. */
const busyTimeoutMs = 5_000;
/** How much of that SQLite waits by itself, which holds the event loop. */
const heldMs = 5;
const retryMs = 5;
/** SQLITE_BUSY, in the lowest byte of an extended code. */
const busyCode = 5;
/** The driver answers at once, so a loop of queries would keep the event loop from turning. */
const queriesPerTurn = 50;
/** Statements that are kept compiled: more than the program has. */
const statementsKept = 200;

/**
 * The embedded database in a file. What a query acknowledged outlives a crash of the process (write-ahead log); a power
 * cut may cost the last moments, since flushing every commit would hold the event loop for milliseconds a message.
 * @param path made with its folder when it is not there, for nobody else to read; ':memory:' for no file.
 */
export async function sqliteDialect(path: string): Promise<Dialect> {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  }
  const sqlite = new DatabaseSync(path);
  sqlite.exec(`PRAGMA busy_timeout = ${heldMs}`);
  await whenFree(() => sqlite.exec('PRAGMA journal_mode = WAL'));
  sqlite.exec('PRAGMA synchronous = NORMAL');
  // What people have forgotten is overwritten, not only taken off the list of pages.
  sqlite.exec('PRAGMA secure_delete = ON');
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new PatientDriver({ database: asKyselyExpects(sqlite) }),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Waits for other processes without holding the event loop, and begins transactions with the write lock. */
class PatientDriver extends SqliteDriver {
  #queries = 0;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const giveTurns = async () => {
      this.#queries += 1;
      if (this.#queries % queriesPerTurn === 0) await setImmediate();
    };
    return {
      async executeQuery<Row>(query: CompiledQuery) {
        // Also within a transaction, which has one connection for all of its queries.
        await giveTurns();
        return whenFree(() => connection.executeQuery<Row>(query));
      },
      streamQuery<Row>(query: CompiledQuery, chunkSize?: number) {
        return connection.streamQuery<Row>(query, chunkSize);
      },
    };
  }

  /** A transaction that read before it wrote could not be saved once another process had written in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

async function whenFree<T>(work: () => T): Promise<Awaited<T>> {
  const giveUpAtMs = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAtMs) throw error;
      await delay(retryMs);
    }
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error)) return false;
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === busyCode;
}

/** Kysely speaks the interface of better-sqlite3, this driver that of node:sqlite. */
function asKyselyExpects(sqlite: DatabaseSyncInstance): SqliteDatabase {
  // Compiled statements are native objects, freed only when the event loop turns: a loop of queries would pile them up.
  const statements = new Map<string, SqliteStatement>();
  return {
    close() {
      statements.clear();
      sqlite.close();
    },
    prepare(sql) {
      const statement = statements.get(sql) ?? compile(sqlite, sql);
      statements.delete(sql);
      statements.set(sql, statement);
      const [oldest] = statements.keys();
      if (statements.size > statementsKept && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
  };
}

function compile(sqlite: DatabaseSyncInstance, sql: string): SqliteStatement {
  type Values = Parameters<ReturnType<DatabaseSyncInstance['prepare']>['all']>;
  const statement = sqlite.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Values)),
    run: (parameters) => statement.run(...(parameters as Values)),
    iterate: (parameters) => statement.iterate(...(parameters as Values)),
  };
}
