import type { Interaction } from 'discord.js';
import { parseActionId } from '../actions.js';
import { acknowledge, type CommandInteraction } from './acknowledge.js';
import { complete } from './autocomplete.js';
import { handleClick } from './clicks.js';
import { commandNames } from './command-names.js';
import { type Plan, planFor } from './command-plans.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { deliver } from './delivery.js';
import { openForm, takeForm } from './forms.js';
import { retrain } from './retrain.js';

/** Answers a command, a click, a form that was sent or an option that is being typed; never throws. */
export async function handleInteraction(interaction: Interaction, context: HandlerContext): Promise<void> {
  const log = context.log.child({ interactionId: interaction.id, ...whatIsAsked(interaction) });
  const ageMs = Date.now() - interaction.createdTimestamp;
  if (ageMs > context.timing.interactionStaleMs) {
    log.warn({ ageMs }, "skipped an interaction that came too late; if all do, check this machine's clock");
    return;
  }
  const logging = { ...context, log };
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    return handleCommand(interaction, logging);
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) return handleClick(interaction, logging);
  if (interaction.isModalSubmit()) return takeForm(interaction, logging);
  if (interaction.isAutocomplete()) return complete(interaction, logging);
}

/** For the log: an id of ours without what it acts on. */
function whatIsAsked(interaction: Interaction): Record<string, unknown> {
  if (interaction.isCommand() || interaction.isAutocomplete()) return { command: interaction.commandName };
  if (interaction.isMessageComponent()) return { action: parseActionId(interaction.customId)?.name };
  return {};
}

async function handleCommand(interaction: CommandInteraction, context: HandlerContext): Promise<void> {
  if (interaction.commandName === commandNames.retrain) return retrain(interaction, context);
  const { log, timing } = context;
  const plan = planOrFailure(interaction, context);
  if (plan.kind === 'form') {
    if (interaction.isChatInputCommand()) await openForm(interaction, plan.form, context);
    return;
  }
  if (!(await acknowledge(interaction, plan, log))) return;
  const answer = await orInternal(plan.answer, log);
  await deliver(() => interaction.editReply(asMessage(answer)), { log, ...timing });
}

/** A command of an older version of the bot may have options of other types; failing over them is an answer as well. */
function planOrFailure(interaction: CommandInteraction, context: HandlerContext): Plan {
  try {
    return planFor(interaction, context);
  } catch (error) {
    return { kind: 'answer', ephemeral: true, answer: () => Promise.reject(error) };
  }
}
