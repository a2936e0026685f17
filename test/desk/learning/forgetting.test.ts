import { describe, expect, test } from 'vitest';
import { keepRetention } from '../../../src/desk/learning/retention.js';
import { lastErasure } from '../../../src/store/erasure-mark.js';
import { recordLearned } from '../../../src/store/learned.js';
import { deleteOlderThan } from '../../../src/store/retention.js';
import { createTrainingRuns } from '../../../src/store/training-runs.js';
import { onEachEngine } from '../../support/engines.js';
import { admin, articleOf, boss, granted, openLearning, somebody } from '../../support/learning.js';
import { collectLog } from '../../support/log.js';

const awayAdmin = somebody('far', { community: 'away', isAdmin: true });

onEachEngine(({ open }) => {
  async function openOn() {
    const database = await open();
    const opened = openLearning(database);
    await opened.learning.setLearning(admin, true);
    await opened.learning.setLearning(awayAdmin, true);
    const give = async (name: string, number: number, more = {}) => {
      const person = somebody(name, more);
      const { answerId = '' } = await opened.classify(articleOf(number), person);
      granted(await opened.learning.judge(person, answerId, 2));
      return granted(await opened.learning.teach(person, { kind: 'text', text: articleOf(number) }, 'sport'));
    };
    const learnedBy = async (version: string) => {
      const rows = await database.selectFrom('submission').select(['id', 'person']).execute();
      await database
        .insertInto('learned')
        .values(
          rows.map(({ id, person }) => ({
            model_version: version,
            submission_id: id,
            person,
            told_at_ms: null,
          })),
        )
        .execute();
    };
    return { database, give, learnedBy, ...opened };
  }

  describe('forgetting', () => {
    test('oneself deletes everything everywhere, and leaves no id in any table', async () => {
      const { database, give, learning, classify, learnedBy } = await openOn();
      const me = somebody('admin', { isAdmin: true });
      await give('admin', 1);
      await give('admin', 2, { community: 'away' });
      await give('2', 1);
      await learnedBy('v1');
      await classify(articleOf(3), me);
      await learning.exportRecords(me, 'community');
      await database
        .insertInto('training_run')
        .values({
          id: 'run',
          started_at_ms: 1,
          finished_at_ms: 2,
          requested_by: 'discord:person-admin',
          outcome: 'kept',
          detail: 'v1',
          report: null,
        })
        .execute();
      expect(await learning.forget(me)).toEqual({
        kind: 'forget',
        own: true,
        submissions: 2,
        judgements: 2,
        inLiveModel: true,
      });
      for (const table of await everything(database)) expect(table).not.toContain('person-admin');
      // What others gave stays, and is decided on anew.
      expect(await database.selectFrom('submission').select(['person', 'state']).execute()).toEqual([
        { person: 'discord:person-2', state: 'waiting' },
      ]);
      // That it learned from something which is gone stays known.
      expect(await database.selectFrom('learned').select('person').orderBy('person').execute()).toEqual([
        { person: '' },
        { person: '' },
        { person: 'discord:person-2' },
      ]);
      expect(await learning.forget(me)).toMatchObject({ kind: 'refusal', code: 'NOTHING_TO_FORGET' });
    });

    test('takes the text out of memory too', async () => {
      const { learning, classify } = await openOn();
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      await learning.judge(somebody('1'), answerId, 0);
      await learning.forget(somebody('1'));
      expect(granted(await learning.teachingForm(somebody('1'), answerId, 0)).text).toBe('');
    });

    test('marks that there is something to rebuild, and says whether the live model learned from it', async () => {
      const { database, give, learning, learnedBy, model } = await openOn();
      expect(await lastErasure(database)).toBeUndefined();
      await give('1', 1);
      await learnedBy('v0');
      model.version = 'v1';
      expect(await learning.forget(somebody('1'))).toMatchObject({ inLiveModel: false });
      expect(await lastErasure(database)).toEqual(expect.any(Date));
    });

    test('while a training runs that read the submission: the version is known to have it, the person is not', async () => {
      const { database, give, learning } = await openOn();
      await give('1', 1);
      await give('2', 2);
      const read = await database
        .selectFrom('submission')
        .select(['id as submissionId', 'person'])
        .orderBy('submitted_at_ms')
        .execute();
      await learning.forget(somebody('1'));
      await recordLearned(database, 'v2', read);
      const kept = await database.selectFrom('learned').select('person').orderBy('person').execute();
      expect(kept).toEqual([{ person: '' }, { person: 'discord:person-2' }]);
      expect(await lastErasure(database)).toEqual(expect.any(Date));
    });

    test('a judgement alone leaves nothing to rebuild', async () => {
      const { database, classify, learning } = await openOn();
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      await learning.judge(somebody('1'), answerId, 0);
      expect(await learning.forget(somebody('1'))).toMatchObject({ submissions: 0, judgements: 1 });
      expect(await lastErasure(database)).toBeUndefined();
    });

    test('somebody else is for admins in their community and owners everywhere, and audited', async () => {
      const { database, give, learning } = await openOn();
      await give('1', 1);
      await give('1', 2, { community: 'away' });
      const target = { platform: 'discord', userId: 'person-1' } as const;
      expect(await learning.forget(somebody('2'), target)).toMatchObject({ code: 'NOT_ADMIN' });
      expect(await learning.forget(admin, target)).toEqual({
        kind: 'forget',
        own: false,
        submissions: 1,
        judgements: 1,
        inLiveModel: false,
      });
      expect(await learning.forget(admin, target)).toMatchObject({ code: 'NOTHING_TO_FORGET' });
      const left = await database.selectFrom('submission').select('community').execute();
      expect(left).toEqual([{ community: 'discord:away' }]);
      expect(await learning.forget(boss, target)).toMatchObject({ submissions: 1, judgements: 1 });
      const entries = await database
        .selectFrom('audit_entry')
        .select(['person', 'detail'])
        .where('action', '=', 'forget')
        .orderBy('done_at_ms')
        .execute();
      const detail = '{"submissions":1,"judgements":1}';
      expect(entries).toEqual([
        { person: 'discord:person-admin', detail },
        { person: 'discord:boss', detail },
      ]);
    });

    test('somebody who agreed takes the agreement back', async () => {
      const { database, give, learning } = await openOn();
      await give('1', 1);
      expect(await give('2', 1)).toMatchObject({ state: 'approved' });
      await learning.forget(somebody('2'));
      expect(await database.selectFrom('submission').select('state').execute()).toEqual([
        { state: 'waiting' },
      ]);
    });

    test('more than fits into one query works', async () => {
      const { database, learning } = await openOn();
      const judgements = Array.from({ length: 1_200 }, (_, at) => ({
        person: 'discord:person-1',
        article_key: `key-${at}`,
        community: null,
        model_version: 'v1',
        answered: 'sport',
        category: 'sport',
        judged_at_ms: at,
      }));
      await database.insertInto('judgement').values(judgements).execute();
      expect(await learning.forget(somebody('1'))).toMatchObject({ judgements: 1_200 });
      expect(await database.selectFrom('judgement').selectAll().execute()).toEqual([]);
    });
  });

  describe('an export', () => {
    const lines = (jsonl: string) =>
      jsonl
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));

    test("of one's own records has all that is kept of the person, and of nobody else", async () => {
      const { give, learning, learnedBy } = await openOn();
      await give('1', 1);
      await give('2', 2);
      await learnedBy('v1');
      const exported = granted(await learning.exportRecords(somebody('1'), 'own'));
      expect(exported).toMatchObject({ scope: 'own', fileName: 'newsdesk-own-2026-06-01.jsonl', records: 3 });
      expect(lines(exported.jsonl)).toMatchObject([
        {
          kind: 'submission',
          person: 'discord:person-1',
          text: articleOf(1),
          category: 'sport',
          state: 'waiting',
        },
        { kind: 'judgement', person: 'discord:person-1', answered: 'business', category: 'sport' },
        { kind: 'learned', person: 'discord:person-1', modelVersion: 'v1' },
      ]);
      expect(exported.jsonl).not.toContain('person-2');
      expect(granted(await learning.exportRecords(somebody('3'), 'own'))).toMatchObject({
        jsonl: '',
        records: 0,
      });
    });

    test('has the code of the press beside a category that it has one for', async () => {
      const { give, learning } = await openOn();
      await give('1', 1);
      const { jsonl } = granted(await learning.exportRecords(somebody('1'), 'own'));
      expect(lines(jsonl)).toMatchObject([
        { kind: 'submission', category: 'sport', iptc: 'medtop:15000000' },
        { kind: 'judgement', answered: 'business', category: 'sport', iptc: 'medtop:15000000' },
      ]);
    });

    test("of one's own records has what an admin or owner is on record for", async () => {
      const { database, learning } = await openOn();
      await createTrainingRuns(database).record({
        startedAt: new Date(0),
        finishedAt: new Date(1),
        requestedBy: 'discord:person-admin',
        outcome: 'kept',
        detail: 'v1',
      });
      const { jsonl } = granted(await learning.exportRecords(admin, 'own'));
      const person = 'discord:person-admin';
      const community = 'discord:home';
      expect(lines(jsonl)).toMatchObject([
        { kind: 'act', person, action: 'learning', detail: { community, on: true } },
        { kind: 'learning switch', person, community, on: true },
        { kind: 'training', person, outcome: 'kept', startedAt: '1970-01-01T00:00:00.000Z' },
      ]);
    });

    test('of a community is for its admins, of everything for owners, and both are audited', async () => {
      const { database, give, learning } = await openOn();
      await give('1', 1);
      await give('2', 2, { community: 'away' });
      const records = async (...given: Parameters<typeof learning.exportRecords>) => {
        const answer = await learning.exportRecords(...given);
        return answer.kind === 'refusal' ? answer.code : answer.records;
      };
      expect(await records(somebody('1'), 'community')).toBe('NOT_ADMIN');
      expect(await records(somebody('x', { isAdmin: true, community: undefined }), 'community')).toBe(
        'NOT_ADMIN',
      );
      expect(await records({ ...boss, community: undefined }, 'community')).toBe('NOT_IN_COMMUNITY');
      expect(await records(admin, 'community')).toBe(2);
      expect(await records(awayAdmin, 'community')).toBe(2);
      expect(await records(admin, 'everything')).toBe('NOT_OWNER');
      // Beside what people gave: four acts, two of them exports, and two switches.
      expect(await records(boss, 'everything')).toBe(10);
      const entries = await database
        .selectFrom('audit_entry')
        .select('person')
        .where('action', '=', 'export')
        .execute();
      expect(entries).toHaveLength(3);
    });
  });

  describe('the switch', () => {
    test('is off until an admin or owner puts it on; others can look', async () => {
      const database = await open();
      const { learning } = openLearning(database);
      const answer = (on: boolean, changed: boolean) => ({
        kind: 'learning',
        on,
        changed,
        retentionDays: 365,
      });
      expect(await learning.learning(somebody('1'))).toEqual(answer(false, false));
      expect(await learning.setLearning(somebody('1'), true)).toMatchObject({ code: 'NOT_ADMIN' });
      expect(await learning.setLearning(admin, true)).toEqual(answer(true, true));
      expect(await learning.setLearning(admin, true)).toEqual(answer(true, false));
      expect(await learning.learning(somebody('1', { community: 'away' }))).toEqual(answer(false, false));
      expect(await learning.learning(somebody('1', { platform: 'slack' }))).toEqual(answer(false, false));
      expect(await learning.setLearning(boss, false)).toEqual(answer(false, true));
      const terminal = somebody('1', { platform: 'terminal', userId: 'local', community: 'local' });
      expect(await learning.setLearning(terminal, true)).toEqual(answer(true, true));
      const alone = somebody('1', { community: undefined });
      expect(await learning.learning(alone)).toMatchObject({ code: 'NOT_IN_COMMUNITY' });
      expect(await learning.setLearning(alone, true)).toMatchObject({ code: 'NOT_IN_COMMUNITY' });
      expect(await database.selectFrom('audit_entry').select('action').execute()).toHaveLength(3);
    });
  });

  describe('what has expired', () => {
    test('is deleted: submissions, judgements, answers, and who is behind what a version learned', async () => {
      const { database, give, clock, learnedBy } = await openOn();
      await give('1', 1);
      await learnedBy('v1');
      const laterMs = clock.nowMs + 24 * 60 * 60 * 1000;
      clock.nowMs = laterMs;
      await give('1', 2);
      expect(await deleteOlderThan(database, laterMs)).toMatchObject({
        submissions: 1,
        judgements: 1,
        answers: 1,
      });
      expect(await database.selectFrom('submission').select('text').execute()).toEqual([
        { text: articleOf(2) },
      ]);
      expect(await database.selectFrom('learned').select('person').execute()).toEqual([{ person: '' }]);
      const shingles = await database
        .selectFrom('submission_shingle')
        .select('submission_id')
        .distinct()
        .execute();
      expect(shingles).toHaveLength(1);
      expect(await deleteOlderThan(database, laterMs)).toEqual({
        submissions: 0,
        judgements: 0,
        answers: 0,
        groupIds: [],
      });
    });

    test('is also who is behind what a version learned from a submission that was replaced', async () => {
      const { database, give, clock, learnedBy, learning } = await openOn();
      await give('1', 1);
      await give('2', 2);
      await learnedBy('v1');
      await learning.teach(somebody('1'), { kind: 'text', text: articleOf(1) }, 'business');
      await deleteOlderThan(database, clock.nowMs - 1_000_000);
      const people = await database.selectFrom('learned').select('person').orderBy('person').execute();
      expect(people).toEqual([{ person: '' }, { person: 'discord:person-2' }]);
    });

    test('is what is older than the set days', async () => {
      const { database, give, clock } = await openOn();
      await give('1', 1);
      const { log } = collectLog();
      const days = (count: number) => count * 24 * 60 * 60 * 1000;
      const left = async () => (await database.selectFrom('submission').select('id').execute()).length;
      const startMs = clock.nowMs;
      let nowMs = startMs + days(30) - 1000;
      const retention = keepRetention(database, { retentionDays: 30, agreement: 2 }, log, () => nowMs);
      await retention.deleteExpired();
      expect(await left()).toBe(1);
      nowMs = startMs + days(30);
      await retention.deleteExpired();
      expect(await left()).toBe(0);
      retention.stop();
    });

    test('takes its word with it, of a submission as of a judgement', async () => {
      const { database, give, clock, classify, learning } = await openOn();
      const { answerId = '' } = await classify(articleOf(2), somebody('1'));
      granted(await learning.judge(somebody('1'), answerId, 2));
      await give('1', 1);
      clock.nowMs += 24 * 60 * 60 * 1000;
      const laterMs = clock.nowMs;
      for (const number of [1, 2]) expect(await give('2', number)).toMatchObject({ state: 'approved' });
      const { log } = collectLog();
      const limits = { retentionDays: 1, agreement: 2 };
      const retention = keepRetention(database, limits, log, () => laterMs + 24 * 60 * 60 * 1000);
      await retention.deleteExpired();
      retention.stop();
      const left = await database.selectFrom('submission').select(['person', 'state']).execute();
      expect(left).toEqual([1, 2].map(() => ({ person: 'discord:person-2', state: 'waiting' })));
    });

    test('that cannot be deleted is logged, and the bot goes on', async () => {
      const database = await open();
      await database.schema.dropTable('judgement').execute();
      const { log, lines } = collectLog();
      const retention = keepRetention(database, { retentionDays: 30, agreement: 2 }, log);
      await retention.deleteExpired();
      retention.stop();
      expect(lines.filter(({ level }) => level === 50)).toHaveLength(1);
    });
  });
});

/** Every table's rows as text. */
async function everything(
  database: Awaited<ReturnType<Parameters<Parameters<typeof onEachEngine>[0]>[0]['open']>>,
) {
  const tables = [
    'answer',
    'judgement',
    'submission',
    'submission_shingle',
    'learning_switch',
    'learned',
    'audit_entry',
    'setting',
    'training_run',
    'seen_event',
  ] as const;
  return Promise.all(
    tables.map(async (table) => JSON.stringify(await database.selectFrom(table).selectAll().execute())),
  );
}
