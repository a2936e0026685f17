import {
  type ChatInputCommandInteraction,
  type InteractionDeferReplyOptions,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Logger } from '../../ops/log.js';
import { alreadyAcknowledged, failureOf, loggable } from './failures.js';

export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/**
 * Tells Discord within its 3 s that an answer will come; never throws.
 * @returns whether the interaction can be answered.
 */
export async function acknowledge(
  interaction: CommandInteraction,
  { ephemeral }: { ephemeral: boolean },
  log: Logger,
): Promise<boolean> {
  try {
    await defer(interaction, ephemeral ? { flags: MessageFlags.Ephemeral } : {});
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'ordinary') {
      log.info({ code: failure.code, meaning: failure.meaning }, 'discord took no acknowledgement');
    } else {
      log.error({ error: loggable(error) }, 'an interaction could not be acknowledged');
    }
    return false;
  }
}

/**
 * discord.js gives up when the connection breaks, so this tries once more. Discord answers the second try with "already
 * acknowledged" if the first one had reached it.
 */
async function defer(interaction: CommandInteraction, options: InteractionDeferReplyOptions): Promise<void> {
  try {
    await interaction.deferReply(options);
  } catch (error) {
    if (failureOf(error).kind !== 'transient') throw error;
    await interaction.deferReply(options).catch((second: unknown) => {
      const failure = failureOf(second);
      if (failure.kind !== 'ordinary' || failure.code !== alreadyAcknowledged) throw second;
      interaction.deferred = true;
    });
  }
}
