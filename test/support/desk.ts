import type { CategoryChoice } from '../../src/classifier/category-choice.js';
import { createDesk } from '../../src/desk/create-desk.js';
import type { Desk } from '../../src/desk/desk.js';
import { createLearning } from '../../src/desk/learning/create-learning.js';
import { learningModelOf } from '../../src/desk/learning/live-learning-model.js';
import { LiveModel } from '../../src/desk/live-model.js';
import { Retrainer, type TrainChallenger } from '../../src/desk/retrainer.js';
import {
  createVersionsDesk,
  type VersionsDependencies,
} from '../../src/desk/versions/create-versions-desk.js';
import { audit } from '../../src/store/audit-log.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { recordLearned } from '../../src/store/learned.js';
import { liveStatistics } from '../../src/store/live-statistics.js';
import { createTrainingRuns, type TrainingRuns } from '../../src/store/training-runs.js';
import { InferencePool } from '../../src/workers/inference.js';
import { type CollectedLog, collectLog } from './log.js';

export interface DeskOptions {
  modelsDir: string;
  /** All by default. */
  categories?: CategoryChoice;
  queueSize?: number;
  /** All by default. */
  versionsKept?: number;
  /** Every comparison fails by default. */
  compare?: VersionsDependencies['compare'];
  /** Every training fails by default. */
  train?: TrainChallenger;
}

export interface OpenDesk {
  desk: Desk;
  inference: InferencePool;
  liveModel: LiveModel;
  retrainer: Retrainer;
  database: Database;
  runs: TrainingRuns;
  logged: CollectedLog['lines'];
  close(): Promise<void>;
}

/** The person who may retrain on {@link openDesk}. */
export const owner = { platform: 'discord', userId: '42' } as const;

/** The desk with its real thread, models and database, the champion loaded; no platform before it. */
export async function openDesk({
  modelsDir,
  categories = 'all',
  queueSize = 256,
  versionsKept = 1000,
  compare,
  train,
}: DeskOptions): Promise<OpenDesk> {
  const { log, lines } = collectLog();
  const inference = new InferencePool({ modelsDir, backend: 'wasm', categories, queueSize });
  const backend = await inference.start();
  const liveModel = new LiveModel({ modelsDir, inference, backend, log });
  await liveModel.reload();
  const database = await openDatabase({ kind: 'file', path: ':memory:' });
  const runs = createTrainingRuns(database);
  const retrainer = new Retrainer({
    modelsDir,
    versionsKept,
    train: train ?? failToTrain,
    liveModel,
    runs,
    findInputs: async () => ({ digest: 'inputs', submissionIds: [] }),
    recordLearned: (version, learned) => recordLearned(database, version, learned),
    log,
  });
  const owners = { discord: [owner.userId], slack: [], terminal: [] };
  const isAllowedFileHost = ({ hostname }: URL) => hostname === '127.0.0.1';
  const nobody = { ids: [], roleIds: [] };
  const learning = createLearning({
    database,
    model: learningModelOf(liveModel),
    owners,
    trusted: { discord: nobody, slack: nobody, terminal: nobody },
    limits: { agreement: 2, dailyLimit: 20, retentionDays: 365 },
    isAllowedFileHost,
    log,
  });
  const desk = createDesk({
    liveModel,
    retrainer,
    recordAnswer: learning.recordAnswer,
    learning: learning.desk,
    versions: createVersionsDesk({
      modelsDir,
      liveModel,
      runs,
      compare: compare ?? failToTrain,
      countAnswers: (fromMs, untilMs) => liveStatistics(database, fromMs, untilMs),
      audit: (entry) => audit(database, entry),
      owners,
      log,
    }),
    owners,
    isAllowedFileHost,
    nextRetrainAt: () => undefined,
    timeZone: 'UTC',
    log,
  });
  return {
    desk,
    inference,
    liveModel,
    retrainer,
    database,
    runs,
    logged: lines,
    async close() {
      await retrainer.stop();
      await inference.close();
      await database.destroy();
    },
  };
}

async function failToTrain(): Promise<never> {
  throw new Error('no training in this test');
}
