import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { UserError } from '../ops/errors.js';
import { builtFile, projectRoot } from '../ops/paths.js';
import { type TrainingMessage, type TrainingOutcome, trainingMessageSchema } from '../trainer/messages.js';

export interface TrainingRequest {
  /** Empty for the default corpora. */
  corpora: readonly string[];
  /** The database whose approved submissions are learned from; undefined to learn from none. */
  store: { stateDir: string; databaseUrl: string | undefined } | undefined;
  architecture: string;
  seed: number;
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
}

export type ProgressMessage = Extract<TrainingMessage, { type: 'progress' }>;

/** The training program ended without a result: killed, out of memory, out of disk, or a bug. */
export class TrainingCrashedError extends Error {
  override readonly name = 'TrainingCrashedError';
}

/** Longer than any training that makes sense on one machine; a stuck one must not keep the next night from training. */
const timeoutMs = 12 * 60 * 60 * 1000;
const lowPriority = 10;
const outputKept = 2_000;

/**
 * Runs the training program (scripts/train) in a child process of low priority and resolves with what it made.
 * @param signal ends the child.
 * @throws UserError (as a rejection) when the corpus or the options can't be trained on, TrainingCrashedError otherwise.
 */
export function trainInChildProcess(
  request: TrainingRequest,
  onProgress: (progress: ProgressMessage) => void,
  signal: AbortSignal,
): Promise<TrainingOutcome> {
  const child = fork(builtFile('scripts/train.js'), commandLine(request), {
    cwd: projectRoot,
    execArgv: [],
    env: { ...process.env, ...environment(request) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    killSignal: 'SIGKILL',
  });
  yieldToInference(child.pid);
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-outputKept);
  });
  return new Promise((resolve, reject) => {
    let end: TrainingOutcome | Error | undefined;
    child.on('message', (raw) => {
      const { data: message, error } = trainingMessageSchema.safeParse(raw);
      if (message?.type === 'progress') onProgress(message);
      else if (message?.type === 'result') end = message;
      else if (message?.type === 'refusal') end = new UserError(message.code, message.message);
      else end = new TrainingCrashedError('the training process speaks otherwise', { cause: error });
    });
    // An abort comes here at once; the process is gone at its close.
    child.on('error', (error) => {
      end = error;
    });
    child.on('close', (code, killedBy) => {
      if (end instanceof Error) reject(end);
      else if (end !== undefined && code === 0) resolve(end);
      else
        reject(
          new TrainingCrashedError(
            `the training process ended with ${killedBy ?? `code ${code}`}: ${complaints}`,
          ),
        );
    });
  });
}

function commandLine({ corpora, store, architecture, seed, modelsDir }: TrainingRequest): string[] {
  return [
    ...(corpora.length === 0 ? [] : ['--corpus', ...corpora]),
    ...(store === undefined ? [] : ['--submissions']),
    ...['--architecture', architecture, '--seed', String(seed), '--output', modelsDir],
  ];
}

/** A database's address may hold a password, which a command line would show to everyone on the machine. */
function environment({ backend, store }: TrainingRequest): NodeJS.ProcessEnv {
  return {
    TFJS_BACKEND: backend,
    ...(store && { STATE_DIR: store.stateDir, DATABASE_URL: store.databaseUrl ?? '' }),
  };
}

/** Answers to people come before training. Refused on some systems, where nothing is lost but speed. */
function yieldToInference(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, lowPriority);
  } catch (error) {
    process.emitWarning(`the training process keeps its priority: ${String(error)}`);
  }
}
