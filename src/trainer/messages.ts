import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const scores = z.object({
  articles: count,
  accuracy: share,
  macroF1: share,
  logLoss: z.number(),
  ece: share,
});
const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Two models on the same articles, as figures: the articles and what each was answered stay where they were computed. */
export const pairedScoresSchema = z.object({
  before: scores,
  after: scores,
  /** After less before, each with the bounds of a paired bootstrap. */
  accuracy: difference,
  logLoss: difference,
  /** F1 by category. */
  categories: z.array(z.object({ category: z.string(), articles: count, before: share, after: share })),
  /** Articles that only the new one answers rightly, and only the old one. */
  mended: count,
  broken: count,
});

const comparison = z.object({
  championVersion: z.string(),
  championTrainingArticles: count,
  championCorpora: z.array(z.object({ name: z.string(), rows: count.optional() })),
  sameCategories: z.boolean(),
  paired: pairedScoresSchema.optional(),
  /** How many of the test articles people submitted. */
  corrections: count,
  /** Submissions that the champion alone learned from. */
  lostSubmissions: count,
  canaries: z.object({ articles: count, lost: z.array(z.string()) }).optional(),
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
    trainingArticles: count,
    corpora: z.array(z.object({ name: z.string(), rows: count })),
    /** Every submission that it was fitted on. */
    learned: z.array(z.object({ submissionId: z.string(), person: z.string() })),
    /** Of them, those that the champion was not fitted on, and how many people they are from. */
    learnedAnew: z.object({ submissions: count, people: count }),
    /** Submissions left out for what contradicts them. */
    heldBack: count,
    bytes: count,
    latencyMs: z.number(),
    test: scores,
    comparison: comparison.optional(),
  }),
  z.object({ type: z.literal('refusal'), code: z.string(), message: z.string() }),
]);

export type TrainingMessage = z.infer<typeof trainingMessageSchema>;
export type TrainingOutcome = Extract<TrainingMessage, { type: 'result' }>;
export type ComparisonOutcome = z.infer<typeof comparison>;
export type PairedScores = z.infer<typeof pairedScoresSchema>;
