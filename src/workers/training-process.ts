import { UserError } from '../ops/errors.js';
import { type TrainingMessage, type TrainingOutcome, trainingMessageSchema } from '../trainer/messages.js';
import { runChildProgram } from './child-program.js';
import { type StoreAddress, storeEnvironment } from './store-address.js';

export interface TrainingRequest {
  /** Empty for the default corpora. */
  corpora: readonly string[];
  /** The database whose approved submissions are learned from; undefined to learn from none. */
  store: StoreAddress | undefined;
  architecture: string;
  seed: number;
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
}

export type ProgressMessage = Extract<TrainingMessage, { type: 'progress' }>;

/**
 * Runs the training program (scripts/train) in a child process and resolves with what it made.
 * @param signal ends the child.
 * @throws UserError (as a rejection) when the corpus or the options can't be trained on, ChildCrashedError otherwise.
 */
export function trainInChildProcess(
  request: TrainingRequest,
  onProgress: (progress: ProgressMessage) => void,
  signal: AbortSignal,
): Promise<TrainingOutcome> {
  const { backend, store } = request;
  return runChildProgram<TrainingOutcome>(
    {
      script: 'scripts/train.js',
      args: commandLine(request),
      environment: { TFJS_BACKEND: backend, ...storeEnvironment(store) },
      name: 'training',
    },
    (raw) => {
      const message = trainingMessageSchema.parse(raw);
      if (message.type === 'refusal') return new UserError(message.code, message.message);
      if (message.type === 'result') return message;
      onProgress(message);
      return undefined;
    },
    signal,
  );
}

function commandLine({ corpora, store, architecture, seed, modelsDir }: TrainingRequest): string[] {
  return [
    ...(corpora.length === 0 ? [] : ['--corpus', ...corpora]),
    ...(store === undefined ? [] : ['--submissions']),
    ...['--architecture', architecture, '--seed', String(seed), '--output', modelsDir],
  ];
}
