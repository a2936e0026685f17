import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { builtFile, projectRoot } from '../ops/paths.js';

/** A program of this project that runs in a process of its own and speaks in messages. */
export interface ChildProgram {
  /** Its built file, such as `scripts/train.js`. */
  script: string;
  args: readonly string[];
  /** Beside the environment of this process. */
  environment: NodeJS.ProcessEnv;
  /** What people call it, in the message of its crash. */
  name: string;
}

/** A program ended without a result: killed, out of memory, or a bug. */
export class ChildCrashedError extends Error {
  override readonly name = 'ChildCrashedError';
}

/** Longer than anything that makes sense on one machine; a stuck one must not keep the next night from its work. */
const timeoutMs = 12 * 60 * 60 * 1000;
const lowPriority = 10;
const outputKept = 2_000;

/**
 * Runs a program with low priority and resolves with the result that it sends.
 * @param receive what a message means: the result, an error to reject with, or undefined for a message on the way. Throws
 *   on a message that it does not know.
 * @param signal ends the child.
 * @throws ChildCrashedError (as a rejection) when it ends without a result.
 */
export function runChildProgram<Result extends object>(
  { script, args, environment, name }: ChildProgram,
  receive: (message: unknown) => Result | Error | undefined,
  signal: AbortSignal,
): Promise<Result> {
  const child = fork(builtFile(script), args, {
    cwd: projectRoot,
    execArgv: [],
    env: { ...process.env, ...environment },
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
    let end: Result | Error | undefined;
    child.on('message', (raw) => {
      try {
        end = receive(raw) ?? end;
      } catch (cause) {
        end = new ChildCrashedError(`the ${name} process speaks otherwise`, { cause });
      }
    });
    // An abort comes here at once; the process is gone at its close.
    child.on('error', (error) => {
      end = error;
    });
    child.on('close', (code, killedBy) => {
      if (end instanceof Error) reject(end);
      else if (end !== undefined && code === 0) resolve(end);
      else {
        const how = killedBy ?? `code ${code}`;
        reject(new ChildCrashedError(`the ${name} process ended with ${how}: ${complaints}`));
      }
    });
  });
}

/** Answers to people come before training. Refused on some systems, where nothing is lost but speed. */
function yieldToInference(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, lowPriority);
  } catch (error) {
    process.emitWarning(`a child process keeps its priority: ${String(error)}`);
  }
}
