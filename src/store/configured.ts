import { join } from 'node:path';
import type { Settings } from '../config.js';
import { StartupError } from '../ops/errors.js';
import type { Logger } from '../ops/log.js';
import { type Database, openDatabase } from './database.js';
import { readAddress } from './postgresql-address.js';

type DatabaseSettings = Pick<Settings, 'stateDir' | 'databaseUrl'>;

/**
 * Opens the database that the settings name: PostgreSQL where DATABASE_URL is set, else a file in STATE_DIR.
 * @throws StartupError that names the variable, never the password.
 */
export async function openConfiguredDatabase(
  { stateDir, databaseUrl }: Readonly<DatabaseSettings>,
  log: Logger,
): Promise<Database> {
  if (databaseUrl === undefined) {
    return await openDatabase({ kind: 'file', path: databaseFile(stateDir) }).catch((cause: unknown) => {
      throw new StartupError(
        `STATE_DIR is ${stateDir}, and the database can't be opened there: ${inWords(cause)}`,
        { cause },
      );
    });
  }
  const { inWords: place, password } = readDatabaseUrl(databaseUrl);
  try {
    return await openDatabase({ kind: 'postgresql', url: databaseUrl }, (error) =>
      log.warn({ err: error }, 'a connection to the database was lost'),
    );
  } catch (cause) {
    const reason = password === undefined ? inWords(cause) : inWords(cause).replaceAll(password, '[secret]');
    throw new StartupError(`DATABASE_URL names ${place}, and it can't be opened: ${reason}`, { cause });
  }
}

/** The file in STATE_DIR. */
export function databaseFile(stateDir: string): string {
  return join(stateDir, 'newsdesk.sqlite');
}

/** The password in DATABASE_URL, for the log to leave out; undefined when there is none. */
export function databasePassword(databaseUrl: string | undefined): string | undefined {
  return databaseUrl === undefined ? undefined : readDatabaseUrl(databaseUrl).password;
}

function readDatabaseUrl(databaseUrl: string): ReturnType<typeof readAddress> {
  try {
    return readAddress(databaseUrl);
  } catch (cause) {
    throw new StartupError(
      `DATABASE_URL can't be read: ${inWords(cause)}. It must look like postgresql://user:password@host:5432/name, ` +
        'with special characters of the password written as in an address (@ is %40, # is %23).',
      { cause },
    );
  }
}

/** A server name with several addresses gives one error an address, and no words of its own. */
function inWords(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(inWords).join('; ');
  return error instanceof Error ? error.message : String(error);
}
