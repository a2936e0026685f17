import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { act, opensForm, settles } from '../actions.js';
import { acknowledge, acknowledgeInPlace } from './acknowledge.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { deliver } from './delivery.js';
import { openForm } from './forms.js';
import { requesterOf } from './requester.js';

/**
 * Does what a button or a choice asks for; never throws. Settling a submission shows the next in its place; everything
 * else is answered to the person who clicked alone, and the message that they clicked on stays as it is.
 */
export async function handleClick(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  context: HandlerContext,
): Promise<void> {
  const { desk, log, timing } = context;
  const { customId } = interaction;
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  const perform = () => act(desk, requesterOf(interaction), customId, value);
  if (opensForm(customId)) return openForm(interaction, perform, context);
  const acknowledged = settles(customId)
    ? await acknowledgeInPlace(interaction, log)
    : await acknowledge(interaction, { ephemeral: true }, log);
  if (!acknowledged) return;
  const answer = await orInternal(perform, log);
  if (answer.kind === 'teaching-form') return;
  await deliver(() => interaction.editReply(asMessage(answer)), { log, ...timing });
}
