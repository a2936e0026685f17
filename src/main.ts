import { join } from 'node:path';
import { config } from 'dotenv';
import { startApp } from './app.js';
import { readSettings, type Settings } from './config.js';
import { StartupError, UserError } from './ops/errors.js';
import { createLogger } from './ops/log.js';
import { projectRoot } from './ops/paths.js';
import { shutDownInOrder } from './ops/shutdown.js';
import { createDiscordPlatform } from './platforms/discord/platform.js';
import type { Platform } from './platforms/platform.js';
import { createSlackPlatform } from './platforms/slack/platform.js';
import { createTerminalPlatform, type TerminalPlatform } from './platforms/terminal/platform.js';
import { databasePassword } from './store/configured.js';

async function main(): Promise<void> {
  config({ path: join(projectRoot, '.env'), quiet: true });
  const settings = readSettings(process.env);
  const inTerminal = settings.discord === undefined && settings.slack === undefined;
  if (inTerminal && !(process.stdin.isTTY && process.stdout.isTTY)) throw new StartupError(noPlatform);

  const log = createLogger(
    inTerminal && !process.env.LOG_LEVEL?.trim() ? 'warn' : settings.logLevel,
    secretsOf(settings),
  );
  const app = await startApp(settings, log);
  const terminal = inTerminal
    ? createTerminalPlatform({
        desk: app.desk,
        log,
        input: process.stdin,
        output: process.stdout,
        interactive: true,
        colour: process.stdout.hasColors(),
      })
    : undefined;
  const platforms: Platform[] = terminal ? [terminal] : chatPlatforms(settings, app, log);
  const shutDown = shutDownInOrder(log, async () => {
    await app.stopTraining();
    await Promise.all(platforms.map((platform) => platform.stop()));
    await app.stop();
  });
  await Promise.all(platforms.map((platform) => platform.start()));
  app.announceOn(platforms);
  await app.nightShift?.start();
  log.info(
    { platforms: platforms.map(({ name }) => name), model: app.liveModel.current?.version },
    'serving',
  );
  if (terminal) endWith(terminal, shutDown);
}

function chatPlatforms(
  settings: Readonly<Settings>,
  { desk, seenEvents }: Awaited<ReturnType<typeof startApp>>,
  log: ReturnType<typeof createLogger>,
): Platform[] {
  const platforms: Platform[] = [];
  if (settings.discord) {
    platforms.push(
      createDiscordPlatform({
        settings: settings.discord,
        desk,
        seenEvents,
        log,
      }),
    );
  }
  if (settings.slack) {
    platforms.push(
      createSlackPlatform({
        settings: settings.slack,
        desk,
        seenEvents,
        log: log.child({ platform: 'slack' }),
      }),
    );
  }
  return platforms;
}

function endWith(terminal: TerminalPlatform, shutDown: (exitCode: number) => void): void {
  void terminal.closed.then(() => shutDown(0));
}

function secretsOf({ discord, slack, databaseUrl }: Readonly<Settings>): string[] {
  const transport = slack?.transport;
  const secrets = [
    databaseUrl,
    databasePassword(databaseUrl),
    discord?.token,
    slack?.botToken,
    transport?.mode === 'socket' ? transport.appToken : transport?.signingSecret,
  ];
  return secrets.filter((secret) => secret !== undefined);
}

const noPlatform = `There is no chat to serve: no token is set, and this is not a terminal.
  - Discord: set DISCORD_TOKEN in .env (README, "Connect Discord").
  - Slack: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (README, "Connect Slack").
  - To try it without either: run npm start or npm run demo in a terminal.`;

main().catch((error: unknown) => {
  const isMendable = error instanceof StartupError || error instanceof UserError;
  process.stderr.write(`${isMendable ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
