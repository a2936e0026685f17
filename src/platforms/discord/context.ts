import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Answer, Refusal } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import { toCard } from '../card.js';
import { commandWords } from './command-words.js';
import { loggable } from './failures.js';
import { internalRefusal } from './refusals.js';
import { renderCard } from './render.js';
import { renderActions } from './render-actions.js';
import type { DiscordTiming } from './timing.js';
import { asUpload, type Upload } from './uploads.js';

/** What the handlers of Discord's events work with. */
export interface HandlerContext {
  desk: Desk;
  log: Logger;
  seenEvents: SeenEvents;
  /** User ids that may change the model. The desk decides; Discord's side only needs to know who sees the answer. */
  ownerIds: readonly string[];
  timing: DiscordTiming;
}

/** The body of a Discord message. Sent as an edit, it leaves nothing of what the message showed before. */
export interface MessageBody {
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  files: Upload[];
}

/** An answer as the body of a Discord message. */
export function asMessage(answer: Answer): MessageBody {
  const card = toCard(answer, commandWords);
  const upload = card.file && asUpload(card.file);
  const text = card.file && upload === undefined ? [tooLargeForDiscord] : card.text;
  return {
    embeds: [renderCard({ ...card, text })],
    components: renderActions(card.actions),
    files: upload ? [upload] : [],
  };
}

const tooLargeForDiscord =
  'That is more than Discord takes as a file. Ask for less, or have the owner of the bot read it from the database.';

/** What `ask` answers, or the refusal INTERNAL where a bug keeps it from answering; the bug is logged. */
export async function orInternal<T>(ask: () => T | Promise<T>, log: Logger): Promise<T | Refusal> {
  try {
    return await ask();
  } catch (error) {
    log.error({ error: loggable(error) }, 'a request failed');
    return internalRefusal;
  }
}
