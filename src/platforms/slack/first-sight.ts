import type { Context } from '@slack/bolt';
import type { Logger } from '../../ops/log.js';
import type { SeenEvents } from '../../store/seen-events.js';

/**
 * Whether a delivery is new. Slack repeats what was acknowledged late, and Bolt hands repetitions on.
 * When the store fails, that is logged and the delivery counts as new: two answers are better than none.
 * @param identities all by which it may come again: any one seen before makes it a repetition.
 */
export async function isFirstSight(
  identities: readonly (string | undefined)[],
  { seenEvents, log }: { seenEvents: SeenEvents; log: Logger },
): Promise<boolean> {
  const given = identities.filter((identity) => identity !== undefined && identity !== '');
  try {
    const sights = await Promise.all(given.map((identity) => seenEvents.firstSight(`slack:${identity}`)));
    return sights.every(Boolean);
  } catch (err) {
    log.error({ err }, 'slack: the store of seen events failed');
    return true;
  }
}

/** Socket Mode's id of the delivery; over HTTP there is none. */
export function envelopeId(context: Context): string | undefined {
  return typeof context.envelopeId === 'string' ? context.envelopeId : undefined;
}
