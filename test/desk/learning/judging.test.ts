import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../../support/engines.js';
import {
  admin,
  articleOf,
  boss,
  categories,
  granted,
  nearCopyOf,
  openLearning,
  somebody,
} from '../../support/learning.js';

onEachEngine(({ open }) => {
  describe('judging an answer', () => {
    test('counts, says which category it is, and whether the article may be submitted here', async () => {
      const { learning, classify } = openLearning(await open());
      const { answerId = '', ranking } = await classify(articleOf(1), somebody('1'));
      expect(ranking[2]?.category).toBe('sport');
      expect(await learning.judge(somebody('1'), answerId, 2)).toEqual({
        kind: 'judgement',
        answerId,
        place: 2,
        category: 'sport',
        changed: false,
        canTeach: false,
      });
      await learning.setLearning(admin, true);
      expect(await learning.judge(somebody('1'), answerId, 2)).toMatchObject({ canTeach: true });
      expect(await learning.judge(somebody('1', { community: undefined }), answerId, 2)).toMatchObject({
        canTeach: false,
      });
    });

    test("replaces the same person's earlier word on the article, in whichever answer it was", async () => {
      const database = await open();
      const { learning, classify } = openLearning(database);
      const first = await classify(articleOf(1), somebody('1'));
      const again = await classify(articleOf(1).toUpperCase(), somebody('1'));
      await learning.judge(somebody('1'), first.answerId ?? '', 0);
      expect(await learning.judge(somebody('1'), again.answerId ?? '', 1)).toMatchObject({ changed: true });
      expect(await learning.judge(somebody('1'), again.answerId ?? '', 1)).toMatchObject({ changed: false });
      await learning.judge(somebody('2'), first.answerId ?? '', 0);
      const kept = await database
        .selectFrom('judgement')
        .select(['person', 'answered', 'category', 'community', 'model_version'])
        .orderBy('person')
        .execute();
      const place = { answered: 'business', community: 'discord:home', model_version: 'v1' };
      expect(kept).toEqual([
        { person: 'discord:person-1', category: 'politics', ...place },
        { person: 'discord:person-2', category: 'business', ...place },
      ]);
    });

    test('that named a subject which is not shown counts that subject as right, or another that the model knows', async () => {
      const database = await open();
      const classification = {
        probabilities: [0.1, 0.2, 0.7],
        another: 0.7,
        lowerBound: 0.6,
        words: 10,
        knownWords: 10,
        verdict: { kind: 'other-subject' as const, subject: 'sport' },
        reasons: undefined,
      };
      const model = {
        current: () => ({ version: 'v1', categories }),
        classify: async () => ({
          version: 'v1',
          categories,
          shown: ['business', 'politics'],
          classification,
        }),
      };
      const { learning, classify } = openLearning(database, {}, { model });
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      expect(await learning.judge(somebody('1'), answerId, 0)).toMatchObject({ category: 'sport' });
      expect(await learning.judge(somebody('2'), answerId, 1)).toMatchObject({ category: 'politics' });
      const kept = await database
        .selectFrom('judgement')
        .select(['answered', 'category'])
        .orderBy('person')
        .execute();
      expect(kept).toEqual([
        { answered: 'sport', category: 'sport' },
        { answered: 'sport', category: 'politics' },
      ]);
    });

    test.each([-1, 3, 0.5, Number.NaN])('at place %d, which it does not have, is refused', async (place) => {
      const { learning, classify } = openLearning(await open());
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      expect(await learning.judge(somebody('1'), answerId, place)).toMatchObject({
        kind: 'refusal',
        code: 'UNKNOWN_CATEGORY',
      });
    });

    test('that is not known is refused with what to do', async () => {
      const { learning } = openLearning(await open());
      expect(await learning.judge(somebody('1'), 'of-another-installation', 0)).toEqual({
        kind: 'refusal',
        code: 'UNKNOWN_ANSWER',
        message: expect.stringMatching(/Ask me about the article again/),
      });
    });

    test('completes an agreement, and breaks it', async () => {
      const database = await open();
      const { learning, classify } = openLearning(database);
      await learning.setLearning(admin, true);
      const states = () => database.selectFrom('submission').select('state').execute();
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      await learning.teach(somebody('1'), { kind: 'text', text: articleOf(1) }, 'sport');
      expect(await states()).toEqual([{ state: 'waiting' }]);
      await learning.judge(somebody('2', { community: 'away' }), answerId, 2);
      expect(await states()).toEqual([{ state: 'approved' }]);
      await learning.judge(somebody('3'), answerId, 0);
      expect(await states()).toEqual([{ state: 'disputed' }]);
      await learning.judge(somebody('3'), answerId, 2);
      expect(await states()).toEqual([{ state: 'approved' }]);
    });

    test('says another category of what the same person submitted, too', async () => {
      const database = await open();
      const { learning, classify } = openLearning(database);
      await learning.setLearning(admin, true);
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      await learning.teach(somebody('1'), { kind: 'text', text: articleOf(1) }, 'sport');
      await learning.judge(somebody('1'), answerId, 0);
      expect(await database.selectFrom('submission').select(['category', 'state']).execute()).toEqual([
        { category: 'business', state: 'waiting' },
      ]);
    });
  });

  describe('an answer', () => {
    test('is recorded without its text, wherever somebody asked', async () => {
      const database = await open();
      const { classify } = openLearning(database);
      const first = await classify(articleOf(1), somebody('1'));
      await classify(`${articleOf(1)}!`, { ...somebody('1'), community: undefined });
      await classify(articleOf(2));
      const rows = await database.selectFrom('answer').selectAll().orderBy('answered_at_ms').execute();
      expect(rows[0]).toMatchObject({
        id: first.answerId,
        community: 'discord:home',
        model_version: 'v1',
        verdict: 'category',
        categories: '["business","politics","sport"]',
        probabilities: '[0.4,0.3,0.3]',
        words: 10,
        known_words: 8,
      });
      expect(rows[0]?.article_key).toMatch(/^[0-9a-f]{64}$/);
      expect(rows[1]).toMatchObject({ community: null, article_key: rows[0]?.article_key });
      expect(rows).toHaveLength(2);
    });

    test('has a key that another installation has not', async () => {
      const [one, other] = [await open(), await open()];
      await openLearning(one).classify(articleOf(1), somebody('1'));
      await openLearning(other).classify(articleOf(1), somebody('1'));
      const keyIn = async (database: typeof one) =>
        (await database.selectFrom('answer').select('article_key').executeTakeFirstOrThrow()).article_key;
      expect(await keyIn(one)).not.toBe(await keyIn(other));
      await openLearning(one).classify(articleOf(1), somebody('1'));
      expect(await one.selectFrom('answer').select('article_key').distinct().execute()).toHaveLength(1);
    });

    test('that cannot be recorded is given all the same, without an id, and logged', async () => {
      const database = await open();
      const { classify, logged } = openLearning(database);
      await database.schema.dropTable('answer').execute();
      expect(await classify(articleOf(1), somebody('1'))).toMatchObject({
        kind: 'classification',
        answerId: undefined,
        notices: [],
      });
      expect(logged.filter(({ level }) => level === 50)).toHaveLength(1);
      expect(JSON.stringify(logged)).not.toContain('word1x1');
    });
  });

  describe('what became of corrections', () => {
    async function learnedIn(database: Awaited<ReturnType<typeof open>>, version: string, ids: string[]) {
      await database
        .insertInto('learned')
        .values(
          ids.map((id) => ({
            model_version: version,
            submission_id: id,
            person: 'discord:person-1',
            told_at_ms: null,
          })),
        )
        .execute();
    }

    test('is told once, in the next answer after the version went live, to nobody else', async () => {
      const database = await open();
      const { classify, model } = openLearning(database);
      await learnedIn(database, 'v2', ['a', 'b', 'c']);
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([]);
      model.version = 'v2';
      expect((await classify(articleOf(1), somebody('2'))).notices).toEqual([]);
      expect((await classify(articleOf(1))).notices).toEqual([]);
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([
        'Your 3 corrections are in version v2, which is live.',
      ]);
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([]);
    });

    test('is not told again of the next version when that learned nothing new of the person', async () => {
      const database = await open();
      const { classify, model } = openLearning(database);
      await learnedIn(database, 'v1', ['a']);
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([
        'Your correction is in version v1, which is live.',
      ]);
      await learnedIn(database, 'v2', ['a']);
      model.version = 'v2';
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([]);
      await learnedIn(database, 'v3', ['a', 'b']);
      model.version = 'v3';
      expect((await classify(articleOf(1), somebody('1'))).notices).toEqual([
        'Your 2 corrections are in version v3, which is live.',
      ]);
    });
  });

  describe('the form for submitting', () => {
    test('holds the article for the person who asked about it, and says what submitting does', async () => {
      const { learning, classify } = openLearning(await open());
      await learning.setLearning(admin, true);
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      const form = granted(await learning.teachingForm(somebody('1'), answerId, 2));
      expect(form).toMatchObject({
        text: articleOf(1),
        category: 'sport',
        categories: ['business', 'politics', 'sport'],
      });
      expect(form.consent).toMatch(/^[^.]*\.$/);
      for (const part of ['learn', '365 days', '/forget']) expect(form.consent).toContain(part);
      expect(granted(await learning.teachingForm(somebody('2'), answerId, 2)).text).toBe('');
      expect(granted(await learning.emptyTeachingForm(somebody('1'), 'sport'))).toEqual({
        ...form,
        text: '',
      });
    });

    test('is refused where learning is off, with who can switch it on, and in direct messages', async () => {
      const { learning, classify } = openLearning(await open());
      const { answerId = '' } = await classify(articleOf(1), somebody('1'));
      const off = { kind: 'refusal', code: 'LEARNING_OFF', message: expect.stringContaining('/learning on') };
      expect(await learning.teachingForm(somebody('1'), answerId, 0)).toEqual(off);
      expect(await learning.emptyTeachingForm(somebody('1'), 'sport')).toEqual(off);
      const inSlack = somebody('1', { platform: 'slack' });
      expect(await learning.emptyTeachingForm(inSlack, 'sport')).toMatchObject({
        message: expect.stringContaining('/newsdesk learning on'),
      });
      const alone = somebody('1', { community: undefined });
      expect(await learning.teachingForm(alone, answerId, 0)).toMatchObject({ code: 'NOT_IN_COMMUNITY' });
      expect(await learning.emptyTeachingForm(alone, 'sport')).toMatchObject({ code: 'NOT_IN_COMMUNITY' });
    });

    test('is refused for a category that the model does not have, and without a model', async () => {
      const { learning, model } = openLearning(await open());
      await learning.setLearning(boss, true);
      expect(await learning.emptyTeachingForm(somebody('1'), 'weather')).toEqual({
        kind: 'refusal',
        code: 'UNKNOWN_CATEGORY',
        message: expect.stringContaining('business, politics, sport'),
      });
      expect(learning.categories()).toEqual(['business', 'politics', 'sport']);
      model.version = undefined;
      expect(await learning.emptyTeachingForm(somebody('1'), 'sport')).toMatchObject({ code: 'NO_MODEL' });
      expect(learning.categories()).toEqual([]);
    });
  });

  test('a near copy is another article to judgements, as no text is kept to compare it by', async () => {
    const database = await open();
    const { learning, classify } = openLearning(database);
    await learning.setLearning(admin, true);
    await learning.teach(somebody('1'), { kind: 'text', text: articleOf(1) }, 'sport');
    const { answerId = '' } = await classify(nearCopyOf(1, 'x'), somebody('2'));
    await learning.judge(somebody('2'), answerId, 2);
    expect(await database.selectFrom('submission').select('state').execute()).toEqual([{ state: 'waiting' }]);
  });
});
