import { describe, expect, test } from 'vitest';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { classification, createBot, createFakeDesk, createGate, startBot } from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';

async function expectAnswer(slack: SlackDouble): Promise<void> {
  const { channel } = await slack.directMessage({ text: article });
  await slack.answerIn(channel);
}

async function reconnected(slack: SlackDouble, connection: number): Promise<void> {
  await slack.until(
    () => slack.socket.opened >= connection && slack.socket.connections === 1,
    `connection ${connection}`,
  );
}

describe('Socket Mode', () => {
  test.each(['refresh_requested', 'warning', 'link_disabled'])(
    'comes back after a disconnect (%s)',
    async (reason) => {
      const { slack } = await startBot();
      slack.socket.disconnect(reason);
      await reconnected(slack, 2);
      await expectAnswer(slack);
    },
  );

  test('comes back at once after a routine refresh', async () => {
    const { slack } = await startBot({ timings: { reconnectDelayMs: 60_000 } });
    slack.socket.disconnect('refresh_requested');
    await reconnected(slack, 2);
  });

  test('comes back after a cut connection', async () => {
    const { slack } = await startBot();
    slack.socket.cut();
    await reconnected(slack, 2);
    await expectAnswer(slack);
  });

  test('outlives app_rate_limited and what is no envelope', async () => {
    const { slack, logLines } = await startBot();
    const payload = { type: 'app_rate_limited', team_id: 'T01', minute_rate_limited: 1518467820 };
    slack.socket.send({ envelope_id: 'E1', type: 'events_api', payload });
    slack.socket.send([]);
    slack.socket.send({ type: 'events_api' });
    await expectAnswer(slack);
    expect(logLines.join('')).toContain('app_rate_limited');
    expect(slack.socket.opened).toBe(1);
  });

  test.each([
    ['invalid_auth', { kind: 'error', error: 'invalid_auth' }],
    ['HTTP 500', { kind: 'http', status: 500 }],
    ['a rate limit', { kind: 'ratelimited', retryAfterSeconds: 0 }],
    ['no answer', { kind: 'unanswered' }],
  ] as const)('goes on trying when reconnecting fails with %s', async (_, failure) => {
    const { slack } = await startBot({ timings: { callTimeoutMs: 200 } });
    slack.web.failNext('apps.connections.open', failure, 3);
    slack.socket.cut();
    await reconnected(slack, 2);
    expect(slack.web.calls('apps.connections.open')).toHaveLength(5);
    await expectAnswer(slack);
  });

  test('waits longer and longer when connections are refused, and says which page to open', async () => {
    const { slack, logLines } = await startBot();
    slack.socket.refuseWith = 'link_disabled';
    slack.socket.cut();
    await slack.until(() => slack.socket.opened >= 4, 'three refused attempts');
    slack.socket.refuseWith = undefined;
    await slack.until(() => logLines.some((line) => line.includes('connected again')), 'a connection');
    const waits = logLines
      .filter((line) => line.includes('connecting again failed'))
      .map((line) => JSON.parse(line));
    expect(waits.slice(0, 3).map(({ waitMs }) => waitMs)).toEqual([5, 10, 20]);
    expect(waits[0].hint).toContain('page "Socket Mode"');
  });

  test('a connection that ends as soon as it began is not tried again without a pause', async () => {
    const { slack } = await startBot({ timings: { soundConnectionMs: 60_000, reconnectDelayMs: 50 } });
    const cutAt = Date.now();
    slack.socket.cut();
    await reconnected(slack, 2);
    expect((slack.web.calls('apps.connections.open')[1]?.at ?? 0) - cutAt).toBeGreaterThanOrEqual(49);
  });

  test('its own client options do not reach the clients that answer', async () => {
    const { slack } = await startBot();
    slack.web.failNext('chat.postMessage', { kind: 'http', status: 500 }, 100);
    await slack.directMessage({ text: article });
    await slack.until(() => slack.web.calls('chat.postMessage').length === 3, 'three attempts');
    const { channel } = await slack.command({ command: '/newsdesk', text: 'help' });
    await slack.answerIn(channel);
    expect(slack.web.calls('chat.postMessage')).toHaveLength(3);
  });
});

describe('stop', () => {
  test('closes the connection, may be called twice, and takes no more requests', async () => {
    const { slack, platform } = await startBot();
    await Promise.all([platform.stop(), platform.stop()]);
    await platform.stop();
    await slack.until(() => slack.socket.connections === 0, 'the end of the connection');
  });

  test('waits for an answer under way', async () => {
    const gate = createGate();
    const desk = createFakeDesk({ classify: () => gate.opened.then(() => classification) });
    const { slack, platform } = await startBot({ desk });
    await slack.directMessage({ text: article });
    const stopped = platform.stop();
    await slack.until(() => slack.socket.connections === 0, 'the end of the connection');
    gate.open();
    await stopped;
    expect(slack.messages).toHaveLength(1);
  });

  test('does not wait for ever', async () => {
    const desk = createFakeDesk({ classify: () => new Promise(() => {}) });
    const { slack, platform } = await startBot({ desk, timings: { stopTimeoutMs: 50 } });
    await slack.directMessage({ text: article });
    await platform.stop();
    expect(slack.messages).toEqual([]);
  });

  test('during a pending reconnection ends it and opens no new socket', async () => {
    const { slack, platform, logLines } = await startBot();
    slack.web.failNext('apps.connections.open', { kind: 'unanswered' });
    slack.socket.cut();
    await slack.until(() => slack.web.calls('apps.connections.open').length === 2, 'a reconnection');
    await platform.stop();
    await slack.until(() => logLines.some((line) => line.includes('aborted')), 'the end of the call');
    expect(slack.socket.opened).toBe(1);
  });

  test('before or during the start leaves nothing behind', async () => {
    const { slack, platform } = await createBot();
    const started = platform.start();
    await platform.stop();
    await expect(started).rejects.toThrow('stopped before it had started');
    expect(slack.socket.opened).toBe(0);
  });
});

test('nothing that is logged holds a token or the text of a message', async () => {
  const { slack, platform, logLines } = await startBot();
  await expectAnswer(slack);
  const { channel } = await slack.command({ command: '/classify', text: article });
  await slack.answerIn(channel);
  slack.web.failNext('chat.postMessage', { kind: 'http', status: 500 }, 3);
  slack.web.failNext('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
  await slack.mention({ text: article });
  await slack.until(() => logLines.some((line) => line.includes('http_500')), 'a failure');
  slack.socket.cut();
  await reconnected(slack, 2);
  await platform.stop();
  const log = logLines.join('');
  expect(log).toContain('slack: answered');
  for (const secret of [slack.botToken, slack.appToken, 'minister', 'POLITICS'])
    expect(log).not.toContain(secret);
});
