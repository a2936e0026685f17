import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../ops/errors.js';
import { flushFolder, unfinishedPrefix, writeFlushed } from './version-folder.js';

/** The pointer that promotion writes; it wins over the shipped one. */
export const championFile = 'champion.json';
/** The pointer that comes with the program, so that an update of it never touches a promotion. */
export const shippedFile = 'shipped.json';

const versionName = z.string().regex(/^\w[\w.-]*$/);
const pointerSchema = z.object({ champion: versionName, previous: z.array(versionName).default([]) });
type Pointer = z.infer<typeof pointerSchema>;

const previousKept = 20;

/**
 * The champion, then the versions to fall back on when its folder is damaged, best first. Empty when there is none.
 * @throws UserError CHAMPION_UNREADABLE
 */
export async function championCandidates(modelsDir: string): Promise<string[]> {
  const promoted = await readPointer(modelsDir, championFile);
  const shipped = await readPointer(modelsDir, shippedFile);
  const names = [promoted, shipped].flatMap((pointer) =>
    pointer ? [pointer.champion, ...pointer.previous] : [],
  );
  return [...new Set(names)];
}

/** Makes a version the champion. The pointer is switched by rename: readers see the old one or the new one. */
export async function promote(modelsDir: string, version: string): Promise<void> {
  const before = await championCandidates(modelsDir);
  const pointer: Pointer = {
    champion: version,
    previous: before.filter((name) => name !== version).slice(0, previousKept),
  };
  await mkdir(modelsDir, { recursive: true });
  const unfinished = join(modelsDir, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
  await writeFlushed(unfinished, new TextEncoder().encode(`${JSON.stringify(pointer, null, 2)}\n`));
  await rename(unfinished, join(modelsDir, championFile));
  await flushFolder(modelsDir);
}

async function readPointer(modelsDir: string, name: string): Promise<Pointer | undefined> {
  let text: string;
  try {
    text = await readFile(join(modelsDir, name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return pointerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError(
      'CHAMPION_UNREADABLE',
      `${join(modelsDir, name)} does not name a version. Delete it to go back to the shipped model.`,
      { cause },
    );
  }
}
