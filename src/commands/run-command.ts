import { join } from 'node:path';
import { CommanderError } from 'commander';
import { config } from 'dotenv';
import { readSettings, type Settings } from '../config.js';
import { StartupError, UserError } from '../ops/errors.js';
import { projectRoot } from '../ops/paths.js';

/**
 * Runs a command line with the settings of .env and the environment, and ends the process with its exit code. What a
 * person can mend is one sentence on standard error; a bug is a stack trace.
 */
export function runCommand(command: (settings: Readonly<Settings>) => Promise<void>): void {
  config({ path: join(projectRoot, '.env'), quiet: true });
  process.stdout.on('error', endWithReader);
  Promise.resolve()
    .then(() => command(readSettings(process.env)))
    .catch((error: unknown) => {
      process.exitCode = error instanceof CommanderError ? error.exitCode : 1;
      if (!(error instanceof CommanderError)) process.stderr.write(`${inWords(error)}\n`);
    });
}

/** `| head` closes our output early: that is no fault. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

function inWords(error: unknown): string {
  if (error instanceof UserError) return `${error.code}: ${error.message}`;
  if (error instanceof StartupError) return error.message;
  if (error instanceof Error && error.name === 'DamagedModelError') return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
