import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StartupError } from '../../../src/ops/errors.js';
import type { Failure } from '../../doubles/slack/web-server.js';
import { createBot, owner, startSlack } from './support.js';

const invalidAuth: Failure = { kind: 'error', error: 'invalid_auth' };

describe('a start that fails says what to do', () => {
  test('a wrong bot token: the page with the token', async () => {
    const { slack, platform } = await createBot();
    slack.web.failNext('auth.test', invalidAuth);
    const start = platform.start();
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*page "OAuth & Permissions"/);
    expect(slack.socket.opened).toBe(0);
  });

  test('missing scopes: their names, and the page to add them on', async () => {
    const { slack, platform } = await createBot();
    slack.web.grantedScopes = ['chat:write', 'commands', 'app_mentions:read'];
    await expect(platform.start()).rejects.toThrow(
      /files:read, im:history.*page "OAuth & Permissions".*reinstall/,
    );
  });

  test('without scopes that earlier versions did not ask for it starts, and the log says what cannot be done', async () => {
    const { slack, platform, logLines } = await createBot();
    const further = ['files:write', 'users:read'];
    slack.web.grantedScopes = slack.web.grantedScopes.filter((scope) => !further.includes(scope));
    await platform.start();
    const warnings = logLines.filter((line) => line.includes('"level":40'));
    expect(warnings.map((line) => JSON.parse(line).scope)).toEqual(further);
  });

  test.each(['invalid_auth', 'not_allowed_token_type', 'missing_scope'])(
    'an app token that Slack does not take (%s): the page with app tokens',
    async (error) => {
      const { slack, platform } = await createBot();
      slack.web.failNext('apps.connections.open', { kind: 'error', error });
      const start = platform.start();
      await expect(start).rejects.toThrow(StartupError);
      await expect(start).rejects.toThrow(/SLACK_APP_TOKEN.*page "Basic Information".*connections:write/);
    },
  );

  test('Socket Mode switched off: the page with the switch', async () => {
    const { slack, platform } = await createBot();
    slack.socket.refuseWith = 'link_disabled';
    await expect(platform.start()).rejects.toThrow(/page "Socket Mode"/);
  });

  test('too many connections: the other copies', async () => {
    const { slack, platform } = await createBot();
    slack.socket.refuseWith = 'too_many_websockets';
    await expect(platform.start()).rejects.toThrow(/Stop the other copies/);
  });

  test.each([
    ['HTTP 500', { kind: 'http', status: 500 }, 'http_500'],
    ['no answer', { kind: 'unanswered' }, 'unreachable'],
  ] as const)('Slack out of reach (%s): the network', async (_, failure, code) => {
    for (const method of ['auth.test', 'apps.connections.open']) {
      const { slack, platform } = await createBot({ timings: { callTimeoutMs: 100 } });
      slack.web.failNext(method, failure, 5);
      const start = platform.start();
      await expect(start).rejects.toThrow(StartupError);
      await expect(start).rejects.toThrow(`Slack can't be reached at ${slack.apiUrl} (${code})`);
    }
  });

  test('a start too soon after others: a wait', async () => {
    const { slack, platform } = await createBot();
    slack.web.failNext('apps.connections.open', { kind: 'ratelimited', retryAfterSeconds: 30 });
    await expect(platform.start()).rejects.toThrow('Wait a minute');
  });

  test('a connection on which Slack says nothing is given up', async () => {
    const { slack, platform } = await createBot({ timings: { callTimeoutMs: 100 } });
    slack.socket.greets = false;
    await expect(platform.start()).rejects.toThrow("Slack can't be reached");
    await slack.until(() => slack.socket.connections === 0, 'the end of the connection');
  });

  test('a port in use: another port', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const slack = await startSlack();
    const { botToken, apiUrl, signingSecret } = slack;
    const settings = {
      botToken,
      apiUrl,
      ownerIds: [owner.userId],
      trustedIds: [],
      reportChannelId: undefined,
      transport: { mode: 'http' as const, signingSecret, port },
    };
    const { platform } = await createBot({ slack, settings });
    const start = platform.start();
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(new RegExp(`Port ${port}.*SLACK_PORT`));
  });
});
