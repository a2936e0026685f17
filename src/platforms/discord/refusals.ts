import type { Refusal } from '../../desk/answers.js';
import { commandNames } from './command-names.js';

/** The answer to a request that a bug of ours has spoilt. */
export const internalRefusal: Refusal = {
  kind: 'refusal',
  code: 'INTERNAL',
  message: 'Something went wrong on my side. It has been logged; please try again.',
};

/** Discord shows bots only the messages that are meant for them, and the one whose menu was used. */
export const unreadableMessageRefusal: Refusal = {
  kind: 'refusal',
  code: 'EMPTY_ARTICLE',
  message: `I can't read that message from here. Open its menu, choose Apps, then "${commandNames.classifyMessage}".`,
};

/** Discord keeps showing commands that an older version of the bot registered. */
export const unknownCommandRefusal: Refusal = {
  kind: 'refusal',
  code: 'UNKNOWN_COMMAND',
  message: `I don't know that command. /${commandNames.help} lists the ones that I know.`,
};

/** A form that somebody opened before the bot was updated. */
export const unknownFormRefusal: Refusal = {
  kind: 'refusal',
  code: 'UNKNOWN_COMMAND',
  message: `That form is of another version of me, and nothing was kept. Copy your text and use /${commandNames.teach}.`,
};
