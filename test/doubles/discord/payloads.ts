import { ApplicationCommandType, ChannelType, InteractionType, MessageType } from 'discord.js';

/** The fixed cast of the double: one bot, one guild with one text channel. */
export interface Cast {
  applicationId: string;
  botId: string;
  guildId: string;
  channelId: string;
}

export interface Attachment {
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type?: string;
}

function user(id: string, bot = false) {
  return {
    id,
    username: bot ? 'newsbot' : `reader-${id.slice(-4)}`,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot,
  };
}

function member(userId: string, bot = false) {
  return {
    user: user(userId, bot),
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions: '2147483647',
  };
}

export function textChannel(cast: Cast) {
  return {
    id: cast.channelId,
    guild_id: cast.guildId,
    type: ChannelType.GuildText,
    name: 'newsroom',
    position: 0,
    permission_overwrites: [],
  };
}

export function directChannel(id: string, userId: string) {
  return { id, type: ChannelType.DM, recipients: [user(userId)] };
}

export function ready(cast: Cast) {
  return {
    v: 10,
    user: user(cast.botId, true),
    guilds: [{ id: cast.guildId, unavailable: true }],
    application: { id: cast.applicationId, flags: 0 },
  };
}

export function guild(cast: Cast) {
  return {
    id: cast.guildId,
    name: 'Newsroom',
    owner_id: '1',
    unavailable: false,
    member_count: 2,
    roles: [{ id: cast.guildId, name: '@everyone', permissions: '2147483647', position: 0, color: 0 }],
    channels: [textChannel(cast)],
    members: [member(cast.botId, true)],
    emojis: [],
    stickers: [],
    threads: [],
  };
}

export interface MessageParts {
  id: string;
  channelId: string;
  /** Undefined in direct messages. */
  guildId: string | undefined;
  authorId: string;
  authorIsBot?: boolean;
  webhookId?: string | undefined;
  type?: MessageType;
  content?: string;
  embeds?: unknown[];
  attachments?: Attachment[];
  mentionIds?: string[];
  replyToId?: string | undefined;
  forwarded?: { content: string; attachments?: Attachment[] } | undefined;
  flags?: number;
}

export function message(parts: MessageParts) {
  return {
    id: parts.id,
    channel_id: parts.channelId,
    channel_type: parts.guildId ? ChannelType.GuildText : ChannelType.DM,
    ...(parts.guildId && { guild_id: parts.guildId }),
    type: parts.type ?? (parts.replyToId ? MessageType.Reply : MessageType.Default),
    author: user(parts.authorId, parts.authorIsBot ?? false),
    ...(parts.guildId && !parts.webhookId && { member: { ...member(parts.authorId), user: undefined } }),
    ...(parts.webhookId && { webhook_id: parts.webhookId }),
    content: parts.content ?? '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: (parts.mentionIds ?? []).map((id) => user(id)),
    mention_roles: [],
    attachments: parts.attachments ?? [],
    embeds: parts.embeds ?? [],
    pinned: false,
    flags: parts.flags ?? 0,
    ...(parts.replyToId && {
      message_reference: { type: 0, message_id: parts.replyToId, channel_id: parts.channelId },
    }),
    ...(parts.forwarded && {
      message_reference: { type: 1, message_id: '1', channel_id: '1' },
      message_snapshots: [
        {
          message: {
            type: 0,
            embeds: [],
            attachments: [],
            mentions: [],
            mention_roles: [],
            ...parts.forwarded,
          },
        },
      ],
    }),
  };
}

export interface InteractionParts {
  id: string;
  token: string;
  userId: string;
  /** The channel's payload, as Discord sends it along. */
  channel: { id: string };
  data: Record<string, unknown>;
}

export function interaction(cast: Cast, parts: InteractionParts, inGuild: boolean) {
  return {
    id: parts.id,
    application_id: cast.applicationId,
    type: InteractionType.ApplicationCommand,
    token: parts.token,
    version: 1,
    channel_id: parts.channel.id,
    channel: parts.channel,
    ...(inGuild
      ? { guild_id: cast.guildId, guild: { id: cast.guildId }, member: member(parts.userId) }
      : { user: user(parts.userId) }),
    app_permissions: '2147483647',
    locale: 'en-GB',
    entitlements: [],
    authorizing_integration_owners: {},
    context: inGuild ? 0 : 1,
    attachment_size_limit: 10_485_760,
    data: parts.data,
  };
}

/** `data` of a slash command; an attachment option carries the attachment beside the options, as Discord does. */
export function slashData(
  name: string,
  options: Record<string, string>,
  file: { option: string; attachment: Attachment } | undefined,
) {
  const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }));
  return {
    id: '900',
    name,
    type: ApplicationCommandType.ChatInput,
    options: file ? [...given, { name: file.option, type: 11, value: file.attachment.id }] : given,
    ...(file && { resolved: { attachments: { [file.attachment.id]: file.attachment } } }),
  };
}

/** `data` of a command in a message's menu. */
export function menuData(name: string, target: ReturnType<typeof message>) {
  return {
    id: '901',
    name,
    type: ApplicationCommandType.Message,
    target_id: target.id,
    resolved: { messages: { [target.id]: target } },
  };
}
