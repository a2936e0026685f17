import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { rowsOfSteps } from '../store/rows-of-steps.js';
import { postgresqlOfTest } from '../support/engines.js';
import { folderOfTest } from '../support/folders.js';
import { type EndedProcess, runBuilt } from '../support/run-built.js';

const copy = (stateDir: string, databaseUrl: string): Promise<EndedProcess> =>
  runBuilt('scripts/copy-database.js', [], { env: { STATE_DIR: stateDir, DATABASE_URL: databaseUrl } });

const settingsInFile = 250;

/** A file with a row in every table, and many in one. */
async function folderWithFile(): Promise<string> {
  const stateDir = folderOfTest();
  const database = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
  for (const { table, row } of rowsOfSteps.flat()) {
    const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
    await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${sql.join(Object.values(row))})`.execute(
      database,
    );
  }
  for (let place = 1; place < settingsInFile; place++)
    await database
      .insertInto('setting')
      .values({ name: `name ${place}`, value: 'x' })
      .execute();
  await database.destroy();
  return stateDir;
}

async function rowsOf(database: Database, table: string): Promise<string[]> {
  const { rows } = await sql<object>`SELECT * FROM ${sql.table(table)}`.execute(database);
  return rows.map((row) => JSON.stringify(row)).sort();
}

describe('npm run database:copy', () => {
  test.skipIf(inject('postgresqlUrl') === null)(
    'copies every row of the file to PostgreSQL, once',
    async () => {
      const stateDir = await folderWithFile();
      const target = await postgresqlOfTest();
      const { code, stdout, stderr } = await copy(stateDir, target.url);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const rows = rowsOfSteps.flat();
      expect(stdout).toContain(`Copied ${rows.length + settingsInFile - 1} rows from ${stateDir}`);

      const again = await copy(stateDir, target.url);
      expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 1, stdout: '' });
      expect(again.stderr).toMatch(/^DATABASE_NOT_EMPTY: .* Name an empty one/);

      const file = await openDatabase({ kind: 'file', path: join(stateDir, 'newsdesk.sqlite') });
      const copied = await openDatabase(target);
      for (const { table } of rows)
        expect(await rowsOf(copied, table), table).toEqual(await rowsOf(file, table));
      await Promise.all([file.destroy(), copied.destroy()]);
    },
  );

  test.each([
    ['DATABASE_URL_MISSING', ''],
    ['FILE_NOT_FOUND', 'postgresql://bot:s3cret@127.0.0.1/news'],
  ])('refuses with %s what it lacks', async (code, databaseUrl) => {
    const ended = await copy(folderOfTest(), databaseUrl);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(new RegExp(`^${code}: `));
  });
});
