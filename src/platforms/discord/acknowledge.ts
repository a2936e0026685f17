import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Logger } from '../../ops/log.js';
import { alreadyAcknowledged, failureOf, loggable } from './failures.js';

export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/**
 * Tells Discord within its 3 s that an answer will come; never throws.
 * @returns whether the interaction can be answered.
 */
export async function acknowledge(
  interaction: CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  { ephemeral }: { ephemeral: boolean },
  log: Logger,
): Promise<boolean> {
  const options = ephemeral ? { flags: MessageFlags.Ephemeral as const } : {};
  const taken = await respondAtOnce(() => interaction.deferReply(options), log);
  interaction.deferred = taken;
  return taken;
}

/** The same for a click whose answer will take the place of the message that was clicked on. */
export async function acknowledgeInPlace(
  interaction: MessageComponentInteraction,
  log: Logger,
): Promise<boolean> {
  const taken = await respondAtOnce(() => interaction.deferUpdate(), log);
  interaction.deferred = taken;
  return taken;
}

/**
 * Sends the first response to an interaction; never throws. discord.js gives up when the connection breaks, so this tries
 * once more. Discord answers the second try with "already acknowledged" if the first one had reached it.
 * @returns whether Discord has taken it.
 */
export async function respondAtOnce(respond: () => Promise<unknown>, log: Logger): Promise<boolean> {
  try {
    await respondTwice(respond);
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

async function respondTwice(respond: () => Promise<unknown>): Promise<void> {
  try {
    await respond();
  } catch (error) {
    if (failureOf(error).kind !== 'transient') throw error;
    await respond().catch((second: unknown) => {
      const failure = failureOf(second);
      if (failure.kind !== 'ordinary' || failure.code !== alreadyAcknowledged) throw second;
    });
  }
}
