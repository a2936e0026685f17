import type { App } from '@slack/bolt';
import { answer, type ListenerTools } from './answering.js';
import { classifyShortcut } from './command-words.js';
import { failureCode, isOrdinary } from './failures.js';
import { envelopeId, isFirstSight } from './first-sight.js';
import { parseMessage, toArticleSource } from './incoming.js';
import { requester } from './requester.js';

const request = 'message shortcut';

/** Listens to "Classify article" in a message's menu: anyone's message, a bot's too, since a person asked for it. */
export function listenToShortcut(app: App, tools: ListenerTools): void {
  const { desk, log, outbox, botToken } = tools;

  app.shortcut(
    { callback_id: classifyShortcut, type: 'message_action' },
    async ({ shortcut, ack, respond, context }) => {
      await ack();
      if (!(await isFirstSight([shortcut.trigger_id, envelopeId(context)], tools))) return;
      const message = parseMessage(shortcut.message);
      if (message === undefined) {
        log.warn({ request }, 'slack: a message without the fields that Slack documents');
        return;
      }
      const place = { channel: shortcut.channel.id, threadTs: message.thread_ts ?? message.ts };

      await answer(request, {
        produce: () => desk.classify(toArticleSource(message, botToken), requester(shortcut.user.id, tools)),
        send: async (content, { kind }) => {
          if (kind === 'refusal') return outbox.respond(respond, content, 'ephemeral');
          try {
            await outbox.post(place, () => content);
          } catch (error) {
            if (!isOrdinary(error)) throw error;
            // Not in the channel, most likely: the person who asked still gets the answer.
            log.debug({ code: failureCode(error) }, 'slack: answering by response_url');
            await outbox.respond(respond, content, 'ephemeral');
          }
        },
        log,
      });
    },
  );
}
