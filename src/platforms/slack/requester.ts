import type { Requester } from '../../desk/answers.js';
import type { Admins } from './admins.js';
import type { BotIdentity } from './authenticate.js';

/** Somebody who asks for what needs no admin: Slack is not asked about them. */
export function requester(userId: string, { identity }: { identity: BotIdentity }): Requester {
  return { platform: 'slack', userId, community: identity.teamId, roles: [], isAdmin: false };
}

/** Somebody who asks for what admins may do. */
export async function requesterWithRights(
  userId: string,
  tools: { identity: BotIdentity; admins: Admins },
): Promise<Requester> {
  return { ...requester(userId, tools), isAdmin: await tools.admins.isAdmin(userId) };
}
