import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconsider } from '../../../src/desk/learning/reconsider.js';
import { approvedSubmissions } from '../../../src/store/approved-submissions.js';
import { openDatabase } from '../../../src/store/database.js';
import {
  admin,
  articleOf,
  boss,
  categories,
  nearCopyOf,
  openLearning,
  somebody,
} from '../../support/learning.js';

const agreement = 2;
const anyCategory = fc.integer({ min: 0, max: categories.length - 1 });
const anyPerson = fc.constantFrom(
  ...['1', '2', '3'].map((name) => somebody(name)),
  somebody('4', { community: 'away' }),
  somebody('5', { userId: 'trusted' }),
  boss,
);
const anyText = fc.constantFrom(articleOf(1), nearCopyOf(1, 'x'), nearCopyOf(1, 'y'), articleOf(2));
const anyAct = fc.record({
  act: fc.constantFrom(
    ...([
      'teach',
      'teach',
      'teach',
      'teach',
      'judge',
      'judge',
      'judge',
      'forget',
      'approve',
      'drop',
    ] as const),
  ),
  person: anyPerson,
  reviewer: fc.constantFrom(admin, boss),
  text: anyText,
  place: anyCategory,
});

test('whatever people do in whatever order, every state is what the rules say of the words that are left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 2, maxLength: 14 }), async (acts) => {
      const database = await openDatabase({ kind: 'file', path: ':memory:' });
      const { learning, classify, model } = openLearning(database, { agreement });
      // Sure of the second article alone.
      model.opinion = (text) => (text.startsWith('word2x') ? [0.9, 0.05, 0.05] : [0.4, 0.3, 0.3]);
      await learning.setLearning(admin, true);
      await learning.setLearning(somebody('far', { community: 'away', isAdmin: true }), true);
      const rows = () => database.selectFrom('submission').selectAll().orderBy('id').execute();
      for (const { act, person, reviewer, text, place } of acts) {
        if (act === 'teach') await learning.teach(person, { kind: 'text', text }, categories[place] ?? '');
        if (act === 'judge') await learning.judge(person, (await classify(text)).answerId ?? '', place);
        if (act === 'forget') await learning.forget(person);
        if (act === 'approve' || act === 'drop') {
          const queue = await learning.review(reviewer);
          if (queue.kind === 'review' && queue.item !== undefined)
            await learning.settle(reviewer, queue.item.submissionId, { kind: act });
        }
        const before = await rows();
        await reconsider(database, [...new Set(before.map((row) => row.group_id))], agreement);
        expect(await rows()).toEqual(before);
      }

      const kept = await rows();
      const judgements = await database.selectFrom('judgement').selectAll().execute();
      for (const { text, category, contributors } of await approvedSubmissions(database)) {
        const row = kept.find((one) => one.text === text && one.category === category);
        const group = kept.filter((one) => one.group_id === row?.group_id);
        if (group.some((one) => one.is_trusted === 1 || one.settled_at_ms !== null)) continue;
        // Nobody who may vouched for it: then people enough do, all of one opinion, and the model does not contradict.
        const keys = group.map((one) => one.article_key);
        const words = [...group, ...judgements.filter((one) => keys.includes(one.article_key))];
        expect(new Set(words.map((word) => word.person)).size).toBeGreaterThanOrEqual(agreement);
        expect(new Set(group.map((one) => one.category)).size).toBe(1);
        expect(text.startsWith('word2x') && category !== 'business').toBe(false);
        expect(contributors.length).toBe(group.length);
      }
      await database.destroy();
    }),
    { numRuns: 40 },
  );
});
