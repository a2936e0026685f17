import type { App, SlashCommand } from '@slack/bolt';
import { answer, answerTo, type ListenerTools } from './answering.js';
import { classifyCommand, newsdeskCommand } from './command-words.js';
import { envelopeId, isFirstSight } from './first-sight.js';
import { newsdeskAnswer } from './newsdesk-answer.js';
import { readNewsdeskRequest } from './newsdesk-request.js';
import { type Asker, sendPrivately } from './private-answer.js';
import { sendRecords } from './records-file.js';
import { requester } from './requester.js';
import { retrain } from './retrain.js';
import { openTeachingForm } from './teaching.js';
import { decodeText, knownCategory } from './text.js';

/** Listens to the slash commands. All are acknowledged at once: Slack waits 3 seconds and no longer. */
export function listenToCommands(app: App, tools: ListenerTools): void {
  const { desk, log, outbox } = tools;

  app.command(classifyCommand, async ({ command, ack, respond, context }) => {
    await ack();
    if (!(await isFirstSight([command.trigger_id, envelopeId(context)], tools))) return;
    const asker = requester(command.user_id, tools);
    await answer(classifyCommand, {
      produce: () => desk.classify({ kind: 'text', text: decodeText(command.text) }, asker),
      send: (content, { kind }) =>
        outbox.respond(respond, content, kind === 'refusal' ? 'ephemeral' : 'in_channel'),
      log,
    });
  });

  app.command(newsdeskCommand, async ({ command, ack, respond, context }) => {
    await ack();
    if (!(await isFirstSight([command.trigger_id, envelopeId(context)], tools))) return;
    const { user_id: userId, channel_id: channel } = command;
    const asked = readNewsdeskRequest(command.text);
    const asker: Asker = { userId, channel, respond };
    const request = `${newsdeskCommand} ${asked.verb}`;
    if (asked.verb === 'retrain') return retrain({ userId, channel, respond }, tools);
    if (asked.verb === 'teach') return teach(request, asked.category, { command, asker }, tools);
    await answer(request, {
      produce: () => newsdeskAnswer(asked, userId, tools),
      send: (content, made) =>
        made.kind === 'export'
          ? sendRecords(made, asker, tools)
          : sendPrivately(content, asker, { outbox, log }),
      log,
    });
  });
}

/** Opens an empty form; without a category in the command the form asks for it. */
async function teach(
  request: string,
  typed: string | undefined,
  { command, asker }: { command: SlashCommand; asker: Asker },
  tools: ListenerTools,
): Promise<void> {
  const { desk, log, outbox } = tools;
  const categories = desk.learning.categories();
  const category = typed === undefined ? (categories[0] ?? '') : knownCategory(typed, categories);
  const form = await answerTo(
    request,
    () => desk.learning.emptyTeachingForm(requester(asker.userId, tools), category),
    log,
  );
  if (form.kind === 'teaching-form') {
    const triggerId = command.trigger_id;
    return openTeachingForm(request, { form, triggerId, asker, isChosen: typed !== undefined }, tools);
  }
  await answer(request, {
    produce: () => form,
    send: (content) => sendPrivately(content, asker, { outbox, log }),
    log,
  });
}
