import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Requester } from '../../desk/answers.js';
import { act, parseActionId, settles } from '../actions.js';
import { answer, answerTo, type ListenerTools } from './answering.js';
import { envelopeId, isFirstSight } from './first-sight.js';
import { type Asker, sendPrivately } from './private-answer.js';
import { requester, requesterWithRights } from './requester.js';
import { openTeachingForm } from './teaching.js';
import { knownCategory } from './text.js';

const clickSchema = z.object({
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ is_ephemeral: z.boolean().nullish(), thread_ts: z.string().nullish() }).nullish(),
  message: z.object({ thread_ts: z.string().nullish() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Listens to the buttons and selects of the bot's messages, those of earlier versions too. */
export function listenToClicks(app: App, tools: ListenerTools): void {
  const { desk, log, outbox } = tools;

  app.action({ type: 'block_actions' }, async ({ body, ack, respond, context }) => {
    await ack();
    const { data: click } = clickSchema.safeParse(body);
    const [clicked] = click?.actions ?? [];
    if (click === undefined || clicked === undefined) {
      log.warn('slack: a click without the fields that Slack documents');
      return;
    }
    if (!(await isFirstSight([click.trigger_id ?? undefined, envelopeId(context)], tools))) return;

    const { action_id: id } = clicked;
    const asker: Asker = {
      userId: click.user.id,
      channel: click.channel?.id,
      threadTs: click.message?.thread_ts ?? click.container?.thread_ts ?? undefined,
      respond: click.response_url == null ? undefined : respond,
      clickedPrivately: click.container?.is_ephemeral === true,
    };
    const name = parseActionId(id)?.name;
    const request = `click: ${name ?? 'unknown'}`;
    const chosen = clicked.selected_option?.value;
    const value = chosen === undefined ? undefined : knownCategory(chosen, desk.learning.categories());
    const made = await answerTo(
      request,
      async () => act(desk, await clicker(asker.userId, id, tools), id, value),
      log,
    );
    if (made.kind === 'teaching-form') {
      const triggerId = click.trigger_id ?? '';
      await openTeachingForm(request, { form: made, triggerId, asker, isChosen: true }, tools);
      return;
    }
    await answer(request, {
      produce: () => made,
      // The next submission takes the place of the one that was settled; a fault leaves it to be settled again.
      send: (content) => sendPrivately(content, asker, { outbox, log, replaces: made.kind === 'review' }),
      log,
    });
  });
}

/** Who may settle a submission is asked from Slack; anyone may judge an answer. */
async function clicker(userId: string, id: string, tools: ListenerTools): Promise<Requester> {
  return settles(id) ? requesterWithRights(userId, tools) : requester(userId, tools);
}
