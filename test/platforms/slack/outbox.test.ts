import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/ops/log.js';
import { createBoltLogger } from '../../../src/platforms/slack/bolt-logger.js';
import { createClientOptions } from '../../../src/platforms/slack/client-options.js';
import { Outbox } from '../../../src/platforms/slack/outbox.js';
import { defaultTimings } from '../../../src/platforms/slack/timings.js';
import { startSlack } from './support.js';

const says = (text: string) => () => ({ text, blocks: [] });

async function createOutbox() {
  const slack = await startSlack();
  const stop = new AbortController();
  const options = createClientOptions({
    apiUrl: slack.apiUrl,
    logger: createBoltLogger(createLogger('silent', [])),
    timings: { ...defaultTimings, retryDelayMs: 5, callTimeoutMs: 300 },
    retries: 2,
    stopping: stop.signal,
  });
  const client = new webApi.WebClient(slack.botToken, options);
  const outbox = new Outbox({ client, stopping: stop.signal, retryDelayMs: 5 });
  return { slack, outbox, stop };
}

describe('Outbox', () => {
  test('waits as long as Slack asks, in the channel that has too many messages and only there', async () => {
    const { slack, outbox } = await createOutbox();
    slack.web.failNext('chat.postMessage', { kind: 'ratelimited', retryAfterSeconds: 1 });
    const limited = outbox.post({ channel: 'C1' }, says('first'));
    const next = outbox.post({ channel: 'C1' }, says('second'));
    await slack.until(() => slack.web.calls('chat.postMessage').length === 1, 'the limited call');
    await outbox.post({ channel: 'C2' }, says('elsewhere'));
    await Promise.all([limited, next]);
    expect(slack.messages.map(({ text }) => text)).toEqual(['elsewhere', 'first', 'second']);
    const [refused, , repeated] = slack.web.calls('chat.postMessage');
    expect((repeated?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('after the wait it sends the content of that moment', async () => {
    const { slack, outbox } = await createOutbox();
    slack.web.failNext('chat.postMessage', { kind: 'ratelimited', retryAfterSeconds: 0 });
    const texts = ['old', 'new'];
    await outbox.post({ channel: 'C1' }, () => ({ text: texts.shift() ?? '', blocks: [] }));
    expect(slack.messages.map(({ text }) => text)).toEqual(['new']);
  });

  test('a failed message does not hold up the next one', async () => {
    const { slack, outbox } = await createOutbox();
    slack.web.failNext('chat.postMessage', { kind: 'error', error: 'is_archived' });
    const failed = outbox.post({ channel: 'C1' }, says('first'));
    const next = outbox.post({ channel: 'C1' }, says('second'));
    await expect(failed).rejects.toMatchObject({ data: { error: 'is_archived' } });
    await next;
    expect(slack.messages.map(({ text }) => text)).toEqual(['second']);
  });

  test('HTTP 500 and a call that is never answered are tried again, a few times', async () => {
    const { slack, outbox } = await createOutbox();
    slack.web.failNext('chat.postMessage', { kind: 'http', status: 500 });
    slack.web.failNext('chat.postMessage', { kind: 'unanswered' });
    await outbox.post({ channel: 'C1' }, says('third time'));
    slack.web.failNext('chat.postMessage', { kind: 'http', status: 500 }, 3);
    await expect(outbox.post({ channel: 'C1' }, says('never'))).rejects.toMatchObject({ statusCode: 500 });
    expect(slack.messages.map(({ text }) => text)).toEqual(['third time']);
  });

  test('stopping ends a wait', async () => {
    const { slack, outbox, stop } = await createOutbox();
    slack.web.failNext('chat.postMessage', { kind: 'ratelimited', retryAfterSeconds: 600 });
    const waiting = outbox.post({ channel: 'C1' }, says('never'));
    await slack.until(() => slack.web.calls('chat.postMessage').length === 1, 'the limited call');
    stop.abort();
    await expect(waiting).rejects.toThrow();
  });

  test('asks Slack to parse, link and preview nothing', async () => {
    const { slack, outbox } = await createOutbox();
    const posted = await outbox.post({ channel: 'C1' }, says('text'));
    await outbox.update(posted, says('edited'));
    const [post, update] = slack.web.requests.map(({ fields }) => fields);
    expect(post).toMatchObject({
      parse: 'none',
      link_names: 'false',
      mrkdwn: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(update).toMatchObject({ parse: 'none', link_names: 'false' });
  });
});
