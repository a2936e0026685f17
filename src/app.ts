import { existsSync } from 'node:fs';
import { allowHosts } from './articles/download.js';
import type { Settings } from './config.js';
import { createDesk } from './desk/create-desk.js';
import type { Desk } from './desk/desk.js';
import { createLearning } from './desk/learning/create-learning.js';
import { learningModelOf } from './desk/learning/live-learning-model.js';
import { keepRetention } from './desk/learning/retention.js';
import { LiveModel } from './desk/live-model.js';
import { createNightShift, type NightShift } from './desk/night-shift.js';
import { versionsNotBuilt } from './desk/not-built.js';
import { Retrainer } from './desk/retrainer.js';
import { StartupError } from './ops/errors.js';
import type { Logger } from './ops/log.js';
import { terminalUserId } from './platforms/terminal/platform.js';
import { watchChampion } from './registry/watch.js';
import { openConfiguredDatabase } from './store/configured.js';
import type { SeenEvents } from './store/seen-events.js';
import { createSeenEvents } from './store/stored-events.js';
import { createTrainingRuns } from './store/training-runs.js';
import { InferencePool } from './workers/inference.js';
import { trainInChildProcess } from './workers/training-process.js';

/** The desk with everything behind it, running; platforms are put before it by the caller. */
export interface App {
  desk: Desk;
  liveModel: LiveModel;
  seenEvents: SeenEvents;
  /** Undefined when retraining is not scheduled. */
  nightShift: NightShift | undefined;
  /** Ends a training under way; whoever asked for it is told. */
  stopTraining(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Discord keeps people's attachments, open to anyone with the address, and Slack its files, which take a token. */
const discordFileHosts = ['cdn.discordapp.com', 'media.discordapp.net'];
const slackFileHosts = ['files.slack.com'];

/**
 * Builds the desk from the settings and brings the champion into memory.
 * @throws StartupError when a setting can't be followed on this machine.
 */
export async function startApp(settings: Readonly<Settings>, log: Logger): Promise<App> {
  const { modelsDir, retrain } = settings;
  if (retrain.schedule !== undefined && retrain.corpus !== undefined && !existsSync(retrain.corpus)) {
    log.warn(
      { corpus: retrain.corpus },
      'RETRAIN_CORPUS names a file that is not there: retraining will fail',
    );
  }
  const database = await openConfiguredDatabase(settings, log);
  const inference = new InferencePool({
    modelsDir,
    backend: settings.backend,
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

  const runs = createTrainingRuns(database);
  const retrainer = new Retrainer({
    modelsDir,
    train: (onProgress, signal) =>
      trainInChildProcess({ ...retrain, modelsDir, backend: settings.backend }, onProgress, signal),
    liveModel,
    runs,
    log,
  });
  const nightShift =
    retrain.schedule === undefined
      ? undefined
      : createNightShift({ schedule: retrain.schedule, timeZone: retrain.timeZone, retrainer, runs, log });
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
  });
  const retention = keepRetention(database, settings.learning.retentionDays, log);
  await retention.deleteExpired();
  const desk = createDesk({
    liveModel,
    retrainer,
    recordAnswer: learning.recordAnswer,
    learning: learning.desk,
    versions: versionsNotBuilt,
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
    stopTraining: () => retrainer.stop(),
    async stop() {
      stopWatching();
      retention.stop();
      await nightShift?.stop();
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
