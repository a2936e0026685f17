import { UserError } from '../ops/errors.js';
import { decodeText } from './decode-text.js';
import type { RemoteFile } from './remote-file.js';

/** Far more than any article; a file is read no further. */
export const largestFileBytes = 1_000_000;
const timeoutMs = 10_000;

/** Says whether an address may be asked for a file. */
export type AllowedHost = (url: URL, withHeaders: boolean) => boolean;

/** Places that files may be asked from: hosts and their subdomains, over https, and exact origins. */
export interface FilePlaces {
  hosts: readonly string[];
  origins: readonly string[];
}

/**
 * Allows requests without headers to the open places, and requests with headers (which hold a token) to the token's own
 * places alone. Files come from the platforms' own hosts, so no text of a person can send the bot, or a token, elsewhere.
 */
export function allowHosts(open: FilePlaces, withToken: FilePlaces): AllowedHost {
  return (url, withHeaders) => isIn(url, withHeaders ? withToken : open);
}

function isIn(url: URL, { hosts, origins }: FilePlaces): boolean {
  if (origins.includes(url.origin)) return true;
  const { hostname, protocol } = url;
  return protocol === 'https:' && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * Downloads a text file that a platform points to, no further than {@link largestFileBytes}, following no redirect.
 * @throws UserError FILE_TOO_LARGE, FILE_NOT_TEXT, FILE_UNREACHABLE
 */
export async function downloadText(file: RemoteFile, isAllowed: AllowedHost): Promise<string> {
  if (file.sizeBytes > largestFileBytes) throw tooLarge();
  if (file.contentType !== undefined && !isTextType(file.contentType)) throw notText();
  const url = URL.canParse(file.url) ? new URL(file.url) : undefined;
  if (url === undefined || !isAllowed(url, file.headers !== undefined)) throw unreachable();
  const bytes = await readBytes(url, file.headers ?? {});
  const text = decodeText(bytes);
  if (text === undefined) throw notText();
  return text;
}

async function readBytes(url: URL, headers: Record<string, string>): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw unreachable(error);
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw unreachable(
      Object.assign(new Error('the download was refused'), { code: `HTTP_${response.status}` }),
    );
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > largestFileBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreachable(error);
  }
  return Buffer.concat(chunks);
}

/** Platforms name text files in many ways, or not at all (application/octet-stream); the bytes decide in the end. */
function isTextType(contentType: string): boolean {
  return (
    !/^(image|audio|video|font)\//i.test(contentType) && !/(zip|pdf|msword|officedocument)/i.test(contentType)
  );
}

function tooLarge(): UserError {
  return new UserError('FILE_TOO_LARGE', 'That file is too large: send a text file of at most 1 MB.');
}

function notText(): UserError {
  return new UserError(
    'FILE_NOT_TEXT',
    'That file is not plain text. Send a .txt file, or paste the article.',
  );
}

function unreachable(cause?: unknown): UserError {
  return new UserError(
    'FILE_UNREACHABLE',
    'I could not download that file. Send it again, or paste the article.',
    { cause },
  );
}
