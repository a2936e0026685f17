import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { environmentVariables } from '../../src/config.js';
import { builtFile } from '../../src/ops/paths.js';

export interface EndedProcess {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** What standard input holds; it is empty by default. */
  input?: string | Buffer;
  env?: NodeJS.ProcessEnv;
}

export interface RunningProcess {
  child: ChildProcessWithoutNullStreams;
  /** Resolves once standard output holds these words. */
  said(words: string): Promise<void>;
  ended: Promise<EndedProcess>;
}

/** Runs a built program as a person would and resolves when it has ended. */
export function runBuilt(
  path: string,
  args: readonly string[],
  { input = '', env = {} }: RunOptions = {},
): Promise<EndedProcess> {
  const { child, ended } = start([builtFile(path), ...args], env);
  // A program that refuses its arguments may be gone before it has read.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return ended;
}

/** Starts a program given as its text, an ES module; it imports from 'dist/...'. It ends with the test at the latest. */
export function startInline(program: string, args: readonly string[] = []): RunningProcess {
  const absolute = program.replaceAll(/'dist\/([^']+)'/g, (_, path) =>
    JSON.stringify(pathToFileURL(builtFile(path)).href),
  );
  const running = start(['--input-type=module', '--eval', absolute, ...args], {});
  onTestFinished(() => {
    running.child.kill('SIGKILL');
  });
  return running;
}

/** As {@link startInline}, to its end. */
export function runInline(program: string, args?: readonly string[]): Promise<EndedProcess> {
  return startInline(program, args).ended;
}

/** NODE_OPTIONS that load a file of this folder before the program. */
export function preloading(name: string): string {
  return `--require ${JSON.stringify(join(import.meta.dirname, name))}`;
}

/** No setting at all, whatever this machine's environment and .env hold; what is blank counts as not given. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot, TEMP } = process.env;
  const blank = Object.fromEntries(Object.keys(environmentVariables).map((name) => [name, '']));
  return { PATH, HOME, TMPDIR, SystemRoot, TEMP, ...blank };
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): RunningProcess {
  const child = spawn(process.execPath, args, { env: { ...bareEnvironment(), ...env }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<EndedProcess>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const said = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const settle = (end: () => void) => {
        child.stdout.off('data', look);
        child.off('close', giveUp);
        end();
      };
      const look = () => {
        if (stdout.includes(words)) settle(resolve);
      };
      const giveUp = () => settle(() => reject(new Error(`It ended without saying "${words}": ${stderr}`)));
      child.stdout.on('data', look);
      child.on('close', giveUp);
      look();
    });
  return { child, said, ended };
}
