import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { migrations } from '../../src/store/migrations.js';
import { folderOfTest } from '../support/folders.js';
import { startInline } from '../support/run-built.js';

async function open(path: string): Promise<Database> {
  const database = await openDatabase({ kind: 'file', path });
  onTestFinished(() => database.destroy());
  return database;
}

async function pragma(database: Database, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(database);
  return Object.values(rows[0] ?? {})[0];
}

async function steps(database: Database): Promise<unknown[]> {
  const { rows } = await sql<{ step: number }>`SELECT step FROM migration ORDER BY step`.execute(database);
  return rows.map(({ step }) => step);
}

describe('openDatabase', () => {
  test('makes the file and its folder, which nobody else may look into', async () => {
    const folder = join(folderOfTest(), 'state', 'deep');
    await open(join(folder, 'a.sqlite'));
    expect(existsSync(join(folder, 'a.sqlite'))).toBe(true);
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('writes ahead, which outlives a crash of the process, and waits a moment for other writers', async () => {
    const database = await open(join(folderOfTest(), 'a.sqlite'));
    expect(await pragma(database, 'journal_mode')).toBe('wal');
    expect(await pragma(database, 'synchronous')).toBe(1);
    expect(await pragma(database, 'busy_timeout')).toBe(5);
  });

  test('finds what was there before, and changes nothing of it', async () => {
    const path = join(folderOfTest(), 'a.sqlite');
    const first = await openDatabase({ kind: 'file', path });
    await first.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    await first.destroy();
    const second = await open(path);
    expect(await second.selectFrom('setting').selectAll().execute()).toEqual([{ name: 'a', value: '1' }]);
  });

  test('rejects where no file can be', async () => {
    await expect(openDatabase({ kind: 'file', path: folderOfTest() })).rejects.toThrow(/EISDIR/);
  });
});

describe('migrations', () => {
  test('run once each, however often they are asked for', async () => {
    const database = await open(join(folderOfTest(), 'a.sqlite'));
    const before = await steps(database);
    expect(before[0]).toBe(0);
    await migrate(database, 'sqlite');
    await migrate(database, 'sqlite');
    expect(await steps(database)).toEqual(before);
  });

  test('leave a database of a newer program alone', async () => {
    const database = await open(join(folderOfTest(), 'a.sqlite'));
    await sql`INSERT INTO migration (step, applied_at_ms) VALUES (99, 0)`.execute(database);
    await migrate(database, 'sqlite');
    expect(await steps(database)).toContain(99);
  });

  test('that fail leave nothing half done and may be tried again', async () => {
    const database = await open(':memory:');
    const broken = [...migrations, ['CREATE TABLE extra (id TEXT)', 'CREATE TABLE answer (id TEXT)']];
    const before = await steps(database);
    await expect(migrate(database, 'sqlite', broken)).rejects.toThrow(/already exists/);
    expect(await steps(database)).toEqual(before);
    const mended = [...migrations, ['CREATE TABLE extra (id TEXT)']];
    await migrate(database, 'sqlite', mended);
    expect(await steps(database)).toEqual([...before, migrations.length]);
  });

  test('of processes that start at once on one new file run once, and all of them can work', async () => {
    const folder = folderOfTest();
    const rounds = 12;
    // Each round begins in all of them at the same millisecond, given on standard input.
    const program = `
      import { createInterface } from 'node:readline';
      import { openDatabase } from 'dist/src/store/database.js';
      import { createSeenEvents } from 'dist/src/store/stored-events.js';
      let first = 0;
      let round = 0;
      for await (const begin of createInterface({ input: process.stdin })) {
        while (Date.now() < Number(begin));
        const database = await openDatabase({ kind: 'file', path: process.argv[1] + '/' + round + '.sqlite' });
        const events = createSeenEvents(database);
        for (const key of ['slack:1', 'slack:2']) if (await events.firstSight(key)) first++;
        await database.destroy();
        process.stdout.write('round ' + ++round + ' of ${rounds}, ' + first + ' first\\n');
      }
    `;
    const running = Array.from({ length: 4 }, () => startInline(program, [folder]));
    for (let round = 1; round <= rounds; round++) {
      const begin = Date.now() + 30;
      for (const { child } of running) child.stdin.write(`${begin}\n`);
      await Promise.all(running.map(({ said }) => said(`round ${round} of`)));
    }
    for (const { child } of running) child.stdin.end();
    const ended = await Promise.all(running.map((one) => one.ended));
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      ended.map(() => ({ code: 0, stderr: '' })),
    );
    const firstSights = ended.map(({ stdout }) => Number(/(\d+) first\n$/.exec(stdout)?.[1]));
    expect(firstSights.reduce((sum, count) => sum + count)).toBe(rounds * 2);
    expect(await steps(await open(join(folder, '0.sqlite')))).toEqual(await steps(await open(':memory:')));
  });
});
