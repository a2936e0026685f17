import { unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { championFile } from './champion.js';

const pollIntervalMs = 2_000;

/**
 * Calls back when another process promotes a version. By polling, since file events don't cross network and container
 * file systems.
 * @returns a function that stops the watching.
 */
export function watchChampion(modelsDir: string, onChange: () => void): () => void {
  const path = join(modelsDir, championFile);
  const listener = () => onChange();
  watchFile(path, { interval: pollIntervalMs, persistent: false }, listener);
  return () => unwatchFile(path, listener);
}
