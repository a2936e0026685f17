import type { RespondFn } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';
import { failureCode, isOrdinary } from './failures.js';
import type { Outbox } from './outbox.js';
import type { SlackContent } from './render.js';

/** Somebody who asked something, and the ways back to them alone. */
export interface Asker {
  userId: string;
  channel: string | undefined;
  threadTs?: string | undefined;
  /** By the response_url; undefined where the request came without one. */
  respond?: RespondFn | undefined;
  /** Whether they clicked on something that only they see, which an answer may replace. */
  clickedPrivately?: boolean;
}

/**
 * Sends what one person alone shall see, by the first way that works: the response_url may have expired, and in the
 * channel the bot may be a stranger. The last way is a direct message.
 * @throws what the last way met.
 */
export async function sendPrivately(
  content: SlackContent,
  asker: Asker,
  { outbox, log, replaces = false }: { outbox: Outbox; log: Logger; replaces?: boolean },
): Promise<void> {
  const ways = waysTo(content, asker, outbox, replaces);
  for (const [index, way] of ways.entries()) {
    try {
      await way();
      return;
    } catch (error) {
      if (index === ways.length - 1) throw error;
      const level = isOrdinary(error) ? 'debug' : 'warn';
      log[level]({ code: failureCode(error) }, 'slack: one way to a person is closed, trying the next');
    }
  }
}

function waysTo(
  content: SlackContent,
  { userId, channel, threadTs, respond, clickedPrivately }: Asker,
  outbox: Outbox,
  replaces: boolean,
): (() => Promise<unknown>)[] {
  const visibility = replaces && clickedPrivately === true ? 'replacing' : 'ephemeral';
  const byUrl = respond === undefined ? [] : [() => outbox.respond(respond, content, visibility)];
  const inPlace =
    channel === undefined ? [] : [() => outbox.postEphemeral({ channel, threadTs }, userId, content)];
  const direct = () => outbox.post({ channel: userId }, () => content);
  // A response_url shows what it is given outside the thread. What is to be replaced can be reached by it alone.
  const prefersPlace = threadTs !== undefined && visibility !== 'replacing';
  return prefersPlace ? [...inPlace, ...byUrl, direct] : [...byUrl, ...inPlace, direct];
}
