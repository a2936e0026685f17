import type { AutocompleteInteraction } from 'discord.js';
import { respondAtOnce } from './acknowledge.js';
import { commandNames } from './command-names.js';
import type { HandlerContext } from './context.js';
import { loggable } from './failures.js';

/** Discord's limits: choices, and characters of one. */
const limits = { choices: 25, choice: 100 };

/** Completes what a person types into an option: a category, or the name of a version; never throws. */
export async function complete(
  interaction: AutocompleteInteraction,
  { desk, log }: HandlerContext,
): Promise<void> {
  let names: readonly string[] = [];
  try {
    if (interaction.commandName === commandNames.teach) names = desk.learning.categories();
    else if (interaction.commandName === commandNames.model) names = await desk.versions.names();
  } catch (error) {
    log.error({ error: loggable(error) }, 'what is typed could not be completed');
  }
  const choices = matching(names, interaction.options.getFocused());
  await respondAtOnce(() => interaction.respond(choices.map((name) => ({ name, value: name }))), log);
}

/** The names that begin with what is typed, then those that hold it elsewhere, in any case. */
function matching(names: readonly string[], typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  const fit = names.filter((name) => name !== '' && name.length <= limits.choice);
  const begins = fit.filter((name) => name.toLowerCase().startsWith(wanted));
  const holds = fit.filter((name) => !begins.includes(name) && name.toLowerCase().includes(wanted));
  return [...begins, ...holds].slice(0, limits.choices);
}
