import type { webApi } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';
import { botScopes, botTokenError, furtherScopes, missingScopesError } from './startup-errors.js';

/** Who the bot is in the workspace. */
export interface BotIdentity {
  userId: string;
  botId: string;
  /** The workspace that the bot is installed in. */
  teamId: string;
}

/**
 * Asks Slack who the bot token belongs to and whether it may do what the bot does.
 * @throws StartupError that names the page of the Slack app's settings to open.
 */
export async function authenticate(
  client: webApi.WebClient,
  apiUrl: string,
  log: Logger,
): Promise<BotIdentity> {
  const result = await client.auth.test().catch((error: unknown) => {
    throw botTokenError(error, apiUrl);
  });
  const granted = result.response_metadata?.scopes;
  const lacks = (scope: string) => granted !== undefined && !granted.includes(scope);
  const missing = botScopes.filter(lacks);
  if (missing.length > 0) throw missingScopesError(missing);
  for (const [scope, use] of Object.entries(furtherScopes)) {
    if (lacks(scope)) log.warn({ scope }, `slack: without the scope ${scope} the bot cannot ${use}`);
  }
  return { userId: result.user_id ?? '', botId: result.bot_id ?? '', teamId: result.team_id ?? '' };
}
