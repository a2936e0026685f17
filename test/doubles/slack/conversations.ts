import { type Block, faultsOf } from './block-rules.js';

/** A message of the bot as people see it now. */
export interface SeenMessage {
  channel: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  blocks: Block[];
  visibility: 'in_channel' | 'ephemeral';
  /** Who sees it, where it is ephemeral. */
  onlyFor: string | undefined;
  via: 'chat.postMessage' | 'chat.postEphemeral' | 'response_url';
  edits: number;
}

export type ApiResult =
  | { ok: true; [field: string]: unknown }
  | { ok: false; error: string; needed?: string };

/** The conversation that a person has with the bot alone; the person's id leads there too. */
export function directChannelOf(userId: string): string {
  return `D${userId.slice(1)}`;
}

/** What was posted where. Knows which channels the bot is not in. */
export class Conversations {
  readonly messages: SeenMessage[] = [];
  /** Channel ids with the error that posting there meets, such as `not_in_channel`. */
  readonly barred = new Map<string, string>();
  #count = 0;

  post(fields: Record<string, unknown>): ApiResult {
    const target = String(fields.channel);
    const channel = target.startsWith('U') ? directChannelOf(target) : target;
    const barred = this.barred.get(channel);
    if (barred !== undefined) return { ok: false, error: barred };
    const content = readContent(fields);
    if ('error' in content) return { ok: false, error: content.error };
    const message = this.#add({
      ...content,
      channel,
      threadTs: optional(fields.thread_ts),
      visibility: 'in_channel',
      onlyFor: undefined,
      via: 'chat.postMessage',
    });
    return { ok: true, channel, ts: message.ts };
  }

  postEphemeral(fields: Record<string, unknown>): ApiResult {
    const channel = String(fields.channel);
    const barred = channel.startsWith('U') ? 'channel_not_found' : this.barred.get(channel);
    if (barred !== undefined) return { ok: false, error: barred };
    const content = readContent(fields);
    if ('error' in content) return { ok: false, error: content.error };
    const { ts } = this.#add({
      ...content,
      channel,
      threadTs: optional(fields.thread_ts),
      visibility: 'ephemeral',
      onlyFor: String(fields.user),
      via: 'chat.postEphemeral',
    });
    return { ok: true, message_ts: ts };
  }

  update(fields: Record<string, unknown>): ApiResult {
    const message = this.messages.find(({ ts, channel }) => ts === fields.ts && channel === fields.channel);
    if (message === undefined) return { ok: false, error: 'message_not_found' };
    const content = readContent(fields);
    if ('error' in content) return { ok: false, error: content.error };
    Object.assign(message, content, { edits: message.edits + 1 });
    return { ok: true, channel: message.channel, ts: message.ts };
  }

  /** @param target whose response_url it is, and the message that was clicked, where it was a click. */
  respond(
    target: { channel: string; userId: string; clicked?: SeenMessage | undefined },
    fields: Record<string, unknown>,
  ): ApiResult {
    const content = readContent(fields);
    if ('error' in content) return { ok: false, error: content.error };
    if (target.clicked !== undefined && fields.replace_original !== false) {
      Object.assign(target.clicked, content, { edits: target.clicked.edits + 1 });
      return { ok: true };
    }
    const visibility = fields.response_type === 'in_channel' ? 'in_channel' : 'ephemeral';
    this.#add({
      ...content,
      channel: target.channel,
      threadTs: optional(fields.thread_ts),
      visibility,
      onlyFor: visibility === 'ephemeral' ? target.userId : undefined,
      via: 'response_url',
    });
    return { ok: true };
  }

  /** A person deletes a message of the bot. */
  remove(message: SeenMessage): void {
    this.messages.splice(this.messages.indexOf(message), 1);
  }

  in(channel: string): SeenMessage[] {
    return this.messages.filter((message) => message.channel === channel);
  }

  #add(message: Omit<SeenMessage, 'ts' | 'edits'>): SeenMessage {
    this.#count += 1;
    const added = { ...message, ts: `1760000000.${String(this.#count).padStart(6, '0')}`, edits: 0 };
    this.messages.push(added);
    return added;
  }
}

function readContent(fields: Record<string, unknown>): { text: string; blocks: Block[] } | { error: string } {
  const text = optional(fields.text) ?? '';
  const blocks: Block[] =
    typeof fields.blocks === 'string' ? JSON.parse(fields.blocks) : (fields.blocks ?? []);
  if (text === '' && blocks.length === 0) return { error: 'no_text' };
  if (text.length > 4_000) return { error: 'msg_too_long' };
  return faultsOf(blocks).length > 0 ? { error: 'invalid_blocks' } : { text, blocks };
}

function optional(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
