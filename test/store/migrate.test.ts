import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database, DatabaseTarget } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { migrations } from '../../src/store/migrations.js';
import { createSeenEvents } from '../../src/store/stored-events.js';
import { createTrainingRuns } from '../../src/store/training-runs.js';
import { onEachEngine } from '../support/engines.js';
import { startInline } from '../support/run-built.js';
import { rowsOfSteps } from './rows-of-steps.js';

async function steps(database: Database): Promise<number[]> {
  const { rows } = await sql<{ step: number }>`SELECT step FROM migration ORDER BY step`.execute(database);
  return rows.map(({ step }) => step);
}

/** Tables and their columns, in an order of their own. */
async function form(database: Database): Promise<unknown[]> {
  const { rows } = await sql<{ name: string }>`SELECT current_schema() AS name`
    .execute(database)
    .catch(() => ({ rows: [{ name: undefined }] }));
  const tables = await database.introspection.getTables();
  return tables
    .filter(({ schema }) => schema === rows[0]?.name)
    .flatMap(({ name, columns }) =>
      columns.map((column) => [
        name,
        column.name,
        column.dataType,
        column.isNullable,
        column.hasDefaultValue,
      ]),
    )
    .sort();
}

test('steps that were released are as they were released', () => {
  const digests = migrations.map((step) =>
    createHash('sha256').update(step.join(';\n')).digest('hex').slice(0, 16),
  );
  // The first was released with version 0.1.0.
  expect(digests.slice(0, 1)).toEqual(['ab61bf2f03189c02']);
});

onEachEngine(({ engine, target, connect, open }) => {
  /** A database as the program of an earlier step left it, with rows in every table that it had. */
  async function databaseOfStep(last: number): Promise<DatabaseTarget> {
    const place = await target();
    const database = await connect(place);
    for (let step = 0; step <= last; step++) {
      await migrate(database, engine, migrations.slice(0, step + 1));
      for (const { table, row } of rowsOfSteps[step] ?? []) await insert(database, table, row);
    }
    return place;
  }

  test.each(migrations.map((_, step) => step))(
    'a database of step %i keeps every row and gets the newest form',
    async (step) => {
      const database = await open(await databaseOfStep(step));
      expect(await form(database)).toEqual(await form(await open()));
      expect(await steps(database)).toEqual(migrations.map((_, place) => place));
      for (const { table, row } of rowsOfSteps.slice(0, step + 1).flat())
        expect(await rowsOf(database, table), table).toContainEqual(expect.objectContaining(row));
      expect(await createSeenEvents(database, () => 1_795_000_000_000).firstSight('slack:Ev1')).toBe(false);
      expect(await createTrainingRuns(database).lastSuccess()).toMatchObject({
        startedAt: new Date(1_795_000_000_001),
        requestedBy: 'discord:300000000000000001',
        report: undefined,
      });
      expect(await createTrainingRuns(database).installedAt()).toEqual(new Date(1_794_000_000_000));
    },
  );

  test('every table has a row in the tests of earlier steps', async () => {
    const database = await open();
    const tables = new Set(rowsOfSteps.flat().map(({ table }) => table));
    const made = (await form(database)).map((column) => (Array.isArray(column) ? column[0] : undefined));
    expect(tables).toEqual(new Set(made.filter((name) => name !== 'migration')));
  });

  test('steps run once each, however often they are asked for', async () => {
    const database = await open();
    const before = await steps(database);
    await migrate(database, engine);
    await migrate(database, engine);
    expect(await steps(database)).toEqual(before);
  });

  test('a database of a newer program is left alone', async () => {
    const place = await target();
    const database = await open(place);
    await sql`INSERT INTO migration (step, applied_at_ms) VALUES (99, 0)`.execute(database);
    expect(await steps(await open(place))).toContain(99);
  });

  test('a step that fails leaves nothing half done and may be tried again', async () => {
    const database = await open();
    const before = await steps(database);
    const broken = [...migrations, ['CREATE TABLE extra (id TEXT)', 'CREATE TABLE answer (id TEXT)']];
    await expect(migrate(database, engine, broken)).rejects.toThrow(/already exists/);
    expect(await steps(database)).toEqual(before);
    await migrate(database, engine, [...migrations, ['CREATE TABLE extra (id TEXT)']]);
    expect(await steps(database)).toEqual([...before, migrations.length]);
  });

  test('processes that start at once on one new database migrate it once, and all of them can work', async () => {
    const places = await Promise.all(Array.from({ length: 5 }, () => target()));
    // Each round begins in all of them at the same millisecond, given on standard input.
    const program = `
      import { createInterface } from 'node:readline';
      import { openDatabase } from 'dist/src/store/database.js';
      import { createSeenEvents } from 'dist/src/store/stored-events.js';
      let first = 0;
      for await (const line of createInterface({ input: process.stdin })) {
        const { beginAtMs, place, round } = JSON.parse(line);
        while (Date.now() < beginAtMs);
        const database = await openDatabase(place);
        const events = createSeenEvents(database);
        for (const key of ['slack:1', 'slack:2']) if (await events.firstSight(key)) first++;
        await database.destroy();
        process.stdout.write('end of round ' + round + ', ' + first + ' first\\n');
      }
    `;
    const running = Array.from({ length: 4 }, () => startInline(program));
    for (const [round, place] of places.entries()) {
      const line = JSON.stringify({ beginAtMs: Date.now() + 30, place, round });
      for (const { child } of running) child.stdin.write(`${line}\n`);
      await Promise.all(running.map(({ said }) => said(`end of round ${round}`)));
    }
    for (const { child } of running) child.stdin.end();
    const ended = await Promise.all(running.map((one) => one.ended));
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      ended.map(() => ({ code: 0, stderr: '' })),
    );
    const firstSights = ended.map(({ stdout }) => Number(/(\d+) first\n$/.exec(stdout)?.[1]));
    expect(firstSights.reduce((sum, count) => sum + count)).toBe(places.length * 2);
    for (const place of places)
      expect(await steps(await open(place))).toEqual(migrations.map((_, step) => step));
  });
});

async function insert(database: Database, table: string, row: object): Promise<void> {
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${sql.join(Object.values(row))})`.execute(
    database,
  );
}

async function rowsOf(database: Database, table: string): Promise<unknown[]> {
  return (await sql`SELECT * FROM ${sql.table(table)}`.execute(database)).rows;
}
