import { diskFull, isDiskFull } from '../ops/disk-full.js';
import { UserError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { promote } from '../registry/champion.js';
import { pruneVersions } from '../registry/prune.js';
import type { TrainingRun, TrainingRuns } from '../store/training-runs.js';
import type { TrainingOutcome } from '../trainer/messages.js';
import { ChildCrashedError } from '../workers/child-program.js';
import type { ProgressMessage } from '../workers/training-process.js';
import type { RetrainAnswer, RetrainProgress } from './answers.js';
import { decidePromotion } from './gate.js';
import type { LiveModel } from './live-model.js';
import type { TrainingInputs } from './training-inputs.js';
import { retrainAnswer, writeReport } from './training-report.js';

/** Runs the training program and resolves with what it made. */
export type TrainChallenger = (
  onProgress: (progress: ProgressMessage) => void,
  signal: AbortSignal,
) => Promise<TrainingOutcome>;

export interface RetrainerDependencies {
  modelsDir: string;
  /** Versions that are kept. */
  versionsKept: number;
  train: TrainChallenger;
  liveModel: LiveModel;
  runs: TrainingRuns;
  /** What a training would learn from now. */
  findInputs: () => Promise<TrainingInputs>;
  recordLearned: (version: string, learned: TrainingOutcome['learned']) => Promise<void>;
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
    const { train, findInputs, log } = this.#dependencies;
    const startedAt = new Date();
    const record = (run: Pick<TrainingRun, 'outcome' | 'detail' | 'report'>) =>
      this.#keep('this retraining could not be recorded', () =>
        this.#dependencies.runs.record({ startedAt, finishedAt: new Date(), requestedBy, ...run }),
      );
    log.info({ requestedBy }, 'retraining begins');
    try {
      const inputs = await findInputs();
      const outcome = await train(
        ({ stage, fraction, secondsLeft }) =>
          onProgress({ kind: 'retrain-progress', stage, fraction, secondsLeft }),
        this.#stop.signal,
      );
      const answer = await this.#decide(outcome, startedAt);
      await this.#prune(answer.challengerVersion);
      await record({
        outcome: answer.promoted ? 'promoted' : 'kept',
        detail: answer.challengerVersion,
        report: writeReport(answer, outcome, inputs.digest),
      });
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
      await record({ outcome: 'failed', detail, report: undefined });
      throw retrainFailed(error);
    }
  }

  /** What a database or disk refuses beside the result costs the record, not the result: the model may be live already. */
  async #keep(failure: string, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#dependencies.log.error({ err: error }, failure);
    }
  }

  async #decide(outcome: TrainingOutcome, startedAt: Date): Promise<RetrainAnswer> {
    const { modelsDir, liveModel, recordLearned } = this.#dependencies;
    const decision = decidePromotion(outcome);
    // Before it answers, so that whoever is forgotten from now on is known to be in it.
    await this.#keep('who taught this version could not be recorded', () =>
      recordLearned(outcome.version, outcome.learned),
    );
    if (decision.promote) {
      await promote(modelsDir, outcome.version);
      await liveModel.reload();
    }
    return retrainAnswer(outcome, decision, (Date.now() - startedAt.getTime()) / 1000);
  }

  async #prune(newest: string): Promise<void> {
    const { modelsDir, versionsKept, liveModel, log } = this.#dependencies;
    // Where the champion's folder is damaged, the one that answers is further down among its predecessors.
    const inUse = liveModel.current === undefined ? [newest] : [newest, liveModel.current.version];
    await this.#keep('old versions could not be removed', async () => {
      const removed = await pruneVersions(modelsDir, versionsKept, inUse);
      if (removed.length > 0) log.info({ removed }, 'old versions were removed');
    });
  }
}

function retrainFailed(error: unknown): UserError {
  return new UserError(
    'RETRAIN_FAILED',
    `The retraining failed, and the live model stays. ${causeInWords(error)}`,
    { cause: error },
  );
}

function causeInWords(error: unknown): string {
  if (error instanceof UserError) return `${error.message} (${error.code})`;
  if (isDiskFull(error)) return `${diskFull(error).message} (DISK_FULL)`;
  if (error instanceof ChildCrashedError) return 'The training process ended early; the log says why.';
  return 'Something else went wrong; the log says what.';
}
