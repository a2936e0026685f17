import type { Interaction } from 'discord.js';
import type { Answer } from '../../desk/answers.js';
import { acknowledge, type CommandInteraction } from './acknowledge.js';
import { articleIn, fileSource } from './article.js';
import { classifyOptions, commandNames } from './commands.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { deliver } from './delivery.js';
import { withoutCodes } from './markup.js';
import { unknownCommandRefusal } from './refusals.js';
import { retrain } from './retrain.js';

/** How a command is answered, known before anything has been done. */
interface Plan {
  /** Only the person who asked sees the answer. */
  ephemeral: boolean;
  answer: () => Answer | Promise<Answer>;
}

/** Answers a slash command or a message's menu command; never throws. */
export async function handleInteraction(interaction: Interaction, context: HandlerContext): Promise<void> {
  if (!interaction.isChatInputCommand() && !interaction.isMessageContextMenuCommand()) return;
  const { timing } = context;
  const log = context.log.child({ interactionId: interaction.id, command: interaction.commandName });
  const ageMs = Date.now() - interaction.createdTimestamp;
  if (ageMs > timing.interactionStaleMs) {
    log.warn({ ageMs }, "skipped an interaction that came too late; if all do, check this machine's clock");
    return;
  }
  if (interaction.commandName === commandNames.retrain) return retrain(interaction, { ...context, log });
  const plan = planOrFailure(interaction, context);
  if (!(await acknowledge(interaction, plan, log))) return;
  const answer = await orInternal(plan.answer, log);
  await deliver(() => interaction.editReply(asMessage(answer)), { log, ...timing });
}

/** A command of an older version of the bot may have options of other types; failing over them is an answer as well. */
function planOrFailure(interaction: CommandInteraction, context: HandlerContext): Plan {
  try {
    return planFor(interaction, context);
  } catch (error) {
    return { ephemeral: true, answer: () => Promise.reject(error) };
  }
}

function planFor(interaction: CommandInteraction, { desk }: HandlerContext): Plan {
  if (interaction.isMessageContextMenuCommand()) {
    const source = articleIn(interaction.targetMessage);
    return {
      ephemeral: source === undefined,
      answer: () => desk.classify(source ?? { kind: 'text', text: '' }),
    };
  }
  switch (interaction.commandName) {
    case commandNames.classify: {
      const text = withoutCodes(interaction.options.getString(classifyOptions.text) ?? '');
      const file = interaction.options.getAttachment(classifyOptions.file);
      const source = text === '' && file !== null ? fileSource(file) : ({ kind: 'text', text } as const);
      return { ephemeral: text === '' && file === null, answer: () => desk.classify(source) };
    }
    case commandNames.model:
      return { ephemeral: false, answer: () => desk.describeModel() };
    case commandNames.help:
      return { ephemeral: true, answer: () => desk.help() };
    default:
      return { ephemeral: true, answer: () => unknownCommandRefusal };
  }
}
