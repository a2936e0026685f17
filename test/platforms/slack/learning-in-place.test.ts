import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/store/database.js';
import type { SeenMessage } from '../../doubles/slack/conversations.js';
import { activeParts, visibleText } from '../../doubles/slack/reading.js';
import type { SlackDouble } from '../../doubles/slack/slack-double.js';
import { articleOf, openLearning } from '../../support/learning.js';
import { createFakeDesk, startBot } from './support.js';

const admin = 'U0ADMIN';
const hostile = '<!channel> *bold* <https://evil.example|click> @here :smile:';

/** The real desk of learning over a real database, its model alone a stub, before the real platform. */
async function startLearningBot(): Promise<SlackDouble> {
  const database = await openDatabase({ kind: 'file', path: ':memory:' });
  const { learning, classify } = openLearning(database);
  const desk = createFakeDesk({
    learning,
    classify: async (source, asker) => classify(source.kind === 'text' ? source.text : '', asker),
  });
  const { slack, platform } = await startBot({ desk });
  onTestFinished(async () => {
    await platform.stop();
    await database.destroy();
  });
  slack.web.users.set(admin, { is_admin: true });
  return slack;
}

async function say(slack: SlackDouble, text: string, user_id: string): Promise<SeenMessage> {
  const { channel } = await slack.command({ command: '/newsdesk', text, user_id });
  return slack.answerIn(channel);
}

async function told(slack: SlackDouble, text: string, user_id: string): Promise<string> {
  return visibleText(await say(slack, text, user_id));
}

/** Asks, judges wrong, takes a category; what the person alone is told of it. */
async function correct(slack: SlackDouble, text: string, userId: string): Promise<SeenMessage> {
  const { channel } = await slack.command({ command: '/classify', text, user_id: userId });
  await slack.click(await slack.answerIn(channel), 'Wrong: choose a category', { userId, option: 'sport' });
  await slack.until(() => slack.web.conversations.in(channel).length > 1, 'the reply');
  return slack.web.conversations.in(channel).at(-1) as SeenMessage;
}

/** Corrects, and submits the article; what came of it. */
async function submit(slack: SlackDouble, text: string, userId: string): Promise<string> {
  const judged = await correct(slack, text, userId);
  const opened = slack.web.views.length;
  await slack.click(judged, 'Submit for learning', { userId });
  await slack.submit(await slack.viewAfter(opened));
  const replies = () =>
    slack.web.conversations.in(judged.channel).filter(({ onlyFor }) => onlyFor === userId);
  await slack.until(() => replies().length > 1, 'what came of the submission');
  return visibleText(replies().at(-1) as SeenMessage);
}

test('learning is off until an admin switches it on, which no stranger can', async () => {
  const slack = await startLearningBot();
  const before = await correct(slack, articleOf(1), 'U1');
  expect(visibleText(before)).toContain('Counted: it is about sport');
  expect(visibleText(before)).not.toContain('Submit for learning');
  expect(await told(slack, 'teach sport', 'U1')).toContain('LEARNING_OFF');

  expect(await told(slack, 'learning on', 'U1')).toContain('NOT_ADMIN');
  expect(await told(slack, 'learning', 'U1')).toContain('Learning is off here');
  expect(await told(slack, 'learning on', admin)).toContain('Learning is now on here');
  expect(visibleText(await correct(slack, articleOf(2), 'U1'))).toContain('Submit for learning');
});

test('two people correct an article in place, and it is learned from when they agree', async () => {
  const slack = await startLearningBot();
  await say(slack, 'learning on', admin);
  expect(await submit(slack, articleOf(3), 'U1')).toContain('once 1 more person');
  expect(await submit(slack, articleOf(3), 'U2')).toContain('It counts in the next training');
});

test('what a person gave they can have sent to them, and have forgotten', async () => {
  const slack = await startLearningBot();
  await say(slack, 'learning on', admin);
  await submit(slack, articleOf(4), 'U1');
  await say(slack, 'export', 'U1');
  const [file] = slack.web.uploads.shared;
  expect(file?.content).toContain(articleOf(4));

  expect(await told(slack, 'forget <@U1|one>', 'U2')).toContain('NOT_ADMIN');
  expect(await told(slack, 'forget', 'U1')).toContain('Deleted: 1 submission');
  expect(await told(slack, 'export', 'U1')).toContain('I keep nothing of you');
});

test('an admin settles what waits; a stranger cannot, and markup in the article does not act', async () => {
  const slack = await startLearningBot();
  await say(slack, 'learning on', admin);
  await submit(slack, `${articleOf(5)} ${hostile}`, 'U1');
  expect(await told(slack, 'review', 'U1')).toContain('NOT_ADMIN');

  const review = await say(slack, 'review', admin);
  expect(visibleText(review)).toContain('Review: submitted as sport');
  expect(activeParts(review)).toEqual([]);
  await slack.click(review, 'Drop it', { userId: 'U1' });
  await slack.until(() => slack.web.conversations.in(review.channel).length > 1, 'the refusal');
  expect(visibleText(slack.web.conversations.in(review.channel).at(-1) as SeenMessage)).toContain(
    'NOT_ADMIN',
  );
  expect(visibleText(await say(slack, 'review', admin))).toContain('Review: submitted as sport');

  await slack.click(review, 'Approve as sport', { userId: admin });
  await slack.until(() => visibleText(review).includes('Nothing waits'), 'an empty queue');
});
