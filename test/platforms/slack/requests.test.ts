import { describe, expect, test } from 'vitest';
import type { Requester } from '../../../src/desk/answers.js';
import type { Desk } from '../../../src/desk/desk.js';
import { activeParts, visibleText } from '../../doubles/slack/reading.js';
import { classification, createFakeDesk, createGate, startBot } from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';
const refuse: Desk['classify'] = async () => ({
  kind: 'refusal',
  code: 'ARTICLE_TOO_SHORT',
  message: 'Send me more text.',
});

describe('/classify', () => {
  test('is answered in the channel', async () => {
    const { slack, desk } = await startBot();
    const { channel } = await slack.command({ command: '/classify', text: article });
    const answer = await slack.answerIn(channel);
    expect(desk.sources).toEqual([{ kind: 'text', text: article }]);
    expect(answer).toMatchObject({ via: 'response_url', visibility: 'in_channel' });
    expect(visibleText(answer)).toContain('POLITICS');
  });

  test('is acknowledged before the work is done', async () => {
    const gate = createGate();
    const desk = createFakeDesk({ classify: () => gate.opened.then(() => classification) });
    const { slack } = await startBot({ desk });
    const { channel } = await slack.command({ command: '/classify', text: article });
    expect(slack.messages).toEqual([]);
    gate.open();
    await slack.answerIn(channel);
  });

  test('is refused to the asker alone', async () => {
    const { slack } = await startBot({ desk: createFakeDesk({ classify: refuse }) });
    const { channel } = await slack.command({ command: '/classify', text: 'x' });
    expect(await slack.answerIn(channel)).toMatchObject({ visibility: 'ephemeral' });
  });

  test('decodes what Slack encodes', async () => {
    const { slack, desk } = await startBot();
    const text = 'R&amp;D at <https://example.org|Example> said &lt;no&gt;';
    const { channel } = await slack.command({ command: '/classify', text });
    await slack.answerIn(channel);
    expect(desk.sources).toEqual([{ kind: 'text', text: 'R&D at Example said <no>' }]);
  });

  test('a bug is told as a sentence without details, and logged without the article', async () => {
    const desk = createFakeDesk({ classify: () => Promise.reject(new Error('tensor of the wrong shape')) });
    const { slack, logLines } = await startBot({ desk });
    const { channel } = await slack.command({ command: '/classify', text: article });
    const answer = await slack.answerIn(channel);
    expect(visibleText(answer)).toContain(
      'Something went wrong on my side. It has been logged; please try again.',
    );
    expect(visibleText(answer)).not.toContain('tensor');
    expect(logLines.join('')).toContain('tensor of the wrong shape');
    expect(logLines.join('')).not.toContain('minister');
  });

  test('an expired response_url is an ordinary outcome, HTTP 500 there is tried again', async () => {
    const { slack, logLines } = await startBot();
    slack.web.failNext('response_url', { kind: 'http', status: 404 });
    await slack.command({ command: '/classify', text: article });
    await slack.until(() => logLines.some((line) => line.includes('response_url_404')), 'a log line');
    expect(logLines.find((line) => line.includes('response_url_404'))).toContain('"level":30');
    expect(slack.web.calls('response_url')).toHaveLength(1);

    slack.web.failNext('response_url', { kind: 'http', status: 500 });
    const { channel } = await slack.command({ command: '/classify', text: article });
    await slack.answerIn(channel);
  });
});

describe('/newsdesk', () => {
  test.each([
    ['model', 'Architecture'],
    ['MODEL', 'Architecture'],
    ['help', '/classify TEXT'],
    ['', '/classify TEXT'],
    ['sing', '/classify TEXT'],
  ])('%s', async (text, expected) => {
    const { slack } = await startBot();
    const { channel } = await slack.command({ command: '/newsdesk', text });
    const answer = await slack.answerIn(channel);
    expect(visibleText(answer)).toContain(expected);
    expect(answer.visibility).toBe('ephemeral');
  });
});

describe('mentions', () => {
  test('are answered in a thread of the message, without the mention in the article', async () => {
    const { slack, desk } = await startBot();
    const { channel, ts } = await slack.mention({ text: article });
    expect(await slack.answerIn(channel)).toMatchObject({ threadTs: ts });
    expect(desk.sources).toEqual([{ kind: 'text', text: article }]);
  });

  test('inside a thread are answered in that thread', async () => {
    const { slack } = await startBot();
    const { channel } = await slack.mention({ text: article, thread_ts: '1700000000.000001' });
    expect(await slack.answerIn(channel)).toMatchObject({ threadTs: '1700000000.000001' });
  });

  test('in a channel that the bot was removed from are an ordinary outcome', async () => {
    const { slack, logLines } = await startBot();
    slack.web.failNext('chat.postMessage', { kind: 'error', error: 'not_in_channel' });
    await slack.mention({ text: article });
    await slack.until(() => logLines.some((line) => line.includes('not_in_channel')), 'a log line');
    expect(logLines.find((line) => line.includes('not_in_channel'))).toContain('"level":30');
    expect(slack.web.calls('chat.postMessage')).toHaveLength(1);
  });
});

