import { UserError } from '../ops/errors.js';
import { comparisonMessageSchema, type VersionComparison } from '../trainer/comparison-messages.js';
import { runChildProgram } from './child-program.js';
import { type StoreAddress, storeEnvironment } from './store-address.js';

export interface ComparisonRequest {
  before: string;
  after: string;
  /** Empty for the default corpora. */
  corpora: readonly string[];
  store: StoreAddress | undefined;
  modelsDir: string;
  backend: 'auto' | 'native' | 'wasm' | 'cpu';
}

/**
 * Compares two versions in a child process (scripts/model), as a training compares its own.
 * @throws UserError (as a rejection) UNKNOWN_VERSION, VERSION_DAMAGED, NO_TEST_ARTICLES; ChildCrashedError otherwise.
 */
export function compareInChildProcess(
  { before, after, corpora, store, modelsDir, backend }: ComparisonRequest,
  signal: AbortSignal,
): Promise<VersionComparison> {
  return runChildProgram<VersionComparison>(
    {
      script: 'scripts/model.js',
      args: ['compare', before, after, ...(corpora.length === 0 ? [] : ['--corpus', ...corpora])],
      environment: { TFJS_BACKEND: backend, MODELS_DIR: modelsDir, ...storeEnvironment(store) },
      name: 'comparison',
    },
    (raw) => {
      const message = comparisonMessageSchema.parse(raw);
      return message.type === 'refusal' ? new UserError(message.code, message.message) : message;
    },
    signal,
  );
}
