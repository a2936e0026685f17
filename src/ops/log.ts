import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * The process's logger: JSON lines on standard error. Secrets are cut out of the finished line by value, wherever they
 * turn up (a field, an error's message, a stack), since redaction by path misses what a library puts into a message.
 * @param secrets values that must never be written, such as tokens.
 */
export function createLogger(
  level: string,
  secrets: readonly string[],
  write: (line: string) => void = toStderr,
): Logger {
  const scrub = scrubber(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error) => describeError(error) },
    },
    { write: (line: string) => write(scrub(line)) },
  );
}

/** No error has so many causes, unless one of them is itself. */
const causesFollowed = 8;

/**
 * An error without its other fields: libraries put whole requests into them, with tokens and people's text. Causes are
 * followed.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  const endsHere = cause === undefined || depth === causesFollowed;
  return { name, message, code, stack, cause: endsHere ? undefined : describeError(cause, depth + 1) };
}

/** Replaces every secret in a line, in its plain, JSON-escaped and URL-encoded forms. */
function scrubber(secrets: readonly string[]): (line: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (line) => unique.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
}

// Whoever read the log is gone: the bot goes on without it.
process.stderr.on('error', () => process.stderr.destroy());

function toStderr(line: string): void {
  if (!process.stderr.destroyed) process.stderr.write(line);
}
