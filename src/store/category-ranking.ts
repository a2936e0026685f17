import { z } from 'zod';

/** A model's opinion in falling order of probability, as JSON in a column. */
const rankingSchema = z.array(z.object({ category: z.string(), probability: z.number() }));

export type StoredRanking = z.infer<typeof rankingSchema>;

/** Reads a ranking out of its column. @throws when it holds something else */
export function parseRanking(json: string): StoredRanking {
  return rankingSchema.parse(JSON.parse(json));
}
