/** What Slack sends to an app, as its documentation shows it. */

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

export function commandPayload(fields: CommandFields, responseUrl: string): Record<string, string> {
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
    trigger_id: newId('trigger'),
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
