import { UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { promote } from '../registry/champion.js';
import type { TrainingRun, TrainingRuns } from '../store/training-runs.js';
import type { TrainingOutcome } from '../trainer/messages.js';
import type { ProgressMessage } from '../workers/training-process.js';
import type { RetrainAnswer, RetrainProgress } from './answers.js';
import { decidePromotion } from './gate.js';
import type { LiveModel } from './live-model.js';

/** Runs the training program and resolves with what it made. */
export type TrainChallenger = (
  onProgress: (progress: ProgressMessage) => void,
  signal: AbortSignal,
) => Promise<TrainingOutcome>;

export interface RetrainerDependencies {
  modelsDir: string;
  train: TrainChallenger;
  liveModel: LiveModel;
  runs: TrainingRuns;
  log: Logger;
}

/**
 * Retraining, one at a time whoever asks: people in any chat, the schedule, a night caught up. A challenger that passes
 * the gate goes live at once; whatever fails leaves the champion as it is and is recorded.
 */
export class Retrainer {
  readonly #dependencies: RetrainerDependencies;
  readonly #stop = new AbortController();
  #running: Promise<RetrainAnswer> | undefined;

  constructor(dependencies: RetrainerDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Trains a challenger and decides on it.
   * @param requestedBy who asked, for the record: `schedule` or a platform and user id.
   * @throws UserError RETRAIN_RUNNING, or RETRAIN_FAILED with what to do (as rejections).
   */
  retrain(requestedBy: string, onProgress: (progress: RetrainProgress) => void): Promise<RetrainAnswer> {
    if (this.#running !== undefined) {
      return Promise.reject(
        new UserError(
          'RETRAIN_RUNNING',
          'A retraining is under way already. Wait for its result, then ask again.',
        ),
      );
    }
    const running = this.#run(requestedBy, onProgress).finally(() => {
      this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  /** Ends a training under way, and waits until its process is gone. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running?.catch(() => undefined);
  }

  async #run(requestedBy: string, onProgress: (progress: RetrainProgress) => void): Promise<RetrainAnswer> {
    const { train, log } = this.#dependencies;
    const startedAt = new Date();
    log.info({ requestedBy }, 'retraining begins');
    try {
      const outcome = await train(
        ({ stage, fraction, secondsLeft }) =>
          onProgress({ kind: 'retrain-progress', stage, fraction, secondsLeft }),
        this.#stop.signal,
      );
      const answer = await this.#decide(outcome, startedAt);
      await this.#record(
        startedAt,
        requestedBy,
        answer.promoted ? 'promoted' : 'kept',
        answer.challengerVersion,
      );
      log.info(
        { version: answer.challengerVersion, promoted: answer.promoted, reasons: answer.reasons },
        'retraining ended',
      );
      return answer;
    } catch (error) {
      if (this.#stop.signal.aborted) {
        log.info({ requestedBy }, 'retraining was stopped with the bot');
        throw new UserError(
          'RETRAIN_FAILED',
          'The bot is being stopped, and the retraining with it. The live model stays.',
        );
      }
      // What a person can mend is told to them; the log needs the stack of the rest alone.
      if (error instanceof UserError)
        log.info({ requestedBy, code: error.code }, 'retraining refused; the live model stays');
      else log.error({ requestedBy, err: error }, 'retraining failed; the live model stays');
      // The code alone of what a person can mend: its sentence may quote the corpus.
      const detail =
        error instanceof UserError ? error.code : error instanceof Error ? error.message : String(error);
      await this.#record(startedAt, requestedBy, 'failed', detail);
      throw retrainFailed(error);
    }
  }

  /** A database that refuses costs the record, not the result: the model may be live already. */
  async #record(
    startedAt: Date,
    requestedBy: string,
    outcome: TrainingRun['outcome'],
    detail: string,
  ): Promise<void> {
    const { runs, log } = this.#dependencies;
    try {
      await runs.record({ startedAt, finishedAt: new Date(), requestedBy, outcome, detail });
    } catch (error) {
      log.error({ err: error, outcome, detail }, 'this retraining could not be recorded');
    }
  }

  async #decide(outcome: TrainingOutcome, startedAt: Date): Promise<RetrainAnswer> {
    const { modelsDir, liveModel } = this.#dependencies;
    const decision = decidePromotion(outcome);
    if (decision.promote) {
      await promote(modelsDir, outcome.version);
      await liveModel.reload();
    }
    const { comparison } = outcome;
    return {
      kind: 'retrain',
      promoted: decision.promote,
      reasons: decision.reasons,
      challengerVersion: outcome.version,
      championVersion: comparison?.championVersion,
      challenger: comparison?.challenger ?? outcome.test,
      champion: comparison?.champion,
      categories: [],
      learned: { submissions: 0, people: 0 },
      seconds: (Date.now() - startedAt.getTime()) / 1000,
    };
  }
}

function retrainFailed(error: unknown): UserError {
  const reason =
    error instanceof UserError
      ? `${error.message} (${error.code})`
      : 'The training process ended early; the log says why.';
  return new UserError('RETRAIN_FAILED', `The retraining failed, and the live model stays. ${reason}`, {
    cause: error,
  });
}
