import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The files of a model version by name. */
export type VersionFiles = Record<string, Uint8Array>;

const checksumsName = 'checksums.json';
const checksumsSchema = z.record(z.string(), z.string());
/** What a pointer can name. A folder of another name, such as a copy that a file manager made, is no version. */
export const versionNamePattern = /^\w[\w.-]*$/;
/** Begins the names of folders and files that a rename will bring to their place. */
export const unfinishedPrefix = '.unfinished-';
/** No training saves for longer, so what is unfinished at this age was left by a process that was killed. */
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** A version's folder that does not hold what was saved. The message names the folder and the damaged file. */
export class DamagedModelError extends Error {
  override readonly name = 'DamagedModelError';
  constructor(
    readonly folder: string,
    readonly file: string,
    problem: string,
  ) {
    super(`The model folder ${folder} is damaged: ${file} ${problem}. Restore the folder or delete it.`);
  }
}

/**
 * Writes a version so that it is either there whole or not at all: into a folder of another name, every file flushed to
 * the disk, then `verify` on what was read back, then a rename.
 * @param verify throws when the files as read back don't do what they should.
 * @returns the folder's path.
 */
export async function writeVersion(
  modelsDir: string,
  version: string,
  files: VersionFiles,
  verify: (readBack: VersionFiles) => Promise<void>,
): Promise<string> {
  const folder = join(modelsDir, version);
  if (existsSync(folder)) throw new Error(`the version ${version} is there already`);
  await removeAbandoned(modelsDir);
  const unfinished = join(modelsDir, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
  await mkdir(unfinished, { recursive: true });
  try {
    const checksums = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)]));
    for (const [name, bytes] of Object.entries(files)) await writeFlushed(join(unfinished, name), bytes);
    await writeFlushed(
      join(unfinished, checksumsName),
      new TextEncoder().encode(`${JSON.stringify(checksums, null, 2)}\n`),
    );
    await verify(await readVersion(unfinished));
    await rename(unfinished, folder);
    await flushFolder(modelsDir);
    return folder;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what killed processes left behind. */
async function removeAbandoned(modelsDir: string): Promise<void> {
  if (!existsSync(modelsDir)) return;
  for (const name of await readdir(modelsDir)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const path = join(modelsDir, name);
    // It may be gone by now: another process has finished it.
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true });
  }
}

/** Reads every file of a version and holds it against its checksum. @throws DamagedModelError */
export async function readVersion(folder: string): Promise<VersionFiles> {
  const listed = await readFile(join(folder, checksumsName), 'utf8').catch(() => {
    throw new DamagedModelError(folder, checksumsName, 'is missing');
  });
  const files: VersionFiles = {};
  for (const [name, checksum] of Object.entries(parseChecksums(folder, listed))) {
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw new DamagedModelError(folder, name, 'is missing');
    });
    if (sha256(bytes) !== checksum) throw new DamagedModelError(folder, name, 'is not what was saved');
    files[name] = bytes;
  }
  return files;
}

/** The names of the versions in a folder, oldest first. They begin with the time of their training. */
export async function listVersions(modelsDir: string): Promise<string[]> {
  if (!existsSync(modelsDir)) return [];
  const entries = await readdir(modelsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(modelsDir, entry.name, checksumsName)))
    .map((entry) => entry.name)
    .filter((name) => versionNamePattern.test(name))
    .sort();
}

/** Writes a file and waits until the disk has it. */
export async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until the disk has the folder's list of names, without which a rename may not outlive a power cut. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parseChecksums(folder: string, text: string): Record<string, string> {
  try {
    return checksumsSchema.parse(JSON.parse(text));
  } catch {
    throw new DamagedModelError(folder, checksumsName, 'is not a list of checksums');
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
