import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** Statements of a bot are short and few; the rest of the server's connections are for others. */
const poolSize = 5;
const connectTimeoutMs = 5_000;
const keepAliveAfterMs = 30_000;

/** How long the server works on a statement, and how long an answer is waited for when the network has gone silent. */
export interface StatementLimits {
  statementTimeoutMs: number;
  queryTimeoutMs: number;
}

/** Every statement finds its rows by an index. */
export const everyday: StatementLimits = { statementTimeoutMs: 10_000, queryTimeoutMs: 15_000 };
/** A step may have to touch every row, or to wait for another process that does. */
export const migrating: StatementLimits = { statementTimeoutMs: 600_000, queryTimeoutMs: 610_000 };

/**
 * PostgreSQL behind a pool of connections, made when they are needed.
 * @param url as the libraries of PostgreSQL read it; what it sets, such as `?sslmode=require`, wins over the defaults.
 * @param onLostConnection is told when a connection breaks that no query was using; the next query makes a new one.
 */
export function postgresqlDialect(
  url: string,
  limits: StatementLimits,
  onLostConnection: (error: Error) => void,
): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: limits.statementTimeoutMs,
    query_timeout: limits.queryTimeoutMs,
    idle_in_transaction_session_timeout: limits.queryTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    application_name: 'newsdesk',
    types: { getTypeParser: parserFor },
  });
  pool.on('error', onLostConnection);
  return new PostgresDialect({
    pool: { connect: async () => withoutSilent(await pool.connect()), end: () => pool.end() },
  });
}

/**
 * Gives up a connection on which an answer did not come, as after a failover that nobody told it of: the pool would
 * lend it again, and every query on it would wait in vain.
 */
function withoutSilent(client: pg.PoolClient): PostgresPoolClient {
  let isSilent = false;
  const careful: unknown = {
    async query(text: string, values: readonly unknown[]) {
      try {
        return await client.query(text, [...values]);
      } catch (error) {
        isSilent ||= error instanceof Error && error.message === 'Query read timeout';
        throw error;
      }
    },
    release: () => client.release(isSilent),
  };
  // Its other form of query, for streaming, needs a library that the dialect is not given.
  return careful as PostgresPoolClient;
}

const { builtins } = pg.types;

/**
 * Integers of 64 bits (also counts), sums and truth values as plain numbers, as SQLite gives them; what we store stays
 * under 2^53.
 */
const parserFor: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === builtins.INT8 || oid === builtins.NUMERIC) return Number;
  if (oid === builtins.BOOL) return (text: string) => (text === 't' ? 1 : 0);
  return pg.types.getTypeParser(oid, format ?? 'text');
};
