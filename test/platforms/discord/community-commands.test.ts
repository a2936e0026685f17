import { describe, expect, test, vi } from 'vitest';
import type { Refusal } from '../../../src/desk/answers.js';
import type { LearningDesk } from '../../../src/desk/learning/learning-desk.js';
import type { VersionsDesk } from '../../../src/desk/versions/versions-desk.js';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';
import { owner, type Running, serve, stranger, stubDesk, textOf } from './support.js';

const notAdmin: Refusal = { kind: 'refusal', code: 'NOT_ADMIN', message: 'Admins only.' };
const admin = { userId: stranger, isAdmin: true };

function servingWith(learning: Partial<LearningDesk>): Promise<Running> {
  return serve(stubDesk({ learning: fakeLearning(learning) }));
}

describe('/forget', () => {
  test('deletes what was kept of the person who asks', async () => {
    const forget = vi.fn(fakeLearning().forget);
    const { double } = await servingWith({ forget });
    const told = await (await double.interact({ name: 'forget', userId: stranger })).answer();
    expect(forget.mock.calls).toEqual([[expect.objectContaining({ userId: stranger }), undefined]]);
    expect(told.ephemeral).toBe(true);
    expect(textOf(told)).toContain('Deleted: 2 submissions, 3 judgements.');
  });

  test('names somebody else to the desk, which decides', async () => {
    const forget = vi.fn(fakeLearning().forget);
    const { double } = await servingWith({ forget });
    const user = { option: 'user', id: owner };
    await (await double.interact({ name: 'forget', user, ...admin })).answer();
    expect(forget.mock.calls[0]).toEqual([
      expect.objectContaining({ userId: stranger, isAdmin: true }),
      { platform: 'discord', userId: owner },
    ]);
  });

  test('naming oneself is asking for oneself', async () => {
    const forget = vi.fn(fakeLearning().forget);
    const { double } = await servingWith({ forget });
    const user = { option: 'user', id: stranger };
    await (await double.interact({ name: 'forget', user, userId: stranger })).answer();
    expect(forget.mock.calls[0]?.[1]).toBeUndefined();
  });
});

describe('/export', () => {
  test.each([
    [{}, 'own'],
    [{ scope: 'community' }, 'community'],
    [{ scope: 'everything' }, 'everything'],
  ])('with %o sends the file of that scope to the person alone', async (options, scope) => {
    const exportRecords = vi.fn(fakeLearning().exportRecords);
    const { double } = await servingWith({ exportRecords });
    const told = await (await double.interact({ name: 'export', options })).answer();
    expect(exportRecords.mock.calls[0]?.[1]).toBe(scope);
    expect(told.ephemeral).toBe(true);
    expect(told.files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['newsdesk-records.jsonl', '{"kind":"judgement"}\n'],
    ]);
  });

  test('survives a server error: the file is sent once more', async () => {
    const { double } = await servingWith({});
    double.fail({ method: 'PATCH', path: /@original$/, failure: { status: 500 }, times: 4 });
    const told = await (await double.interact({ name: 'export' })).answer();
    expect(told.files).toHaveLength(1);
  });
});

describe('/learning', () => {
  test('says how it is, and with a state switches it for an admin', async () => {
    const setLearning = vi.fn(fakeLearning().setLearning);
    const { double } = await servingWith({ setLearning });
    expect(textOf(await (await double.interact({ name: 'learning' })).answer())).toContain(
      'Learning is on here',
    );
    expect(setLearning).not.toHaveBeenCalled();
    const options = { state: 'off' };
    const told = await (await double.interact({ name: 'learning', options, ...admin })).answer();
    expect(textOf(told)).toContain('Learning is now off here');
    expect(setLearning.mock.calls).toEqual([[expect.objectContaining({ isAdmin: true }), false]]);
  });

  test('tells the desk that a person without Manage Server is no admin', async () => {
    const setLearning = vi.fn(async () => notAdmin);
    const { double } = await servingWith({ setLearning });
    const options = { state: 'on' };
    const told = await (await double.interact({ name: 'learning', options, userId: stranger })).answer();
    expect(textOf(told)).toContain('Admins only.');
    expect(setLearning.mock.calls).toEqual([[expect.objectContaining({ isAdmin: false }), true]]);
  });
});

