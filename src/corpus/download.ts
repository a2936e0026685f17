import { open } from 'node:fs/promises';
import { findPartial, noteOrigin, type PartialFile, removePartial } from './partial-file.js';
import { connectionError, createWatchdog, requestFile, type Watchdog } from './request-file.js';
import { type Content, DownloadError, readHead } from './responses.js';

export interface DownloadOptions {
  address: string;
  /** Hosts, with their subdomains, that the address may redirect to. */
  hosts: readonly string[];
  /** The unfinished file, which a later download goes on with. */
  partPath: string;
  /** More is not taken. */
  largestBytes: number;
  /** Waits before the next try. @param tries that brought nothing new so far, from 1 on. */
  pause: (tries: number) => Promise<void>;
  /** How long nothing may come before a try is given up. */
  timeoutMs: number;
  onProgress: (receivedBytes: number, totalBytes: number | undefined) => void;
}

/** Tries in a row that bring nothing new before it is given up. */
const mostTries = 5;

/**
 * Downloads a file, going on where an earlier try stopped if the server can do that and has the same file still.
 * @returns when the file is whole, at `partPath`.
 * @throws DownloadError when it is not to be had; what came stays for the next time.
 */
export async function download(options: DownloadOptions): Promise<void> {
  let most = 0;
  for (let tries = 0; ; ) {
    try {
      await tryOnce(options);
      return;
    } catch (error) {
      if (!(error instanceof DownloadError) || !error.isPassing) throw error;
      const { receivedBytes } = await findPartial(options.partPath, options.address);
      tries = receivedBytes > most ? 1 : tries + 1;
      most = Math.max(most, receivedBytes);
      if (tries >= mostTries) throw error;
      await options.pause(tries);
    }
  }
}

async function tryOnce(options: DownloadOptions): Promise<void> {
  const partial = await findPartial(options.partPath, options.address);
  if (isWhole(partial)) return;
  const watchdog = createWatchdog(options.timeoutMs);
  try {
    const response = await requestFile(
      options.address,
      options.hosts,
      rangeHeaders(partial),
      watchdog.signal,
    );
    if (response.status === 416) {
      // The file is shorter now than what we have of it.
      await response.body?.cancel();
      await removePartial(options.partPath);
      throw new DownloadError('the file on the server has changed', true);
    }
    const content = await headOf(response);
    if (content.firstByte !== 0 && !continues(partial, content)) {
      await response.body?.cancel();
      await removePartial(options.partPath);
      throw new DownloadError('the server sends a part of another file', true);
    }
    await receive(response, content, watchdog, options);
  } finally {
    watchdog.stop();
  }
}

async function headOf(response: Response): Promise<Content> {
  try {
    return readHead(response.status, response.headers);
  } catch (error) {
    await response.body?.cancel();
    throw error;
  }
}

function isWhole({ receivedBytes, origin }: PartialFile): boolean {
  return origin?.totalBytes !== undefined && receivedBytes === origin.totalBytes;
}

/** Whether what comes now is the rest of what is there; a server may have overlooked `If-Range`. */
function continues({ receivedBytes, origin }: PartialFile, content: Content): boolean {
  return (
    content.firstByte === receivedBytes &&
    (content.validator ?? origin?.validator) === origin?.validator &&
    (content.totalBytes ?? origin?.totalBytes) === origin?.totalBytes
  );
}

/** Asks for the rest only where the server can say whether it is still the rest of the same file. */
function rangeHeaders({ receivedBytes, origin }: PartialFile): Record<string, string> {
  const plain = { 'accept-encoding': 'identity' };
  if (origin?.validator === undefined) return plain;
  return { ...plain, range: `bytes=${receivedBytes}-`, 'if-range': origin.validator };
}

async function receive(
  response: Response,
  { firstByte, totalBytes, validator }: Content,
  watchdog: Watchdog,
  { address, partPath, largestBytes, onProgress }: DownloadOptions,
): Promise<void> {
  if ((totalBytes ?? 0) > largestBytes) {
    await response.body?.cancel();
    throw tooLarge(largestBytes);
  }
  const file = await open(partPath, firstByte === 0 ? 'w' : 'a');
  let received = firstByte;
  try {
    if (firstByte === 0) await noteOrigin(partPath, { address, validator, totalBytes });
    onProgress(received, totalBytes);
    for await (const chunk of chunksOf(response)) {
      watchdog.feed();
      received += chunk.byteLength;
      if (received > largestBytes) throw tooLarge(largestBytes);
      await file.writeFile(chunk);
      onProgress(received, totalBytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (totalBytes !== undefined && received < totalBytes)
    throw new DownloadError(`only ${received} of ${totalBytes} bytes came`, true);
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  try {
    yield* body as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw connectionError(error);
  }
}

function tooLarge(largestBytes: number): DownloadError {
  return new DownloadError(`the file is larger than ${largestBytes} bytes`, false);
}
