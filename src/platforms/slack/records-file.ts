import type { ExportAnswer } from '../../desk/answers.js';
import { toCard } from '../card.js';
import { emptyCard } from '../cards/card-parts.js';
import type { ListenerTools } from './answering.js';
import { commandWords } from './command-words.js';
import { failureCode } from './failures.js';
import { type Asker, sendPrivately } from './private-answer.js';
import { renderAnswer, renderCard, type SlackContent } from './render.js';
import { scopeInstructions } from './startup-errors.js';

/**
 * Sends records to a person in a direct message, and tells them where they asked that it is done.
 */
export async function sendRecords(
  answer: ExportAnswer,
  asker: Asker,
  { outbox, log }: Pick<ListenerTools, 'outbox' | 'log'>,
): Promise<void> {
  const tell = (content: SlackContent) => sendPrivately(content, asker, { outbox, log });
  const { file } = toCard(answer, commandWords);
  if (file === undefined) return tell(renderAnswer(answer));
  try {
    // The message opens the conversation, and Slack tells its id, which the file needs.
    const { channel } = await outbox.post({ channel: asker.userId }, () => renderAnswer(answer));
    await outbox.upload(channel, file);
  } catch (error) {
    const code = failureCode(error);
    log.warn({ code }, 'slack: records could not be sent');
    return tell(notSent(code));
  }
  if (asker.channel?.startsWith('D') !== true) await tell(sent(answer));
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
