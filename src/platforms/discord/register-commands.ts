import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import { StartupError } from '../../ops/errors.js';
import { wantedCommands } from './commands.js';
import { invalidTokenMessage, unreachableMessage } from './startup-messages.js';

/**
 * Makes the application's global commands the wanted ones. Writes only where they differ, since Discord allows 200 new
 * commands a day.
 * @returns what was done, in a sentence.
 * @throws StartupError when the token is refused or Discord can't be reached.
 */
export async function registerCommands({
  token,
  apiUrl,
}: {
  token: string;
  apiUrl: string;
}): Promise<string> {
  const rest = new REST({ api: apiUrl.replace(/\/+$/, '') }).setToken(token);
  try {
    const { id, name } = (await rest.get(Routes.currentApplication())) as { id: string; name: string };
    const route = Routes.applicationCommands(id);
    const registered = (await rest.get(route)) as Properties[];
    const names = wantedCommands.map((command) => command.name).join(', ');
    if (sameCommands(registered, wantedCommands)) return `The commands of ${name} are up to date: ${names}.`;
    await rest.put(route, { body: wantedCommands });
    return `Registered the commands of ${name}: ${names}.`;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw new StartupError(invalidTokenMessage);
    throw new StartupError(unreachableMessage(apiUrl, error), { cause: error });
  }
}

type Properties = Record<string, unknown>;

/** What of a command and of an option counts, with the values that Discord takes where they are left out. */
const commandDefaults: Properties = {
  type: 1,
  name: '',
  description: '',
  options: [],
  contexts: null,
  integration_types: [0],
  default_member_permissions: null,
  nsfw: false,
};
const optionDefaults: Properties = {
  type: 3,
  name: '',
  description: '',
  required: false,
  max_length: null,
  autocomplete: false,
  choices: [],
  options: [],
};
const choiceDefaults: Properties = { name: '', value: '' };

/** Whether Discord has just the wanted commands, in whatever order; ids, versions and left-out defaults don't count. */
export function sameCommands(registered: readonly object[], wanted: readonly object[]): boolean {
  return isDeepStrictEqual(new Set(registered.map(comparable)), new Set(wanted.map(comparable)));
}

function comparable(command: object): Properties {
  const given = withDefaults(command, commandDefaults);
  return { ...given, options: each(given.options, comparableOption) };
}

/** A subcommand has options of its own. */
function comparableOption(option: object): Properties {
  const given = withDefaults(option, optionDefaults);
  return {
    ...given,
    choices: each(given.choices, (choice) => withDefaults(choice, choiceDefaults)),
    options: each(given.options, comparableOption),
  };
}

function each(list: unknown, convert: (item: object) => Properties): Properties[] {
  return Array.isArray(list) ? list.map((item: object) => convert(item)) : [];
}

function withDefaults(given: object, defaults: Properties): Properties {
  const properties: Properties = { ...given };
  return Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, properties[key] ?? value]));
}
