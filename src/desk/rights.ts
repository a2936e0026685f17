import type { Person, PlatformName, Requester } from './answers.js';

/** User ids a platform, of those who answer for the model. */
export type Owners = Readonly<Record<PlatformName, readonly string[]>>;

/** Whether somebody may change what the bot answers everybody. */
export function isOwner({ platform, userId }: Person, owners: Owners): boolean {
  return owners[platform].includes(userId);
}

/** Whether somebody may change the settings of the community that they ask in. */
export function isAdmin(person: Requester): boolean {
  return person.community !== undefined && (person.isAdmin || person.platform === 'terminal');
}

/** A person as the store names them: `platform:userId`. */
export function personKey({ platform, userId }: Person): string {
  return `${platform}:${userId}`;
}

/** The community that somebody asks in, as the store names it: `platform:id`; undefined in a direct message. */
export function communityKey({ platform, community }: Requester): string | undefined {
  return community === undefined ? undefined : `${platform}:${community}`;
}
