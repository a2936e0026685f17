import type { Attachment, Message } from 'discord.js';
import type { ArticleSource } from '../../desk/desk.js';
import { withoutCodes } from './markup.js';

/** An attachment as a file for the desk to download. */
export function fileSource({ url, name, size, contentType }: Attachment): ArticleSource {
  return { kind: 'file', file: { url, name, sizeBytes: size, contentType: contentType ?? undefined } };
}

/**
 * The article in a message: its text, else its first text file, else its first file of any kind (so that the desk can
 * say what is wrong with it), else the same of the message that it forwards. Undefined when there is nothing to read.
 */
export function articleIn(message: Message): ArticleSource | undefined {
  const forwarded = message.messageSnapshots.first();
  return ownArticle(message) ?? (forwarded && ownArticle(forwarded));
}

function ownArticle(message: Pick<Message, 'content' | 'attachments'>): ArticleSource | undefined {
  const text = withoutCodes(message.content);
  if (text !== '') return { kind: 'text', text };
  const attachment = message.attachments.find(isText) ?? message.attachments.first();
  return attachment && fileSource(attachment);
}

function isText({ contentType, name }: Attachment): boolean {
  return contentType?.startsWith('text/') ?? /\.(?:txt|md|text)$/i.test(name);
}
