import { z } from 'zod';
import { pairedScoresSchema } from './messages.js';

/** What the comparing program tells the process that forked it. */
export const comparisonMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('comparison'),
    before: z.string(),
    after: z.string(),
    paired: pairedScoresSchema,
    /** The first words of corpora's articles that only one of the two answers rightly; never of what people submitted. */
    changed: z.array(
      z.object({ opening: z.string(), category: z.string(), before: z.string(), after: z.string() }),
    ),
    corpora: z.string(),
    /** How many of the test articles people submitted. */
    corrections: z.number().int(),
  }),
  z.object({ type: z.literal('refusal'), code: z.string(), message: z.string() }),
]);

export type ComparisonMessage = z.infer<typeof comparisonMessageSchema>;
export type VersionComparison = Extract<ComparisonMessage, { type: 'comparison' }>;
