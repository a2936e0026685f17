import { describe, expect, onTestFinished, test } from 'vitest';
import { StartupError } from '../../../src/ops/errors.js';
import { wantedCommands } from '../../../src/platforms/discord/commands.js';
import { registerCommands, sameCommands } from '../../../src/platforms/discord/register-commands.js';
import { DiscordDouble } from '../../doubles/discord/discord-double.js';

async function startDouble(): Promise<DiscordDouble> {
  const double = await DiscordDouble.start();
  onTestFinished(() => double.stop());
  return double;
}

function writes(double: DiscordDouble): number {
  return double.requests.filter(({ method }) => method === 'PUT').length;
}

describe('registerCommands', () => {
  test('registers the commands where Discord has none, and says so', async () => {
    const double = await startDouble();
    expect(await registerCommands(double)).toBe(
      'Registered the commands of Newsdesk: classify, Classify article, teach, forget, export, learning, review, model, retrain, help.',
    );
    expect(double.commands.map(({ name }) => name)).toEqual([
      'classify',
      'Classify article',
      'teach',
      'forget',
      'export',
      'learning',
      'review',
      'model',
      'retrain',
      'help',
    ]);
  });

  test('writes nothing where Discord has them already, and says so', async () => {
    const double = await startDouble();
    await registerCommands(double);
    expect(await registerCommands(double)).toContain('are up to date');
    expect(writes(double)).toBe(1);
  });

  test('writes where one differs', async () => {
    const double = await startDouble();
    await registerCommands(double);
    double.commands[0] = { ...double.commands[0], description: 'Something else' };
    expect(await registerCommands(double)).toContain('Registered');
    expect(writes(double)).toBe(2);
  });

  test('says what to do about a token that Discord refuses', async () => {
    const { apiUrl } = await startDouble();
    const error = await registerCommands({ apiUrl, token: 'wrong' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartupError);
    expect(String(error)).toContain('Reset Token');
  });

  test('says that Discord fails where it does', async () => {
    const double = await startDouble();
    double.fail({ method: 'GET', path: /applications/, failure: { status: 503 }, times: 100 });
    await expect(registerCommands(double)).rejects.toThrow(StartupError);
  });
});

describe('sameCommands', () => {
  const [first = {}, ...others] = wantedCommands;

  /** The wanted commands with the first option of one of them changed. */
  function changed(name: string, change: object): object[] {
    return wantedCommands.map((command) => {
      if (command.name !== name || !('options' in command)) return command;
      const [option, ...rest] = command.options ?? [];
      return { ...command, options: [{ ...option, ...change }, ...rest] };
    });
  }

  test('does not mind what Discord adds to choices and options of subcommands', () => {
    const added = JSON.parse(JSON.stringify(wantedCommands), (_key, value) =>
      typeof value?.name === 'string' ? { name_localizations: null, ...value } : value,
    );
    expect(sameCommands(added, wantedCommands)).toBe(true);
  });

  test('does not mind the order', () => {
    expect(sameCommands([...others, first], wantedCommands)).toBe(true);
  });

  test.each([
    ['a missing command', others],
    ['one too many', [...wantedCommands, { type: 1, name: 'old', description: 'Old' }]],
    ['another option', [{ ...first, options: [] }, ...others]],
    ['other permissions', [{ ...first, default_member_permissions: '8' }, ...others]],
    ['an option that is completed no more', changed('teach', { autocomplete: false })],
    ['other choices', changed('export', { choices: [{ name: 'own', value: 'own' }] })],
    ['another option of a subcommand', changed('model', { options: [{ type: 3, name: 'version' }] })],
    ['other places', [{ ...first, contexts: [0] }, ...others]],
  ])('minds %s', (_name, registered) => {
    expect(sameCommands(registered, wantedCommands)).toBe(false);
  });
});
