import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import {
  classification,
  createFakeDesk,
  createGate,
  type RunningBot,
  startBot,
  startSlack,
} from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';

async function startHttpBot(
  options: Parameters<typeof startBot>[0] = {},
): Promise<RunningBot & { port: number }> {
  const slack = await startSlack();
  const { botToken, apiUrl, signingSecret } = slack;
  const transport = { mode: 'http' as const, signingSecret, port: 0 };
  const bot = await startBot({
    slack,
    settings: { botToken, apiUrl, ownerIds: [], trustedIds: [], reportChannelId: undefined, transport },
    ...options,
  });
  const listening = bot.logLines
    .map((line) => JSON.parse(line))
    .find(({ msg }) => msg === 'slack: listening');
  slack.requestUrl = `http://127.0.0.1:${listening.port}/slack/events`;
  return { ...bot, port: listening.port };
}

function requestUrl(slack: SlackDouble): string {
  return slack.requestUrl ?? '';
}

describe('HTTP mode', () => {
  test('answers events, slash commands and shortcuts that Slack signed, without Socket Mode', async () => {
    const { slack, desk } = await startHttpBot();
    const deliveries = [
      await slack.directMessage({ text: article }),
      await slack.mention({ text: article }),
      await slack.command({ command: '/classify', text: article }),
      await slack.shortcut({ message: { text: article } }),
    ];
    for (const { channel } of deliveries) await slack.answerIn(channel);
    expect(desk.sources).toEqual(deliveries.map(() => ({ kind: 'text', text: article })));
    expect(slack.socket.opened).toBe(0);
  });

  test('serves clicks and forms', async () => {
    const { slack } = await startHttpBot();
    const { channel } = await slack.command({ command: '/classify', text: article });
    await slack.click(await slack.answerIn(channel), 'Right: POLITICS');
    await slack.until(() => slack.messages.length === 2, 'the reply to the click');
    const [, judged] = slack.messages;
    if (judged !== undefined) await slack.click(judged, 'Submit for learning');
    await slack.submit(await slack.viewAfter());
    await slack.until(() => slack.messages.length === 3, 'the reply to the form');
  });

  test('acknowledges before the work is done', async () => {
    const gate = createGate();
    const desk = createFakeDesk({ classify: () => gate.opened.then(() => classification) });
    const { slack } = await startHttpBot({ desk });
    const { channel } = await slack.command({ command: '/classify', text: article });
    expect(slack.messages).toEqual([]);
    gate.open();
    await slack.answerIn(channel);
  });

  test('a repeated delivery gets one answer', async () => {
    const { slack, desk } = await startHttpBot();
    const delivery = await slack.mention({ text: article });
    await slack.deliver(delivery);
    await slack.answerIn(delivery.channel);
    await slack.settle();
    expect(desk.sources).toHaveLength(1);
  });

  test('a request that is not signed by Slack is turned away', async () => {
    const { slack, desk } = await startHttpBot();
    const response = await fetch(requestUrl(slack), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
        'x-slack-signature': `v0=${'0'.repeat(64)}`,
      },
      body: JSON.stringify({ type: 'event_callback', event: { type: 'message' } }),
    });
    expect(response.status).toBe(401);
    expect(desk.sources).toEqual([]);
  });

  test('outlives app_rate_limited', async () => {
    const { slack } = await startHttpBot();
    const payload = { type: 'app_rate_limited', team_id: 'T01', minute_rate_limited: 1518467820 };
    // Bolt leaves it without an answer for 3 seconds: nobody waits for that here.
    const unanswered = slack.deliver({ type: 'events_api', payload, channel: '', ts: '' }).catch(() => {});
    const { channel } = await slack.directMessage({ text: article });
    await slack.answerIn(channel);
    void unanswered;
  });

  test('stop closes the port, ends connections that hang, and may be called twice', async () => {
    const { slack, platform, port } = await startHttpBot();
    const hanging = connect(port, '127.0.0.1');
    hanging.write('POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n');
    const ended = new Promise((resolve) => hanging.once('close', resolve));
    hanging.on('error', () => {});
    await slack.directMessage({ text: article });
    await platform.stop();
    await platform.stop();
    await ended;
    await expect(fetch(requestUrl(slack))).rejects.toThrow();
  });
});
