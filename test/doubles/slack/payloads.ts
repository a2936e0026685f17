/** What Slack sends to an app, as its documentation shows it. */
import type { View } from './block-rules.js';
import type { SeenMessage } from './conversations.js';

export type PayloadType = 'events_api' | 'slash_commands' | 'interactive';

export interface SlackFileObject {
  id: string;
  name: string;
  mimetype: string;
  mode: string;
  size: number;
  url_private: string;
  url_private_download: string;
}

let count = 0;
function nextNumber(): string {
  count += 1;
  return String(count).padStart(6, '0');
}

/** A new id with a prefix as Slack's ids have them, such as `Ev`, `C` or `D`. */
export function newId(prefix: string): string {
  return `${prefix}0${nextNumber()}`;
}

export function newTs(): string {
  return `1750000000.${nextNumber()}`;
}

/** Fields of a message or mention; what is left out gets a new id or the usual value. */
export interface MessageFields {
  text?: string;
  user?: string;
  channel?: string;
  ts?: string;
  thread_ts?: string;
  subtype?: string;
  bot_id?: string;
  files?: SlackFileObject[];
  [field: string]: unknown;
}

export function messageEvent(
  fields: MessageFields,
): Record<string, unknown> & { channel: string; ts: string } {
  const ts = fields.ts ?? newTs();
  return {
    type: 'message',
    channel_type: 'im',
    user: 'U0PERSON',
    event_ts: ts,
    ...fields,
    ts,
    channel: fields.channel ?? newId('D'),
  };
}

export function mentionEvent(
  fields: MessageFields,
  botUserId: string,
): Record<string, unknown> & { channel: string; ts: string } {
  const ts = fields.ts ?? newTs();
  const text = `<@${botUserId}> ${fields.text ?? ''}`;
  return {
    type: 'app_mention',
    user: 'U0PERSON',
    event_ts: ts,
    ...fields,
    text,
    ts,
    channel: fields.channel ?? newId('C'),
  };
}

export function eventCallback(event: object, botUserId: string): Record<string, unknown> {
  return {
    token: 'verification',
    team_id: 'T01',
    api_app_id: 'A01',
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: 1_750_000_000,
    authorizations: [
      { enterprise_id: null, team_id: 'T01', user_id: botUserId, is_bot: true, is_enterprise_install: false },
    ],
    event,
  };
}

export interface CommandFields {
  command: string;
  text: string;
  user_id?: string;
  channel_id?: string;
}

export function commandPayload(
  fields: CommandFields,
  { responseUrl, triggerId }: { responseUrl: string; triggerId: string },
): Record<string, string> {
  return {
    token: 'verification',
    team_id: 'T01',
    team_domain: 'double',
    channel_id: 'C0000',
    channel_name: 'general',
    user_id: 'U0PERSON',
    user_name: 'person',
    api_app_id: 'A01',
    is_enterprise_install: 'false',
    trigger_id: triggerId,
    response_url: responseUrl,
    ...fields,
  };
}

export function shortcutPayload(
  fields: { message: object & { ts: string }; channelId: string; userId?: string },
  responseUrl: string,
): Record<string, unknown> {
  return {
    type: 'message_action',
    token: 'verification',
    callback_id: 'classify_article',
    trigger_id: newId('trigger'),
    action_ts: newTs(),
    team: { id: 'T01', domain: 'double' },
    user: { id: fields.userId ?? 'U0PERSON', name: 'person', team_id: 'T01' },
    channel: { id: fields.channelId, name: 'general' },
    is_enterprise_install: false,
    enterprise: null,
    message_ts: fields.message.ts,
    message: { type: 'message', ...fields.message },
    response_url: responseUrl,
  };
}

/** A click on a control of a message, as Slack tells it: of an ephemeral message the payload holds no copy. */
export function clickPayload(
  message: SeenMessage,
  action: Record<string, unknown>,
  { userId, responseUrl, triggerId }: { userId: string; responseUrl: string; triggerId: string },
): Record<string, unknown> {
  const isEphemeral = message.visibility === 'ephemeral';
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  return {
    type: 'block_actions',
    token: 'verification',
    api_app_id: 'A01',
    team: { id: 'T01', domain: 'double' },
    user: { id: userId, username: 'person', name: 'person', team_id: 'T01' },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: triggerId,
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: message.channel, name: 'general' },
    ...(isEphemeral
      ? {}
      : {
          message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks, ...thread },
        }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ block_id: 'block', action_ts: newTs(), ...action }],
  };
}

/** What a person filled into a modal and sent. */
export function submissionPayload(
  opened: { id: string; userId: string; view: View },
  values: Record<string, Record<string, unknown>>,
): Record<string, unknown> {
  return {
    type: 'view_submission',
    token: 'verification',
    api_app_id: 'A01',
    team: { id: 'T01', domain: 'double' },
    user: { id: opened.userId, username: 'person', name: 'person', team_id: 'T01' },
    trigger_id: newId('trigger'),
    enterprise: null,
    is_enterprise_install: false,
    response_urls: [],
    view: {
      ...opened.view,
      id: opened.id,
      team_id: 'T01',
      bot_id: 'B0NEWSDESK',
      app_id: 'A01',
      hash: `${opened.id}.hash`,
      state: { values },
      root_view_id: opened.id,
      previous_view_id: null,
      clear_on_close: false,
      notify_on_close: false,
    },
  };
}
