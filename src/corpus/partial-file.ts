import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { isMissingFile } from '../ops/missing-file.js';

/** What the server said of the file when the download began. */
const originSchema = z.object({
  address: z.string(),
  /** A strong ETag or the date of the last change; undefined where the server gives neither. */
  validator: z.string().optional(),
  totalBytes: z.number().int().nonnegative().optional(),
});

export type FileOrigin = z.infer<typeof originSchema>;

/** An unfinished download: the bytes so far in one file, and beside it what they are of. */
export interface PartialFile {
  path: string;
  receivedBytes: number;
  /** Undefined where there is nothing yet, or nothing that can be gone on with. */
  origin: FileOrigin | undefined;
}

/** Looks for the unfinished download of an address. What is of another address, or of nothing known, does not count. */
export async function findPartial(path: string, address: string): Promise<PartialFile> {
  const receivedBytes = (await stat(path).catch(undefinedIfMissing))?.size ?? 0;
  const noted = await readFile(originPath(path), 'utf8').catch(undefinedIfMissing);
  const origin = noted === undefined ? undefined : parseOrigin(noted);
  if (origin?.address !== address || receivedBytes === 0)
    return { path, receivedBytes: 0, origin: undefined };
  return { path, receivedBytes, origin };
}

/** Notes what the bytes to come are of. */
export async function noteOrigin(path: string, origin: FileOrigin): Promise<void> {
  await writeFile(originPath(path), JSON.stringify(origin));
}

/** Deletes the download and what was noted of it. */
export async function removePartial(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(originPath(path), { force: true });
}

/** @throws everything but the absence of a file, which is no fault here. */
function undefinedIfMissing(error: unknown): undefined {
  if (!isMissingFile(error)) throw error;
}

function originPath(path: string): string {
  return `${path}.json`;
}

function parseOrigin(json: string): FileOrigin | undefined {
  try {
    return originSchema.parse(JSON.parse(json));
  } catch {
    // Cut off by a crash: the download begins again.
    return undefined;
  }
}
