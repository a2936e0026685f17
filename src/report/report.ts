import type { CutName } from './answers.js';
import type { BilstmRecord } from './bilstm-record.js';
import type { CrossValidation } from './cross-validation.js';
import type { LearningPoint, LengthPoint } from './curves.js';
import type { RuleErrors } from './doubt-rules.js';
import type { DressingInvariance } from './dressing-invariance.js';
import type { FinalModelCosts } from './final-model.js';
import type { Latency } from './latency.js';
import type { Effort } from './options.js';
import type { Scores, VerdictKind } from './scores.js';

/** Verdict shares of the texts of one label. */
export interface LabelVerdicts {
  label: string;
  texts: number;
  verdicts: Record<VerdictKind, number>;
}

/** Everything that a run measured: report.json. What a missing file left out is undefined. Holds no text. */
export interface Report {
  createdAt: string;
  effort: Effort;
  seed: number;
  backend: string;
  software: Record<string, string>;
  processors: { model: string; count: number };
  runSeconds: number;
  missingFiles: string[];
  trainingCorpora: string[];
  /** By file: how many texts there are, and how many are copies of an article that was trained on. */
  measuringFiles: { file: string; texts: number; copiesOfTraining: number }[];
  /** Of the training file with the other corpora beside it, as the shipped model is trained, and of that file alone. */
  crossValidation: CrossValidation | undefined;
  crossValidationAlone: CrossValidation | undefined;
  finalModel: FinalModelCosts;
  latency: Latency | undefined;
  modern: Record<CutName, Scores> | undefined;
  verdicts: {
    notNews: LabelVerdicts[] | undefined;
    otherTopics: LabelVerdicts[] | undefined;
    foreign: LabelVerdicts[] | undefined;
  };
  rules: RuleErrors[];
  learningCurve: LearningPoint[] | undefined;
  lengthCurve: LengthPoint[] | undefined;
  dressings: DressingInvariance | undefined;
  bilstm: BilstmRecord | undefined;
}
