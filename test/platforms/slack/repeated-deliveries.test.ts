import { describe, expect, test } from 'vitest';
import { fakeLearning } from '../../support/learning-answers.js';
import { createFakeDesk, createSeenEvents, startBot, startSlack } from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';

describe('repeated deliveries get one answer', () => {
  test.each([
    ['a direct message', 'directMessage', { text: article }],
    ['a mention', 'mention', { text: article }],
    ['a slash command', 'command', { command: '/classify', text: article }],
    ['a message shortcut', 'shortcut', { message: { text: article } }],
  ] as const)('%s', async (_, kind, fields) => {
    const { slack, desk } = await startBot();
    const delivery = await send();
    await slack.deliver(delivery);
    await slack.answerIn(delivery.channel);
    await slack.settle();
    expect(desk.sources).toHaveLength(1);
    expect(slack.messages).toHaveLength(1);

    function send() {
      if (kind === 'command') return slack.command(fields);
      if (kind === 'shortcut') return slack.shortcut(fields);
      return slack[kind](fields);
    }
  });

  test('a click', async () => {
    let judged = 0;
    const learning = fakeLearning({
      judge: async (_, answerId, place) => {
        judged += 1;
        return { kind: 'judgement', answerId, place, category: 'POLITICS', changed: false, canTeach: false };
      },
    });
    const { slack } = await startBot({ desk: createFakeDesk({ learning }) });
    const { channel } = await slack.command({ command: '/classify', text: article });
    const delivery = await slack.click(await slack.answerIn(channel), 'Right: POLITICS');
    await slack.deliver(delivery);
    await slack.until(() => slack.messages.length > 1, 'the reply');
    await slack.settle();
    expect(judged).toBe(1);
    expect(slack.messages).toHaveLength(2);
  });

  test('a submitted form', async () => {
    let taught = 0;
    const learning = fakeLearning({
      teach: async (_, __, category) => {
        taught += 1;
        return { kind: 'submission', category, state: 'approved', missingPeople: 0, replaced: false };
      },
    });
    const { slack } = await startBot({ desk: createFakeDesk({ learning }) });
    const { channel } = await slack.command({ command: '/newsdesk', text: 'teach sport' });
    const delivery = await slack.submit(await slack.viewAfter(), { text: article });
    await slack.deliver(delivery);
    await slack.answerIn(channel);
    await slack.settle();
    expect(taught).toBe(1);
    expect(slack.messages).toHaveLength(1);
  });

  test('after a restart too', async () => {
    const slack = await startSlack();
    const seenEvents = createSeenEvents();
    const first = await startBot({ slack, seenEvents });
    const delivery = await slack.directMessage({ text: article });
    await slack.answerIn(delivery.channel);
    await first.platform.stop();

    const second = await startBot({ slack, seenEvents });
    await slack.deliver(delivery);
    const { channel } = await slack.directMessage({ text: 'the next one' });
    await slack.answerIn(channel);
    expect(second.desk.sources).toEqual([{ kind: 'text', text: 'the next one' }]);
  });

  test('a mention inside a direct message, which may come as two events', async () => {
    const { slack, desk } = await startBot();
    const ts = '1700000000.000001';
    const text = `<@${slack.botUserId}> ${article}`;
    const { channel } = await slack.directMessage({ text, ts });
    await slack.mention({ text: article, ts, channel });
    await slack.answerIn(channel);
    await slack.settle();
    expect(desk.sources).toEqual([{ kind: 'text', text: article }]);
    expect(slack.messages).toMatchObject([{ threadTs: undefined }]);
  });

  test('when the store of seen events fails, people are answered and the failure is logged', async () => {
    const seenEvents = { firstSight: () => Promise.reject(new Error('the disk is full')) };
    const { slack, logLines } = await startBot({ seenEvents });
    const { channel } = await slack.directMessage({ text: article });
    await slack.answerIn(channel);
    expect(logLines.join('')).toContain('the disk is full');
  });
});
