import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  type InteractionType,
  MessageType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Field, Modal } from './component-rules.js';

/** The fixed cast of the double: one bot, one guild with one text channel. */
export interface Cast {
  applicationId: string;
  botId: string;
  guildId: string;
  channelId: string;
  /** A role of the guild. */
  roleId: string;
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

/** What a person may do: see and write; for admins, Manage Server too. */
const permissions = {
  ordinary: String(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages),
  admin: String(
    PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ManageGuild,
  ),
};

function member(userId: string, { bot = false, roles = [], isAdmin = false }: MemberParts = {}) {
  return {
    user: user(userId, bot),
    roles,
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions: isAdmin ? permissions.admin : permissions.ordinary,
  };
}

interface MemberParts {
  bot?: boolean;
  roles?: readonly string[] | undefined;
  isAdmin?: boolean | undefined;
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
    roles: [
      { id: cast.guildId, name: '@everyone', permissions: permissions.ordinary, position: 0, color: 0 },
      { id: cast.roleId, name: 'editors', permissions: '0', position: 1, color: 0 },
    ],
    channels: [textChannel(cast)],
    members: [member(cast.botId, { bot: true })],
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
  components?: unknown[];
  /** Roles of the author in the guild. */
  roles?: readonly string[];
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
    ...(parts.guildId &&
      !parts.webhookId && {
        member: { ...member(parts.authorId, { roles: parts.roles }), user: undefined },
      }),
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
    components: parts.components ?? [],
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
  type: InteractionType;
  userId: string;
  roles: readonly string[] | undefined;
  isAdmin: boolean | undefined;
  /** The channel's payload, as Discord sends it along. */
  channel: { id: string };
  data: Record<string, unknown>;
  /** The message that was clicked on. */
  message: unknown;
}

export function interaction(cast: Cast, parts: InteractionParts, inGuild: boolean) {
  const { id, token, type, userId, channel, data, message: clicked } = parts;
  return {
    id,
    application_id: cast.applicationId,
    type,
    token,
    version: 1,
    channel_id: channel.id,
    channel,
    ...(inGuild
      ? { guild_id: cast.guildId, guild: { id: cast.guildId }, member: member(userId, parts) }
      : { user: user(userId) }),
    ...(clicked !== undefined && { message: clicked }),
    app_permissions: '2147483647',
    locale: 'en-GB',
    entitlements: [],
    authorizing_integration_owners: {},
    context: inGuild ? 0 : 1,
    attachment_size_limit: 10_485_760,
    data,
  };
}

export interface SlashParts {
  name: string;
  subcommand?: string;
  options?: Record<string, string>;
  file?: { option: string; attachment: Attachment };
  /** An option that names a person. */
  user?: { option: string; id: string };
  /** The option that is being typed. */
  focused?: string;
}

/** `data` of a slash command; attachments and people that options name come beside the options, as Discord sends them. */
export function slashData({ name, subcommand, options = {}, file, user: named, focused }: SlashParts) {
  const given: Record<string, unknown>[] = Object.entries(options).map(([option, value]) => ({
    name: option,
    type: ApplicationCommandOptionType.String,
    value,
    ...(option === focused && { focused: true }),
  }));
  if (file)
    given.push({
      name: file.option,
      type: ApplicationCommandOptionType.Attachment,
      value: file.attachment.id,
    });
  if (named) given.push({ name: named.option, type: ApplicationCommandOptionType.User, value: named.id });
  return {
    id: '900',
    name,
    type: ApplicationCommandType.ChatInput,
    options: subcommand
      ? [{ name: subcommand, type: ApplicationCommandOptionType.Subcommand, options: given }]
      : given,
    ...(file && { resolved: { attachments: { [file.attachment.id]: file.attachment } } }),
    ...(named && { resolved: { users: { [named.id]: user(named.id) } } }),
  };
}

/** `data` of a modal that a person sent: every component of it, with what stands in the fields. */
export function modalData(modal: Modal, values: Record<string, string>) {
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((component, index) => {
      if (component.type !== ComponentType.Label) return { type: component.type, id: index };
      const field = component.component;
      if (field.type === ComponentType.StringSelect) {
        const value = values[field.custom_id] ?? field.options.find((option) => option.default)?.value;
        return {
          type: component.type,
          id: index,
          component: filled(field, { values: value ? [value] : [] }),
        };
      }
      if (field.type !== ComponentType.TextInput) throw new Error('The double knows no such field.');
      const value = values[field.custom_id] ?? field.value ?? '';
      return { type: component.type, id: index, component: filled(field, { value }) };
    }),
  };
}

function filled({ type, custom_id: id }: Field, content: { value: string } | { values: string[] }) {
  return { type, id: 100, custom_id: id, ...content };
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
