import { z } from 'zod';
import type { ArticleSource, RemoteFile } from '../../desk/desk.js';
import { decodeText } from './text.js';

/** The fields of a file object that matter here; a deleted or hidden file has hardly any. */
const fileSchema = z.object({
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  mode: z.string().nullish(),
  size: z.number().nullish(),
  is_external: z.boolean().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
type SlackFile = z.infer<typeof fileSchema>;

const messageSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  text: z.string().nullish(),
  files: z.array(fileSchema).nullish(),
});

/** A message as an event or a message shortcut carries it. */
export type IncomingMessage = z.infer<typeof messageSchema>;

/** @returns undefined where it is not a message with the fields that Slack documents. */
export function parseMessage(payload: unknown): IncomingMessage | undefined {
  return messageSchema.safeParse(payload).data;
}

/**
 * Whether a person wrote this message. Edits, deletions, joins and the like carry a subtype, messages of bots a
 * `bot_id`; Bolt's own filter lets edits of the bot's messages and other bots through.
 */
export function isFromPerson(message: IncomingMessage, botUserId: string): boolean {
  const isPlain = message.subtype == null || message.subtype === 'file_share';
  return isPlain && message.bot_id == null && message.user != null && message.user !== botUserId;
}

/**
 * The article of a message: its first text file, since Slack turns a long paste into one, else its text.
 * A message with nothing but other files hands on the first of them, so that the desk can say what is wrong with it.
 */
export function toArticleSource(message: IncomingMessage, botToken: string): ArticleSource {
  const text = decodeText(message.text ?? '');
  const files = (message.files ?? []).flatMap((file) => toRemoteFile(file, botToken));
  const file = files.find(isText) ?? (text === '' ? files[0] : undefined);
  return file === undefined ? { kind: 'text', text } : { kind: 'file', file };
}

/** Empty for files that Slack doesn't hold: the token must not travel to another's server. */
function toRemoteFile(file: SlackFile, botToken: string): RemoteFile[] {
  const url = file.url_private_download ?? file.url_private;
  if (url == null || file.is_external === true) return [];
  return [
    {
      url,
      name: file.name ?? 'file',
      sizeBytes: file.size ?? 0,
      contentType: file.mimetype ?? (file.mode === 'snippet' ? 'text/plain' : undefined),
      headers: { authorization: `Bearer ${botToken}` },
    },
  ];
}

function isText(file: RemoteFile): boolean {
  return file.contentType?.startsWith('text/') ?? false;
}
