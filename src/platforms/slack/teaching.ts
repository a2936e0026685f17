import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Refusal, TeachingForm } from '../../desk/answers.js';
import { answer, type ListenerTools, logSendFailure } from './answering.js';
import { failureCode } from './failures.js';
import { envelopeId, isFirstSight } from './first-sight.js';
import { type Asker, sendPrivately } from './private-answer.js';
import { renderRefusedText } from './render.js';
import { requester } from './requester.js';
import { readTeachingView, teachingCallback, teachingView } from './teaching-view.js';
import { knownCategory } from './text.js';

const submission = 'teaching form';

const formFailed: Refusal = {
  kind: 'refusal',
  code: 'INTERNAL',
  message: 'The form did not open: Slack gives me three seconds for it. Please try again.',
};

/**
 * Opens the form that the desk made. Never rejects: where Slack does not open it, the person is told.
 * @param isChosen whether the person has said which category.
 */
export async function openTeachingForm(
  request: string,
  asked: { form: TeachingForm; triggerId: string; asker: Asker; isChosen: boolean },
  { client, log, outbox }: ListenerTools,
): Promise<void> {
  const { form, triggerId, asker, isChosen } = asked;
  const { channel, threadTs } = asker;
  try {
    await client.views.open({
      trigger_id: triggerId,
      view: teachingView(form, { channel, threadTs }, isChosen),
    });
    log.info({ request, answer: form.kind }, 'slack: answered');
  } catch (error) {
    logSendFailure(request, error, log);
    // A repeated call finds the form open already.
    if (failureCode(error) === 'exchanged_trigger_id') return;
    await answer(request, {
      produce: () => formFailed,
      send: (content) => sendPrivately(content, asker, { outbox, log }),
      log,
    });
  }
}

/** Listens to forms that people submit: only by this does an article become one to learn from. */
export function listenToSubmissions(app: App, tools: ListenerTools): void {
  const { desk, log, outbox } = tools;

  app.view<ViewSubmitAction>(
    { callback_id: teachingCallback, type: 'view_submission' },
    async ({ ack, body, context }) => {
      await ack();
      if (!(await isFirstSight([body.trigger_id, envelopeId(context)], tools))) return;
      const submitted = readTeachingView(body.view);
      if (submitted === undefined) {
        log.warn({ request: submission }, 'slack: a form without the fields that Slack documents');
        return;
      }
      const { text, place } = submitted;
      const person = requester(body.user.id, tools);
      const category = knownCategory(submitted.category, desk.learning.categories());
      const asker: Asker = { userId: person.userId, channel: place.channel, threadTs: place.threadTs };
      await answer(submission, {
        produce: () => desk.learning.teach(person, { kind: 'text', text }, category),
        // The form is closed by now: what was typed into it must not be lost with it.
        send: (content, made) =>
          sendPrivately(made.kind === 'refusal' ? renderRefusedText(made, text) : content, asker, {
            outbox,
            log,
          }),
        log,
      });
    },
  );
}
