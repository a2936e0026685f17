import { describe, expect, test } from 'vitest';
import { approvedSubmissions } from '../../../src/store/approved-submissions.js';
import { QueueFullError } from '../../../src/workers/inference.js';
import { deferred } from '../../support/deferred.js';
import { onEachEngine } from '../../support/engines.js';
import {
  admin,
  articleOf,
  boss,
  categories,
  nearCopyOf,
  type OpenLearning,
  openLearning,
  somebody,
  trustedRole,
} from '../../support/learning.js';

const text = (given: string) => ({ kind: 'text', text: given }) as const;

onEachEngine(({ open }) => {
  async function openOn(limits: Parameters<typeof openLearning>[1] = {}) {
    const database = await open();
    const opened = openLearning(database, limits);
    await opened.learning.setLearning(admin, true);
    await opened.learning.setLearning(somebody('admin', { community: 'away', isAdmin: true }), true);
    return { database, ...opened };
  }

  const submission = (category: string, state: string, missingPeople = 0, replaced = false) => ({
    kind: 'submission',
    category,
    state,
    missingPeople,
    replaced,
  });

  describe('submitting an article', () => {
    test('waits for another person to say the same, of a near copy too, and then counts once', async () => {
      const { learning, database } = await openOn();
      expect(await learning.teach(somebody('1'), text(articleOf(1)), 'sport')).toEqual(
        submission('sport', 'waiting', 1),
      );
      expect(await approvedSubmissions(database)).toEqual([]);
      expect(await learning.teach(somebody('2'), text(nearCopyOf(1, 'x')), 'sport')).toEqual(
        submission('sport', 'approved'),
      );
      const approved = await approvedSubmissions(database);
      expect(approved).toEqual([
        {
          submissionId: expect.any(String),
          person: 'discord:person-1',
          community: 'discord:home',
          text: articleOf(1),
          category: 'sport',
          submittedAt: expect.any(Date),
          contributors: [
            { submissionId: approved[0]?.submissionId, person: 'discord:person-1' },
            { submissionId: expect.any(String), person: 'discord:person-2' },
          ],
        },
      ]);
    });

    test.each([
      ['an owner', boss],
      ['a trusted person', somebody('1', { userId: 'trusted' })],
      ['somebody of a trusted role', somebody('1', { roles: ['others', trustedRole] })],
      ['the person at the terminal', somebody('1', { platform: 'terminal', userId: 'local' })],
    ])('of %s counts at once, whatever the model says', async (_name, person) => {
      const { learning, model, database } = await openOn();
      await learning.setLearning({ ...person, isAdmin: true }, true);
      model.opinion = () => [0.98, 0.01, 0.01];
      expect(await learning.teach(person, text(articleOf(1)), 'sport')).toEqual(
        submission('sport', 'approved'),
      );
      expect(await approvedSubmissions(database)).toHaveLength(1);
    });

    test('that the model contradicts with great confidence is held back, with its opinion', async () => {
      const { learning, model, database } = await openOn();
      model.opinion = () => [0.9, 0.05, 0.05];
      for (const name of ['1', '2', '3']) {
        expect(await learning.teach(somebody(name), text(articleOf(1)), 'sport')).toEqual(
          submission('sport', 'quarantined'),
        );
      }
      expect(await approvedSubmissions(database)).toEqual([]);
      const row = await database
        .selectFrom('submission')
        .select(['ranking', 'model_version'])
        .executeTakeFirst();
      expect(row?.model_version).toBe('v1');
      expect(JSON.parse(row?.ranking ?? '')[0]).toEqual({ category: 'business', probability: 0.9 });
    });

    test('in another category than others holds all of them back', async () => {
      const { learning, database } = await openOn();
      await learning.teach(somebody('1'), text(articleOf(1)), 'sport');
      await learning.teach(somebody('2'), text(articleOf(1)), 'sport');
      expect(await learning.teach(somebody('3'), text(nearCopyOf(1, 'x')), 'business')).toEqual(
        submission('business', 'disputed'),
      );
      expect(await approvedSubmissions(database)).toEqual([]);
    });

    test('again takes the place of what the same person submitted, of a near copy too', async () => {
      const { learning, database } = await openOn();
      await learning.teach(somebody('1'), text(articleOf(1)), 'sport');
      expect(await learning.teach(somebody('1'), text(articleOf(1)), 'business')).toEqual(
        submission('business', 'waiting', 1, true),
      );
      expect(await learning.teach(somebody('1'), text(nearCopyOf(1, 'x')), 'politics')).toEqual(
        submission('politics', 'waiting', 1, true),
      );
      const kept = await database.selectFrom('submission').select(['category', 'text']).execute();
      expect(kept).toEqual([{ category: 'politics', text: nearCopyOf(1, 'x') }]);
      expect(
        await database.selectFrom('submission_shingle').select('submission_id').distinct().execute(),
      ).toHaveLength(1);
    });

    test('follows in the judgement that the same person gave of it', async () => {
      const { learning, classify, database } = await openOn();
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      await learning.judge(somebody('1'), answerId, 0);
      await learning.teach(somebody('1'), text(articleOf(1)), 'sport');
      expect(await database.selectFrom('judgement').select('category').execute()).toEqual([
        { category: 'sport' },
      ]);
    });

    test('that is a near copy of two articles makes all three one', async () => {
      const { learning, database } = await openOn();
      const words = articleOf(1, 100).split(' ');
      const groups = () => database.selectFrom('submission').select('group_id').distinct().execute();
      await learning.teach(somebody('1'), text(words.slice(0, 70).join(' ')), 'sport');
      await learning.teach(somebody('2'), text(words.slice(30).join(' ')), 'sport');
      expect(await groups()).toHaveLength(2);
      await learning.teach(somebody('3'), text(words.slice(15, 85).join(' ')), 'sport');
      expect(await groups()).toHaveLength(1);
      expect(await approvedSubmissions(database)).toHaveLength(1);
    });

    test('rewritten step by step into another by one person makes the two no near copies', async () => {
      const { learning, database } = await openOn();
      const [from, to] = [articleOf(1).split(' '), articleOf(2).split(' ')];
      await learning.teach(boss, text(articleOf(1)), 'sport');
      await learning.teach(boss, text(articleOf(2)), 'business');
      for (let step = 0; step <= from.length; step += 10) {
        const between = [...from.slice(step), ...to.slice(0, step)].join(' ');
        await learning.teach(somebody('2'), text(between), 'politics');
      }
      const rows = await database
        .selectFrom('submission')
        .select(['person', 'group_id as group', 'state'])
        .orderBy('submitted_at_ms')
        .execute();
      expect(rows.map(({ state }) => state)).toEqual(['approved', 'approved', 'disputed']);
      expect(rows[0]?.group).not.toBe(rows[1]?.group);
      expect(rows[2]?.group).toBe(rows[1]?.group);
    });

    test('is limited in 24 hours, for which a correction of an earlier one does not count', async () => {
      const { learning, clock, database } = await openOn({ dailyLimit: 3 });
      for (const number of [1, 2, 3]) await learning.teach(somebody('1'), text(articleOf(number)), 'sport');
      expect(await learning.teach(somebody('1'), text(articleOf(4)), 'sport')).toEqual({
        kind: 'refusal',
        code: 'TOO_MANY_SUBMISSIONS',
        message: expect.stringContaining('3 articles in the last 24 hours'),
      });
      expect(await learning.teach(somebody('1'), text(articleOf(3)), 'business')).toMatchObject({
        kind: 'submission',
        replaced: true,
      });
      expect(await learning.teach(somebody('2'), text(articleOf(4)), 'sport')).toMatchObject({
        kind: 'submission',
      });
      clock.nowMs += 24 * 60 * 60 * 1000;
      expect(await learning.teach(somebody('1'), text(articleOf(4)), 'sport')).toMatchObject({
        state: 'approved',
      });
      expect(await database.selectFrom('submission').select('id').execute()).toHaveLength(5);
    });

    test('is refused where learning is off, in direct messages, and as a category that there is not', async () => {
      const { learning, model, database } = await openOn();
      const refused = async (...given: Parameters<typeof learning.teach>) => {
        const answer = await learning.teach(...given);
        return answer.kind === 'refusal' ? answer.code : answer;
      };
      const article = text(articleOf(1));
      expect(await refused(somebody('1', { community: 'elsewhere' }), article, 'sport')).toBe('LEARNING_OFF');
      expect(await refused(somebody('1', { platform: 'slack' }), article, 'sport')).toBe('LEARNING_OFF');
      expect(await refused(somebody('1', { community: undefined }), article, 'sport')).toBe(
        'NOT_IN_COMMUNITY',
      );
      expect(await refused(somebody('1'), article, 'weather')).toBe('UNKNOWN_CATEGORY');
      expect(await refused(somebody('1'), text('https://example.org/'), 'sport')).toBe('LINK_ONLY');
      expect(await refused(somebody('1'), text('too short'), 'sport')).toBe('ARTICLE_TOO_SHORT');
      model.opinion = () => {
        throw new QueueFullError('full');
      };
      expect(await refused(somebody('1'), article, 'sport')).toBe('BUSY');
      model.version = undefined;
      expect(await refused(somebody('1'), article, 'sport')).toBe('NO_MODEL');
      expect(await database.selectFrom('submission').select('id').execute()).toEqual([]);
    });

    test('is refused where learning is switched off while the model is asked', async () => {
      const database = await open();
      const asked = deferred<void>();
      const answered = deferred<void>();
      const { learning } = openLearning(
        database,
        {},
        {
          model: {
            current: () => ({ version: 'v1', categories }),
            async classify() {
              asked.resolve();
              await answered.promise;
              return undefined;
            },
          },
        },
      );
      await learning.setLearning(admin, true);
      const submitted = learning.teach(somebody('1'), text(articleOf(1)), 'sport');
      await asked.promise;
      await learning.setLearning(admin, false);
      answered.resolve();
      expect(await submitted).toMatchObject({ kind: 'refusal', code: 'LEARNING_OFF' });
      expect(await database.selectFrom('submission').select('id').execute()).toEqual([]);
    });

    test('at the same time as others is decided on as if one after another', async () => {
      const { learning, database } = await openOn();
      await Promise.all(
        ['1', '2', '3', '4', '5', '6'].map((name) =>
          learning.teach(somebody(name), text(nearCopyOf(1, name)), name === '6' ? 'business' : 'sport'),
        ),
      );
      const rows = await database.selectFrom('submission').select(['group_id', 'state']).execute();
      expect(rows).toHaveLength(6);
      expect(new Set(rows.map((row) => row.group_id)).size).toBe(1);
      expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['disputed']));
    });

    test('works across communities, and for texts too short for shingles', async () => {
      const { learning, database } = await openOn();
      await learning.teach(somebody('1'), text('Late goal wins'), 'sport');
      await learning.teach(somebody('2', { community: 'away' }), text('late GOAL wins!'), 'sport');
      expect(await approvedSubmissions(database)).toMatchObject([
        { category: 'sport', community: 'discord:home' },
      ]);
    });
  });

  test('articles that two admins approved in two categories are left out', async () => {
    const { learning, database } = await openOn();
    const admins = [somebody('x', { isAdmin: true }), somebody('y', { isAdmin: true, community: 'away' })];
    await learning.teach(somebody('1'), text(articleOf(1)), 'sport');
    await learning.teach(somebody('2', { community: 'away' }), text(articleOf(1)), 'business');
    await learning.teach(somebody('1'), text(articleOf(2)), 'sport');
    await learning.teach(somebody('2'), text(articleOf(2)), 'sport');
    for (const person of admins) await settleFirst({ learning }, person);
    expect(await database.selectFrom('submission').select('state').distinct().execute()).toEqual([
      { state: 'approved' },
    ]);
    expect((await approvedSubmissions(database)).map((row) => row.text)).toEqual([articleOf(2)]);
  });
});

async function settleFirst(
  { learning }: Pick<OpenLearning, 'learning'>,
  person: typeof admin,
): Promise<void> {
  const queue = await learning.review(person);
  if (queue.kind !== 'review' || queue.item === undefined) throw new Error('nothing to settle');
  await learning.settle(person, queue.item.submissionId, { kind: 'approve' });
}
