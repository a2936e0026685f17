import type { RuleErrors } from './measures/doubt-rules.js';
import type { FinalMeasures } from './measures/final-measures.js';
import type { Effort } from './options.js';
import type { BilstmRecord } from './training/bilstm-record.js';
import type { CrossValidation } from './training/cross-validation.js';
import type { FinalModelCosts } from './training/final-model.js';
import type { LearningPoint } from './training/learning-curve.js';

/** How a run came about. */
export interface RunFacts {
  createdAt: string;
  effort: Effort;
  seed: number;
  backend: string;
  software: Record<string, string>;
  processors: { model: string; count: number };
  missingFiles: string[];
  trainingCorpora: string[];
  /** Files of texts that are not news which the trainings learned from. */
  notNewsFiles: string[];
}

/** A file that was measured on. */
export interface MeasuredFile {
  file: string;
  texts: number;
  /** Of them, copies of an article that was trained on, and texts of publishers that training has texts of. */
  copiesOfTraining: number;
  ofTrainedPublishers: number;
}

/** Everything that a run measured: report.json. What a missing file left out is undefined. Holds no text. */
export interface Report extends RunFacts, FinalMeasures {
  runSeconds: number;
  /** What the final model knows. */
  subjects: string[];
  measuringFiles: MeasuredFile[];
  finalModel: FinalModelCosts;
  /** Of the BBC's articles with the other corpora beside them, as the shipped model is trained, and of them alone. */
  crossValidation: CrossValidation | undefined;
  crossValidationAlone: CrossValidation | undefined;
  /** Of the BBC's articles alone. */
  learningCurve: LearningPoint[] | undefined;
  rules: RuleErrors[];
  bilstm: BilstmRecord | undefined;
}
