import { join } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { readSettings } from '../src/config.js';
import { StartupError } from '../src/ops/errors.js';
import { projectRoot } from '../src/ops/paths.js';
import { registerCommands } from '../src/platforms/discord/register-commands.js';

readDotenv({ path: join(projectRoot, '.env'), quiet: true });
try {
  const { discord } = readSettings(process.env);
  if (discord === undefined) {
    throw new StartupError(
      'DISCORD_TOKEN is not set: put the bot token from the Discord developer portal into .env.',
    );
  }
  process.stdout.write(`${await registerCommands(discord)}\n`);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
