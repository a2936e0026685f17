import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../src/ops/paths.js';
import { type Database, openDatabase } from '../../../src/store/database.js';
import { deleteOlderThan } from '../../../src/store/retention.js';
import { createSeenEvents } from '../../../src/store/stored-events.js';
import { sweepDeleted } from '../../../src/store/sweep-deleted.js';
import { createTrainingRuns } from '../../../src/store/training-runs.js';
import { onEachEngine } from '../../support/engines.js';
import { folderOfTest } from '../../support/folders.js';
import { admin, articleOf, boss, granted, openLearning, somebody } from '../../support/learning.js';

/** What docs/privacy.md says of a table of the database. */
interface Row {
  what: string;
  table: string;
  columns: string[];
  howLong: string;
}

const rows: Row[] = readFileSync(join(projectRoot, 'docs', 'privacy.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => {
    const [what = '', where = '', , howLong = ''] = line.slice(2, -2).split(' | ');
    const [table, ...columns] = [...where.matchAll(/`([a-z_]+)`/g)].map((match) => match[1] ?? '');
    return table === undefined || columns.length === 0 ? [] : [{ what, table, columns, howLong }];
  });

const tablesWhere = (holds: (row: Row) => boolean) =>
  rows
    .filter(holds)
    .map(({ table }) => table)
    .sort();

/** Each table with its rows as text. */
async function contents(database: Database): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { table } of rows) {
    const { rows: kept } = await sql`SELECT * FROM ${sql.table(table)}`.execute(database);
    found.set(table, kept.length === 0 ? '' : JSON.stringify(kept));
  }
  return found;
}

async function tablesWith(database: Database, text: string): Promise<string[]> {
  return [...(await contents(database))]
    .filter(([, content]) => content.includes(text))
    .map(([table]) => table)
    .sort();
}

const article = articleOf(1);
/** A word that nothing but the article has. */
const rareWord = 'word1x7';
const person = somebody('1');
const personId = 'person-1';

test('the table reads as these tests take it', () => {
  expect(rows.length).toBeGreaterThan(8);
  expect(tablesWhere(({ howLong }) => howLong.includes('`RETENTION_DAYS`'))).toEqual([
    'answer',
    'judgement',
    'submission',
  ]);
});

