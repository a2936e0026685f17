import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Answer, TeachingForm } from '../../desk/answers.js';
import { acknowledge, respondAtOnce } from './acknowledge.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { deliver } from './delivery.js';
import { unknownFormRefusal } from './refusals.js';
import { requesterOf } from './requester.js';
import { readSubmission, teachingModal } from './teaching-form.js';

/**
 * Opens the form that `ask` answers with, or shows its refusal to the person who asked alone. Discord opens forms only as
 * the first response, so nothing is acknowledged before.
 */
export async function openForm(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  ask: () => Promise<Answer | TeachingForm>,
  { log }: HandlerContext,
): Promise<void> {
  const answer = await orInternal(ask, log);
  await respondAtOnce(
    () =>
      answer.kind === 'teaching-form'
        ? interaction.showModal(teachingModal(answer))
        : interaction.reply({ ...asMessage(answer), flags: MessageFlags.Ephemeral }),
    log,
  );
}

/** Takes what a person submitted in the form; never throws. */
export async function takeForm(interaction: ModalSubmitInteraction, context: HandlerContext): Promise<void> {
  const { desk, log, timing } = context;
  if (!(await acknowledge(interaction, { ephemeral: true }, log))) return;
  const answer = await orInternal(() => {
    const submission = readSubmission(interaction);
    if (submission === undefined) return unknownFormRefusal;
    const { text, category } = submission;
    return desk.learning.teach(requesterOf(interaction), { kind: 'text', text }, category);
  }, log);
  await deliver(() => interaction.editReply(asMessage(answer)), { log, ...timing });
}
