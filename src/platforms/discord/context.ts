import type { APIEmbed } from 'discord.js';
import type { Answer, Refusal } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';
import { toCard } from '../card.js';
import { commandWords } from './commands.js';
import { loggable } from './failures.js';
import { internalRefusal } from './refusals.js';
import { renderCard } from './render.js';
import type { DiscordTiming } from './timing.js';

/** What the handlers of Discord's events work with. */
export interface HandlerContext {
  desk: Desk;
  log: Logger;
  seenEvents: SeenEvents;
  /** User ids that may retrain. The desk decides; Discord's side only needs to know who sees the answer. */
  ownerIds: readonly string[];
  timing: DiscordTiming;
}

/** An answer as the body of a Discord message. */
export function asMessage(answer: Answer): { embeds: APIEmbed[] } {
  return { embeds: [renderCard(toCard(answer, commandWords))] };
}

/** What `ask` answers, or the refusal INTERNAL where a bug keeps it from answering; the bug is logged. */
export async function orInternal<T>(ask: () => T | Promise<T>, log: Logger): Promise<T | Refusal> {
  try {
    return await ask();
  } catch (error) {
    log.error({ error: loggable(error) }, 'a request failed');
    return internalRefusal;
  }
}
