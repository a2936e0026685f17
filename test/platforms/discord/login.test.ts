import { describe, expect, test } from 'vitest';
import { StartupError } from '../../../src/ops/errors.js';
import { createLogger } from '../../../src/ops/log.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { memorySeenEvents, prepare, stubDesk } from './support.js';

async function startupErrorOf(start: Promise<void>): Promise<string> {
  const error = await start.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  return error instanceof StartupError ? error.message : '';
}

describe('a login that cannot succeed is a StartupError that says what to do', () => {
  test('a token that the REST API refuses', async () => {
    const { double } = await prepare(stubDesk());
    const platform = createDiscordPlatform({
      settings: {
        token: 'not.the.token',
        ownerIds: [],
        trustedIds: [],
        trustedRoleIds: [],
        reportChannelId: undefined,
        apiUrl: double.apiUrl,
      },
      desk: stubDesk(),
      seenEvents: memorySeenEvents(),
      log: createLogger('silent', []),
    });
    const message = await startupErrorOf(platform.start());
    expect(message).toContain('DISCORD_TOKEN');
    expect(message).toContain('https://discord.com/developers/applications');
    expect(message).toContain('Reset Token');
    expect(double.requests).toHaveLength(1);
  });

  test('a token that the gateway refuses (4004)', async () => {
    const { double, platform } = await prepare(stubDesk());
    double.gateway.closeOnIdentify(4004);
    expect(await startupErrorOf(platform.start())).toContain('Reset Token');
    expect(double.gateway.identifies).toBe(1);
  });

  test('intents that are switched off (4014)', async () => {
    const { double, platform } = await prepare(stubDesk());
    double.gateway.closeOnIdentify(4014);
    const message = await startupErrorOf(platform.start());
    expect(message).toContain('https://discord.com/developers/applications');
    expect(message).toContain('"Message Content Intent"');
    expect(double.gateway.identifies).toBe(1);
  });

  test('an API that keeps failing, after as many logins as allowed', async () => {
    const { double, platform } = await prepare(stubDesk());
    double.fail({ method: 'GET', path: /gateway/, failure: { status: 500 }, times: 1_000 });
    const message = await startupErrorOf(platform.start());
    expect(message).toContain(double.apiUrl);
    expect(message).toContain('discordstatus.com');
    // Three logins, each of four requests of discord.js.
    expect(double.requests).toHaveLength(12);
  });

  test('an address where nobody listens', async () => {
    const { double, platform } = await prepare(stubDesk());
    await double.stop();
    expect(await startupErrorOf(platform.start())).toContain('ECONNREFUSED');
  });
});

describe('a login that fails for a while succeeds in the end', () => {
  test('a 502 of the WebSocket: one new client, and nothing is left of the one before', async () => {
    // discord.js retries a lost connection after 500 ms: the second login comes later, when a left-over would have shown.
    const { double, platform } = await prepare(stubDesk(), { loginDelaysMs: [700] });
    double.gateway.refuseUpgrades(1, 502);
    await platform.start();
    expect(double.gateway.upgrades).toBe(2);
    expect(double.gateway.identifies).toBe(1);
    const sent = await double.sendMessage({ content: 'an article' });
    await sent.reply();
  });

  test('a handshake that hangs and breaks after its client is gone does not end the process', async () => {
    const { double, platform } = await prepare(stubDesk(), { loginTimeoutMs: 100 });
    double.gateway.stallUpgrades(1);
    const started = platform.start();
    await double.until('the second login', () => double.gateway.upgrades > 1 || undefined);
    double.gateway.dropStalled();
    await started;
    expect(double.gateway.identifies).toBe(1);
  });

  test('a REST API that fails at first', async () => {
    const { double, platform } = await prepare(stubDesk());
    double.fail({ method: 'GET', path: /gateway/, failure: { status: 502 }, times: 4 });
    await platform.start();
    expect(double.gateway.identifies).toBe(1);
  });
});

test('stopping during a login ends it, and start() says so', async () => {
  const { double, platform } = await prepare(stubDesk(), { loginDelaysMs: [60_000] });
  double.fail({ method: 'GET', path: /gateway/, failure: { status: 500 }, times: 4 });
  const started = platform.start();
  const failed = startupErrorOf(started);
  await double.until('a failed login', () => double.requests.length === 4 || undefined);
  await platform.stop();
  expect(await failed).toContain('Stopped');
  expect(double.requests).toHaveLength(4);
});

test('the token does not reach the log', async () => {
  const { double, platform, logged } = await prepare(stubDesk());
  double.gateway.refuseUpgrades(1, 502);
  await platform.start();
  expect(logged.length).toBeGreaterThan(1);
  expect(JSON.stringify(logged)).not.toContain(double.token);
});
