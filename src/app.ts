import { existsSync } from 'node:fs';
import { allowHosts } from './articles/download.js';
import { parseCategoryChoice } from './classifier/category-choice.js';
import { faultySettings, type Settings } from './config.js';
import { createDesk } from './desk/create-desk.js';
import type { Desk } from './desk/desk.js';
import { createLearning } from './desk/learning/create-learning.js';
import { learningModelOf } from './desk/learning/live-learning-model.js';
import { keepRetention } from './desk/learning/retention.js';
import { LiveModel } from './desk/live-model.js';
import { createNightShift, type NightShift } from './desk/night-shift.js';
import { Retrainer } from './desk/retrainer.js';
import { findTrainingInputs, reasonToTrain } from './desk/training-inputs.js';
import { lastTraining } from './desk/training-report.js';
import { createVersionsDesk } from './desk/versions/create-versions-desk.js';
import { StartupError } from './ops/errors.js';
import type { Logger } from './ops/log.js';
import type { Platform } from './platforms/platform.js';
import { terminalUserId } from './platforms/terminal/person.js';
import { watchChampion } from './registry/watch.js';
import { approvedSubmissions } from './store/approved-submissions.js';
import { audit } from './store/audit-log.js';
import { openConfiguredDatabase } from './store/configured.js';
import { lastErasure } from './store/erasure-mark.js';
import { recordLearned } from './store/learned.js';
import { liveStatistics } from './store/live-statistics.js';
import type { SeenEvents } from './store/seen-events.js';
import { createSeenEvents } from './store/stored-events.js';
import { createTrainingRuns } from './store/training-runs.js';
import { compareInChildProcess } from './workers/comparison-process.js';
import { InferencePool } from './workers/inference.js';
import { trainInChildProcess } from './workers/training-process.js';

