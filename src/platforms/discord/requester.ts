import { type GuildMember, type Interaction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Requester } from '../../desk/answers.js';

/** The person behind an interaction, with the rights that Discord says they have in that channel. */
export function requesterOf(interaction: Interaction): Requester {
  return {
    platform: 'discord',
    userId: interaction.user.id,
    community: interaction.guildId ?? undefined,
    roles: rolesOf(interaction.member),
    isAdmin: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
  };
}

/** The person who wrote a message. It does not carry their rights, and asking about an article needs none. */
export function authorOf(message: Message): Requester {
  return {
    platform: 'discord',
    userId: message.author.id,
    community: message.guildId ?? undefined,
    roles: rolesOf(message.member),
    isAdmin: false,
  };
}

function rolesOf(member: GuildMember | Interaction['member']): string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
