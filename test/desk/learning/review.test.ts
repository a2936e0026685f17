import { describe, expect, test } from 'vitest';
import { approvedSubmissions } from '../../../src/store/approved-submissions.js';
import { onEachEngine } from '../../support/engines.js';
import {
  admin,
  articleOf,
  boss,
  granted,
  nearCopyOf,
  openLearning,
  somebody,
} from '../../support/learning.js';

const awayAdmin = somebody('far', { community: 'away', isAdmin: true });
const inAway = { community: 'away' };

onEachEngine(({ open }) => {
  async function openOn() {
    const database = await open();
    const opened = openLearning(database);
    await opened.learning.setLearning(admin, true);
    await opened.learning.setLearning(awayAdmin, true);
    const give = async (name: string, text: string, category: string, more = {}) =>
      granted(await opened.learning.teach(somebody(name, more), { kind: 'text', text }, category));
    const next = async (person = boss) => granted(await opened.learning.review(person));
    const states = async () =>
      (await database.selectFrom('submission').select('state').orderBy('submitted_at_ms').execute()).map(
        ({ state }) => state,
      );
    return { database, give, next, states, ...opened };
  }

  describe('the queue', () => {
    test('shows the article whole, what people say of it, and what the live model says now', async () => {
      const { classify, learning, give, next, model } = await openOn();
      const { answerId = '' } = await classify(articleOf(1), somebody('3'));
      await give('1', articleOf(1), 'sport');
      await give('2', nearCopyOf(1, 'x'), 'sport');
      await learning.judge(somebody('3'), answerId, 0);
      model.opinion = () => [0.1, 0.2, 0.7];
      expect(await next()).toEqual({
        kind: 'review',
        item: {
          submissionId: expect.any(String),
          text: articleOf(1),
          submittedAs: 'sport',
          state: 'disputed',
          ranking: [
            { category: 'sport', probability: 0.7 },
            { category: 'politics', probability: 0.2 },
            { category: 'business', probability: 0.1 },
          ],
          verdicts: [
            { category: 'sport', people: 2 },
            { category: 'business', people: 1 },
          ],
          submittedAt: expect.any(Date),
        },
        waiting: 2,
        done: undefined,
        categories: ['business', 'politics', 'sport'],
      });
    });

    test('begins with what is disputed and uncertain, and ends with what the model is sure of', async () => {
      const { give, next, learning, model } = await openOn();
      model.opinion = (text) => (text.startsWith('word1x') ? [0.05, 0.05, 0.9] : [0.4, 0.3, 0.3]);
      await give('1', articleOf(1), 'sport');
      await give('1', articleOf(2), 'sport');
      await give('1', articleOf(3), 'sport');
      await give('2', articleOf(3), 'business');
      const texts: string[] = [];
      for (let queue = await next(); queue.item !== undefined; queue = await next()) {
        texts.push(queue.item.text);
        granted(await learning.settle(boss, queue.item.submissionId, { kind: 'drop' }));
      }
      expect(texts).toEqual([articleOf(3), articleOf(2), articleOf(1)]);
    });

    test('holds all for owners, for admins what others submitted in their community, nothing for others', async () => {
      const { give, next, learning } = await openOn();
      await give('1', articleOf(1), 'sport');
      await give('2', articleOf(2), 'sport', inAway);
      await give('far', articleOf(3), 'sport', inAway);
      expect((await next(boss)).waiting).toBe(3);
      expect(await next(admin)).toMatchObject({ waiting: 1, item: { text: articleOf(1) } });
      expect(await next(awayAdmin)).toMatchObject({ waiting: 1, item: { text: articleOf(2) } });
      expect(await learning.review(somebody('1'))).toMatchObject({ kind: 'refusal', code: 'NOT_ADMIN' });
      const alone = somebody('admin', { isAdmin: true, community: undefined });
      expect(await learning.review(alone)).toMatchObject({ code: 'NOT_ADMIN' });
    });

    test('shows the earlier opinion while the model cannot be asked', async () => {
      const { give, next, model } = await openOn();
      await give('1', articleOf(1), 'sport');
      model.opinion = () => {
        throw new Error('busy');
      };
      expect((await next()).item?.ranking[0]).toEqual({ category: 'business', probability: 0.4 });
    });
  });

  describe('settling', () => {
    test('approves a submission and its near copies, drops those of another category, and shows the next', async () => {
      const { give, next, learning, database, states } = await openOn();
      await give('1', articleOf(1), 'sport');
      await give('2', nearCopyOf(1, 'x'), 'sport');
      await give('3', nearCopyOf(1, 'y'), 'business');
      await give('1', articleOf(2), 'sport');
      const { item } = await next();
      expect(await learning.settle(boss, item?.submissionId ?? '', { kind: 'approve' })).toMatchObject({
        kind: 'review',
        done: 'Approved as sport.',
        waiting: 1,
        item: { text: articleOf(2) },
      });
      expect(await states()).toEqual(['approved', 'approved', 'dropped', 'waiting']);
      expect(await approvedSubmissions(database)).toMatchObject([{ category: 'sport', text: articleOf(1) }]);
    });

    test('as another category relabels that submission alone', async () => {
      const { give, next, learning, database } = await openOn();
      await give('1', articleOf(1), 'sport');
      const { item } = await next();
      const relabel = { kind: 'relabel', category: 'politics' } as const;
      expect(await learning.settle(boss, item?.submissionId ?? '', relabel)).toMatchObject({
        done: 'Approved as politics.',
        item: undefined,
      });
      expect(await approvedSubmissions(database)).toMatchObject([{ category: 'politics' }]);
      expect(
        await learning.settle(boss, item?.submissionId ?? '', { kind: 'relabel', category: 'no' }),
      ).toMatchObject({ code: 'UNKNOWN_CATEGORY' });
    });

    test("drops with a wrong category no trusted person's right one", async () => {
      const { give, next, learning, states } = await openOn();
      await give('t', articleOf(1), 'sport', { userId: 'trusted' });
      await give('2', articleOf(1), 'politics');
      const { item } = await next();
      expect(item).toMatchObject({ submittedAs: 'politics', state: 'disputed' });
      await learning.settle(boss, item?.submissionId ?? '', { kind: 'drop' });
      expect(await states()).toEqual(['approved', 'dropped']);
      await give('3', articleOf(1), 'politics');
      expect(await states()).toEqual(['approved', 'dropped', 'dropped']);
    });

    test('approves nothing as a category that the live model does not have', async () => {
      const database = await open();
      let known = ['business', 'sport'];
      const model = {
        current: () => ({ version: 'v1', categories: known }),
        classify: async () => undefined,
      };
      const { learning } = openLearning(database, {}, { model });
      await learning.setLearning(admin, true);
      await learning.teach(somebody('1'), { kind: 'text', text: articleOf(1) }, 'sport');
      known = ['business', 'health'];
      const id = granted(await learning.review(boss)).item?.submissionId ?? '';
      expect(await learning.settle(boss, id, { kind: 'approve' })).toMatchObject({
        code: 'UNKNOWN_CATEGORY',
      });
      expect(await approvedSubmissions(database)).toEqual([]);
      const relabel = { kind: 'relabel', category: 'health' } as const;
      expect(await learning.settle(boss, id, relabel)).toMatchObject({ done: 'Approved as health.' });
    });

    test('drops for good: the same person and others are told so', async () => {
      const { give, next, learning } = await openOn();
      await give('1', articleOf(1), 'sport');
      const { item } = await next();
      expect(await learning.settle(boss, item?.submissionId ?? '', { kind: 'drop' })).toMatchObject({
        done: 'Dropped.',
      });
      expect(await give('1', articleOf(1), 'sport')).toMatchObject({ state: 'dropped', replaced: false });
      expect(await give('2', nearCopyOf(1, 'x'), 'sport')).toMatchObject({ state: 'dropped' });
    });

    test('what somebody settled meanwhile says so, changes nothing, and shows the next', async () => {
      const { give, next, learning, states } = await openOn();
      await give('1', articleOf(1), 'sport');
      await give('1', articleOf(2), 'sport');
      const { item } = await next();
      const id = item?.submissionId ?? '';
      const answers = await Promise.all([
        learning.settle(boss, id, { kind: 'approve' }),
        learning.settle(admin, id, { kind: 'drop' }),
      ]);
      expect(answers).toMatchObject([
        { done: 'Approved as sport.', item: { text: articleOf(2) } },
        { done: 'Somebody approved that one as sport before you.', item: { text: articleOf(2) } },
      ]);
      expect(await states()).toEqual(['approved', 'waiting']);
    });

    test('is for admins of the community, and never of their own submission', async () => {
      const { give, next, learning, states } = await openOn();
      await give('1', articleOf(1), 'sport');
      await give('admin', articleOf(2), 'sport');
      const theirs = (await next(admin)).item?.submissionId ?? '';
      const settle = (person: typeof admin, id: string) => learning.settle(person, id, { kind: 'approve' });
      expect(await settle(somebody('1'), theirs)).toMatchObject({ code: 'NOT_ADMIN' });
      expect(await settle(awayAdmin, theirs)).toMatchObject({ code: 'UNKNOWN_SUBMISSION' });
      expect(await settle(admin, 'gone')).toMatchObject({ code: 'UNKNOWN_SUBMISSION' });
      expect(await settle(admin, theirs)).toMatchObject({ done: 'Approved as sport.', item: undefined });
      const own = (await next(boss)).item?.submissionId ?? '';
      expect(await settle(admin, own)).toMatchObject({ code: 'NOT_OWNER' });
      expect(await states()).toEqual(['approved', 'waiting']);
      await give('boss', articleOf(3), 'sport');
      expect(await settle(boss, own)).toMatchObject({ done: 'Approved as sport.' });
    });

    test("an admin's decision settles nothing of another community", async () => {
      const { give, next, learning, states } = await openOn();
      await give('1', articleOf(1), 'sport');
      await give('2', articleOf(1), 'business', inAway);
      const { item } = await next(admin);
      await learning.settle(admin, item?.submissionId ?? '', { kind: 'drop' });
      expect(await states()).toEqual(['dropped', 'waiting']);
    });

    test('is in the audit log, which names no person but who did it and quotes no article', async () => {
      const { give, next, learning, database } = await openOn();
      await give('1', articleOf(1), 'sport');
      const id = (await next()).item?.submissionId ?? '';
      await learning.settle(admin, id, { kind: 'relabel', category: 'business' });
      const entries = await database.selectFrom('audit_entry').selectAll().orderBy('done_at_ms').execute();
      expect(entries.map(({ person, action, detail }) => [person, action, JSON.parse(detail)])).toEqual([
        ['discord:person-admin', 'learning', { community: 'discord:home', on: true }],
        ['discord:person-far', 'learning', { community: 'discord:away', on: true }],
        [
          'discord:person-admin',
          'settle',
          { submissionId: id, decision: 'relabel', submittedAs: 'sport', category: 'business' },
        ],
      ]);
    });
  });
});
