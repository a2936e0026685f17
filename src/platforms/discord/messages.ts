import { type Message, MessageReferenceType, MessageType } from 'discord.js';
import type { Answer } from '../../desk/answers.js';
import { articleIn } from './article.js';
import { asMessage, type HandlerContext, orInternal } from './context.js';
import { deliver } from './delivery.js';
import { failureOf, loggable } from './failures.js';
import { unreadableMessageRefusal } from './refusals.js';
import { authorOf } from './requester.js';

/** Answers a direct message, or a message that mentions the bot; never throws. */
export async function handleMessage(message: Message, context: HandlerContext): Promise<void> {
  if (!isFromPerson(message) || !isForBot(message)) return;
  const log = context.log.child({ messageId: message.id });
  const answer = await orInternal(
    async () => ((await isFirstSight(message, context)) ? answerTo(message, { ...context, log }) : undefined),
    log,
  );
  if (answer === undefined) return;
  // The nonce makes Discord post it once, however often a broken connection has it sent.
  const body = { ...asMessage(answer), nonce: message.id, enforceNonce: true };
  await deliver(() => message.reply(body), { log, ...context.timing });
}

/** Two answers are better than none: a store that fails counts as never seen. */
async function isFirstSight(message: Message, { seenEvents, log }: HandlerContext): Promise<boolean> {
  try {
    return await seenEvents.firstSight(`discord:${message.id}`);
  } catch (error) {
    log.error({ err: error, messageId: message.id }, 'the store of handled messages failed');
    return true;
  }
}

/** Not another bot's, a webhook's or Discord's own ("… joined the server"), and not this bot's. */
function isFromPerson({ author, webhookId, type, client }: Message): boolean {
  const written = type === MessageType.Default || type === MessageType.Reply;
  return written && !author.bot && webhookId === null && author.id !== client.user.id;
}

/** In a server the mention has to be written out: the one that Discord adds to a reply says nothing to the bot. */
function isForBot(message: Message): boolean {
  if (!message.inGuild()) return true;
  const { id } = message.client.user;
  return message.content.includes(`<@${id}>`) || message.content.includes(`<@!${id}>`);
}

async function answerTo(message: Message, context: HandlerContext): Promise<Answer> {
  const { desk } = context;
  const source = articleIn(message);
  if (source?.kind === 'text' && source.text.toLowerCase() === 'help') return desk.help();
  const asker = authorOf(message);
  if (source !== undefined) return desk.classify(source, asker);
  if (!message.inGuild()) return desk.classify({ kind: 'text', text: '' }, asker);
  return message.reference?.type === MessageReferenceType.Default
    ? answerToRepliedTo(message, context)
    : desk.help();
}

/** A bare mention under somebody's message asks about that message. Discord rarely lets the bot read it. */
async function answerToRepliedTo(message: Message, { desk, log }: HandlerContext): Promise<Answer> {
  const repliedTo = await message.fetchReference().catch((error: unknown) => {
    if (failureOf(error).kind === 'bug') throw error;
    log.info({ error: loggable(error) }, 'a replied-to message could not be read');
    return undefined;
  });
  const source = repliedTo && articleIn(repliedTo);
  return source === undefined ? unreadableMessageRefusal : desk.classify(source, authorOf(message));
}
