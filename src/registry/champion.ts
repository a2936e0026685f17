import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../ops/errors.js';
import { isMissingFile } from '../ops/missing-file.js';
import { withLock } from './lock.js';
import { flushFolder, unfinishedPrefix, versionNamePattern, writeFlushed } from './version-folder.js';

/** The pointer that promotion writes; it wins over the shipped one. */
export const championFile = 'champion.json';
/** The pointer that comes with the program, so that an update of it never touches a promotion. */
export const shippedFile = 'shipped.json';

const versionName = z.string().regex(versionNamePattern);
const pointerSchema = z.object({ champion: versionName, previous: z.array(versionName).default([]) });
type Pointer = z.infer<typeof pointerSchema>;

const previousKept = 20;

/**
 * The champion, then the versions to fall back on when its folder is damaged, best first. Empty when there is none.
 * @param onUnreadable told of a pointer that names nothing, which is then passed over.
 * @throws UserError CHAMPION_UNREADABLE where there is no `onUnreadable`.
 */
export async function championCandidates(
  modelsDir: string,
  onUnreadable?: (error: UserError) => void,
): Promise<string[]> {
  const read = async (name: string): Promise<Pointer | undefined> => {
    try {
      return await readPointer(modelsDir, name);
    } catch (error) {
      if (!(error instanceof UserError) || onUnreadable === undefined) throw error;
      onUnreadable(error);
      return undefined;
    }
  };
  const promoted = await read(championFile);
  const shipped = await read(shippedFile);
  const names = [promoted, shipped].flatMap((pointer) =>
    pointer ? [pointer.champion, ...pointer.previous] : [],
  );
  return [...new Set(names)];
}

/** The versions that come with the program, the best first. @throws UserError CHAMPION_UNREADABLE */
export async function shippedCandidates(modelsDir: string): Promise<string[]> {
  const pointer = await readPointer(modelsDir, shippedFile);
  return pointer === undefined ? [] : [pointer.champion, ...pointer.previous];
}

/**
 * Makes a version the champion. The pointer is switched by rename: readers see the old one or the new one. Of several
 * at once, each finds the one before it among its predecessors.
 * @returns the champion before; undefined when there was none.
 */
export function promote(modelsDir: string, version: string): Promise<string | undefined> {
  return switchChampion(modelsDir, (before) => ({
    champion: version,
    previous: before.filter((name) => name !== version).slice(0, previousKept),
  }));
}

/**
 * Goes back to an earlier champion; those after it are predecessors no more, so that the next rollback goes further back.
 * @param version one of the predecessors.
 * @returns the champion before.
 */
export function rollBackTo(modelsDir: string, version: string): Promise<string | undefined> {
  return switchChampion(modelsDir, (before) => ({
    champion: version,
    previous: before.slice(before.indexOf(version) + 1),
  }));
}

async function switchChampion(
  modelsDir: string,
  next: (candidates: readonly string[]) => Pointer,
): Promise<string | undefined> {
  await mkdir(modelsDir, { recursive: true });
  return withLock(modelsDir, async () => {
    const before = await championCandidates(modelsDir);
    const unfinished = join(modelsDir, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
    try {
      const text = `${JSON.stringify(next(before), null, 2)}\n`;
      await writeFlushed(unfinished, new TextEncoder().encode(text));
      await rename(unfinished, join(modelsDir, championFile));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await flushFolder(modelsDir);
    return before[0];
  });
}

async function readPointer(modelsDir: string, name: string): Promise<Pointer | undefined> {
  try {
    return pointerSchema.parse(JSON.parse(await readFile(join(modelsDir, name), 'utf8')));
  } catch (cause) {
    if (isMissingFile(cause)) return undefined;
    const mend = name === championFile ? 'Delete it to go back to the shipped model' : 'Restore it';
    throw new UserError('CHAMPION_UNREADABLE', `${join(modelsDir, name)} does not name a version. ${mend}.`, {
      cause,
    });
  }
}
