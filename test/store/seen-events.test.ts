import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { createSeenEvents } from '../../src/store/stored-events.js';
import { onEachEngine } from '../support/engines.js';

const hourMs = 60 * 60 * 1000;

onEachEngine(({ open, target }) => {
  describe('firstSight', () => {
    test('is true the first time and false ever after, for each key by itself', async () => {
      const events = createSeenEvents(await open());
      expect(await events.firstSight('slack:Ev1')).toBe(true);
      expect(await events.firstSight('slack:Ev1')).toBe(false);
      expect(await events.firstSight('discord:Ev1')).toBe(true);
      expect(await events.firstSight('slack:Ev1')).toBe(false);
    });

    test('is true once among many that ask at once', async () => {
      const events = createSeenEvents(await open());
      const answers = await Promise.all(Array.from({ length: 100 }, () => events.firstSight('slack:Ev1')));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test('stays false across a restart and on a second connection', async () => {
      const place = await target();
      const before = await openDatabase(place);
      expect(await createSeenEvents(before).firstSight('slack:Ev1')).toBe(true);
      await before.destroy();
      const [one, two] = [await open(place), await open(place)].map((database) => createSeenEvents(database));
      expect(await one?.firstSight('slack:Ev1')).toBe(false);
      expect(await two?.firstSight('slack:Ev1')).toBe(false);
    });

    test('remembers for a day at least, and then forgets, so that the table does not grow for ever', async () => {
      const database = await open();
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
});
