import type { CallbackResponse, Channels } from './channels.js';
import { faultInCommand } from './component-rules.js';
import { type Cast, type message, textChannel } from './payloads.js';
import { apiError, type Route } from './rest.js';
import type { MessageBody } from './shown-message.js';

interface State {
  readonly cast: Cast;
  readonly channels: Channels;
  commands: Record<string, unknown>[];
}

interface Lookups {
  gatewayUrl: () => string;
  /** The guild of a channel; undefined for direct messages. */
  guildOf: (channelId: string) => string | undefined;
  /** A message with the content that the bot's intents let it see. */
  visible: (payload: ReturnType<typeof message>) => unknown;
}

/** The part of Discord's REST API that a chat bot of ours uses. */
export function routes(state: State, { gatewayUrl, guildOf, visible }: Lookups): Route[] {
  const { channels, cast } = state;
  return [
    {
      method: 'GET',
      path: /^\/gateway\/bot$/,
      handle: () => ({
        status: 200,
        json: {
          url: gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
        },
      }),
    },
    {
      method: 'GET',
      path: /^\/applications\/@me$/,
      handle: () => ({ status: 200, json: { id: cast.applicationId, name: 'Newsdesk' } }),
    },
    {
      method: 'GET',
      path: /^\/applications\/(\d+)\/commands$/,
      handle: ([id]) =>
        id === cast.applicationId
          ? { status: 200, json: state.commands }
          : apiError(403, 50001, 'Missing Access'),
    },
    {
      method: 'PUT',
      path: /^\/applications\/(\d+)\/commands$/,
      handle: (_groups, { json }) => {
        const fault = (json as Parameters<typeof faultInCommand>[0][])
          .map(faultInCommand)
          .find((one) => one !== undefined);
        if (fault !== undefined) return apiError(400, 50035, `Invalid Form Body: ${fault}`);
        state.commands = (json as Record<string, unknown>[]).map((command, index) =>
          asRegistered(command, index),
        );
        return { status: 200, json: state.commands };
      },
    },
    {
      method: 'POST',
      path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      withoutToken: true,
      handle: ([id = '', token = ''], { json, files }) =>
        channels.callback(id, token, json as CallbackResponse, files),
    },
    {
      method: 'PATCH',
      path: /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
      withoutToken: true,
      handle: ([token = ''], { json, files }) => channels.editOriginal(token, json as MessageBody, files),
    },
    {
      method: 'POST',
      path: /^\/channels\/(\d+)\/messages$/,
      handle: ([channelId = ''], { json }) =>
        channels.create({ channelId, guildId: guildOf(channelId) }, json as MessageBody),
    },
    {
      method: 'GET',
      path: /^\/channels\/(\d+)$/,
      handle: ([id]) =>
        id === cast.channelId
          ? { status: 200, json: textChannel(cast) }
          : apiError(404, 10003, 'Unknown Channel'),
    },
    {
      method: 'GET',
      path: /^\/channels\/\d+\/messages\/(\d+)$/,
      handle: ([id = '']) => channels.read(id, visible),
    },
  ];
}

/** A command as the API gives it back: with its ids and defaults, and without what equals a default. */
function asRegistered(command: Record<string, unknown>, index: number): Record<string, unknown> {
  return {
    default_member_permissions: null,
    nsfw: false,
    dm_permission: true,
    description_localizations: null,
    name_localizations: null,
    ...command,
    id: `90${index}`,
    application_id: '1',
    version: '1',
  };
}
