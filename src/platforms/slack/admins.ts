import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../ops/log.js';
import { failureCode } from './failures.js';

const userSchema = z.object({
  team_id: z.string().nullish(),
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  deleted: z.boolean().nullish(),
  is_admin: z.boolean().nullish(),
  is_owner: z.boolean().nullish(),
  is_primary_owner: z.boolean().nullish(),
});

/** Who administers the workspace: asked from Slack, and remembered for a short time. */
export class Admins {
  readonly #options: { client: webApi.WebClient; teamId: string; log: Logger; memoryMs: number };
  readonly #known = new Map<string, { isAdmin: Promise<boolean>; until: number }>();

  constructor(options: { client: webApi.WebClient; teamId: string; log: Logger; memoryMs: number }) {
    this.#options = options;
  }

  /** Never rejects: somebody of whom Slack tells nothing is no admin, and the log says why. */
  isAdmin(userId: string): Promise<boolean> {
    const now = Date.now();
    for (const [id, { until }] of this.#known) if (until <= now) this.#known.delete(id);
    const known = this.#known.get(userId);
    if (known !== undefined) return known.isAdmin;
    const isAdmin = this.#ask(userId);
    this.#known.set(userId, { isAdmin, until: now + this.#options.memoryMs });
    return isAdmin;
  }

  async #ask(userId: string): Promise<boolean> {
    const { client, teamId, log } = this.#options;
    try {
      const { user } = await client.users.info({ user: userId });
      const { team_id: home, enterprise_user: grid, ...rights } = userSchema.parse(user);
      // In a channel shared with another company, an admin over there is a guest here.
      const isOurs = home === teamId || (grid?.teams ?? []).includes(teamId);
      if (!isOurs || rights.deleted === true) return false;
      return [rights.is_admin, rights.is_owner, rights.is_primary_owner].includes(true);
    } catch (error) {
      this.#known.delete(userId);
      const hint = failureCode(error) === 'missing_scope' ? 'grant the scope users:read' : undefined;
      log.warn({ userId, code: failureCode(error), hint }, 'slack: cannot tell whether somebody is an admin');
      return false;
    }
  }
}
