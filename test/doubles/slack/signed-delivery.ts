import { createHmac } from 'node:crypto';
import type { PayloadType } from './payloads.js';

/** Posts a payload to an app's request URL, signed as Slack signs. */
export function postSigned(
  target: { url: string; signingSecret: string },
  type: PayloadType,
  payload: object,
): Promise<Response> {
  const body = type === 'events_api' ? JSON.stringify(payload) : formBody(type, payload);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', target.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  });
}

function formBody(type: PayloadType, payload: object): string {
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  return new URLSearchParams(Object.entries(fields)).toString();
}
