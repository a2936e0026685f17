import { createRequire } from 'node:module';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../ops/errors.js';
import { installCpuKernels, installWasmKernels } from './kernels.js';

/** The TensorFlow.js backends that the classifier runs on, fastest first. */
export const backendNames = ['native', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];

/** The backend in use and one clause that says why it is this one. */
export interface Backend {
  name: BackendName;
  reason: string;
}

const starters: Record<BackendName, () => Promise<void>> = {
  native: startNative,
  wasm: startWasm,
  cpu: startCpu,
};

/**
 * Starts a TensorFlow.js backend for this thread: the one asked for, or the first of native, wasm, cpu that works.
 * @throws UserError BACKEND_UNAVAILABLE when the one asked for does not work here.
 */
export async function startBackend(preference: 'auto' | BackendName): Promise<Backend> {
  if (preference !== 'auto') {
    const failure = await tryToStart(preference);
    if (failure === undefined) return { name: preference, reason: 'as the settings ask' };
    throw new UserError(
      'BACKEND_UNAVAILABLE',
      `The TensorFlow.js backend "${preference}" was asked for and does not work here: ${failure}. ` +
        'Set TFJS_BACKEND=auto to take the best one that works.',
    );
  }
  const failures: string[] = [];
  for (const name of backendNames) {
    const failure = await tryToStart(name);
    if (failure === undefined) {
      return { name, reason: failures.length === 0 ? 'the fastest' : failures.join('; ') };
    }
    failures.push(`no ${name}: ${failure}`);
  }
  throw new UserError('BACKEND_UNAVAILABLE', `No TensorFlow.js backend works here: ${failures.join('; ')}.`);
}

/** Starts a backend and computes with it once; the reason in words when that fails. */
async function tryToStart(name: BackendName): Promise<string | undefined> {
  try {
    await starters[name]();
    const sum = tf.tidy(() => tf.sum(tf.tensor1d([1, 2])).dataSync()[0]);
    return sum === 3 ? undefined : `it adds 1 and 2 to ${sum}`;
  } catch (error) {
    return failureInWords(error);
  }
}

function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'MODULE_NOT_FOUND') return '@tensorflow/tfjs-node is not installed';
  if (/addon|tfjs_binding|dlopen|libtensorflow/i.test(error.message))
    return '@tensorflow/tfjs-node is there without its library';
  return error.message.split('\n', 1)[0] ?? 'it failed';
}

async function startNative(): Promise<void> {
  const require = createRequire(import.meta.url);
  mendNodeUtil();
  require('@tensorflow/tfjs-node');
  await activate('tensorflow');
}

/** tfjs-node 4.22 calls two functions of node:util that Node 23 took away. */
function mendNodeUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

async function startWasm(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  await activate('wasm');
  installWasmKernels();
}

async function startCpu(): Promise<void> {
  await activate('cpu');
  withoutAdvertisement(() => tf.scalar(0).dispose());
  installCpuKernels();
}

async function activate(registeredName: string): Promise<void> {
  if (!(await tf.setBackend(registeredName))) throw new Error(`the backend ${registeredName} did not start`);
  await tf.ready();
}

/**
 * The first use of the cpu backend prints an advertisement for tfjs-node to standard error, unless TensorFlow.js is told
 * that this is a test; told so for longer, it refuses to train, for a check of its own that its cross-entropy fails.
 */
function withoutAdvertisement(firstUse: () => void): void {
  const before = tf.env().getBool('IS_TEST');
  tf.env().set('IS_TEST', true);
  try {
    firstUse();
  } finally {
    tf.env().set('IS_TEST', before);
  }
}
