import { StartupError } from '../../ops/errors.js';
import { failureCode } from './failures.js';

/** What the bot token must be allowed to do; docs/slack-manifest.json asks for these and the further ones. */
export const botScopes = ['app_mentions:read', 'chat:write', 'commands', 'files:read', 'im:history'] as const;

/** Scopes without which the bot serves all the same, and what it cannot do then: apps of earlier versions lack them. */
export const furtherScopes = {
  'files:write': 'send people what it keeps of them',
  'users:read': 'tell who is an admin of the workspace',
} as const;

/** What to do in Slack where the app lacks a scope. */
export function scopeInstructions(scopes: readonly string[]): string {
  return `The Slack app lacks these bot token scopes: ${scopes.join(', ')}. ${settingsPage('OAuth & Permissions')}: add them under "Scopes", then reinstall the app with the button on the same page.`;
}

const settingsPage = (page: string) => `Open https://api.slack.com/apps, choose the app, page "${page}"`;

const outages =
  /^(http_\d+|unreachable|ratelimited|unreadable_answer|unexpected|internal_error|fatal_error|service_unavailable|request_timeout)$/;

/** Whether a failure lies on the way to Slack, where no setting of the app can mend it. */
export function isOutage(code: string): boolean {
  return outages.test(code);
}

/** Why the bot token did not get in, as instructions. */
export function botTokenError(error: unknown, apiUrl: string): StartupError {
  const code = failureCode(error);
  if (isOutage(code)) return outageError(code, apiUrl, error);
  if (code === 'missing_scope') return missingScopesError(botScopes);
  return new StartupError(
    `Slack did not accept SLACK_BOT_TOKEN (${code}). ${settingsPage('OAuth & Permissions')}: install the app there and copy the Bot User OAuth Token (xoxb-...) into .env.`,
    { cause: error },
  );
}

export function missingScopesError(missing: readonly string[]): StartupError {
  return new StartupError(scopeInstructions(missing));
}

/** Why Socket Mode did not open, as instructions. */
export function socketModeError(error: unknown, apiUrl: string, disconnectReason?: string): StartupError {
  const code = disconnectReason ?? failureCode(error);
  if (code === 'link_disabled') {
    return new StartupError(
      `Socket Mode is switched off for the Slack app. ${settingsPage('Socket Mode')}: switch it on (or set SLACK_MODE=http).`,
    );
  }
  if (code === 'too_many_websockets') {
    return new StartupError(
      'The Slack app has as many Socket Mode connections as Slack allows (10). Stop the other copies of the bot that use this SLACK_APP_TOKEN.',
    );
  }
  if (isOutage(code)) return outageError(code, apiUrl, error);
  return new StartupError(
    `Slack did not accept SLACK_APP_TOKEN (${code}). ${settingsPage('Basic Information')}, section "App-Level Tokens": generate a token with the scope connections:write and copy it (xapp-...) into .env. Page "Socket Mode" must be switched on as well.`,
    { cause: error },
  );
}

/** Why the HTTP port did not open, as instructions. */
export function listenError(error: unknown, port: number): StartupError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  const why: Record<string, string> = {
    EADDRINUSE: 'another program listens there. Stop it',
    EACCES: 'ports below 1024 need special rights. Use a higher one',
  };
  return new StartupError(
    `Port ${port} can't be opened for Slack: ${why[code] ?? `the system says ${code}. Mend that`}, or set SLACK_PORT to a free port and lead the app's request URLs to it.`,
    { cause: error },
  );
}

function outageError(code: string, apiUrl: string, cause: unknown): StartupError {
  if (code === 'ratelimited') {
    return new StartupError('Slack says that the bot connects too often. Wait a minute, then start again.', {
      cause,
    });
  }
  return new StartupError(
    `Slack can't be reached at ${apiUrl} (${code}). Check this machine's network, proxy and SLACK_API_URL, look at https://slack-status.com, and start again.`,
    { cause },
  );
}
