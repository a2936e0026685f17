import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { deferred } from '../support/deferred.js';
import { onServer, postgresqlOfTest, serverUrl } from '../support/engines.js';

interface Opened {
  database: Database;
  /** Resolves with the first connection that was lost. */
  lost: Promise<Error>;
}

/** A database of this test's own. @param parameters go into its address */
async function open(parameters: Record<string, string> = {}, port?: number): Promise<Opened> {
  const url = new URL((await postgresqlOfTest()).url);
  if (port !== undefined) url.port = String(port);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const lost = deferred<Error>();
  const database = await openDatabase({ kind: 'postgresql', url: url.href }, lost.resolve);
  onTestFinished(() => database.destroy());
  return { database, lost: lost.promise };
}

/** A way to the server that can be cut: connections made before then carry nothing more, and don't end. */
async function networkTo(server: URL): Promise<{ port: number; cut: () => void }> {
  const ways: Socket[] = [];
  const proxy = createServer((near) => {
    const far = connect(Number(server.port), server.hostname);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    near.pipe(far).pipe(near);
    ways.push(near, far);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void proxy.close());
  await once(proxy, 'listening');
  const address = proxy.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    cut() {
      for (const socket of ways) socket.unpipe().pause();
    },
  };
}

const show = async (database: Database, name: string) =>
  Object.values(
    (await sql<Record<string, unknown>>`SHOW ${sql.ref(name)}`.execute(database)).rows[0] ?? {},
  )[0];

describe.skipIf(inject('postgresqlUrl') === null)('PostgreSQL', () => {
  test('limits how long a statement, and a transaction that does nothing, may take', async () => {
    const { database } = await open();
    expect(await show(database, 'statement_timeout')).toBe('10s');
    expect(await show(database, 'idle_in_transaction_session_timeout')).toBe('15s');
    expect(await show(database, 'application_name')).toBe('newsdesk');
  });

  test('ends a statement that takes too long, and goes on', async () => {
    const { database } = await open();
    const slow = database.transaction().execute(async (transaction) => {
      await sql`SET LOCAL statement_timeout = 20`.execute(transaction);
      await sql`SELECT pg_sleep(60)`.execute(transaction);
    });
    await expect(slow).rejects.toThrow(/statement timeout/);
    expect(await database.selectFrom('setting').selectAll().execute()).toEqual([]);
  });

  test('is asked over a few connections, however much is asked at once', async () => {
    const { database } = await open();
    const asked = Array.from({ length: 50 }, () =>
      sql<{ id: number }>`SELECT pg_backend_pid() AS id`.execute(database),
    );
    const ids = (await Promise.all(asked)).flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBeLessThanOrEqual(5);
  });

  test('may restart: connections that break are told of and made anew', async () => {
    const { database, lost } = await open({ application_name: 'to be ended' });
    await database.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    await onServer(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be ended'",
    );
    expect((await lost).message).toMatch(/terminating connection/);
    expect(await database.selectFrom('setting').select('name').execute()).toEqual([{ name: 'a' }]);
  });

  test('may fall silent: the connection is given up, and the next request makes another', async () => {
    const network = await networkTo(new URL(serverUrl()));
    const { database } = await open({ query_timeout: '1000' }, network.port);
    const ask = () => database.selectFrom('setting').selectAll().execute();
    expect(await ask()).toEqual([]);
    network.cut();
    await expect(ask()).rejects.toThrow('Query read timeout');
    expect(await ask()).toEqual([]);
  });

  test('gives numbers here without changing the library for others', async () => {
    await open();
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)('1')).toBe('1');
  });
});