describe('/review', () => {
  test('shows a submission to the person alone; settling it shows the next in its place', async () => {
    const settle = vi.fn(fakeLearning().settle);
    const { double } = await servingWith({ settle });
    const shown = await (await double.interact({ name: 'review', ...admin })).answer();
    expect(shown.ephemeral).toBe(true);
    expect(textOf(shown)).toContain('A disputed article.');
    const next = await (await double.press(shown, 'Approve as politics', admin)).changed();
    expect(next.id).toBe(shown.id);
    expect(textOf(next)).toContain('Nothing waits to be reviewed');
    expect(next.body.components).toEqual([]);
    expect(settle.mock.calls).toEqual([
      [expect.objectContaining({ userId: stranger, isAdmin: true }), 's-1', { kind: 'approve' }],
    ]);
  });

  test('drops, and approves as another category', async () => {
    const settle = vi.fn(async (...[person]: Parameters<LearningDesk['settle']>) =>
      fakeLearning().review(person),
    );
    const { double } = await servingWith({ settle });
    const shown = await (await double.interact({ name: 'review', ...admin })).answer();
    const relabel = await double.choose(shown, 'Approve as another', 'sport', admin);
    const next = await relabel.changed();
    await (await double.press(next, 'Drop it', admin)).changed();
    expect(settle.mock.calls.map((call) => call[2])).toEqual([
      { kind: 'relabel', category: 'sport' },
      { kind: 'drop' },
    ]);
  });

  test('goes on when somebody else has settled the submission meanwhile', async () => {
    const settled: Refusal = { kind: 'refusal', code: 'UNKNOWN_SUBMISSION', message: 'It is settled.' };
    const { double } = await servingWith({ settle: async () => settled });
    const shown = await (await double.interact({ name: 'review', ...admin })).answer();
    const next = await (await double.press(shown, 'Drop it', admin)).changed();
    expect(textOf(next)).toContain('It is settled.');
    expect(textOf(next)).toContain('A disputed article.');
    expect(next.body.components).toHaveLength(2);
  });

  test('is closed to a person who lost the right meanwhile', async () => {
    const { double } = await serve(
      stubDesk({
        learning: fakeLearning({
          settle: async () => notAdmin,
          review: async (person) => (person.isAdmin ? fakeLearning().review(person) : notAdmin),
        }),
      }),
    );
    const shown = await (await double.interact({ name: 'review', ...admin })).answer();
    const next = await (await double.press(shown, 'Drop it', { userId: stranger })).changed();
    expect(textOf(next)).toContain('Admins only.');
  });
});

describe('/model', () => {
  function servingVersions(versions: Partial<VersionsDesk>): Promise<Running> {
    return serve(stubDesk({ versions: fakeVersions(versions) }));
  }

  test.each([
    ['show', 'Model v1'],
    ['history', '1 version of the model'],
    ['health', 'No answers yet to tell from'],
  ])('%s answers in public', async (subcommand, title) => {
    const { double } = await servingVersions({});
    const told = await (await double.interact({ name: 'model', subcommand })).answer();
    expect(told.ephemeral).toBe(false);
    expect(textOf(told)).toContain(title);
  });

  test('compare, promote and rollback hand the names and the person over, and answer an owner in public', async () => {
    const compare = vi.fn(fakeVersions().compare);
    const promote = vi.fn(fakeVersions().promote);
    const rollBack = vi.fn(fakeVersions().rollBack);
    const { double } = await servingVersions({ compare, promote, rollBack });
    const asOwner = { name: 'model', userId: owner };
    const compared = await double.interact({
      ...asOwner,
      subcommand: 'compare',
      options: { before: 'v1', after: 'v2' },
    });
    expect(textOf(await compared.answer())).toContain('Two versions compared');
    const promoted = await double.interact({ ...asOwner, subcommand: 'promote', options: { version: 'v2' } });
    expect((await promoted.answer()).ephemeral).toBe(false);
    await (await double.interact({ ...asOwner, subcommand: 'rollback' })).answer();
    const person = expect.objectContaining({ platform: 'discord', userId: owner });
    expect(compare.mock.calls).toEqual([[person, 'v1', 'v2']]);
    expect(promote.mock.calls).toEqual([[person, 'v2']]);
    expect(rollBack.mock.calls).toEqual([[person]]);
  });

  test('promote, of a stranger, is refused for their eyes alone', async () => {
    const notOwner: Refusal = { kind: 'refusal', code: 'NOT_OWNER', message: 'Owners only.' };
    const { double } = await servingVersions({ promote: async () => notOwner });
    const sent = await double.interact({
      name: 'model',
      subcommand: 'promote',
      options: { version: 'v2' },
      ...admin,
    });
    expect((await sent.answer()).ephemeral).toBe(true);
  });
});
