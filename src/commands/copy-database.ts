import { existsSync } from 'node:fs';
import type { Settings } from '../config.js';
import { UserError } from '../ops/errors.js';
import { createLogger } from '../ops/log.js';
import { databaseFile, databasePassword, openConfiguredDatabase } from '../store/configured.js';
import { copyDatabase } from '../store/copy-database.js';

/**
 * `npm run database:copy`: copies the file in STATE_DIR into the empty database that DATABASE_URL names. The file stays.
 * @throws UserError DATABASE_URL_MISSING, FILE_NOT_FOUND, DATABASE_NOT_EMPTY
 */
export async function copyDatabaseCommand({ stateDir, databaseUrl }: Readonly<Settings>): Promise<void> {
  if (databaseUrl === undefined) {
    throw new UserError(
      'DATABASE_URL_MISSING',
      'DATABASE_URL is not set: name the PostgreSQL database to copy to.',
    );
  }
  const file = databaseFile(stateDir);
  if (!existsSync(file)) throw new UserError('FILE_NOT_FOUND', `There is nothing to copy: no file ${file}.`);
  const password = databasePassword(databaseUrl);
  const log = createLogger('warn', password === undefined ? [] : [password]);
  const from = await openConfiguredDatabase({ stateDir, databaseUrl: undefined }, log);
  try {
    const to = await openConfiguredDatabase({ stateDir, databaseUrl }, log);
    try {
      const rows = await copyDatabase(from, to);
      process.stdout.write(`Copied ${rows} rows from ${file}. The bot uses the copy from its next start.\n`);
    } finally {
      await to.destroy();
    }
  } finally {
    await from.destroy();
  }
}
