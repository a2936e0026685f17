import { z } from 'zod';
import type { TrainingRun } from '../store/training-runs.js';
import type { TrainingOutcome } from '../trainer/messages.js';
import type { RetrainAnswer } from './answers.js';
import type { GateDecision } from './gate.js';

const scores = z.object({
  articles: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  logLoss: z.number(),
  ece: z.number(),
});

/** What is kept of a training that came to a decision, as JSON in its run's row. No text and no person is in it. */
const reportSchema = z.object({
  reasons: z.array(z.string()),
  champion: z.object({ version: z.string(), scores: scores.optional() }).optional(),
  challenger: z.object({ version: z.string(), scores }),
  categories: z.array(
    z.object({ category: z.string(), articles: z.number(), before: z.number(), after: z.number() }),
  ),
  learned: z.object({ submissions: z.number(), people: z.number() }),
  heldBack: z.number(),
  /** Digest of everything that was trained on, to tell whether the next night has anything new. */
  inputs: z.string(),
});

export type TrainingReport = z.infer<typeof reportSchema>;

/** @param inputs see {@link TrainingReport} */
export function writeReport(answer: RetrainAnswer, outcome: TrainingOutcome, inputs: string): string {
  const report: TrainingReport = {
    reasons: answer.reasons,
    champion:
      answer.championVersion === undefined
        ? undefined
        : {
            version: answer.championVersion,
            scores: answer.champion,
          },
    challenger: { version: answer.challengerVersion, scores: answer.challenger },
    categories: answer.categories,
    learned: answer.learned,
    heldBack: outcome.heldBack,
    inputs,
  };
  return JSON.stringify(report);
}

/** The report of a run; undefined where it has none, or one of an older form. */
export function readReport({ report }: Pick<TrainingRun, 'report'>): TrainingReport | undefined {
  if (report === undefined) return undefined;
  return reportSchema.safeParse(JSON.parse(report)).data;
}

/** What {@link reasonToTrain} needs to know of the last training. */
export function lastTraining(
  run: TrainingRun | undefined,
): { startedAt: Date; inputs: string | undefined } | undefined {
  return run && { startedAt: run.startedAt, inputs: readReport(run)?.inputs };
}

/** What people are told of a training. */
export function retrainAnswer(
  outcome: TrainingOutcome,
  { promote, reasons }: GateDecision,
  seconds: number,
): RetrainAnswer {
  const { comparison, heldBack } = outcome;
  const left = heldBack === 1 ? '1 submission was' : `${heldBack} submissions were`;
  return {
    kind: 'retrain',
    promoted: promote,
    reasons:
      heldBack === 0 ? reasons : [...reasons, `${left} held back: other articles contradict what they say.`],
    challengerVersion: outcome.version,
    championVersion: comparison?.championVersion,
    challenger: comparison?.paired?.after ?? outcome.test,
    champion: comparison?.paired?.before,
    categories: comparison?.paired?.categories ?? [],
    learned: outcome.learnedAnew,
    seconds,
  };
}
