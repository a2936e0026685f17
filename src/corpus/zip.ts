import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UserError } from '../ops/errors.js';

/** What a zip may hold, far above what any form of the corpus does. */
const limits = { entries: 20_000, entryBytes: 16_000_000, totalBytes: 64_000_000 };

/** A file in a zip: its name, and how to read it. Names are for reading alone; nothing is written by them. */
export interface ZippedFile {
  name: string;
  read(): Promise<Buffer>;
}

/**
 * Opens a zip, lists its files and hands them to `use`. Limits hold for what is read: entries, bytes of one and of all.
 * @throws UserError CORPUS_ZIP_UNREADABLE
 */
export async function withZip<Result>(
  path: string,
  use: (files: ZippedFile[]) => Promise<Result>,
): Promise<Result> {
  const zip = await openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw unreadable(path, 'it is not a zip, or its end is missing', cause);
  });
  try {
    const entries = await listEntries(zip, path);
    let totalBytes = 0;
    return await use(
      entries.map((entry) => ({
        name: entry.fileName,
        read: () => {
          totalBytes += entry.uncompressedSize;
          if (entry.uncompressedSize > limits.entryBytes || totalBytes > limits.totalBytes)
            throw unreadable(path, 'it unpacks to far more than the corpus');
          return readEntry(zip, entry, path);
        },
      })),
    );
  } finally {
    zip.close();
  }
}

async function listEntries(zip: ZipFile, path: string): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) throw unreadable(path, `it has ${zip.entryCount} entries`);
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) entries.push(entry);
    }
  } catch (cause) {
    throw unreadable(path, 'it is damaged', cause);
  }
  return entries;
}

/** yauzl stops where an entry holds more than it states; the checksum is ours to verify. */
async function readEntry(zip: ZipFile, entry: Entry, path: string): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await buffer(await zip.openReadStreamPromise(entry));
  } catch (cause) {
    throw unreadable(path, 'it is damaged', cause);
  }
  if (crc32(bytes) !== entry.crc32) throw unreadable(path, 'it is damaged: a checksum is wrong');
  return bytes;
}

function unreadable(path: string, problem: string, cause?: unknown): UserError {
  return new UserError(
    'CORPUS_ZIP_UNREADABLE',
    `${path} can't be used: ${problem}. Download it again.`,
    cause === undefined ? undefined : { cause },
  );
}
