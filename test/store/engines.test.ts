import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.js';
import { onEachEngine } from '../support/engines.js';

const set = (database: Database, name: string, value: string) =>
  database.insertInto('setting').values({ name, value }).execute();

const settings = (database: Database) => database.selectFrom('setting').selectAll().orderBy('name').execute();

onEachEngine(({ open, target }) => {
  test('what was written is found after a restart, and nothing else', async () => {
    const place = await target();
    const before = await open(place);
    await set(before, 'a', '1');
    expect(await settings(await open(place))).toEqual([{ name: 'a', value: '1' }]);
    expect(await settings(await open())).toEqual([]);
  });

  test('any text comes back as it was, but for NUL and halves of a character', async () => {
    const database = await open();
    await set(database, 'text', '');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await database.updateTable('setting').set({ value: text }).where('name', '=', 'text').execute();
        const { value } = await database.selectFrom('setting').select('value').executeTakeFirstOrThrow();
        expect(value).toBe(text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD'));
        const found = database.selectFrom('setting').select('name').where('value', '=', text);
        expect(await found.execute()).toEqual([{ name: 'text' }]);
      }),
      {
        numRuns: 50,
        examples: [
          ['nul \0 within'],
          ['\0'],
          ['half \uD83D alone'],
          ['😀 Zoë 北京 \r\n\t\u2028'],
          ["'; DROP TABLE setting; --"],
        ],
      },
    );
  });

  test('whole numbers up to 2^53 come back as numbers, counts and sums too', async () => {
    const database = await open();
    const greatest = Number.MAX_SAFE_INTEGER;
    for (const [key, seen_at_ms] of [
      ['a', greatest],
      ['b', -1],
      ['c', 0],
    ] as const)
      await database.insertInto('seen_event').values({ key, seen_at_ms }).execute();
    const row = await database
      .selectFrom('seen_event')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.max('seen_at_ms').as('greatest'),
        fn.sum<number>('seen_at_ms').as('sum'),
      ])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ count: 3, greatest, sum: greatest - 1 });
  });

  test('text is ordered and compared by its bytes, case and all', async () => {
    const database = await open();
    for (const name of ['a', 'B', '_', 'é', 'Z', 'ab', 'a b', '']) await set(database, name, '');
    expect((await settings(database)).map(({ name }) => name)).toEqual([
      '',
      'B',
      'Z',
      '_',
      'a',
      'a b',
      'ab',
      'é',
    ]);
    const before = database.selectFrom('setting').select('name').where('name', '<', 'a').orderBy('name');
    expect(await before.execute()).toEqual(['', 'B', 'Z', '_'].map((name) => ({ name })));
  });

  test('a truth value is 1 or 0', async () => {
    const { rows } = await sql`SELECT 1 < 2 AS yes, 2 < 1 AS no`.execute(await open());
    expect(rows).toEqual([{ yes: 1, no: 0 }]);
  });

  test('a row that is there already is replaced, or left, as the query says', async () => {
    const database = await open();
    await set(database, 'a', '1');
    const again = database.insertInto('setting').values({ name: 'a', value: '2' });
    const left = await again.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    expect(left.numInsertedOrUpdatedRows).toBe(0n);
    await expect(again.execute()).rejects.toThrow(/unique/i);
    await again
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ value: ({ ref }) => ref('excluded.value') }),
      )
      .execute();
    expect(await settings(database)).toEqual([{ name: 'a', value: '2' }]);
    expect(
      await database.updateTable('setting').set({ value: '3' }).returning('value').executeTakeFirst(),
    ).toEqual({ value: '3' });
    const deleted = await database.deleteFrom('setting').where('name', '=', 'a').executeTakeFirst();
    expect(deleted.numDeletedRows).toBe(1n);
  });

  test('a transaction is kept whole or not at all, and others of the same process wait for it', async () => {
    const database = await open();
    const failing = database.transaction().execute(async (transaction) => {
      await set(transaction, 'a', '1');
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await settings(database)).toEqual([]);
    await set(database, 'count', '0');
    const countUp = () =>
      database.transaction().execute(async (transaction) => {
        // The write comes first: it locks the row on every engine.
        await transaction.updateTable('setting').set({ value: sql`value` }).execute();
        const { value } = await transaction.selectFrom('setting').select('value').executeTakeFirstOrThrow();
        await transaction
          .updateTable('setting')
          .set({ value: String(Number(value) + 1) })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, countUp));
    expect(await settings(database)).toEqual([{ name: 'count', value: '20' }]);
  });

  describe('a value that not every engine keeps alike is refused before it is written:', () => {
    test.each([
      ['a Date', new Date(0)],
      ['a value of type boolean', true],
      ['a value of type undefined', undefined],
      ['NaN', Number.NaN],
      ['a value of type object', { a: 1 }],
      ['a value of type bigint', 1n],
    ])('%s', async (name, value) => {
      const database = await open();
      const wrong = value as unknown as string;
      const refused = `A query holds ${name}: only text, finite numbers and null can be stored`;
      if (value !== undefined) await expect(set(database, 'a', wrong)).rejects.toThrow(refused);
      await expect(sql`SELECT ${value} AS value`.execute(database)).rejects.toThrow(refused);
      const compared = database.selectFrom('setting').selectAll().where('name', '=', wrong);
      await expect(compared.execute()).rejects.toThrow(refused);
      expect(await settings(database)).toEqual([]);
    });
  });

  test('a bad statement is refused and the next one works', async () => {
    const database = await open();
    await expect(sql`SELECT * FROM nowhere`.execute(database)).rejects.toThrow(/nowhere/);
    await set(database, 'a', '1');
    expect(await settings(database)).toHaveLength(1);
  });
});
