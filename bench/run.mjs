import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of CPU time, so that a busy machine fails nobody. */
const mostCpuMinutes = 5;
/** In case one waits instead of reckoning, and where there is no limit on CPU time. */
const mostMinutes = 30;
const notInstalled = 3;
/** Of sh. */
const commandNotFound = 127;

/**
 * @typedef {{ status: 'measured', result: object } | { status: 'skipped' | 'failed', reason: string }} Outcome
 */

/**
 * Runs one contestant in a process of its own, for five minutes of CPU time at most.
 * @param {import('./contestants.mjs').Contestant} contestant
 * @param {{ splitsPath: string, folder: string, python: string }} options folder: where the result is written.
 * @returns {Promise<Outcome>}
 */
export function runContestant(contestant, { splitsPath, folder, python }) {
  const resultPath = join(folder, `${contestant.id}.json`);
  const isNode = contestant.runtime === 'node';
  const program = isNode
    ? [process.execPath, join(import.meta.dirname, 'run-contestant.mjs')]
    : [python, join(import.meta.dirname, 'python', 'run_contestant.py')];
  const [command, ...args] = withCpuLimit([...program, contestant.id, splitsPath, resultPath]);
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: mostMinutes * 60_000,
      killSignal: 'SIGKILL',
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors = `${errors}${chunk}`.slice(-4000);
    });
    child.on('error', () =>
      resolve({ status: 'skipped', reason: `there is no such Python. ${howToInstall(contestant)}` }),
    );
    child.on('close', (code, signal) => {
      const minutes = (performance.now() - startedAtMs) / 60_000;
      const tookTooLong = signal === 'SIGXCPU' || (signal === 'SIGKILL' && minutes >= mostMinutes);
      if (code === commandNotFound && !isNode) {
        const reason = `there is no such Python. ${howToInstall(contestant)}`;
        resolve({ status: 'skipped', reason });
      } else if (code === notInstalled && !isNode) {
        const reason = `Python does not have it. ${howToInstall(contestant)}`;
        resolve({ status: 'skipped', reason });
      } else if (tookTooLong) {
        resolve({ status: 'failed', reason: `not done after ${mostCpuMinutes} minutes of CPU time` });
      } else if (code !== 0 || !existsSync(resultPath)) {
        resolve({ status: 'failed', reason: lastError(errors, code, signal) });
      } else {
        resolve({ status: 'measured', result: JSON.parse(readFileSync(resultPath, 'utf8')) });
      }
    });
  });
}

/** POSIX shells can limit the CPU time of what they start; on Windows the time on the clock has to do. */
function withCpuLimit(command) {
  if (process.platform === 'win32') return command;
  return ['sh', '-c', `ulimit -S -t ${60 * mostCpuMinutes}; exec "$@"`, 'sh', ...command];
}

function howToInstall({ id }) {
  return `Install it with: python3 -m pip install ${id}`;
}

/** The line that names the error, not the stack under it; the place of the program is left out. */
function lastError(errors, code, signal) {
  const lines = errors.split('\n').map((line) => line.trim());
  const named = lines.find((line) => /^(FATAL ERROR|\w*Error\b)/.test(line)) ?? lines.filter(Boolean).at(-1);
  return `crashed (${signal ?? `exit code ${code}`})${named === undefined ? '' : `: ${named.slice(0, 160)}`}`;
}
