import { type Client, SnowflakeUtil } from 'discord.js';
import type { Answer } from '../../desk/answers.js';
import type { Logger } from '../../ops/log.js';
import { asMessage } from './context.js';
import { deliver } from './delivery.js';
import { failureOf, loggable } from './failures.js';
import type { DiscordTiming } from './timing.js';

/** Posts an answer that nobody asked for into a channel; never throws. What keeps it from there is logged. */
export async function postReport(
  client: Client<true>,
  channelId: string,
  answer: Answer,
  { log, timing }: { log: Logger; timing: DiscordTiming },
): Promise<void> {
  const channel = await client.channels.fetch(channelId).catch((error: unknown) => {
    const failure = failureOf(error);
    const context = failure.kind === 'ordinary' ? { code: failure.code, meaning: failure.meaning } : {};
    log.error({ channelId, ...context, error: loggable(error) }, 'the channel for reports cannot be found');
    return undefined;
  });
  if (channel === undefined) return;
  if (!channel?.isSendable()) {
    log.error({ channelId }, 'the channel for reports takes no messages');
    return;
  }
  // The nonce makes Discord post it once, however often a broken connection has it sent.
  const body = { ...asMessage(answer), nonce: SnowflakeUtil.generate().toString(), enforceNonce: true };
  const outcome = await deliver(() => channel.send(body), { log, ...timing });
  if (outcome !== 'delivered') log.error({ channelId, outcome }, 'the report could not be posted');
}
