import { RespondError, webApi } from '@slack/bolt';

/**
 * What Slack answers in the ordinary run of things: someone removed the bot, deleted the message, archived the channel,
 * or a response_url ran out. Not bugs, and no second try would help.
 */
const ordinaryCodes = new Set([
  'cannot_reply_to_message',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'thread_not_found',
  'response_url_404',
  'expired_trigger_id',
  'exchanged_trigger_id',
  'user_not_in_channel',
]);

/** Why a call failed: Slack's own code, `http_500`, `response_url_404`, `ratelimited`, `unreachable` or `unexpected`. */
export function failureCode(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) {
    // An answer that is not JSON comes as the "code": it may be a whole page.
    return /^\w{1,60}$/.test(error.data.error) ? error.data.error : 'unreadable_answer';
  }
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof webApi.WebAPIRequestError) return 'unreachable';
  if (error instanceof RespondError) return `response_url_${error.statusCode}`;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed')) {
    return 'unreachable';
  }
  return 'unexpected';
}

export function isOrdinary(error: unknown): boolean {
  return ordinaryCodes.has(failureCode(error));
}

/** Whether a second try at a response_url may succeed; the Web API's client sees to its own. */
export function isPassing(error: unknown): boolean {
  return /^(unreachable|response_url_(429|5\d\d))$/.test(failureCode(error));
}

/** Seconds that Slack asks to wait, where the failure is a rate limit. */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter;
  if (error instanceof webApi.WebAPIPlatformError && error.data.error === 'ratelimited') {
    return error.data.response_metadata?.retryAfter ?? 1;
  }
  return undefined;
}
