import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { championCandidates, shippedCandidates } from './champion.js';
import { listVersions, unfinishedPrefix } from './version-folder.js';

/**
 * Removes the oldest versions until `kept` are left. Never the champion, the one before it, those that came with the program, or
 * those of `alsoKept`. A folder is renamed before it is emptied, so that no half of a version is ever listed.
 * @returns the names of those removed.
 */
export async function pruneVersions(
  modelsDir: string,
  kept: number,
  alsoKept: readonly string[] = [],
): Promise<string[]> {
  const versions = await listVersions(modelsDir);
  const safe = new Set([
    ...(await championCandidates(modelsDir)).slice(0, 2),
    ...(await shippedCandidates(modelsDir)),
    ...alsoKept,
  ]);
  const removable = versions.filter((version) => !safe.has(version));
  const removed = removable.slice(0, Math.max(0, versions.length - kept));
  for (const version of removed) {
    const unfinished = join(modelsDir, `${unfinishedPrefix}removed-${version}`);
    await rename(join(modelsDir, version), unfinished);
    await rm(unfinished, { recursive: true, force: true });
  }
  return removed;
}
