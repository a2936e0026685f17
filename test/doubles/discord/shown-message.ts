import type { APIEmbed } from 'discord.js';
import { faultInRows, type Row } from './component-rules.js';

/** The parts of a message that the bot writes. */
export interface MessageBody {
  content?: string;
  embeds?: APIEmbed[];
  components?: Row[];
  flags?: number;
  allowed_mentions?: { parse?: string[]; users?: string[]; roles?: string[]; replied_user?: boolean };
  message_reference?: { message_id: string; fail_if_not_exists?: boolean };
  nonce?: string;
  enforce_nonce?: boolean;
}

/** A message of the bot as people in the channel see it. */
export interface ShownMessage {
  id: string;
  channelId: string;
  guildId: string | undefined;
  /** The interaction that it answers, if it answers one. */
  interactionId: string | undefined;
  /** The message that it replies to, if it replies to one. */
  replyToId: string | undefined;
  ephemeral: boolean;
  /** "Newsdesk is thinking…": deferred, nothing said yet. */
  thinking: boolean;
  /** The files that go with it. */
  files: { name: string; content: Buffer }[];
  /** The clicks on it that changed it, by interaction id. */
  changedBy: string[];
  body: MessageBody;
  /** Every text that the message has shown, oldest first. */
  history: MessageBody[];
}

const limits = {
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  total: 6000,
};

/** What Discord would refuse about a message; undefined when it would accept it. */
export function faultIn(body: MessageBody): { code: number; message: string } | undefined {
  const embeds = body.embeds ?? [];
  if (!body.content && embeds.length === 0) return { code: 50006, message: 'Cannot send an empty message' };
  const invalid = (what: string) => ({ code: 50035, message: `Invalid Form Body: ${what}` });
  if ((body.content ?? '').length > 2000) return invalid('content');
  if (embeds.length > 10) return invalid('embeds');
  for (const embed of embeds) {
    const fault = faultInEmbed(embed);
    if (fault !== undefined) return invalid(fault);
  }
  const rowsFault = faultInRows(body.components ?? []);
  if (rowsFault !== undefined) return invalid(rowsFault);
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return total > limits.total ? invalid('embeds: more than 6000 characters') : undefined;
}

function faultInEmbed(embed: APIEmbed): string | undefined {
  if (embedLength(embed) === 0) return 'embed: empty';
  if ((embed.title ?? '').length > limits.title) return 'title';
  if ((embed.description ?? '').length > limits.description) return 'description';
  if ((embed.footer?.text ?? '').length > limits.footer) return 'footer';
  const fields = embed.fields ?? [];
  if (fields.length > limits.fields) return 'fields';
  for (const { name, value } of fields) {
    if (name.trim().length < 1 || name.length > limits.name) return 'field name';
    if (value.trim().length < 1 || value.length > limits.value) return 'field value';
  }
  return undefined;
}

/** The characters of an embed that count towards the 6,000 of a message. */
export function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const { name, value } of embed.fields ?? []) texts.push(name, value);
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
