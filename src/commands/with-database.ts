import type { Settings } from '../config.js';
import { createLogger } from '../ops/log.js';
import { type ApprovedSubmission, approvedSubmissions } from '../store/approved-submissions.js';
import { databasePassword, openConfiguredDatabase } from '../store/configured.js';
import type { Database } from '../store/database.js';

/** Opens the database of the settings for as long as `work` takes. @throws StartupError when it can't be opened */
export async function withDatabase<Result>(
  settings: Readonly<Settings>,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const secrets = [databasePassword(settings.databaseUrl)].filter((secret) => secret !== undefined);
  const database = await openConfiguredDatabase(settings, createLogger('warn', secrets));
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** What people submitted and was approved. @throws StartupError when the database can't be opened */
export function readApproved(settings: Readonly<Settings>): Promise<ApprovedSubmission[]> {
  return withDatabase(settings, approvedSubmissions);
}