/** The desk with everything behind it, running; platforms are put before it by the caller. */
export interface App {
  desk: Desk;
  liveModel: LiveModel;
  seenEvents: SeenEvents;
  /** Undefined when retraining is not scheduled. */
  nightShift: NightShift | undefined;
  /** The platforms that the nightly report goes to. */
  announceOn(platforms: readonly Pick<Platform, 'announce'>[]): void;
  /** Ends a training under way; whoever asked for it is told. */
  stopTraining(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Discord keeps people's attachments, open to anyone with the address, and Slack its files, which take a token. */
const discordFileHosts = ['cdn.discordapp.com', 'media.discordapp.net'];
const slackFileHosts = ['files.slack.com'];

/**
 * Builds the desk from the settings and brings the champion into memory.
 * @param now the clock for what people say and how long it is kept.
 * @throws StartupError when a setting can't be followed on this machine.
 */
export async function startApp(
  settings: Readonly<Settings>,
  log: Logger,
  now: () => Date = () => new Date(),
): Promise<App> {
  const { modelsDir, retrain } = settings;
  const nowMs = () => now().getTime();
  const missing = retrain.corpora.filter((path) => !existsSync(path));
  if (retrain.schedule !== undefined && missing.length > 0) {
    log.warn({ missing }, 'RETRAIN_CORPUS names a file that is not there: retraining will fail');
  }
  const database = await openConfiguredDatabase(settings, log);
  const inference = new InferencePool({
    modelsDir,
    backend: settings.backend,
    categories: parseCategoryChoice(settings.categories),
    queueSize: settings.inferenceQueueSize,
  });
  const backend = await inference.start().catch((error: unknown) => {
    throw new StartupError(inWords(error), { cause: error });
  });
  log.info(
    { backend: backend.name, reason: backend.reason },
    `TensorFlow.js runs on ${backend.name}: ${backend.reason}`,
  );
  const liveModel = new LiveModel({ modelsDir, inference, backend, log });
  await liveModel.reload();
  if (liveModel.current === undefined && liveModel.unfit !== undefined) {
    await inference.close();
    await database.destroy();
    throw faultySettings([liveModel.unfit.message]);
  }

  const runs = createTrainingRuns(database);
  const findInputs = async () => findTrainingInputs(retrain, await approvedSubmissions(database));
  const retrainer = new Retrainer({
    modelsDir,
    train: (onProgress, signal) =>
      trainInChildProcess(
        { ...retrain, store: settings, modelsDir, backend: settings.backend },
        onProgress,
        signal,
      ),
    versionsKept: settings.versionsKept,
    liveModel,
    runs,
    findInputs,
    recordLearned: (version, learned) => recordLearned(database, version, learned),
    log,
  });
  const retention = keepRetention(database, settings.learning, log, nowMs);
  await retention.deleteExpired();
  const audience: Pick<Platform, 'announce'>[] = [];
  const nightShift =
    retrain.schedule === undefined
      ? undefined
      : createNightShift({
          schedule: retrain.schedule,
          timeZone: retrain.timeZone,
          retrainer,
          runs,
          findReason: async () =>
            reasonToTrain(
              lastTraining(await runs.lastSuccess()),
              await findInputs(),
              liveModel.current?.metadata.training.submissions ?? [],
              await lastErasure(database),
              new Date(),
            ),
          tidyUp: async () => {
            await retention.deleteExpired();
          },
          announce: async (answer) => {
            await Promise.all(audience.map((platform) => platform.announce?.(answer)));
          },
          log,
        });
  const stopWatching = watchChampion(modelsDir, () => {
    liveModel
      .reload()
      .catch((error: unknown) => log.error({ err: error }, 'the new champion cannot be loaded'));
  });
  const owners = {
    discord: settings.discord?.ownerIds ?? [],
    slack: settings.slack?.ownerIds ?? [],
    terminal: [terminalUserId],
  };
  const isAllowedFileHost = allowHosts(
    { hosts: discordFileHosts, origins: originOf(settings.discord?.apiUrl) },
    { hosts: slackFileHosts, origins: originOf(settings.slack?.apiUrl) },
  );
  const learning = createLearning({
    database,
    model: learningModelOf(liveModel),
    owners,
    trusted: {
      discord: {
        ids: settings.discord?.trustedIds ?? [],
        roleIds: settings.discord?.trustedRoleIds ?? [],
      },
      slack: { ids: settings.slack?.trustedIds ?? [], roleIds: [] },
      terminal: { ids: [], roleIds: [] },
    },
    limits: settings.learning,
    isAllowedFileHost,
    log,
    now: nowMs,
  });
  const comparisons = new AbortController();
  const desk = createDesk({
    liveModel,
    retrainer,
    recordAnswer: learning.recordAnswer,
    learning: learning.desk,
    versions: createVersionsDesk({
      modelsDir,
      liveModel,
      runs,
      compare: (before, after) =>
        compareInChildProcess(
          { before, after, corpora: retrain.corpora, store: settings, modelsDir, backend: settings.backend },
          comparisons.signal,
        ),
      countAnswers: (fromMs, untilMs) => liveStatistics(database, fromMs, untilMs),
      audit: (entry) => audit(database, entry),
      owners,
      log,
    }),
    owners,
    isAllowedFileHost,
    nextRetrainAt: () => nightShift?.nextRunAt(),
    timeZone: retrain.timeZone,
    log,
  });
  return {
    desk,
    liveModel,
    seenEvents: createSeenEvents(database),
    nightShift,
    announceOn: (platforms) => audience.push(...platforms),
    stopTraining: () => retrainer.stop(),
    async stop() {
      stopWatching();
      retention.stop();
      await nightShift?.stop();
      comparisons.abort();
      await retrainer.stop();
      await inference.close();
      await database.destroy();
    },
  };
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A platform behind another address (a proxy of one's own) serves its files there too. */
function originOf(apiUrl: string | undefined): string[] {
  return apiUrl === undefined ? [] : [new URL(apiUrl).origin];
}