onEachEngine(({ open }) => {
  async function opened() {
    const database = await open();
    const learning = openLearning(database);
    return { database, ...learning };
  }

  /** Uses everything once: two people, an admin, an owner. */
  async function useEverything({ database, learning, classify }: Awaited<ReturnType<typeof opened>>) {
    await learning.setLearning({ ...person, isAdmin: true }, true);
    const { answerId = '' } = await classify(article, person);
    granted(await learning.judge(person, answerId, 0));
    granted(await learning.teach(person, { kind: 'text', text: article }, 'sport'));
    const [submission] = await database.selectFrom('submission').select('id').execute();
    await database
      .insertInto('learned')
      .values({
        model_version: 'v1',
        submission_id: submission?.id ?? '',
        person: `discord:${personId}`,
        told_at_ms: null,
      })
      .execute();
    granted(await learning.exportRecords({ ...person, isAdmin: true }, 'community'));
    granted(await learning.settle(admin, submission?.id ?? '', { kind: 'approve' }));
    await createSeenEvents(database).firstSight('slack:Ev1');
    await createTrainingRuns(database).record({
      startedAt: new Date(0),
      finishedAt: new Date(1),
      requestedBy: `discord:${personId}`,
      outcome: 'kept',
      detail: 'v2',
    });
  }

  describe('docs/privacy.md', () => {
    test('lists every table and every column', async () => {
      const database = await open();
      const tables = await database.introspection.getTables();
      const inDatabase = tables.map(({ name, columns }) => [
        name,
        columns.map((column) => column.name).sort(),
      ]);
      const inDocument = rows.map(({ table, columns }) => [table, [...columns].sort()]);
      expect(inDatabase.sort()).toEqual(inDocument.sort());
    });

    test('says that an answer and a judgement keep no text, and an answer nobody who asked', async () => {
      const { database, classify, learning } = await opened();
      const { answerId = '' } = await classify(article, person);
      expect(await tablesWith(database, personId)).toEqual([]);
      await learning.judge(person, answerId, 0);
      expect(await tablesWith(database, rareWord)).toEqual([]);
      expect(await tablesWith(database, personId)).toEqual(['judgement']);
      expect(tablesWhere(({ what }) => what.includes('No text'))).toEqual(['answer', 'judgement']);
    });

    test('says where an article that was submitted is', async () => {
      const used = await opened();
      await useEverything(used);
      expect(await tablesWith(used.database, rareWord)).toEqual(['submission']);
      expect(tablesWhere(({ what }) => what.includes('its text'))).toEqual(['submission']);
    });

    test('says in which tables a user id is', async () => {
      const used = await opened();
      await useEverything(used);
      expect(await tablesWith(used.database, personId)).toEqual(
        tablesWhere(({ what }) => what.includes('user id')),
      );
    });

    test('says what /forget deletes: no table has the person or their text then', async () => {
      const used = await opened();
      await useEverything(used);
      granted(await used.learning.forget(person));
      expect(await tablesWith(used.database, personId)).toEqual([]);
      expect(await tablesWith(used.database, rareWord)).toEqual([]);
      const after = await contents(used.database);
      for (const table of tablesWhere(({ howLong }) => howLong.includes('/forget')))
        expect([table, after.get(table)]).toEqual([table, '']);
      expect(after.get('submission_shingle')).toBe('');
    });

    test('says what is deleted after the set days, and what stays', async () => {
      const used = await opened();
      await useEverything(used);
      await deleteOlderThan(used.database, used.clock.nowMs + 1);
      const after = await contents(used.database);
      const emptied = [...after].filter(([, content]) => content === '').map(([table]) => table);
      expect(emptied.sort()).toEqual(
        tablesWhere(({ howLong }) => /`RETENTION_DAYS`|as long as the submission/.test(howLong)),
      );
      expect(await tablesWith(used.database, rareWord)).toEqual([]);
    });

    test('says that the audit log has the id of nobody but who acted, and no article', async () => {
      const used = await opened();
      await useEverything(used);
      const target = { platform: 'discord', userId: personId } as const;
      granted(await used.learning.forget(boss, target));
      const log = (await contents(used.database)).get('audit_entry') ?? '';
      expect(JSON.parse(log)).toHaveLength(4);
      expect(log).not.toContain(personId);
      expect(log).not.toContain(rareWord);
    });
  });

  test('nothing that was logged holds an article', async () => {
    const used = await opened();
    await useEverything(used);
    await used.learning.teach(person, { kind: 'text', text: `${article} again` }, 'no such category');
    await used.database.schema.dropTable('submission_shingle').execute();
    expect(
      await used.learning.teach(person, { kind: 'text', text: `${article} twice` }, 'sport'),
    ).toMatchObject({
      code: 'INTERNAL',
    });
    expect(used.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(used.logged)).not.toContain(rareWord);
  });
});

describe('on the disk', () => {
  const filesWith = (folder: string, text: string) =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

  test('no file holds an article that was classified and judged, nor one that was forgotten', async () => {
    const folder = folderOfTest();
    const database = await openDatabase({ kind: 'file', path: join(folder, 'newsdesk.sqlite') });
    onTestFinished(() => database.destroy());
    const { learning, classify } = openLearning(database);
    await learning.setLearning(admin, true);
    const { answerId = '' } = await classify(article, person);
    await learning.judge(person, answerId, 0);
    granted(await learning.teachingForm(person, answerId, 0));
    expect(filesWith(folder, rareWord)).toEqual([]);

    granted(await learning.teach(person, { kind: 'text', text: article }, 'sport'));
    await sweepDeleted(database);
    expect(filesWith(folder, rareWord)).toEqual(['newsdesk.sqlite']);
    expect(filesWith(folder, personId)).toEqual(['newsdesk.sqlite']);

    granted(await learning.forget(person));
    expect(filesWith(folder, rareWord)).toEqual([]);
    expect(filesWith(folder, personId)).toEqual([]);
  });
});
