import { UserError } from '../ops/errors.js';
import type { Database, Tables } from './tables.js';

/** Rows that go into one statement: engines limit the number of its values. */
const rowsAtOnce = 100;

/** Named one by one so that none is forgotten; the compiler knows whether all are here. */
const tables: Readonly<Record<keyof Tables, true>> = {
  seen_event: true,
  training_run: true,
  answer: true,
  judgement: true,
  submission: true,
  submission_shingle: true,
  learning_switch: true,
  learned: true,
  audit_entry: true,
  setting: true,
};

/**
 * Copies every row into another database, all of them or none.
 * @param from should not be written to meanwhile
 * @param to has the tables and no row
 * @returns how many rows were copied
 * @throws UserError DATABASE_NOT_EMPTY
 */
export async function copyDatabase(from: Database, to: Database): Promise<number> {
  const names = Object.keys(tables) as (keyof Tables)[];
  return to.transaction().execute(async (transaction) => {
    let rows = 0;
    for (const name of names) {
      if ((await count(transaction, name)) > 0) throw notEmpty(name);
      let waiting: Tables[typeof name][] = [];
      const write = async () => {
        if (waiting.length > 0) await transaction.insertInto(name).values(waiting).execute();
        rows += waiting.length;
        waiting = [];
      };
      for await (const row of from.selectFrom(name).selectAll().stream(rowsAtOnce)) {
        waiting.push(row);
        if (waiting.length === rowsAtOnce) await write();
      }
      await write();
    }
    return rows;
  });
}

async function count(database: Database, name: keyof Tables): Promise<number> {
  const row = await database
    .selectFrom(name)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function notEmpty(name: string): UserError {
  return new UserError(
    'DATABASE_NOT_EMPTY',
    `The database that DATABASE_URL names has rows already (in ${name}). Name an empty one: a copy never mixes two histories.`,
  );
}
