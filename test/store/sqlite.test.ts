import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { folderOfTest } from '../support/folders.js';

async function open(path: string): Promise<Database> {
  const database = await openDatabase({ kind: 'file', path });
  onTestFinished(() => database.destroy());
  return database;
}

/** Another program that holds the write lock from now on. */
function lock(path: string): { release: () => void } {
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  return { release: () => other.exec('COMMIT') };
}

const set = (database: Database, name: string) =>
  database.insertInto('setting').values({ name, value: '' }).execute();

async function pragma(database: Database, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(database);
  return Object.values(rows[0] ?? {})[0];
}

test.skipIf(process.platform === 'win32')('the file and its folder are for nobody else to read', async () => {
  const folder = join(folderOfTest(), 'state', 'deep');
  const database = await open(join(folder, 'a.sqlite'));
  await set(database, 'a');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of ['a.sqlite', 'a.sqlite-wal', 'a.sqlite-shm'])
    expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
});

test('it writes ahead, which outlives a crash of the process', async () => {
  const database = await open(join(folderOfTest(), 'a.sqlite'));
  expect(await pragma(database, 'journal_mode')).toBe('wal');
  expect(await pragma(database, 'synchronous')).toBe(1);
});

test('a database in memory makes no file', async () => {
  await set(await open(':memory:'), 'a');
  expect(existsSync(':memory:')).toBe(false);
});

test('a place where no file can be is refused', async () => {
  await expect(openDatabase({ kind: 'file', path: folderOfTest() })).rejects.toThrow(/EISDIR/);
});

test('while another process writes, reading goes on, and writing waits with the event loop free', async () => {
  const path = join(folderOfTest(), 'a.sqlite');
  const [database, reader] = [await open(path), await open(path)];
  const other = lock(path);
  let isWritten = false;
  const written = set(database, 'a').then(() => {
    isWritten = true;
  });
  for (let turn = 0; turn < 10; turn++) await setImmediate();
  expect(isWritten).toBe(false);
  expect(await reader.selectFrom('setting').selectAll().execute()).toEqual([]);
  other.release();
  await written;
  expect(await database.selectFrom('setting').select('name').execute()).toEqual([{ name: 'a' }]);
});

test('a transaction that reads first still waits for another process and is kept', async () => {
  const path = join(folderOfTest(), 'a.sqlite');
  const [one, two] = [await open(path), await open(path)];
  const copyCount = (database: Database) =>
    database.transaction().execute(async (transaction) => {
      const { length } = await transaction.selectFrom('setting').selectAll().execute();
      await set(transaction, String(length));
    });
  await Promise.all(Array.from({ length: 20 }, (_, place) => copyCount(place % 2 === 0 ? one : two)));
  expect(await one.selectFrom('setting').selectAll().execute()).toHaveLength(20);
});

type Loop = (work: (database: Database) => Promise<void>) => Promise<void>;

test.each<[string, (database: Database) => Loop]>([
  ['queries', (database) => (work) => work(database)],
  ['queries in one transaction', (database) => (work) => database.transaction().execute(work)],
])('a long loop of %s lets the event loop turn', async (_what, loopIn) => {
  const database = await open(':memory:');
  let turns = 0;
  let isRunning = true;
  const count = (async () => {
    for (; isRunning; turns++) await setImmediate();
  })();
  await loopIn(database)(async (given) => {
    for (let place = 0; place < 1_000; place++) await set(given, String(place));
  });
  isRunning = false;
  await count;
  expect(turns).toBeGreaterThan(10);
});
