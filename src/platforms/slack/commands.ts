import type { App } from '@slack/bolt';
import { answer, type ListenerTools } from './answering.js';
import { classifyCommand, newsdeskCommand } from './command-words.js';
import { envelopeId, isFirstSight } from './first-sight.js';
import { retrain } from './retrain.js';
import { decodeText } from './text.js';

/** Listens to the slash commands. All are acknowledged at once: Slack waits 3 seconds and no longer. */
export function listenToCommands(app: App, tools: ListenerTools): void {
  const { desk, log, outbox } = tools;

  app.command(classifyCommand, async ({ command, ack, respond, context }) => {
    await ack();
    if (!(await isFirstSight([command.trigger_id, envelopeId(context)], tools))) return;
    await answer(classifyCommand, {
      produce: () => desk.classify({ kind: 'text', text: decodeText(command.text) }),
      send: (content, { kind }) =>
        outbox.respond(respond, content, kind === 'refusal' ? 'ephemeral' : 'in_channel'),
      log,
    });
  });

  app.command(newsdeskCommand, async ({ command, ack, respond, context }) => {
    await ack();
    if (!(await isFirstSight([command.trigger_id, envelopeId(context)], tools))) return;
    const word = decodeText(command.text).toLowerCase();
    if (word === 'retrain') {
      await retrain({ userId: command.user_id, channel: command.channel_id, respond }, tools);
      return;
    }
    await answer(newsdeskCommand, {
      produce: () => (word === 'model' ? desk.describeModel() : desk.help()),
      send: (content) => outbox.respond(respond, content, 'ephemeral'),
      log,
    });
  });
}
