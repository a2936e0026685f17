import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createSeenEvents } from '../../src/store/stored-events.js';
import { folderOfTest } from '../support/folders.js';

const hourMs = 60 * 60 * 1000;

async function open(path: string): Promise<Database> {
  const database = await openDatabase({ kind: 'file', path });
  onTestFinished(() => database.destroy());
  return database;
}

describe('firstSight', () => {
  test('is true the first time and false ever after, for each key by itself', async () => {
    const events = createSeenEvents(await open(':memory:'));
    expect(await events.firstSight('slack:Ev1')).toBe(true);
    expect(await events.firstSight('slack:Ev1')).toBe(false);
    expect(await events.firstSight('discord:Ev1')).toBe(true);
    expect(await events.firstSight('slack:Ev1')).toBe(false);
  });

  test('is true once among many that ask at once', async () => {
    const events = createSeenEvents(await open(':memory:'));
    const answers = await Promise.all(Array.from({ length: 100 }, () => events.firstSight('slack:Ev1')));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('stays false across a restart and in a second process on the same file', async () => {
    const path = join(folderOfTest(), 'a.sqlite');
    const before = await openDatabase({ kind: 'file', path });
    expect(await createSeenEvents(before).firstSight('slack:Ev1')).toBe(true);
    await before.destroy();
    const [one, two] = [await open(path), await open(path)].map((database) => createSeenEvents(database));
    expect(await one?.firstSight('slack:Ev1')).toBe(false);
    expect(await two?.firstSight('slack:Ev1')).toBe(false);
  });

  test('remembers for a day at least, and then forgets, so that the table does not grow for ever', async () => {
    const database = await open(':memory:');
    let now = Date.UTC(2026, 4, 1);
    const events = createSeenEvents(database, () => now);
    await events.firstSight('slack:old');
    now += 24 * hourMs;
    expect(await events.firstSight('slack:old')).toBe(false);
    now += 2 * hourMs;
    await events.firstSight('slack:new');
    const keys = await database.selectFrom('seen_event').select('key').execute();
    expect(keys).toEqual([{ key: 'slack:new' }]);
  });
});
