import { UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { QueueFullError } from '../workers/inference.js';
import type { Refusal, RefusalCode } from './answers.js';

export function refusal(code: RefusalCode, message: string): Refusal {
  return { kind: 'refusal', code, message };
}

export function noModel(): Refusal {
  return refusal(
    'NO_MODEL',
    'There is no model to answer with. The owner of the bot can train one: npm run train -- --promote',
  );
}

/** Every code that a person may be told; other errors' codes are for the command line. */
const refusalCodes: Readonly<Record<RefusalCode, true>> = {
  EMPTY_ARTICLE: true,
  ARTICLE_TOO_SHORT: true,
  ARTICLE_TOO_LONG: true,
  NOT_TEXT: true,
  LINK_ONLY: true,
  FILE_TOO_LARGE: true,
  FILE_NOT_TEXT: true,
  FILE_UNREACHABLE: true,
  BUSY: true,
  NO_MODEL: true,
  NOT_OWNER: true,
  RETRAIN_RUNNING: true,
  RETRAIN_FAILED: true,
  UNKNOWN_COMMAND: true,
  UNKNOWN_ANSWER: true,
  UNKNOWN_CATEGORY: true,
  LEARNING_OFF: true,
  NOT_IN_COMMUNITY: true,
  NOT_ADMIN: true,
  TOO_MANY_SUBMISSIONS: true,
  NOTHING_TO_FORGET: true,
  UNKNOWN_SUBMISSION: true,
  UNKNOWN_VERSION: true,
  VERSION_DAMAGED: true,
  NO_PREVIOUS_VERSION: true,
  NO_TEST_ARTICLES: true,
  INTERNAL: true,
};

/** What a person is told of an error: its own sentence where they can do something, else that it was logged. */
export function refusalFor(error: unknown, log: Logger): Refusal {
  if (error instanceof QueueFullError) {
    return refusal('BUSY', 'I have more articles than I can read just now. Try again in a minute.');
  }
  if (error instanceof UserError && isRefusalCode(error.code)) {
    log.info({ code: error.code, cause: causeCode(error) }, 'refused');
    return refusal(error.code, error.message);
  }
  log.error({ err: error }, 'a request failed');
  return refusal('INTERNAL', 'Something went wrong on my side. It has been logged; please try again.');
}

/** The cause's code alone: its message may quote what people sent. */
function causeCode({ cause }: UserError): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalCodes, code);
}
