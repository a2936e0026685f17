import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { builtFile, projectRoot } from '../../src/ops/paths.js';

export interface WriterOptions {
  modelsDir: string;
  versions: readonly string[];
  /** It kills itself before this operation on a file or folder; 0, the default, is never. */
  killAt?: number;
  /** Where that operation is a write, half of it is done before. */
  half?: boolean;
  onLine?: (line: string, child: ChildProcess) => void;
}

/** Writes and promotes versions in a process of its own. Resolves with the signal that ended it, and its last line. */
export async function runWriter({ modelsDir, versions, killAt = 0, half = false, onLine }: WriterOptions) {
  const script = join(projectRoot, 'test', 'registry', 'writer-process.mjs');
  const args = [
    script,
    builtFile('src/registry'),
    modelsDir,
    String(killAt),
    half ? 'half' : 'whole',
    ...versions,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let lastLine = '';
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    lastLine = line;
    onLine?.(line, child);
  });
  const [[code, signal]] = await Promise.all([
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    once(lines, 'close'),
  ]);
  if (code !== 0 && signal !== 'SIGKILL')
    throw new Error(`the writer ended with ${signal ?? `code ${code}`}`);
  return { signal, lastLine };
}
