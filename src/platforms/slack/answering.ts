import type { webApi } from '@slack/bolt';
import type { Answer, Refusal } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import type { Admins } from './admins.js';
import type { BotIdentity } from './authenticate.js';
import { failureCode, isOrdinary } from './failures.js';
import type { Outbox } from './outbox.js';
import { renderAnswer, type SlackContent } from './render.js';
import type { Timings } from './timings.js';

/** What the listeners work with. */
export interface ListenerTools {
  desk: Desk;
  log: Logger;
  seenEvents: SeenEvents;
  outbox: Outbox;
  identity: BotIdentity;
  botToken: string;
  client: webApi.WebClient;
  admins: Admins;
  timings: Timings;
}

const internalRefusal: Refusal = {
  kind: 'refusal',
  code: 'INTERNAL',
  message: 'Something went wrong on my side. It has been logged; please try again.',
};

/** The answer to a request; a bug on the way is logged and becomes the refusal INTERNAL. */
export async function answerTo<Produced>(
  request: string,
  produce: () => Produced | Promise<Produced>,
  log: Logger,
): Promise<Produced | Refusal> {
  try {
    return await produce();
  } catch (err) {
    log.error({ err, request }, 'slack: answering failed');
    return internalRefusal;
  }
}

/** Produces an answer and sends it. Never rejects: what Slack refuses is logged, as ordinary or as a fault. */
export async function answer(
  request: string,
  options: {
    produce: () => Answer | Promise<Answer>;
    send: (content: SlackContent, answer: Answer) => Promise<unknown>;
    log: Logger;
  },
): Promise<void> {
  const { produce, send, log } = options;
  const made = await answerTo(request, produce, log);
  try {
    await send(renderAnswer(made), made);
    log.info({ request, answer: made.kind === 'refusal' ? made.code : made.kind }, 'slack: answered');
  } catch (error) {
    logSendFailure(request, error, log);
  }
}

/** Logs why an answer did not arrive: what happens in the ordinary run of things is no fault. */
export function logSendFailure(request: string, error: unknown, log: Logger): void {
  const code = failureCode(error);
  if (isOrdinary(error)) log.info({ request, code }, 'slack: an answer could not be delivered');
  else log.error({ request, code, err: error }, 'slack: an answer could not be delivered');
}
