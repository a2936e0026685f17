import type { webApi } from '@slack/bolt';
import { botScopes, botTokenError, missingScopesError } from './startup-errors.js';

/** Who the bot is in the workspace. */
export interface BotIdentity {
  userId: string;
  botId: string;
}

/**
 * Asks Slack who the bot token belongs to and whether it may do what the bot does.
 * @throws StartupError that names the page of the Slack app's settings to open.
 */
export async function authenticate(client: webApi.WebClient, apiUrl: string): Promise<BotIdentity> {
  const result = await client.auth.test().catch((error: unknown) => {
    throw botTokenError(error, apiUrl);
  });
  const granted = result.response_metadata?.scopes;
  const missing = granted === undefined ? [] : botScopes.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) throw missingScopesError(missing);
  return { userId: result.user_id ?? '', botId: result.bot_id ?? '' };
}
