import { DiscordAPIError, HTTPError } from 'discord.js';

/** Answers of Discord's that are everyday life, not faults of ours; asking again would only bring the same. */
const ordinaryOutcomes: ReadonlyMap<number, string> = new Map([
  [10003, 'the channel is gone'],
  [10008, 'the message is gone'],
  [10015, 'the interaction is over'],
  [10062, 'the interaction expired or was already answered'],
  [40060, 'the interaction was already acknowledged'],
  [50001, 'the channel is closed to the bot'],
  [50007, 'the person takes no direct messages'],
  [50013, 'the bot lacks a permission'],
  [50027, "the interaction's token expired"],
  [160002, 'the bot may not read the message history, which a reply needs'],
]);

/** Discord's error code for an interaction that has been acknowledged before. */
export const alreadyAcknowledged = 40060;

/** Those of the ordinary outcomes after which the interaction's token is of no use but its channel may be. */
const tokenIsOver: ReadonlySet<number> = new Set([10015, 50027]);

export type Failure =
  | { kind: 'ordinary'; code: number; meaning: string; tokenIsOver: boolean }
  /** The network or Discord's servers; the same request may succeed later. */
  | { kind: 'transient' }
  /** Ours to mend. */
  | { kind: 'bug' };

/** Tells everyday outcomes, passing troubles and bugs of a request to Discord apart. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    const meaning = ordinaryOutcomes.get(code);
    if (meaning === undefined) return { kind: 'bug' };
    return { kind: 'ordinary', code, meaning, tokenIsOver: tokenIsOver.has(code) };
  }
  if (error instanceof HTTPError) return { kind: 'transient' };
  return isConnectionError(error) ? { kind: 'transient' } : { kind: 'bug' };
}

const connectionCodes =
  /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|UND_ERR_(?!INVALID|NOT)\w+)$/;

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError') return true;
  return 'code' in error && typeof error.code === 'string' && connectionCodes.test(error.code);
}

/**
 * What may be logged of an error. discord.js puts the request onto its errors: the address, which holds the
 * interaction's token, and the body; neither belongs into a log.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return {
    name,
    message,
    stack,
    ...('code' in error && { code: error.code }),
    ...('status' in error && { status: error.status }),
  };
}
