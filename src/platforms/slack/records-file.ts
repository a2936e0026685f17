import type { ExportAnswer } from '../../desk/answers.js';
import { toCard } from '../card.js';
import { emptyCard } from '../cards/card-parts.js';
import { type ListenerTools, logSendFailure } from './answering.js';
import { commandWords } from './command-words.js';
import { failureCode } from './failures.js';
import type { PostedMessage } from './outbox.js';
import { type Asker, sendPrivately } from './private-answer.js';
import { renderAnswer, renderCard, type SlackContent } from './render.js';
import { scopeInstructions } from './startup-errors.js';

/** Sends records to a person in a direct message, and tells them where they asked what became of it. */
export async function sendRecords(
  answer: ExportAnswer,
  asker: Asker,
  { outbox, log }: Pick<ListenerTools, 'outbox' | 'log'>,
): Promise<void> {
  const { file } = toCard(answer, commandWords);
  const content = renderAnswer(answer);
  if (file === undefined) return sendPrivately(content, asker, { outbox, log });
  let opening: PostedMessage | undefined;
  let outcome = sent(answer);
  try {
    // The message opens the conversation, and Slack tells its id, which the file needs.
    opening = await outbox.post({ channel: asker.userId }, () => content);
    await outbox.upload(opening.channel, file);
  } catch (error) {
    const code = failureCode(error);
    log.warn({ code }, 'slack: records could not be sent');
    outcome = notSent(code);
    // It must not go on promising a file.
    if (opening !== undefined) {
      await outbox
        .update(opening, () => outcome)
        .catch((failure: unknown) => logSendFailure('records', failure, log));
    }
  }
  if (opening === undefined || opening.channel !== asker.channel) {
    await sendPrivately(outcome, asker, { outbox, log });
  }
}

function sent({ records }: ExportAnswer): SlackContent {
  return renderCard({
    ...emptyCard,
    title: `I have sent you the file in a direct message (records: ${records}).`,
  });
}

function notSent(code: string): SlackContent {
  const why =
    code === 'missing_scope'
      ? `${scopeInstructions(['files:write'])} Ask whoever runs me to do that, then try again.`
      : `Slack did not take it (${code}). Please try again.`;
  return renderCard({ ...emptyCard, tone: 'warning', title: `I could not send you the file. ${why}` });
}
