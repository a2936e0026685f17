import { z } from 'zod';

const share = z.number().min(0).max(1);
const scores = z.object({
  articles: z.number(),
  accuracy: share,
  macroF1: share,
  logLoss: z.number(),
  ece: share,
});

/** What the training program tells the process that forked it. */
export const trainingMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    stage: z.string(),
    fraction: share,
    secondsLeft: z.number().optional(),
  }),
  z.object({
    type: z.literal('result'),
    version: z.string(),
    trainingArticles: z.number(),
    test: scores,
    comparison: z
      .object({
        championVersion: z.string(),
        championTrainingArticles: z.number(),
        sameCategories: z.boolean(),
        champion: scores.optional(),
        challenger: scores.optional(),
      })
      .optional(),
  }),
  z.object({ type: z.literal('refusal'), code: z.string(), message: z.string() }),
]);

export type TrainingMessage = z.infer<typeof trainingMessageSchema>;
export type TrainingOutcome = Extract<TrainingMessage, { type: 'result' }>;
