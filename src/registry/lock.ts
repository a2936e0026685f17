import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isMissingFile } from '../ops/missing-file.js';
import { unfinishedPrefix } from './version-folder.js';

/** A folder that holds who has it. It comes and goes by rename, so that it is never there without its owner's name. */
const lockName = '.champion-lock';
const ownerFile = 'owner';
/** A switch of the pointer takes milliseconds: a lock this old was left by a process that is gone. */
const abandonedAfterMs = 10_000;
const retryMs = 10;

/** Runs `work` while no other process that shares the folder does; the lock of one that died is taken over. */
export async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const path = join(folder, lockName);
  const mine = join(folder, `${unfinishedPrefix}lock-${randomBytes(6).toString('hex')}`);
  await mkdir(mine);
  try {
    await writeFile(join(mine, ownerFile), `${hostname()} ${process.pid}`);
    while (!(await moved(mine, path))) {
      if (await isAbandoned(path)) await putAside(path, `${mine}-abandoned`);
      else await delay(retryMs);
    }
    try {
      // It counts from now, not from when the waiting began.
      await utimes(path, new Date(), new Date());
      return await work();
    } finally {
      await putAside(path, mine);
    }
  } finally {
    await rm(mine, { recursive: true, force: true });
  }
}

/** False where something is in the way already. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return false;
    throw error;
  }
}

/** Of several that find a lock abandoned, one moves it away; the others find it gone. */
async function putAside(path: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (!isMissingFile(error)) throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [host = '', pid] = (await readFile(join(path, ownerFile), 'utf8')).split(' ');
    if (host === hostname() && !isAlive(Number(pid))) return true;
    return Date.now() - (await stat(path)).mtimeMs > abandonedAfterMs;
  } catch {
    // Its owner has just let go of it.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
