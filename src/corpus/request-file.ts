import { DownloadError } from './responses.js';

const mostRedirects = 3;

/** Ends a request on which nothing has come for a while. */
export interface Watchdog {
  signal: AbortSignal;
  /** Something came. */
  feed(): void;
  stop(): void;
}

/** @param timeoutMs how long nothing may come. */
export function createWatchdog(timeoutMs: number): Watchdog {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DownloadError(`nothing came for ${timeoutMs / 1000} seconds`, true));
  }, timeoutMs);
  return {
    signal: controller.signal,
    feed: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}

/**
 * Asks for a file, following a few redirects, to the allowed hosts alone.
 * @throws DownloadError
 */
export async function requestFile(
  address: string,
  hosts: readonly string[],
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await request(url, headers, signal);
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next === undefined || !isAllowed(next, new URL(address), hosts))
      throw new DownloadError('the server sends us elsewhere', false);
    url = next;
  }
  throw new DownloadError('the server sends us in circles', false);
}

async function request(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: 'manual', signal });
  } catch (error) {
    throw connectionError(error);
  }
}

/** A failure of the network in a word: the system's code where it has one, such as ENOTFOUND. */
export function connectionError(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return new DownloadError(`the connection failed${code ? ` (${code})` : ''}`, true, { cause: error });
}

function isAllowed(url: URL, original: URL, hosts: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.origin === original.origin) return true;
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
