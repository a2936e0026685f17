import { z } from 'zod';

const envelopeSchema = z.object({
  type: z.string(),
  reason: z.string().optional(),
  payload: z
    .object({ type: z.string().optional(), event: z.object({ type: z.string() }).optional() })
    .optional(),
});

/** What matters of a Socket Mode message before the library sees it. */
type Envelope =
  | { kind: 'usable' }
  | { kind: 'disconnect'; reason: string }
  /** The library would throw at it: not an envelope, or one of the Events API without an event. */
  | { kind: 'unusable'; reason: string };

/** @param data the WebSocket message; anything but text is unusable. */
export function readEnvelope(data: unknown): Envelope {
  const { data: envelope } = envelopeSchema.safeParse(parseJson(data));
  if (envelope === undefined) return { kind: 'unusable', reason: 'malformed' };
  if (envelope.type === 'disconnect') return { kind: 'disconnect', reason: envelope.reason ?? 'unknown' };
  if (envelope.type === 'events_api' && envelope.payload?.event === undefined) {
    return { kind: 'unusable', reason: envelope.payload?.type ?? 'malformed' };
  }
  return { kind: 'usable' };
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
