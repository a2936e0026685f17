/** Why a server's answer is of no use, and whether another try may be. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  constructor(
    message: string,
    readonly isPassing: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What an answer with the file, or with the rest of it, brings. */
export interface Content {
  /** The byte of the file that the body begins with. */
  firstByte: number;
  /** Size of the whole file, where the server says it. */
  totalBytes: number | undefined;
  /** Names this state of the file in a later `If-Range`. */
  validator: string | undefined;
}

/**
 * Reads the head of an answer to a request for a file from a byte on (RFC 9110, sections 14 and 15).
 * @throws DownloadError when it holds no part of the file.
 */
export function readHead(status: number, headers: Headers): Content {
  if (status === 429 || status === 408 || status >= 500)
    throw new DownloadError(`the server is in trouble (HTTP ${status})`, true);
  if (status !== 200 && status !== 206) throw new DownloadError(`the server refuses (HTTP ${status})`, false);
  if (/^text\/html\b/i.test(headers.get('content-type') ?? ''))
    throw new DownloadError('the answer is a web page, not the file', false);
  const validator = validatorOf(headers);
  if (status === 200) {
    const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
    const length = isEncoded ? undefined : wholeNumber(headers.get('content-length'));
    return { firstByte: 0, totalBytes: length, validator };
  }
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (range === null) throw new DownloadError('the server sends a part and does not say which', true);
  return { firstByte: Number(range[1]), totalBytes: wholeNumber(range[3]), validator };
}

/** A strong ETag, else the date of the last change: a weak ETag may not stand in `If-Range` (RFC 9110, section 13.1.5). */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) return etag;
  return headers.get('last-modified') ?? undefined;
}

function wholeNumber(text: string | null | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
