import type { App } from '@slack/bolt';
import { answer, type ListenerTools } from './answering.js';
import { isFirstSight } from './first-sight.js';
import { type IncomingMessage, isFromPerson, parseMessage, toArticleSource } from './incoming.js';
import { requester } from './requester.js';

/** Listens to direct messages and mentions. Bolt acknowledges events before a listener runs. */
export function listenToMessages(app: App, tools: ListenerTools): void {
  app.event('message', async ({ event, body }) => {
    // Other conversations are answered on a mention only, even where the app was given their messages as well.
    if (!('channel_type' in event) || event.channel_type !== 'im') return;
    await answerMessage(
      'direct message',
      { payload: event, channel: event.channel, eventId: body.event_id },
      tools,
    );
  });

  app.event('app_mention', async ({ event, body }) => {
    await answerMessage('mention', { payload: event, channel: event.channel, eventId: body.event_id }, tools);
  });
}

async function answerMessage(
  request: string,
  delivery: { payload: unknown; channel: string; eventId: string },
  tools: ListenerTools,
): Promise<void> {
  const { payload, channel, eventId } = delivery;
  const { desk, log, outbox, identity, botToken } = tools;
  const message = parseMessage(payload);
  if (message === undefined) {
    log.warn({ request }, 'slack: a message without the fields that Slack documents');
    return;
  }
  if (!isFromPerson(message, identity.userId)) return;
  // A mention in a direct message may come as two events: the message itself is answered once.
  if (!(await isFirstSight([eventId, `${channel}:${message.ts}`], tools))) return;

  const article = toArticleSource(message, botToken);
  const isHelp = article.kind === 'text' && article.text.toLowerCase() === 'help';
  const asker = requester(message.user ?? '', tools);
  const place = { channel, threadTs: threadFor(message, channel) };
  await answer(request, {
    produce: () => (isHelp ? desk.help() : desk.classify(article, asker)),
    send: (content) => outbox.post(place, () => content),
    log,
  });
}

/** In a channel the answer goes to a thread, in a direct message only if the person wrote in one. */
function threadFor(message: IncomingMessage, channel: string): string | undefined {
  const isDirect = channel.startsWith('D');
  return message.thread_ts ?? (isDirect ? undefined : message.ts);
}
