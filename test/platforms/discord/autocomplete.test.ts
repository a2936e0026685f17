import { describe, expect, test } from 'vitest';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';
import { serve, stubDesk } from './support.js';

const versionNames = ['20261122-linear', '20261121-linear', '20261120-bilstm'];

describe('what is typed', () => {
  test.each([
    ['', ['business', 'politics', 'sport']],
    ['s', ['sport', 'business', 'politics']],
    ['SPO', ['sport']],
    ['chess', []],
  ])('into the category of /teach (%o) is completed from the model’s categories', async (typed, expected) => {
    const learning = fakeLearning({ categories: () => ['business', 'politics', 'sport'] });
    const { double } = await serve(stubDesk({ learning }));
    const sent = await double.type({ name: 'teach', options: { category: typed }, focused: 'category' });
    expect(await sent.choices()).toEqual(expected);
  });

  test('into a version of /model is completed from the versions, newest first', async () => {
    const { double } = await serve(stubDesk({ versions: fakeVersions({ names: async () => versionNames }) }));
    const command = { name: 'model', subcommand: 'compare', focused: 'after' };
    const sent = await double.type({ ...command, options: { before: 'v1', after: 'linear' } });
    expect(await sent.choices()).toEqual(['20261122-linear', '20261121-linear']);
  });

  test('is completed with 25 names at most, none longer than Discord takes', async () => {
    const names = ['x'.repeat(101), ...Array.from({ length: 30 }, (_, index) => `v${index}`)];
    const { double } = await serve(stubDesk({ versions: fakeVersions({ names: async () => names }) }));
    const command = { name: 'model', subcommand: 'promote', focused: 'version' };
    const choices = await (await double.type({ ...command, options: { version: '' } })).choices();
    expect(choices).toEqual(names.slice(1, 26));
  });

  test('gets no names where the desk fails, and the log has it', async () => {
    const names = async () => {
      throw new Error('a bug');
    };
    const { double, logged } = await serve(stubDesk({ versions: fakeVersions({ names }) }));
    const command = { name: 'model', subcommand: 'promote', focused: 'version' };
    expect(await (await double.type({ ...command, options: { version: '' } })).choices()).toEqual([]);
    expect(logged).toContainEqual(expect.objectContaining({ level: 50, command: 'model' }));
  });

  test('too long ago is skipped', async () => {
    const { double, untilLogged } = await serve(stubDesk());
    await double.type({
      name: 'teach',
      options: { category: '' },
      focused: 'category',
      createdAtMs: Date.now() - 2_600,
    });
    await untilLogged({ level: 40, command: 'teach' });
  });
});
