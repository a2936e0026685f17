import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database, DatabaseTarget } from '../../src/store/database.js';
import { onEachEngine } from '../support/engines.js';
import { startInline } from '../support/run-built.js';

/** `npm run drill:kill` sets more. */
const judgements = Number(process.env.DRILL_JUDGEMENTS ?? 80);
const kills = Number(process.env.DRILL_KILLS ?? 4);
/** Two processes write at the same time, as a bot and a training do. */
const writers = 2;
const lives = Math.ceil(kills / writers);
const meanOfAWriter = judgements / (lives * writers);
const mostSecondsALife = 20;

/** Writes judgements without end and says each one's number once it is acknowledged. */
const writer = `
  import { writeSync } from 'node:fs';
  import { openDatabase } from 'dist/src/store/database.js';
  import { recordJudgement } from 'dist/src/store/judgements.js';
  const [place, name] = process.argv.slice(1);
  const database = await openDatabase(JSON.parse(place));
  for (let number = 0; ; number++) {
    await recordJudgement(database, {
      person: name,
      articleKey: 'article ' + number,
      modelVersion: 'shipped',
      answered: 'sport',
      category: 'business ' + number,
      judgedAtMs: number,
    });
    writeSync(1, number + '\\n');
  }
`;

/** Starts a writer and kills it at once after so many acknowledgements. @returns how many there were in the end. */
async function writeAndDie(place: DatabaseTarget, name: string, acknowledgements: number): Promise<number> {
  const { child, said, ended } = startInline(writer, [JSON.stringify(place), name]);
  await said(`${acknowledgements}\n`);
  child.kill('SIGKILL');
  const { stdout, stderr } = await ended;
  expect(stderr).toBe('');
  return stdout.split('\n').length - 1;
}

async function kept(database: Database, person: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('judgement')
    .select(['article_key', 'category', 'judged_at_ms'])
    .where('person', '=', person)
    .execute();
  return new Set(rows.map((row) => `${row.article_key} is ${row.category} at ${row.judged_at_ms}`));
}

onEachEngine(({ engine, target, open }) => {
  test(
    'no acknowledged judgement is lost when its process is killed at a random point',
    async () => {
      const place = await target();
      const acknowledged = new Map<string, number>();
      let lost = 0;
      let keptInAll = 0;
      let total = 0;
      for (let life = 0; life < lives || total < judgements; life++) {
        const writing = Array.from({ length: writers }, async (_, number) => {
          const name = `writer ${number} of life ${life}`;
          const count = await writeAndDie(place, name, Math.ceil(Math.random() * 2 * meanOfAWriter));
          acknowledged.set(name, count);
          total += count;
        });
        await Promise.all(writing);
      }
      const database = await open(place);
      for (const [name, count] of acknowledged) {
        const rows = await kept(database, name);
        keptInAll += rows.size;
        for (let number = 0; number < count; number++)
          if (!rows.has(`article ${number} is business ${number} at ${number}`)) lost++;
      }
      if (process.env.DRILL_KILLS !== undefined) {
        process.stdout.write(
          `${engine}: ${total} judgements acknowledged by ${acknowledged.size} processes, each killed; ` +
            `${lost} lost, ${keptInAll - total} kept without an acknowledgement\n`,
        );
      }
      expect(total).toBeGreaterThanOrEqual(judgements);
      expect(lost).toBe(0);
      if (engine === 'sqlite') {
        const check = await sql`PRAGMA integrity_check`.execute(database);
        expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
      }
    },
    lives * mostSecondsALife * 1_000,
  );
});