describe('direct messages', () => {
  test('are answered beside the message, and in its thread if it is in one', async () => {
    const { slack } = await startBot();
    const flat = await slack.directMessage({ text: article });
    expect(await slack.answerIn(flat.channel)).toMatchObject({ threadTs: undefined });
    const threaded = await slack.directMessage({ text: article, thread_ts: '1700000000.000001' });
    expect(await slack.answerIn(threaded.channel)).toMatchObject({ threadTs: '1700000000.000001' });
  });

  test.each(['help', ' Help '])('of just "%s" answer help', async (text) => {
    const { slack, desk } = await startBot();
    const { channel } = await slack.directMessage({ text });
    expect(visibleText(await slack.answerIn(channel))).toContain('/newsdesk model');
    expect(desk.sources).toEqual([]);
  });

  test('a long paste arrives as a snippet, which the desk can download with the headers given', async () => {
    const downloads: string[] = [];
    const desk = createFakeDesk({
      async classify(source) {
        if (source.kind === 'file') {
          const response = await fetch(source.file.url, { headers: source.file.headers ?? {} });
          downloads.push(await response.text());
        }
        return classification;
      },
    });
    const { slack } = await startBot({ desk });
    const file = slack.addFile(article);
    const { channel } = await slack.directMessage({ subtype: 'file_share', text: '', files: [file] });
    await slack.answerIn(channel);
    expect(downloads).toEqual([article]);
  });

  test('of bots, of the bot itself, edits and messages of channels are ignored', async () => {
    const { slack, desk } = await startBot();
    await slack.directMessage({ text: article, bot_id: 'B0OTHER' });
    await slack.directMessage({ text: article, user: slack.botUserId });
    await slack.directMessage({ subtype: 'message_changed', message: { text: article } });
    await slack.directMessage({ text: article, channel_type: 'channel', channel: 'C01' });
    await slack.mention({ text: article, bot_id: 'B0OTHER' });
    const { channel } = await slack.directMessage({ text: 'the last one' });
    await slack.answerIn(channel);
    expect(desk.sources).toEqual([{ kind: 'text', text: 'the last one' }]);
    expect(slack.messages).toHaveLength(1);
  });
});

describe('the message shortcut', () => {
  test('answers in a thread of the message, whoever wrote it', async () => {
    const { slack, desk } = await startBot();
    const { channel, ts } = await slack.shortcut({ message: { text: article, bot_id: 'B0FEED' } });
    expect(await slack.answerIn(channel)).toMatchObject({ threadTs: ts, via: 'chat.postMessage' });
    expect(desk.sources).toEqual([{ kind: 'text', text: article }]);
  });

  test('takes the first text file of the message', async () => {
    const { slack, desk } = await startBot();
    const file = slack.addFile(article);
    const { channel } = await slack.shortcut({ message: { text: 'see below', files: [file] } });
    await slack.answerIn(channel);
    expect(desk.sources).toMatchObject([{ kind: 'file', file: { url: file.url_private_download } }]);
  });

  test.each(['not_in_channel', 'channel_not_found'])(
    'answers by response_url where posting fails with %s',
    async (error) => {
      const { slack } = await startBot();
      slack.web.conversations.barred.set('C0PRIVATE', error);
      await slack.shortcut({ message: { text: article }, channel: 'C0PRIVATE' });
      const answer = await slack.answerIn('C0PRIVATE');
      expect(answer).toMatchObject({ via: 'response_url', visibility: 'ephemeral' });
      expect(visibleText(answer)).toContain('POLITICS');
    },
  );

  test('is refused to the asker alone', async () => {
    const { slack } = await startBot({ desk: createFakeDesk({ classify: refuse }) });
    const { channel } = await slack.shortcut({ message: { text: 'x' } });
    expect(await slack.answerIn(channel)).toMatchObject({ visibility: 'ephemeral', via: 'response_url' });
  });
});

test('every request tells the desk who asks, in which workspace', async () => {
  const askers: (Requester | undefined)[] = [];
  const desk = createFakeDesk({
    async classify(_, asker) {
      askers.push(asker);
      return classification;
    },
  });
  const { slack } = await startBot({ desk });
  const deliveries = [
    await slack.command({ command: '/classify', text: article, user_id: 'U1' }),
    await slack.directMessage({ text: article, user: 'U1' }),
    await slack.mention({ text: article, user: 'U1' }),
    await slack.shortcut({ message: { text: article }, userId: 'U1' }),
  ];
  for (const { channel } of deliveries) await slack.answerIn(channel);
  const asker = { platform: 'slack', userId: 'U1', community: 'T01', roles: [], isAdmin: false };
  expect(askers).toEqual([asker, asker, asker, asker]);
});

test('labels with markup, mentions and links do not act, and read as they are written', async () => {
  const label = '*a* <!channel> @here `b`';
  const ranking = [{ category: label, probability: 1, shown: true }];
  const desk = createFakeDesk({ classify: async () => ({ ...classification, ranking }) });
  const { slack } = await startBot({ desk });
  const { channel } = await slack.directMessage({ text: article });
  const answer = await slack.answerIn(channel);
  expect(activeParts(answer)).toEqual([]);
  expect(visibleText(answer)).toContain('<!channel> @here');
});
