import { describe, expect, test } from 'vitest';
import type { Requester, ReviewAnswer } from '../../../src/desk/answers.js';
import type { SeenMessage } from '../../doubles/slack/conversations.js';
import { directChannelOf } from '../../doubles/slack/conversations.js';
import { activeParts, visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { fakeLearning } from '../../support/learning-answers.js';
import { createFakeDesk, startBot } from './support.js';

const article = 'The minister resigned on Monday after a long debate in parliament.';
const person = 'U0PERSON';

/** A desk that remembers who judged or settled what. */
function createJudgedDesk(overrides: Parameters<typeof fakeLearning>[0] = {}) {
  const judged: { person: Requester; answerId: string; place: number }[] = [];
  const settled: { person: Requester; submissionId: string; settlement: unknown }[] = [];
  const learning = fakeLearning({
    categories: () => ['ARTS & CULTURE', 'POLITICS', 'SPORTS'],
    judge: async (by, answerId, place) => {
      judged.push({ person: by, answerId, place });
      return { kind: 'judgement', answerId, place, category: 'POLITICS', changed: false, canTeach: true };
    },
    settle: async (by, submissionId, settlement) => {
      settled.push({ person: by, submissionId, settlement });
      return { kind: 'review', item: undefined, waiting: 0, done: 'Approved.', categories: [] };
    },
    ...overrides,
  });
  return { desk: createFakeDesk({ learning }), judged, settled };
}

async function answerTo(slack: SlackDouble, channel = 'C0NEWS'): Promise<SeenMessage> {
  await slack.command({ command: '/classify', text: article, channel_id: channel });
  return slack.answerIn(channel);
}

/** The messages that came after the first of a channel. */
async function next(slack: SlackDouble, channel = 'C0NEWS'): Promise<SeenMessage> {
  await slack.until(() => slack.web.conversations.in(channel).length > 1, 'a second message');
  return slack.web.conversations.in(channel).at(-1) as SeenMessage;
}

describe('judging an answer', () => {
  test('"Right" counts, is answered to the one who clicked alone, and leaves the answer as it is', async () => {
    const { desk, judged } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const answered = await answerTo(slack);
    const before = structuredClone(answered);
    await slack.click(answered, 'Right: POLITICS', { userId: 'U0READER' });
    const reply = await next(slack);
    expect(reply).toMatchObject({ visibility: 'ephemeral', onlyFor: 'U0READER' });
    expect(visibleText(reply)).toContain('Counted: POLITICS was right');
    expect(judged).toEqual([
      {
        person: { platform: 'slack', userId: 'U0READER', community: 'T01', roles: [], isAdmin: false },
        answerId: 'answer-1',
        place: 0,
      },
    ]);
    expect(answered).toEqual(before);
    expect(slack.web.calls('users.info')).toEqual([]);
  });

  test('"Wrong" takes the place of the category that was chosen', async () => {
    const { desk, judged } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const answered = await answerTo(slack);
    await slack.click(answered, 'Wrong: choose a category', { option: 'ARTS & CULTURE' });
    await next(slack);
    expect(judged).toMatchObject([{ answerId: 'answer-1', place: 2 }]);
  });

  test('in a thread is answered in the thread', async () => {
    const { desk } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const { channel, ts } = await slack.mention({ text: article });
    await slack.click(await slack.answerIn(channel), 'Right: POLITICS');
    expect(await next(slack, channel)).toMatchObject({
      via: 'chat.postEphemeral',
      threadTs: ts,
      onlyFor: person,
    });
  });

  test('on an old message, whose response_url has expired, is answered in the channel all the same', async () => {
    const { desk } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const answered = await answerTo(slack);
    slack.web.failNext('response_url', { kind: 'http', status: 404 });
    await slack.click(answered, 'Right: POLITICS');
    expect(await next(slack)).toMatchObject({ via: 'chat.postEphemeral', onlyFor: person });
  });

  test('goes to the person directly where the bot is a stranger in the channel as well', async () => {
    const { desk } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const answered = await answerTo(slack);
    slack.web.failNext('response_url', { kind: 'http', status: 404 });
    slack.web.conversations.barred.set('C0NEWS', 'channel_not_found');
    await slack.click(answered, 'Right: POLITICS');
    expect(visibleText(await slack.answerIn(directChannelOf(person)))).toContain('Counted');
  });

  test('is acknowledged before it is judged', async () => {
    const { desk } = createJudgedDesk({ judge: () => new Promise(() => undefined) });
    const { slack } = await startBot({ desk, timings: { stopTimeoutMs: 10 } });
    const answered = await answerTo(slack);
    await slack.click(answered, 'Right: POLITICS');
    expect(slack.messages).toHaveLength(1);
  });

  test('a refusal is told to the one who clicked, with what to do', async () => {
    const { desk } = createJudgedDesk({
      judge: async () => ({ kind: 'refusal', code: 'UNKNOWN_ANSWER', message: 'Ask me again first.' }),
    });
    const { slack } = await startBot({ desk });
    await slack.click(await answerTo(slack), 'Right: POLITICS');
    const reply = await next(slack);
    expect(visibleText(reply)).toContain('Ask me again first.');
    expect(reply.visibility).toBe('ephemeral');
  });

  test.each(['newsdesk:applaud:answer-1', 'feedback', 'newsdesk:right:'])(
    'a button of another version (%s) is answered kindly, and nothing is judged',
    async (action_id) => {
      const { desk, judged } = createJudgedDesk();
      const { slack } = await startBot({ desk });
      await slack.clickAction(await answerTo(slack), { type: 'button', action_id });
      expect(visibleText(await next(slack))).toContain('another version');
      expect(judged).toEqual([]);
    },
  );

  test('a click without the fields that Slack documents is logged, and the bot goes on', async () => {
    const { desk } = createJudgedDesk();
    const { slack, logLines } = await startBot({ desk });
    const answered = await answerTo(slack);
    await slack.clickAction(answered, { type: 'button', action_id: 7 });
    await slack.until(() => logLines.join('').includes('a click without the fields'), 'a log line');
    await slack.click(answered, 'Right: POLITICS');
    await next(slack);
  });
});

describe('settling submissions', () => {
  const admin = 'U0ADMIN';

  async function openReview(slack: SlackDouble): Promise<SeenMessage> {
    slack.web.users.set(admin, { is_admin: true });
    await slack.command({ command: '/newsdesk', text: 'review', user_id: admin, channel_id: 'C0REVIEW' });
    return slack.answerIn('C0REVIEW');
  }

  test('an admin approves, and the next submission takes the place of the one that was settled', async () => {
    const { desk, settled } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const review = await openReview(slack);
    expect(review).toMatchObject({ visibility: 'ephemeral', onlyFor: admin });
    await slack.click(review, 'Approve as politics', { userId: admin });
    await slack.until(() => visibleText(review).includes('Nothing waits'), 'the next one');
    expect(settled).toMatchObject([
      { person: { userId: admin, isAdmin: true }, submissionId: 's-1', settlement: { kind: 'approve' } },
    ]);
    expect(slack.messages).toHaveLength(1);
  });

  test('a category that Slack hands back encoded is the one that was chosen', async () => {
    const review = (await fakeLearning().review({} as Requester)) as ReviewAnswer;
    const { desk, settled } = createJudgedDesk({
      review: async () => ({ ...review, categories: ['politics', 'ARTS & CULTURE'] }),
    });
    const { slack } = await startBot({ desk });
    const message = await openReview(slack);
    await slack.clickAction(
      message,
      {
        type: 'static_select',
        action_id: 'newsdesk:relabel:s-1',
        selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'ARTS &amp; CULTURE' },
      },
      admin,
    );
    await slack.until(() => settled.length > 0, 'the settlement');
    expect(settled).toMatchObject([{ settlement: { kind: 'relabel', category: 'ARTS & CULTURE' } }]);
  });

  test('a stranger who gets hold of the button is no admin to the desk', async () => {
    const { desk, settled } = createJudgedDesk();
    const { slack } = await startBot({ desk });
    const review = await openReview(slack);
    await slack.click(review, 'Drop it', { userId: 'U0STRANGER' });
    await slack.until(() => settled.length > 0, 'the settlement');
    expect(settled).toMatchObject([{ person: { userId: 'U0STRANGER', isAdmin: false } }]);
  });

  test('a fault leaves the submission where it is, to be settled again', async () => {
    const { desk } = createJudgedDesk({ settle: () => Promise.reject(new Error('the disk is full')) });
    const { slack } = await startBot({ desk });
    const review = await openReview(slack);
    await slack.click(review, 'Drop it', { userId: admin });
    expect(visibleText(await next(slack, 'C0REVIEW'))).toContain('Something went wrong on my side');
    expect(visibleText(review)).toContain('Review: submitted as politics');
  });

  test('markup in a reviewed article does not act', async () => {
    const review = (await fakeLearning().review({} as Requester)) as ReviewAnswer;
    const text = '<!channel> *bold* <https://evil.example|click> @here `code` :smile: &lt;!here&gt;';
    const item = review.item && { ...review.item, text };
    const { desk } = createJudgedDesk({ review: async () => ({ ...review, item }) });
    const { slack } = await startBot({ desk });
    const message = await openReview(slack);
    expect(activeParts(message)).toEqual([]);
    expect(visibleText(message)).toContain(text);
  });
});
